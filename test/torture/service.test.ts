import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { after, afterEach, before, describe, it } from 'mocha';
import { AlmaError } from '../../src/errors.js';
import { alma, configure } from '../support/alma.js';
import { MemoryShelf } from '../support/capabilities.js';
import { makeCertificate } from '../support/certificate.js';
import { chatWith, modelOf, only, printed, sendTo } from '../support/chat.js';
import { useHomes } from '../support/home.js';
import { shellConnection } from '../support/memory.js';
import { callsTools, failsWith, ModelServer, says, type Turn } from '../support/model-server.js';
import { chance, SEED, scaled } from './scale.js';

const KEY = `sk-${'w'.repeat(32)}`;
const chunk = (delta: unknown, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const call = (index: unknown, name: string, args: string, id = `c${index}`) =>
  chunk({ tool_calls: [{ index, id, function: { name, arguments: args } }] });
const END = `${chunk({}, 'stop')}data: [DONE]\n\n`;

type Answer = (write: (text: string) => boolean, end: () => void) => void;
const streams =
  (answer: Answer): RequestListener =>
  (_, response) => {
    response.on('error', () => undefined);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    answer(
      (text) => response.write(text),
      () => response.end(),
    );
  };
const whole = (text: string) =>
  streams((write, end) => {
    write(text);
    end();
  });
const refuses =
  (status: number, body = '{"error":{"message":"no"}}', headers = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
/** Writes the same again and again, until the other side has had enough. */
const forever = (text: string) =>
  streams((write) => {
    const more = () => {
      for (let i = 0; i < 50; i++) if (!write(text)) break;
      timer = setTimeout(more, 1);
    };
    let timer = setTimeout(more, 1);
    setTimeout(() => clearTimeout(timer), 60_000).unref();
  });

/** What a service does to every request, and the exit codes that a single answer may end in. */
const FAULTS: readonly [what: string, service: RequestListener, codes: readonly number[]][] = [
  ['a wrong key', refuses(401), [7]],
  ['no balance', refuses(402), [7]],
  ['a storm of 429', refuses(429, '{"error":{"message":"slow down"}}', { 'retry-after': '1' }), [7]],
  ['500', refuses(500, 'oops'), [7]],
  ['503 as a page', refuses(503, '<html>'.repeat(5_000)), [7]],
  ['silence before the headers', () => undefined, [7]],
  [
    'silence after a word',
    streams((write) => {
      write(chunk({ content: 'Hol' }));
    }),
    [7],
  ],
  ['a connection that drops', (request) => request.socket.destroy(), [7]],
  [
    'an answer that drops',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk({ content: 'Hol' }));
      setTimeout(() => response.destroy(), 50);
    },
    [7],
  ],
  ['an answer without an end', whole(chunk({ content: 'Hola' })), [7]],
  ['garbage', whole('data: {"choices": [{]}\n\n'), [7]],
  [
    'bytes that are no text',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(Buffer.from(Array.from({ length: 4096 }, (_unused, i) => (i * 37) % 256)));
    },
    [7],
  ],
  [
    'JSON of another kind',
    whole('data: [1,2,3]\n\ndata: "x"\n\ndata: null\n\ndata: {"choices":{}}\n\ndata: [DONE]\n\n'),
    [7],
  ],
  ['megabytes on one line without an end', forever('x'.repeat(65_536)), [7]],
  ['words without an end', forever(chunk({ content: 'palabra '.repeat(500) })), [0, 7]],
  ['thoughts without an end', forever(chunk({ reasoning_content: 'mmm '.repeat(1_000) })), [0, 7]],
  [
    'comments without an end are life, but words must come',
    whole(`${': x\n\n'.repeat(10_000)}${chunk({ content: 'Hola' })}${END}`),
    [0],
  ],
  ['every word twice', whole(`${chunk({ content: 'Hola ' }).repeat(2)}${END.repeat(2)}`), [0]],
  ['calls that name nothing', whole(`${call(0, 'rm_rf', '{}')}${call(1, '', '{}')}${END}`), [0, 7]],
  ['a call at an index beyond all', whole(`${call(4_000_000_000, 'memory_list', '{}')}${END}`), [0, 7]],
  [
    'calls at indexes that are none',
    whole(`${call(-1, 'memory_list', '{}')}${call('x', 'memory_list', '{}')}${call(0.5, 'memory_list', '{}')}${END}`),
    [0, 7],
  ],
  ['arguments that are no JSON', whole(`${call(0, 'memory_add', '{"content": "a')}${END}`), [0]],
  [
    '1,000 calls at once',
    whole(`${Array.from({ length: 1_000 }, (_, i) => call(i, 'memory_show', `{"id":"${i + 1}"}`)).join('')}${END}`),
    [0],
  ],
  [
    'a redirect to elsewhere',
    (_, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    },
    [7],
  ],
];

