// Draws docs/pictures/chat.svg: a real conversation without a key, in a terminal of its own and a home that is thrown
// away. Make it anew with `npx tsx build/terminal-picture.ts`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IBufferCell, Terminal } from '@xterm/headless';
import { Pty } from '../test/support/pty.js';

const xterm: typeof import('@xterm/headless') = createRequire(import.meta.url)('@xterm/headless');

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PICTURE = path.join(root, 'docs', 'pictures', 'chat.svg');
const TITLE = 'A conversation with Alma in a terminal';
const COLUMNS = 90;
const ROWS = 60;

/** What is typed, and what shows that Alma has answered. */
const CONVERSATION: readonly (readonly [typed: string, answered: string])[] = [
  ['recuerda que mi perra Luna come a las siete', 'Lo guardé'],
  ['¿qué sabes de mi perra?', 'De «mi perra» recuerdo'],
  ['¿qué sabes de los secretos?', 'De «los secretos»'],
  ['/search come --limit 1', 'Punt.'],
  ['/undo', 'Deshecho'],
];

/** Pixels; a cell of a monospaced font is about 0.6 of its size wide. */
const FONT = { size: 14, width: 8.43, height: 20 };
const MARGIN = 20;

writePicture(await converse());

/** Holds the conversation, and gives all that the terminal was sent. */
async function converse(): Promise<string> {
  const home = mkdtempSync(path.join(tmpdir(), 'alma-picture-'));
  const env = {
    ...{ ALMA_HOME: home, ALMA_CONFIG: undefined, ALMA_DB: undefined, LC_ALL: 'C.UTF-8' },
    ...{ DEEPSEEK_API_KEY: undefined, OPENAI_API_KEY: undefined },
  };
  const run = [path.join(root, 'bin', 'run.js')];
  try {
    const init = new Pty(process.execPath, [...run, 'db:init'], { env });
    await init.exit;
    await init.close();
    const pty = new Pty(process.execPath, [...run, 'chat'], { cols: COLUMNS, rows: ROWS, env });
    for (const [index, [typed, answered]] of CONVERSATION.entries()) {
      await pty.waitFor(() => prompts(pty) === index + 1);
      pty.send(`${typed}\r`);
      await pty.waitFor(answered);
    }
    await pty.waitFor(() => prompts(pty) === CONVERSATION.length + 1);
    const { output } = pty;
    await pty.close();
    return output;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function prompts(pty: Pty): number {
  return pty.lines().filter((line) => line.startsWith('tú ›')).length;
}

async function writePicture(output: string): Promise<void> {
  const screen = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  await new Promise<void>((resolve) => screen.write(output, resolve));
  mkdirSync(path.dirname(PICTURE), { recursive: true });
  writeFileSync(PICTURE, svg(screen));
}

/** The screen as an SVG that follows the reader's light or dark scheme. */
function svg(screen: Terminal): string {
  const rows = Array.from({ length: screen.buffer.active.length }, (_, row) => runs(screen, row));
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop();
  const [width, height] = [Math.ceil(COLUMNS * FONT.width) + 2 * MARGIN, rows.length * FONT.height + 2 * MARGIN];
  const lines = rows.flatMap((row, at) => row.map((run) => textElement(run, MARGIN + at * FONT.height + FONT.size)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${TITLE}">
<title>${TITLE}</title>
<style>
  .paper { fill: #f6f8fa; stroke: #d0d7de }
  text { fill: #1f2328; font: ${FONT.size}px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace }
  .dim { fill: #656d76 }
  .bold { font-weight: bold }
  .italic { font-style: italic }
  .underline { text-decoration: underline }
  .red { fill: #b3261e } .green { fill: #1a7f37 } .yellow { fill: #7d5900 }
  .blue { fill: #0a58ca } .magenta { fill: #8250df } .cyan { fill: #0b6e75 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117; stroke: #30363d }
    text { fill: #e6edf3 }
    .dim { fill: #8d96a0 }
    .red { fill: #ff7b72 } .green { fill: #7ee787 } .yellow { fill: #e3b341 }
    .blue { fill: #79c0ff } .magenta { fill: #d2a8ff } .cyan { fill: #76e3ea }
  }
</style>
<rect class="paper" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${lines.join('\n')}
</svg>
`;
}

/** Neighbouring cells of one look, with no two blanks in a row: not every viewer keeps those. */
interface Run {
  readonly column: number;
  readonly classes: string;
  text: string;
  /** The column after its last cell. */
  end: number;
}

function runs(screen: Terminal, row: number): Run[] {
  const found: Run[] = [];
  const line = screen.buffer.active.getLine(row);
  for (let column = 0; column < screen.cols; column++) {
    const cell = line?.getCell(column);
    const text = cell?.getChars().trim();
    if (!cell || !text) continue;
    const classes = look(cell);
    const last = found.at(-1);
    const blanks = column - (last?.end ?? 0);
    const end = column + cell.getWidth();
    if (last?.classes === classes && blanks <= 1)
      Object.assign(last, { text: last.text + ' '.repeat(blanks) + text, end });
    else found.push({ column, classes, text, end });
  }
  return found;
}

const COLOURS = ['', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', ''];

function look(cell: IBufferCell): string {
  const colour = cell.isFgPalette() ? (COLOURS[cell.getFgColor() % 8] ?? '') : '';
  const names = [
    cell.isDim() && 'dim',
    cell.isBold() && 'bold',
    cell.isItalic() && 'italic',
    cell.isUnderline() && 'underline',
    colour,
  ];
  return names.filter(Boolean).join(' ');
}

/** `textLength` keeps the columns straight whatever font the reader has. */
function textElement({ column, classes, text, end }: Run, y: number): string {
  const [x, length] = [MARGIN + column * FONT.width, (end - column) * FONT.width];
  const style = classes && ` class="${classes}"`;
  return `<text x="${x.toFixed(1)}" y="${y}" textLength="${length.toFixed(1)}"${style}>${escaped(text)}</text>`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
