import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ConfigLoader } from '../../src/config/config-loader.js';
import { SETTINGS } from '../../src/config/settings.js';
import { AlmaError } from '../../src/errors.js';
import { alma, configure, projectRoot, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';

const KEY = `sk-${'k'.repeat(32)}`;
const OTHER_KEY = `sk-${'o'.repeat(32)}`;

describe('What goes before what', () => {
  const home = useHomes();
  const load = (env: Record<string, string>, file?: string) => ConfigLoader.load({ env, file });

  it('home: ALMA_HOME, else a checkout of Alma itself', () => {
    const folder = home();
    expect(load({ ALMA_HOME: folder }).home).to.include({ data: folder, config: path.join(folder, 'config') });
    expect(load({}).home.data).to.equal(projectRoot);
  });

  it('home: the XDG folders, for a package that holds no config/alma.yaml', async () => {
    const folder = home();
    const { findHome } = await import('../../src/config/home.js');
    const installed = path.join(folder, 'node_modules', 'alma-memory');
    const env = { HOME: folder, XDG_DATA_HOME: path.join(folder, 'data') };
    expect(findHome(env, installed).data).to.equal(path.join(folder, 'data', 'alma'));
    expect(findHome({ XDG_CONFIG_HOME: '/c' }, installed).config).to.equal('/c/alma');
    const windows = { APPDATA: path.join(folder, 'Roaming'), LOCALAPPDATA: path.join(folder, 'Local') };
    expect(findHome(windows, installed, 'win32')).to.include({
      config: path.join(folder, 'Roaming', 'alma'),
      data: path.join(folder, 'Local', 'alma'),
    });
    expect(findHome(windows, installed, 'darwin').data).not.to.include('Local');
    write(folder, 'node_modules/alma-memory/config/alma.yaml', '');
    expect(findHome(env, installed).origin).to.equal('the XDG folders');
    write(folder, 'checkout/config/alma.yaml', '');
    expect(findHome(env, path.join(folder, 'checkout')).data).to.equal(path.join(folder, 'checkout'));
  });

  for (const { given, expects } of [
    { given: ['flag', 'variable', 'home'], expects: 11 },
    { given: ['variable', 'home'], expects: 12 },
    { given: ['home'], expects: 13 },
    { given: [], expects: 500 },
  ]) {
    it(`configuration: from ${given.join(', ') || 'nothing'} the first is taken`, () => {
      const folder = home();
      const flag = write(folder, 'flag.yaml', 'memories:\n  capacity: 11');
      const variable = write(folder, 'variable.yaml', 'memories:\n  capacity: 12');
      if (given.includes('home')) configure(folder, 'memories:\n  capacity: 13');
      const env = { ALMA_HOME: folder, ...(given.includes('variable') ? { ALMA_CONFIG: variable } : {}) };
      const loaded = load(env, given.includes('flag') ? flag : undefined);
      expect(loaded.settings.memories.capacity).to.equal(expects);
    });
  }

  for (const { variable, yaml, expects, origin } of [
    { variable: '/else/where.db', yaml: 'a/b.db', expects: '/else/where.db', origin: 'ALMA_DB' },
    { variable: '', yaml: 'a/b.db', expects: 'a/b.db', origin: 'file' },
    { variable: '', yaml: '/abs/b.db', expects: '/abs/b.db', origin: 'file' },
    { variable: '', yaml: '', expects: 'db/alma.db', origin: 'default' },
  ]) {
    it(`database: ALMA_DB=${variable || '(none)'}, database.path: ${yaml || '(none)'} is ${expects}`, () => {
      const folder = home();
      const file = yaml ? configure(folder, `database:\n  path: ${yaml}\n`) : '';
      const loaded = load({ ALMA_HOME: folder, ALMA_DB: variable });
      expect(loaded.databasePath).to.equal(path.resolve(folder, expects));
      expect(loaded.origins.get('database.path')).to.equal(origin === 'file' ? file : origin);
    });
  }

  it('database: a relative ALMA_DB begins where the command was run', () => {
    expect(load({ ALMA_HOME: home(), ALMA_DB: 'x.db' }).databasePath).to.equal(path.resolve('x.db'));
  });

  it('secrets: the environment, else alma.env', () => {
    const folder = home();
    expect(load({ ALMA_HOME: folder }).apiKey()).to.equal(undefined);
    write(folder, 'config/alma.env', `# the key\nexport DEEPSEEK_API_KEY="${KEY}"\nALMA_MODEL=deepseek-v4-pro\n`);
    expect(load({ ALMA_HOME: folder }).apiKey()).to.equal(KEY);
    expect(load({ ALMA_HOME: folder, DEEPSEEK_API_KEY: OTHER_KEY }).apiKey()).to.equal(OTHER_KEY);
    expect(load({ ALMA_HOME: folder }).settings.llm.model).to.equal('deepseek-v4-pro');
  });

  it('secrets: alma.env may begin with a byte order mark and end its lines as Windows does', () => {
    const folder = home();
    write(folder, 'config/alma.env', `\uFEFFDEEPSEEK_API_KEY=${KEY}\r\nALMA_MODEL=deepseek-v4-pro\r\n`);
    const alma = load({ ALMA_HOME: folder });
    expect([alma.apiKey(), alma.settings.llm.model]).to.deep.equal([KEY, 'deepseek-v4-pro']);
  });

  for (const name of ['alma.env', 'alma.yaml'])
    it(`${name} in UTF-16 is refused, and told what to do`, () => {
      const folder = home();
      write(folder, `config/${name}`, '');
      for (const mark of ['\uFEFF', '']) {
        writeFileSync(path.join(folder, 'config', name), Buffer.from(`${mark}language: es\r\n`, 'utf16le'));
        expect(() => load({ ALMA_HOME: folder }))
          .to.throw(AlmaError, `${path.join(folder, 'config', name)} is written in UTF-16`)
          .with.property('kind', 'configuration');
      }
    });

  it('secrets: another service’s key is OPENAI_API_KEY', () => {
    const folder = home();
    configure(folder, 'llm:\n  provider: openai\n');
    const env = { ALMA_HOME: folder, DEEPSEEK_API_KEY: KEY };
    expect(load({ ...env, OPENAI_API_KEY: OTHER_KEY }).apiKey()).to.equal(OTHER_KEY);
  });

  it('model service: the variables, over llm.* in the YAML', () => {
    const folder = home();
    const file = configure(folder, 'llm:\n  base_url: https://yaml.example\n  model: of-yaml\n');
    const env = { ALMA_HOME: folder, DEEPSEEK_BASE_URL: 'https://env.example', ALMA_MODEL: 'of-env' };
    expect(load(env).settings.llm).to.include({ base_url: 'https://env.example', model: 'of-env' });
    expect(load(env).origins.get('llm.model')).to.equal('ALMA_MODEL');
    expect(load({ ALMA_HOME: folder }).settings.llm).to.include({ base_url: 'https://yaml.example', model: 'of-yaml' });
    expect(load({ ALMA_HOME: folder }).origins.get('llm.model')).to.equal(file);
  });

  it('status shows every setting with where it came from, and a person can see it', async () => {
    const folder = home();
    const file = configure(folder, 'chat:\n  recall: 3\n');
    const { settings } = (await alma(folder, ['status', '--json'], { env: { ALMA_MODEL: 'mine' } })).json();
    const by = new Map(settings.map((one: { key: string }) => [one.key, one]));
    expect(by.get('chat.recall')).to.deep.equal({ key: 'chat.recall', value: 3, origin: file });
    expect(by.get('llm.model')).to.deep.equal({ key: 'llm.model', value: 'mine', origin: 'ALMA_MODEL' });
    expect(by.get('memories.capacity')).to.deep.equal({ key: 'memories.capacity', value: 500, origin: 'default' });
    expect([...by.keys()]).to.deep.equal(Object.keys(SETTINGS));
    const { stdout } = await alma(folder, ['status'], { env: { ALMA_MODEL: 'mine' } });
    expect(stdout).to.contain('ALMA_MODEL').and.to.contain('chat.recall');
  });
});