describe(`A model service that misbehaves (seed ${SEED})`, () => {
  const homes = useHomes();
  const open: { close(): unknown; closeAllConnections?(): void }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) {
      one.closeAllConnections?.();
      await one.close();
    }
  });

  let home: string;
  let untouched: unknown[];

  /** All that the memories say, but for the counts of use. */
  const memory = (): unknown[] => {
    const raw = shellConnection(path.join(home, 'db/alma.db'));
    const rows = raw.prepare('SELECT * FROM memories').all() as object[];
    raw.close();
    return rows.map((row) => ({ ...row, use_count: 0, last_used_at: null }));
  };

  before(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'alma-home-'));
    configure(home, 'llm:\n  timeout_s: 1\n  max_retries: 1\n');
    await alma(home, ['db:init']);
    untouched = memory();
  });

  after(() => rmSync(home, { recursive: true }));

  const listen = async (server: Server): Promise<string> => {
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  for (const [what, service, codes] of FAULTS) {
    it(`${what}: ends soon, says so, and the memory is as it was`, async () => {
      const address = await listen(createServer(service));
      const env = { DEEPSEEK_API_KEY: KEY, DEEPSEEK_BASE_URL: `http://${address}` };
      const begun = Date.now();
      const run = await alma(home, ['chat', '¿qué sabes de la memoria?', '--json'], { env });
      expect(Date.now() - begun).to.be.below(55_000);
      expect(run.code, run.stdout.slice(0, 300) + run.stderr.slice(0, 300)).to.be.oneOf([...codes]);
      if (run.code === 7) expect(run.json().error.message, run.stdout).to.match(/\S/);
      expect(run.stdout + run.stderr)
        .not.to.contain(KEY)
        .and.not.match(/\n\s+at |node:internal/);
      expect(memory()).to.deep.equal(untouched);
    });
  }

  it('a certificate that nobody vouches for: exit 7, and no request goes through', async function () {
    const made = makeCertificate(homes(), 'a failing one');
    if (!made) return this.skip();
    const secure = { key: readFileSync(made.key), cert: readFileSync(made.certificate) };
    let requests = 0;
    const address = await listen(
      createSecureServer(secure, (_, response) => {
        requests++;
        response.end();
      }),
    );
    const run = await alma(home, ['chat', 'hola', '--json'], {
      env: { DEEPSEEK_API_KEY: KEY, DEEPSEEK_BASE_URL: `https://${address}` },
    });
    expect(run.code, run.stdout).to.equal(7);
    expect(run.json().error.message).to.match(/certificate/);
    expect(requests).to.equal(0);
  });

  it(`${scaled(25, 2_000)} chats of faults and answers by chance: the next message is always answered, and what came is kept`, async () => {
    const next = chance();
    const turns: readonly (() => readonly [Turn[], boolean])[] = [
      () => [[says('hola ', 'otra vez')], true],
      () => [[failsWith(500, 'oops')], false],
      () => [[failsWith(429, 'slow', { 'retry-after': '0' })], false],
      () => [[{ steps: [{ text: 'a medias' }, { stop: 'drop' }] }], false],
      () => [[{ steps: [{ text: 'a medias' }, { stop: 'end' }] }], false],
      () => [[{ steps: [{ raw: 'data: {{{\n\n' }] }], false],
      () => [
        [
          callsTools([
            ['memory_list', {}],
            ['nothing_such', {}],
          ]),
          says('listo'),
        ],
        true,
      ],
      () => [[callsTools([['memory_add', '{"content":']]), says('listo')], true],
      () => [[callsTools([['memory_forget', { id: ['1'] }]]), says('no pude')], true],
      () => [
        [
          {
            steps: [
              { call: { index: 0, id: 'same', name: 'memory_list', arguments: '{}' } },
              { call: { index: 1, id: 'same', name: 'memory:list', arguments: '[]' } },
              { finish: 'tool_calls' },
            ],
          },
          says('listo'),
        ],
        true,
      ],
      () => [
        [{ steps: [{ call: { index: 0, name: 'memory_list', arguments: '{}' } }, { finish: 'tool_calls' }] }],
        false,
      ],
      () => [[{ steps: [{ text: 'cortado' }, { finish: 'length' }] }], true],
    ];
    for (let i = 0; i < scaled(25, 2_000); i++) {
      const server = await ModelServer.start();
      open.push(server);
      const shelf = new MemoryShelf('el faro está en la costa', 'el puente está en el río');
      const chat = chatWith(shelf, { model: modelOf(server, { maxRetries: 0, timeoutMs: 500 }) });
      for (let message = 0; message < 6; message++) {
        const [script, ends] = turns[next(turns.length)]?.() ?? [[], true];
        server.script(...script);
        const failed = await sendTo(chat, `mensaje ${message} sobre el faro`).then(
          () => false,
          (error) => {
            if (!(error instanceof AlmaError)) throw error;
            return true;
          },
        );
        expect(failed, JSON.stringify(script)).to.equal(!ends);
      }
      server.script(says('sigo aquí'));
      const events = await sendTo(chat, '¿sigues ahí?');
      expect(printed(events)).to.equal('sigo aquí');
      expect(only(events, 'end')).to.have.length(1);
      expect(server.rejections).to.deep.equal([]);
      expect(shelf.contents).to.deep.equal(['el faro está en la costa', 'el puente está en el río']);
      if (JSON.stringify(server.bodies).includes('a medias')) expect(server.bodies.at(-1)).to.contain('a medias');
    }
  });
});
