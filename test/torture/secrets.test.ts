import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { PLANTED } from '../memory/planted-secrets.js';
import { alma } from '../support/alma.js';
import { holding } from '../support/bytes.js';
import { useHomes } from '../support/home.js';
import { toolError, useClients } from '../support/mcp.js';
import { callsTools, ModelServer, says } from '../support/model-server.js';
import { chance, LONG, SEED, scaled } from './scale.js';

const textOf = ({ secret, text = secret }: (typeof PLANTED)[number]) => text;

describe(`Every kind of secret (seed ${SEED})`, () => {
  const connect = useClients();
  const homes = useHomes();
  const next = chance();
  /** As many of the planted ones as there is time for. */
  const some = (count: number) =>
    Array.from({ length: count }, () => PLANTED[next(PLANTED.length)]).filter((one) => one !== undefined);

  /** Nothing of any planted secret is in any file, nor in what was printed. */
  const nowhere = (home: string, printed = '') => {
    for (const { secret, kind, text } of PLANTED) {
      // a few digits are in many a date and uuid: they are looked for with what makes them a secret
      expect(holding(home, secret.length < 8 && text ? text : secret), kind).to.deep.equal([]);
      expect(printed.includes(secret), `${kind} was printed`).to.equal(false);
    }
  };

  it('is let in by no field of an import, and the good lines beside it come in', async () => {
    const home = homes();
    const rows = PLANTED.flatMap((planted, i) => {
      const text = textOf(planted);
      return [
        { content: `fila ${i}: ${text}` },
        { content: `etiqueta ${i}`, tags: ['buena', text] },
        { content: `proyecto ${i}`, project: text },
        { content: `tema ${i}`, theme: text },
        { content: `la buena es ésta ${i}` },
      ];
    });
    const stdin = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const all = await alma(home, ['memory:import', '-', '--json'], { stdin });
    expect(all.code).to.be.oneOf([2, 8]);
    nowhere(home, all.stdout + all.stderr);
    const skipped = await alma(home, ['memory:import', '-', '--skip-bad', '--json'], { stdin });
    expect(skipped.code, skipped.stderr).to.equal(0);
    expect(skipped.json().added).to.equal(PLANTED.length);
    await alma(home, ['db:backup', path.join(home, 'copy.db')]);
    await alma(home, ['memory:export', '-o', path.join(home, 'out.csv'), '--format', 'csv']);
    nowhere(home, skipped.stdout + skipped.stderr);
  });

  it('is refused with 8 by memory:add and memory:update', async () => {
    const home = homes();
    await alma(home, ['db:init']);
    const tried = LONG ? PLANTED : some(4);
    let printed = '';
    for (const planted of tried)
      for (const argv of [
        ['memory:add', '--json', '--', `nota: ${textOf(planted)}`],
        ['memory:update', '1', '--json', '--content', `nota: ${textOf(planted)}`],
      ]) {
        const run = await alma(home, argv);
        expect(run.code, `${planted.kind} ${argv[0]} ${run.stdout}`).to.equal(8);
        printed += run.stdout + run.stderr;
      }
    nowhere(home, printed);
  });

  it('comes in through no tool of MCP', async () => {
    const home = homes();
    const client = await connect(home);
    let printed = '';
    for (const [i, planted] of PLANTED.entries())
      for (const [name, args] of [
        ['memory_add', { content: `un programa dice ${i}: ${textOf(planted)}` }],
        ['memory_add', { content: `con etiqueta ${i}`, tags: [textOf(planted)] }],
        ['memory_update', { id: '1', content: `un programa cambia ${i}: ${textOf(planted)}` }],
      ] as const) {
        const said = await toolError(client, name, args);
        expect(said, planted.kind).to.match(/^(?:This holds what looks like a secret|The tag is \d+ characters long)/);
        printed += said;
      }
    nowhere(home, printed);
  });

  it('said in a chat goes neither to disk nor to the service, nor does one that the model or its tools bring', async () => {
    const home = homes();
    for (const planted of some(scaled(3, 60))) {
      const server = await ModelServer.start(
        callsTools([
          ['memory_add', { content: `el modelo dice: ${textOf(planted)}` }],
          ['memory_add', { content: 'x', tags: [textOf(planted)] }],
        ]),
        says('Hecho.'),
      );
      server.onJson = () => ({
        memories: [
          {
            content: `La clave es ${textOf(planted)}`,
            tags: [],
            theme: null,
            type: 'context',
            importance: 3,
            replaces: null,
          },
        ],
      });
      const env = { DEEPSEEK_API_KEY: server.key, DEEPSEEK_BASE_URL: server.url };
      const run = await alma(home, ['chat', '--json', '--', `recuerda esto: ${textOf(planted)}`], { env });
      expect(run.code, run.stdout + run.stderr).to.equal(0);
      const sent = [...server.bodies, ...server.jsonBodies].map((body) => JSON.parse(body).messages);
      for (const messages of sent)
        expect(JSON.stringify(messages.filter(({ role }: { role: string }) => role === 'user'))).not.to.contain(
          JSON.stringify(planted.secret).slice(1, -1),
        );
      expect(holding(home, planted.secret), planted.kind).to.deep.equal([]);
      await server.close();
      const offline = await alma(home, ['chat', '--json', '--', `recuerda que ${textOf(planted)}`]);
      expect(offline.code, `${planted.kind} ${offline.stderr}`).to.be.oneOf([0, 8]);
    }
    nowhere(home);
  });
});
