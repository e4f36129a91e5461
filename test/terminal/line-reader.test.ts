import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { Pty, type PtyOptions } from '../support/pty.js';

const CHAT = ['--import', 'tsx', 'test/terminal/fixture-chat.ts'];
const ENTER = '\r';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const UP = '\u001b[A';
const LEFT = '\u001b[D';
const HOME = '\u001b[H';
const END = '\u001b[F';
const CTRL_LEFT = '\u001b[1;5D';
const ESC = '\u001b';
const BACKSPACE = '\u007f';
const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;

describe('LineReader in a terminal', function () {
  this.timeout(30_000);
  let pty: Pty;

  async function chat(options?: PtyOptions): Promise<Pty> {
    pty = new Pty(process.execPath, CHAT, options);
    await pty.waitFor('alma ›');
    return pty;
  }

  afterEach(() => pty.close());

  it('reads a line, in UTF-8 cut anywhere', async () => {
    await chat();
    for (const byte of Buffer.from('¡año 🐦!')) {
      pty.send(Buffer.from([byte]));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    pty.send(ENTER);
    await pty.waitFor('read "¡año 🐦!"');
  });

  it('takes for one character what is one on the screen', async () => {
    await chat();
    pty.send(`a👩‍👩‍👧b${LEFT}${BACKSPACE}${ENTER}`);
    await pty.waitFor('read "ab"');
    pty.send(`x👩‍👩‍👧${LEFT}${LEFT}${ESC}[C${ESC}[3~y${ENTER}`);
    await pty.waitFor('read "xy"');
    pty.send('cafe');
    await pty.waitFor('cafe');
    pty.send(`\u0301${ENTER}`);
    await pty.waitFor('read "café"');
  });

  it('leaves on Ctrl-D, and on Ctrl-C twice on an empty line', async () => {
    await chat();
    pty.send(CTRL_D);
    expect(await pty.exit).to.include({ exitCode: 0 });
    expect(pty.lines()).to.deep.equal(['alma ›', 'left']);
    await chat();
    pty.send(CTRL_C);
    await pty.waitFor('once more to leave');
    pty.send(CTRL_C);
    expect(await pty.exit).to.include({ exitCode: 0 });
  });

  it('clears a line on Ctrl-C, and keeps the chat', async () => {
    await chat();
    pty.send('no quiero decir esto');
    await pty.waitFor('esto');
    pty.send(CTRL_C);
    await pty.waitFor(() => pty.text().trim() === 'alma ›');
    pty.send(`otra cosa${ENTER}`);
    await pty.waitFor('read "otra cosa"');
    expect(pty.text()).not.to.include('once more');
  });

  it('edits with arrows, Home, End and word keys, also when keys come in bursts', async () => {
    await chat();
    pty.send(`mundo${HOME}hola ${END}!${CTRL_LEFT}${LEFT}x${ENTER}`);
    await pty.waitFor('read "hola mundxo!"');
  });

  it('brings back earlier lines', async () => {
    await chat();
    pty.send(`uno${ENTER}dos${ENTER}${UP}${UP}${ENTER}`);
    await pty.waitFor(/read "uno"[\s\S]*read "dos"[\s\S]*read "uno"/);
  });

  it('takes a paste of three lines as one message', async () => {
    await chat();
    pty.send(`mira: ${paste('uno\rdos\rtres')}`);
    await pty.waitFor('alma › mira: [pegado: 3 líneas]');
    pty.send(ENTER);
    await pty.waitFor('read "mira: uno\\ndos\\ntres"');
  });

  it('takes a paste cut anywhere, and shows a short one as typed, unsent', async () => {
    await chat();
    // all but an escape and what follows it: after a while an escape alone is a key
    const bytes = [...Buffer.from(paste('señal\tcorta\r'))];
    while (bytes.length > 0) {
      pty.send(Buffer.from(bytes.splice(0, bytes[0] === ESC.charCodeAt(0) ? 2 : 1)));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await pty.waitFor(/alma › señal +corta/);
    expect(pty.text()).not.to.include('read');
    pty.send(ENTER);
    await pty.waitFor('read "señal\\tcorta"');
  });

  it('takes a megabyte', async () => {
    await chat();
    pty.send(paste('0123456789abcde\n'.repeat(65_536)));
    await pty.waitFor('[pegado: 65536 líneas]');
    pty.send(ENTER);
    await pty.waitFor('read 1048575 characters, 65536 lines');
  });

  it('erases the label of a paste at one press, and tells equal labels apart', async () => {
    await chat();
    pty.send(paste('a\nb') + paste('c\nd') + paste('e\nf') + BACKSPACE);
    await pty.waitFor('alma › [pegado: 2 líneas][pegado 2: 2 líneas]');
    pty.send(ENTER);
    await pty.waitFor('read "a\\nbc\\nd"');
  });

  it('continues a line that ends in a backslash', async () => {
    await chat();
    pty.send(`uno\\${ENTER}`);
    await pty.waitFor('…');
    pty.send(`dos${ENTER}`);
    await pty.waitFor('read "uno\\ndos"');
    pty.send(`otra\\${ENTER}sin acabar${CTRL_C}C:\\\\${ENTER}`);
    await pty.waitFor('read "C:\\\\\\\\"');
  });

  it('completes, lists what is possible above the line, and survives a completer that fails', async () => {
    await chat();
    pty.send('/m\t');
    await pty.waitFor('alma › /memor');
    pty.send('\t');
    await pty.waitFor(/\/memory:add +\/memory:list +\/memories\nalma › \/memor$/);
    pty.send('i\t');
    await pty.waitFor('alma › /memories');
    pty.send(`${CTRL_C}falla\t otra${ENTER}`);
    await pty.waitFor('read "falla otra"');
  });

  // xterm leaves the wrapped line that holds the cursor as it was drawn; tmux wraps it anew.
  it('redraws a line of 300 characters once when the width changes', async () => {
    await chat();
    await resizeWithLongLine(pty, (line) => pty.text() === `alma › antes\nread "antes"\n${line}`);
  });

  it('redraws it once too where the terminal wraps it anew', async function () {
    if (spawnSync('tmux', ['-V']).status !== 0) this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'alma-tmux-'));
    const server = ['-S', join(folder, 'socket'), '-f', '/dev/null'];
    const show = ['new', ';', 'set', 'status', 'off', ';', 'respawn-pane', '-k', process.execPath, ...CHAT];
    pty = new Pty('tmux', [...server, ...show]);
    try {
      await pty.waitFor('alma ›');
      await resizeWithLongLine(pty, (line) => pty.text().endsWith(line));
      const all = spawnSync('tmux', [...server, 'capture-pane', '-p', '-S', '-'], { encoding: 'utf8' }).stdout;
      expect(all).to.match(/^alma › antes\nread "antes"\nalma › w000/);
    } finally {
      spawnSync('tmux', [...server, 'kill-server']);
      rmSync(folder, { recursive: true });
    }
  });

  it('keeps keys typed during a task, unseen, for the next line', async () => {
    await chat();
    pty.send(`task${ENTER}`);
    await pty.waitFor('working');
    pty.send(`adelantado${ENTER}y más`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(pty.lines()).to.deep.equal(['alma › task', 'working']);
    pty.send(CTRL_C);
    await pty.waitFor(/aborted\nalma › adelantado\nread "adelantado"\nalma › y más$/);
  });

  it('aborts a task by a Ctrl-C that came before it began', async () => {
    await chat();
    pty.send(`task${ENTER}${CTRL_C}`);
    await pty.waitFor('aborted');
  });

  it('asks during a task; only keys pressed after the question answer it', async () => {
    await chat();
    pty.send(`ask${ENTER}`);
    await pty.waitFor('asking');
    pty.send('s');
    await pty.waitFor('¿Borrar? [s] sí · [n] no');
    expect(pty.text()).not.to.include('chose');
    pty.send('S');
    await pty.waitFor('chose s, aborted false');
    await pty.waitFor(/alma › s$/);
  });

  for (const [name, key] of Object.entries({ Enter: ENTER, Esc: ESC, 'Ctrl-C': CTRL_C, 'Ctrl-D': CTRL_D })) {
    it(`takes ${name} for the last option${key === CTRL_C ? ', and for the end of the task' : ''}`, async () => {
      await chat();
      pty.send(`ask${ENTER}`);
      await pty.waitFor('¿Borrar?');
      pty.send(`${UP}x`);
      pty.send(key);
      await pty.waitFor(`chose n, aborted ${key === CTRL_C}`);
      expect(pty.text()).to.include('no → no');
    });
  }

  it('asks while a message is awaited, and goes on awaiting it', async () => {
    await chat();
    pty.send(`later${ENTER}`);
    await pty.waitFor('¿Guardar? [s] sí · [n] no');
    expect(pty.lines().at(-1)).to.equal('¿Guardar? [s] sí · [n] no');
    pty.resize(60, 24);
    pty.send('sss');
    await pty.waitFor('chose s');
    pty.send(`otra cosa${ENTER}`);
    await pty.waitFor('read "otra cosa"');
    expect(pty.lines()).to.deep.equal([
      'alma › later',
      '¿Guardar? [s] sí · [n] no → sí',
      'chose s',
      'alma › otra cosa',
      'read "otra cosa"',
      'alma ›',
    ]);
  });

  it('keeps the message that was begun when it asks', async () => {
    await chat();
    pty.send(`later${ENTER}`);
    await pty.waitFor(/later\nalma ›/);
    pty.send('a medias');
    await pty.waitFor('¿Guardar?');
    pty.send('n');
    await pty.waitFor('chose n');
    pty.send(`, entera${ENTER}`);
    await pty.waitFor('read "a medias, entera"');
  });

  it('prints above a line that is longer than the width', async () => {
    await chat({ cols: 30 });
    pty.send(`above${ENTER}${'abcdefghij '.repeat(5)}`);
    await pty.waitFor('something happened');
    await pty.waitFor(() => pty.lines().length === 5);
    expect(pty.lines()).to.deep.equal([
      'alma › above',
      'something happened',
      'alma › abcdefghij abcdefghij a',
      'bcdefghij abcdefghij abcdefghi',
      'j',
    ]);
  });
});

describe('The terminal, afterwards', function () {
  this.timeout(30_000);
  const endings: Record<string, (pty: Pty) => void> = {
    'Ctrl-D': (pty) => pty.send(CTRL_D),
    'process.exit': (pty) => pty.send(`exit${ENTER}`),
    'a crash': (pty) => pty.send(`crash${ENTER}`),
    SIGTERM: (pty) => process.kill(childOf(pty), 'SIGTERM'),
    SIGHUP: (pty) => process.kill(childOf(pty), 'SIGHUP'),
  };

  for (const [name, end] of Object.entries(endings)) {
    it(`is as it was after ${name}`, async () => {
      const script = `stty -g; "$0" ${CHAT.join(' ')} & echo "pid=$!"; fg >/dev/null; echo "code=$?"; stty -g; echo done`;
      const pty = new Pty('bash', ['-mc', script, process.execPath], { cols: 200 });
      try {
        await pty.waitFor('alma ›');
        end(pty);
        await pty.waitFor('done');
        const [before, after] = pty.lines().filter((line) => /^[0-9a-f]+(:[0-9a-f]+)+$/.test(line));
        expect(before).to.be.a('string');
        expect(after).to.equal(before);
        expect(pty.output.split('\u001b[?2004h').length).to.equal(pty.output.split('\u001b[?2004l').length);
        expect(pty.output.lastIndexOf('\u001b[?25h')).to.be.greaterThan(pty.output.lastIndexOf('\u001b[?25l'));
        const codes: Record<string, string> = {
          'Ctrl-D': '0',
          'process.exit': '3',
          'a crash': '1',
          SIGTERM: '143',
          SIGHUP: '129',
        };
        expect(pty.text()).to.include(`code=${codes[name]}`);
      } finally {
        await pty.close();
      }
    });
  }

  it('stops on Ctrl-Z and comes back with the line', async () => {
    const pty = new Pty('bash', ['--norc', '-i'], { env: { PS1: 'shell> ' } });
    try {
      await pty.waitFor('shell>');
      pty.send(`${process.execPath} ${CHAT.join(' ')}${ENTER}`);
      await pty.waitFor('alma ›');
      pty.send('a medias');
      await pty.waitFor('a medias');
      pty.send('\u001a');
      await pty.waitFor(/Stopped[\s\S]*shell>/);
      pty.send(`fg${ENTER}`);
      await pty.waitFor(/fg\n[\s\S]*alma › a medias/);
      pty.send(` y entera${ENTER}`);
      await pty.waitFor('read "a medias y entera"');
    } finally {
      await pty.close();
    }
  });
});

function childOf(pty: Pty): number {
  return Number(/pid=(\d+)/.exec(pty.text())?.[1]);
}

/** Types a long line after some conversation, changes the width several times, and checks each drawing. */
async function resizeWithLongLine(pty: Pty, drawn: (line: string) => boolean): Promise<void> {
  const line = Array.from({ length: 60 }, (_, word) => `w${String(word).padStart(3, '0')}`).join(' ');
  pty.send(`antes${ENTER}`);
  await pty.waitFor('read "antes"');
  pty.send(`${line}${LEFT.repeat(40)}`);
  await pty.waitFor('w059');
  for (const columns of [50, 93, 31, 120]) {
    pty.resize(columns, 24);
    const rows: string[] = [];
    for (let rest = `alma › ${line}`; rest; rest = rest.slice(columns)) rows.push(rest.slice(0, columns).trimEnd());
    await pty.waitFor(() => drawn(rows.join('\n')));
  }
  pty.send(`X${ENTER}`);
  await pty.waitFor('X w052');
}
