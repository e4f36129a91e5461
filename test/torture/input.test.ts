import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Config } from '@oclif/core';
import { expect } from 'chai';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import { type AlmaCommandClass, capabilities, commandClasses } from '../../src/capabilities/from-commands.js';
import { Runtime } from '../../src/cli/runtime.js';
import { ConfigLoader } from '../../src/config/config-loader.js';
import { alma, projectRoot } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { anyJson, argvFor, hostileText, inputFor } from './hostile.js';
import { LONG, SEED, scaled } from './scale.js';

const SCREEN = { width: 80, color: false, language: 'es', now: new Date('2026-03-04T12:00:00Z') } as const;
/** What would command a terminal. Newline and tab are all that may stand. */
const COMMANDS_TERMINAL = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;
/** These wait for a model, a file or a client of their own; other tests are theirs. */
const ELSEWHERE = new Set(['chat', 'mcp', 'db:backup', 'db:move', 'memory:import', 'autocomplete']);
/** No case may take longer, in milliseconds: far from any measure of speed, and no hang. */
const HANG = 30_000;

describe(`Hostile input (seed ${SEED})`, () => {
  const homes = useHomes();
  let home: string;
  let classes: Map<string, AlmaCommandClass>;
  let config: Config;
  let loader: ConfigLoader;

  before(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'alma-home-'));
    loader = ConfigLoader.load({ env: { ALMA_HOME: home, LANG: 'es_ES.UTF-8' } });
    config = await Config.load(projectRoot);
    classes = await commandClasses(config);
    const memories = await loader.memories();
    for (const content of await fc.sample(hostileText, { numRuns: 60, seed: SEED }))
      await memories.add({ content, tags: [content.slice(0, 50)] }).catch(onlyKnown);
  });

  after(async () => {
    const database = await loader.database();
    expect(await database.check()).to.deep.equal([]);
    await loader.close();
    rmSync(home, { recursive: true });
  });

  /** An error that a person can act on passes; a bug does not. */
  const onlyKnown = (error: unknown): void => {
    const { name, message, stack, oclif } = error as Error & { readonly oclif?: { readonly exit?: number } };
    // commands come from the bundle, whose classes are not those of src
    expect(name === 'AlmaError' || oclif?.exit === 2, stack).to.equal(true);
    expect(message).not.to.match(/\n\s+at .+:\d+:\d+/);
  };

  /** Runs some work, and sees that no event says anything of a memory that neither what was given nor the result names. */
  const watched = async (given: unknown, work: () => Promise<unknown>): Promise<void> => {
    const { reader } = await loader.database();
    const last = async () =>
      Number(
        (
          await reader
            .selectFrom('memory_events')
            .select(({ fn }) => fn.max('id').as('id'))
            .executeTakeFirst()
        )?.id ?? 0,
      );
    const before = await last();
    const begun = Date.now();
    const named = JSON.stringify(await work().catch(onlyKnown)) ?? '';
    expect(Date.now() - begun).to.be.below(HANG);
    const touched = await reader
      .selectFrom('memory_events')
      .innerJoin('memories', 'memories.uuid', 'memory_events.memory_uuid')
      .select(['memories.uuid', 'memories.id'])
      .where('memory_events.id', '>', before)
      .execute();
    for (const { id, uuid } of touched) {
      const isAsked = new RegExp(`(?<![\\w.])${id}(?![\\w.])`).test(JSON.stringify(given));
      expect(isAsked || named.includes(uuid), `#${id} was touched by ${JSON.stringify(given)}`).to.equal(true);
    }
  };

  it(`${scaled(1_500, 60_000)} tool calls fail as told or do what they say, and touch no other memory`, async () => {
    const runtime = () => new Runtime(loader, () => {}, { actor: 'mcp' });
    const vocabulary = loader.settings.memories;
    const tools = capabilities(classes, { config, runtime, vocabulary, screen: () => SCREEN });
    const call = fc
      .constantFrom(...tools)
      .chain((tool) =>
        fc.tuple(fc.constant(tool), fc.oneof({ weight: 6, arbitrary: inputFor(tool.inputSchema) }, anyJson)),
      );
    await fc.assert(
      fc.asyncProperty(call, async ([tool, input]) => {
        if (tool.name === 'memory:search' && (input as { smart?: unknown } | null)?.smart) return;
        await watched(input, async () => {
          const result = await tool.call(input);
          expect(tool.render(result)).not.to.match(COMMANDS_TERMINAL);
          return result;
        });
      }),
      { numRuns: scaled(1_500, 60_000), seed: SEED },
    );
  });

  it(`${scaled(1_000, 60_000)} command lines fail as told or do what they say, and show nothing that commands a terminal`, async () => {
    const commands = [...classes].filter(([id]) => !ELSEWHERE.has(id) && !id.startsWith('autocomplete'));
    const line = fc.constantFrom(...commands).chain(([, command]) => fc.tuple(fc.constant(command), argvFor(command)));
    await fc.assert(
      fc.asyncProperty(line, async ([Command, argv]) => {
        if (argv.some((word) => /^--(?:smart|output|purge|file)|^-o/.test(word))) return;
        await watched(argv, async () => {
          const command = new Command([...argv], config);
          const input = await command.input();
          const result = await command.execute(input, new Runtime(loader, () => {}));
          expect(command.render(result, SCREEN)).not.to.match(COMMANDS_TERMINAL);
          return result;
        });
      }),
      { numRuns: scaled(1_000, 60_000), seed: SEED },
    );
  });

  it('a sample by the real binary: an exit code of the contract, one document, no stack, no escape', async () => {
    const commands = [...classes].filter(([id]) => !ELSEWHERE.has(id) && !id.startsWith('autocomplete'));
    const line = fc
      .constantFrom(...commands)
      .chain(([id, command]) => fc.tuple(fc.constant(id), argvFor(command), fc.boolean()));
    const fresh = homes();
    for (const [id, argv, json] of fc.sample(line, { numRuns: scaled(12, 400), seed: SEED })) {
      if (argv.some((word) => word.includes('\0') || /^--(?:smart|output|help)|^-o/.test(word))) continue;
      const run = await alma(fresh, [id, ...(json ? ['--json'] : []), ...argv]);
      expect(run.code, `${id} ${JSON.stringify(argv)} ${run.stdout}${run.stderr}`).to.be.oneOf([0, 2, 3, 4, 6, 8]);
      if (json) run.json();
      expect(run.stdout + run.stderr).not.to.match(/\n\s+at |node:internal/);
      expect(run.stderr).not.to.match(COMMANDS_TERMINAL);
      if (id !== 'memory:export') expect(run.stdout).not.to.match(COMMANDS_TERMINAL);
    }
    expect((await alma(fresh, ['db:check', '--json'])).json()).to.deep.include({ ok: true });
  });

  it('10 MB of content are refused above the documented bound, from every door', async () => {
    const fresh = homes();
    const stdin = 'palabra '.repeat(10 * 128 * 1024);
    for (const run of [
      await alma(fresh, ['memory:add', '-', '--json'], { stdin }),
      await alma(fresh, ['memory:import', '-', '--json'], { stdin: JSON.stringify({ content: stdin }) }),
    ]) {
      expect(run.code).to.equal(2);
      expect(run.json().error.message).to.match(/32768|32,768/);
      expect(run.stdout.length).to.be.below(2_000);
    }
    const bound = await alma(fresh, ['memory:add', '-', '--json'], { stdin: 'á'.repeat(32_768) });
    expect(bound.code, bound.stdout.slice(0, 300)).to.equal(0);
    expect(bound.json().memory.content).to.have.length(32_768);
    if (LONG)
      expect(
        (await alma(fresh, ['memory:import', '-', '--json'], { stdin: `${'['.repeat(2_000_000)}\n` })).code,
      ).to.equal(2);
  });

  it('an import as deep as it likes, of numbers as they like, is told line by line', async () => {
    const deep = `{"content":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const lines = [
      deep,
      '{"content":"a","importance":1e9}',
      '{"content":"a","use_count":-0.5}',
      '{"content":"a","seen_count":1e999}',
      '{"content":"a","created_at":"+275760-09-13T00:00:01Z"}',
      '{"content":"a","created_at":"0000-00-00"}',
      '{"__proto__":{"content":"a"}}',
      '{"content":"a\\u0000b"}',
      '{"content":"\\ud800"}',
      'NaN',
      '[]',
      '"x"',
      'null',
      '{"content":"a","uuid":"../../etc"}',
      '{"content":"a","tags":{"length":1}}',
    ];
    const run = await alma(homes(), ['memory:import', '-', '--json'], { stdin: lines.join('\n') });
    expect(run.code, run.stderr).to.equal(2);
    for (let line = 1; line <= lines.length; line++) expect(run.json().error.message).to.contain(`line ${line}:`);
  });
});
