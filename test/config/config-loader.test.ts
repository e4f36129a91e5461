import { inspect } from 'node:util';
import { ConfigLoader as Exported } from 'alma-memory';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ConfigLoader } from '../../src/config/config-loader.js';
import { SETTINGS } from '../../src/config/settings.js';
import { alma, configure, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';

const KEY = `sk-${'k'.repeat(32)}`;

describe('ConfigLoader', () => {
  const home = useHomes();

  it('is what the package exports, and any script can use it', async () => {
    const folder = home();
    const loader = Exported.load({ env: { ALMA_HOME: folder } });
    const memories = await loader.memories();
    const { memory } = await memories.add({ content: 'escrito por un guion' });
    expect((await memories.find(String(memory.id))).content).to.equal('escrito por un guion');
    await loader.close();
  });

  it('is frozen, deep', () => {
    const { settings } = ConfigLoader.load({ env: { ALMA_HOME: home() } });
    const loose = settings as unknown as { language: string; memories: { types: string[]; capacity: number } };
    expect(() => Object.assign(loose, { language: 'en' })).to.throw(TypeError);
    expect(() => Object.assign(loose.memories, { capacity: 1 })).to.throw(TypeError);
    expect(() => loose.memories.types.push('x')).to.throw(TypeError);
  });

  it('leaves the defaults as they are, however often it loads', () => {
    const first = ConfigLoader.load({ env: { ALMA_HOME: home() } }).settings;
    const second = ConfigLoader.load({ env: { ALMA_HOME: home() } }).settings;
    expect(first).to.deep.equal(second);
    expect(SETTINGS['memories.capacity']?.default).to.equal(500);
  });

  it('opens one database, made with its seeds, however many ask at once', async () => {
    const loader = ConfigLoader.load({ env: { ALMA_HOME: home() } });
    const [a, b] = await Promise.all([loader.database(), loader.database()]);
    expect(a).to.equal(b);
    expect(a.created).to.equal(true);
    expect(await (await loader.memories()).count()).to.equal(20);
    await loader.close();
  });

  for (const [language, locale, spoken] of [
    ['auto', 'en_GB.UTF-8', 'en'],
    ['auto', 'es_AR.UTF-8', 'es'],
    ['auto', 'C', 'es'],
    ['auto', '', 'es'],
    ['es', 'en_US.UTF-8', 'es'],
    ['en', 'es_ES.UTF-8', 'en'],
  ] as const) {
    it(`speaks ${spoken} for language: ${language} and LANG=${locale}, and the seeds too`, async () => {
      const folder = home();
      configure(folder, `language: ${language}\n`);
      const loader = ConfigLoader.load({ env: { ALMA_HOME: folder, LANG: locale } });
      expect(loader.language()).to.equal(spoken);
      const first = await (await loader.memories()).find('1');
      expect(/\b(the|is|and|of)\b/i.test(first.content)).to.equal(spoken === 'en');
      await loader.close();
    });
  }

  it('never shows the key when it is printed', () => {
    const loader = ConfigLoader.load({ env: { ALMA_HOME: home(), DEEPSEEK_API_KEY: KEY } });
    expect(loader.apiKey()).to.equal(KEY);
    expect(inspect(loader, { depth: 10, showHidden: true })).not.to.contain(KEY);
    expect(JSON.stringify(loader)).not.to.contain(KEY);
  });

  for (const [where, prepare, env] of [
    ['the environment', () => undefined, { DEEPSEEK_API_KEY: KEY }],
    ['alma.env', (folder: string) => write(folder, 'config/alma.env', `DEEPSEEK_API_KEY=${KEY}\n`), {}],
  ] as const) {
    it(`the key, from ${where}, is in no output, not even with every debug switch`, async () => {
      const folder = home();
      prepare(folder);
      configure(folder, 'llm:\n  max_retries: 0\n');
      const debug = { DEBUG: '*', OPENAI_LOG: 'debug', NODE_DEBUG: 'http' };
      for (const argv of [
        ['status'],
        ['status', '--json'],
        ['chat', 'hola', '--json'],
        ['memory:search', 'x', '--smart'],
      ]) {
        const run = await alma(folder, argv, { env: { ...env, ...debug, DEEPSEEK_BASE_URL: 'http://127.0.0.1:9' } });
        expect(run.stdout.length + run.stderr.length).to.be.above(0);
        const lines = (run.stdout + run.stderr).split('\n').filter((line) => line.includes(KEY));
        expect(lines, argv.join(' ')).to.deep.equal([]);
      }
    });
  }

  it('does not repeat a key that was written into the YAML by mistake', async () => {
    for (const yaml of [`llm:\n  api_key: ${KEY}\n`, `DEEPSEEK_API_KEY: ${KEY}\n`, `llm: ${KEY}\n`]) {
      const folder = home();
      configure(folder, yaml);
      const run = await alma(folder, ['status', '--json']);
      expect(run.code).to.equal(5);
      expect(run.stdout + run.stderr).not.to.contain(KEY);
    }
  });
});
