import { Config } from '@oclif/core';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { AGENT_WORDS } from '../../src/agent/words.js';
import { commandClasses } from '../../src/capabilities/from-commands.js';
import { SUMMARIES_ES } from '../../src/chat/command-summaries.js';
import { slashCommands } from '../../src/chat/slash.js';
import { CHAT_WORDS } from '../../src/chat/words.js';
import { WORDS } from '../../src/cli/words.js';
import { SERVICE_WORDS } from '../../src/llm/deepseek/words.js';
import { OFFLINE_WORDS } from '../../src/llm/offline-words.js';
import { MCP_WORDS } from '../../src/mcp/words.js';
import { packageRoot } from '../../src/package-root.js';
import { terminalWords } from '../../src/terminal/words.js';

const CATALOGUES: Readonly<Record<string, Readonly<Record<'es' | 'en', object>>>> = {
  agent: AGENT_WORDS,
  chat: CHAT_WORDS,
  'offline mind': OFFLINE_WORDS,
  'model service': SERVICE_WORDS,
  terminal: terminalWords,
  commands: WORDS,
  MCP: MCP_WORDS,
};

/** What a catalogue holds, by the path to it: the kind of each word, and of a sentence with gaps how many. */
function shapeOf(words: object, path = ''): Record<string, string> {
  const entries = Object.entries(words).map(([name, word]) => [`${path}${name}`, word] as const);
  return Object.assign(
    {},
    ...entries.map(([name, word]) => {
      if (typeof word === 'function') return { [name]: `${word.length} gaps` };
      return typeof word === 'object' ? shapeOf(word, `${name}.`) : { [name]: typeof word };
    }),
  );
}

const textsOf = (words: object): string[] =>
  Object.values(words).flatMap((word) =>
    typeof word === 'object' ? textsOf(word) : typeof word === 'string' ? [word] : [],
  );

/** How the Spanish of the Río de la Plata differs from the tú that Alma speaks. */
const VOSEO =
  /(?<!\p{L})(?:vos|sos|tenés|podés|querés|sabés|decime|probá|poné|mirá|escribí|usá|revisá|archivá)(?!\p{L})/iu;

describe("Alma's own words", () => {
  for (const [name, { es, en }] of Object.entries(CATALOGUES)) {
    it(`of the ${name} are complete in both languages`, () => {
      expect(shapeOf(en)).to.deep.equal(shapeOf(es));
      for (const text of [...textsOf(es), ...textsOf(en)]) expect(text.trim()).not.to.equal('');
    });

    it(`of the ${name} say tú in Spanish, everywhere`, () => {
      const sources = Object.values(es).map(String);
      for (const text of [...textsOf(es), ...sources]) expect(text).not.to.match(VOSEO);
    });
  }

  it('name every command that works in the chat', async () => {
    const classes = slashCommands(await commandClasses(await Config.load({ root: packageRoot })));
    const ids = [...classes].filter(([name, { id }]) => name === id).map(([name]) => name);
    expect(Object.keys(SUMMARIES_ES)).to.have.members(ids);
  });
});
