import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ConfigLoader } from '../../src/config/config-loader.js';
import { AlmaError } from '../../src/errors.js';
import { configure } from '../support/alma.js';
import { useHomes } from '../support/home.js';

/** What is wrong with a YAML, and what the error must name besides the file. */
const BAD: readonly [why: string, yaml: string, names: readonly (string | RegExp)[]][] = [
  ['an unknown key', 'language: es\nlenguage: es', ['line 2', 'lenguage', 'Did you mean `language`']],
  ['an unknown key in a group', 'llm:\n  modle: x', ['line 2', 'llm.modle', '`llm.model`']],
  ['an unknown group', 'memory:\n  capacity: 5', ['line 1', '`memory`', 'memories']],
  ['a key in the wrong group', 'chat:\n  capacity: 5', ['line 2', 'chat.capacity', /recall|memories\.capacity/]],
  ['a text for a number', 'memories:\n  capacity: many', ['line 2', 'memories.capacity', '"many"', 'integer']],
  ['a number below the least', 'memories:\n  capacity: 0', ['line 2', 'from 1 to']],
  ['a half for a whole number', 'chat:\n  recall: 2.5', ['line 2', 'chat.recall', 'integer from 0 to 50']],
  ['a word that is none of the choices', 'language: fr', ['line 1', 'one of auto, es, en']],
  ['a number for a text', 'llm:\n  model: 5', ['line 2', 'llm.model', '5', 'a text']],
  ['a list for a text', 'language: [es]', ['line 1', 'language', 'one of']],
  ['a text for a list', 'memories:\n  types: context', ['line 2', 'memories.types', 'list']],
  ['a list of numbers', 'memories:\n  topics: [1]', ['line 2', 'memories.topics', 'list of texts']],
  ['an empty list', 'memories:\n  types: []', ['memories.types', 'not empty']],
  ['a value for a group', 'memories: 500', ['line 1', '`memories`', 'group']],
  ['a list for a group', 'memories: [500]', ['line 1', '`memories`', 'group']],
  ['a group for a value', 'language:\n  de: x', ['line 1', 'language', 'one of']],
  ['nothing for a value', 'language:', ['line 1', 'language', 'null', 'one of']],
  ['true for a choice', 'chat:\n  capture: true', ['line 2', 'chat.capture', 'true', 'auto, ask, off']],
  ['a bracket that is not closed', 'language: es\nchat: {recall: 3', [/line [23]/, 'not valid YAML']],
  ['a tab', 'chat:\n\trecall: 3', ['line 2', 'not valid YAML']],
  ['a key twice', 'language: es\nlanguage: en', ['line 2', 'not valid YAML']],
  ['a list in place of settings', '- language', ['line 1', 'key: value']],
  ['a text in place of settings', 'hola', ['line 1', 'key: value']],
  ['two documents', 'language: es\n---\nlanguage: en', ['not valid YAML']],
  ['a name of every object', 'constructor: 5', ['line 1', 'constructor']],
  ['another one', 'llm:\n  __proto__: 5', ['__proto__']],
  [
    'a comment that names the key',
    '# capacity: x\nmemories: # capacity: y\n  # capacity: z\n  capacity: q',
    ['line 4'],
  ],
  ['a key that ends like another', 'chat:\n  recall: 1\nllm:\n  base_url: https://x\n  url: y', ['line 5', 'llm.url']],
  ['an address without its beginning', 'llm:\n  base_url: api.example.com/v1', ['line 2', 'llm.base_url', 'https://']],
  ['an address that is none', 'llm:\n  base_url: "https://"', ['line 2', 'llm.base_url', 'web address']],
  ['Windows line ends', 'language: es\r\nchat:\r\n  recall: x\r\n', ['line 3', 'chat.recall']],
];

function failureOf(home: string, yaml: string): AlmaError {
  configure(home, yaml);
  try {
    ConfigLoader.load({ env: { ALMA_HOME: home } });
  } catch (error) {
    if (error instanceof AlmaError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('A bad alma.yaml', () => {
  const home = useHomes();

  for (const [why, yaml, names] of BAD) {
    it(`with ${why} is an error that names the file, the place and what was expected`, () => {
      const folder = home();
      const error = failureOf(folder, yaml);
      const text = `${error.message}\n${error.hint}`;
      expect(error.kind).to.equal('configuration');
      expect(text).to.contain(`${folder}/config/alma.yaml`);
      for (const name of names)
        if (typeof name === 'string') expect(text).to.contain(name);
        else expect(text).to.match(name);
      expect(error.message.split('\n').length, 'lines').to.equal(1);
    });
  }

  for (const [why, yaml] of [
    ['an empty file', ''],
    ['comments alone', '# nothing\n\n# here\n'],
    ['empty groups', 'memories:\nllm:\n'],
    ['an empty document', '---\n'],
    ['a byte order mark', '\uFEFFlanguage: es\n'],
    ['off, which is no boolean here', 'llm:\n  thinking: off\nchat:\n  capture: off\n'],
  ] as const) {
    it(`${why} is no error`, () => {
      const folder = home();
      configure(folder, yaml);
      expect(ConfigLoader.load({ env: { ALMA_HOME: folder } }).settings.memories.capacity).to.equal(500);
    });
  }

  it('a word twice in a list is there once', () => {
    const folder = home();
    configure(folder, 'memories:\n  types: [a, b, a]\n');
    expect(ConfigLoader.load({ env: { ALMA_HOME: folder } }).settings.memories.types).to.deep.equal(['a', 'b']);
  });

  it('a variable that is wrong is told by its name, and by nothing that is secret', () => {
    const word = ['hun', 'ter2'].join('');
    const env = { ALMA_HOME: home(), DEEPSEEK_BASE_URL: `ftp://ana:${word}@host.example/v1` };
    const load = () => ConfigLoader.load({ env });
    expect(load)
      .to.throw(AlmaError, /^DEEPSEEK_BASE_URL is .*, expected a web address/)
      .with.property('kind', 'configuration');
    expect(load).not.to.throw(word);
  });

  it('a folder in its place is an error of the configuration', () => {
    const folder = home();
    configure(folder, '');
    const load = () => ConfigLoader.load({ env: { ALMA_HOME: folder }, file: `${folder}/config` });
    expect(load).to.throw(AlmaError, `${folder}/config cannot be read`).with.property('kind', 'configuration');
  });
});
