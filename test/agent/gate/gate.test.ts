import { expect } from 'chai';
import { describe, it } from 'mocha';
import { type GateContext, gate, worthAsking } from '../../../src/agent/gate/gate.js';
import { EVERYDAY_FACTS } from './everyday-facts.js';
import { FACTS, FALSE_FACTS } from './facts.js';
import { INVENTED } from './invented.js';
import { JUNK } from './junk.js';
import { MORE_JUNK } from './more-junk.js';
import { MORE_RECOMBINED, MORE_REPHRASED } from './more-recombined.js';
import { NO_VERBS, NOT_TOLD, TOLD_OF_OTHERS } from './others.js';
import { RECOMBINED, REPHRASED } from './recombined.js';

const CONTEXT: GateContext = {
  text: '',
  today: new Date(2026, 2, 4, 12),
  shown: [],
  loaded: [],
  added: [],
  types: ['context', 'alma'],
};
const memory = (id: number, content: string) => ({ id, uuid: `uuid-${id}`, content });

const gated = (text: string, proposals: readonly object[], context: Partial<GateContext> = {}) =>
  gate({ memories: proposals }, { ...CONTEXT, text, ...context });
const keptOf = (text: string, contents: readonly string[], context: Partial<GateContext> = {}) =>
  gated(
    text,
    contents.map((content) => ({ content })),
    context,
  ).kept.map(({ content }) => content);

/** What a gullible model would propose: the message, its lines and sentences, and what stands in quotes or after a colon. */
function gullible(text: string): string[] {
  const parts = [
    text,
    ...text.split('\n'),
    ...text.split(/[.!?¿¡]/),
    ...text.split(/[,:]/),
    ...text.split(/["“”«»'>`]/),
  ];
  return [...new Set(parts.map((part) => part.replace(/[¿?¡!]/g, '').trim()).filter((part) => part.length > 3))];
}

describe('the gate', () => {
  describe('keeps what the person stated', () => {
    for (const [text, proposal] of [...FACTS, ...EVERYDAY_FACTS, ...REPHRASED, ...MORE_REPHRASED, ...TOLD_OF_OTHERS])
      it(`${text} → ${proposal}`, () => {
        const { kept, refused } = gated(text, [{ content: proposal }]);
        expect(refused).to.deep.equal([]);
        expect(kept).to.have.length(1);
        expect(worthAsking(text)).to.equal(true);
      });
  });

  describe('refuses what the person did not say', () => {
    for (const [text, proposal] of [...FALSE_FACTS, ...INVENTED, ...RECOMBINED, ...MORE_RECOMBINED, ...NOT_TOLD])
      it(`${text} ↛ ${proposal}`, () => expect(keptOf(text, [proposal])).to.deep.equal([]));
  });

  for (const [kind, messages] of [
    ...Object.entries(JUNK),
    ...Object.entries(MORE_JUNK),
    ['no verbs', NO_VERBS] as const,
  ])
    describe(`keeps nothing of ${kind}`, () => {
      for (const text of messages)
        it(text.slice(0, 70), () => {
          // One at a time: three would already be the most for a message.
          for (const proposal of gullible(text)) expect(keptOf(text, [proposal]), proposal).to.deep.equal([]);
        });
    });

  it('is tried on at least 800 messages', () => {
    const junk = [...Object.values(JUNK), ...Object.values(MORE_JUNK)].flat();
    const told = [...FACTS, ...EVERYDAY_FACTS, ...FALSE_FACTS, ...INVENTED].map(([text]) => text);
    expect(new Set([...junk, ...told]))
      .to.have.property('size')
      .that.is.at.least(800);
  });

  it('keeps nothing that Alma knew, whoever says it back', () => {
    const loaded = [memory(1, 'Vive en Rosario con su perro Toby')];
    expect(keptOf('vivo en Rosario, como sabés', ['Vive en Rosario'], { loaded })).to.deep.equal([]);
    expect(keptOf('ya no vivo en Rosario', ['Ya no vive en Rosario'], { loaded })).to.have.length(1);
  });

  it('keeps nothing that the model kept itself', () => {
    const added = ['Mi perro se llama Toby'];
    expect(keptOf('recordá que mi perro se llama Toby', ['Su perro se llama Toby'], { added })).to.deep.equal([]);
  });

  it('keeps three facts of a message at most, and none twice', () => {
    const text = 'Vivo en Rosario. Trabajo en Acme. Toco el piano. Juego al tenis.';
    const facts = ['Vive en Rosario', 'En Rosario vive', 'Trabaja en Acme', 'Toca el piano', 'Juega al tenis'];
    expect(keptOf(text, facts)).to.deep.equal(['Vive en Rosario', 'Trabaja en Acme', 'Toca el piano']);
  });

  it('writes dates for what is relative', () => {
    expect(keptOf('Mañana tengo turno con el dentista', ['Tiene turno con el dentista mañana'])).to.deep.equal([
      'Tiene turno con el dentista el 2026-03-05',
    ]);
  });

  it('drops fields that cannot be right, and keeps the fact', () => {
    const wrong = {
      content: 'Vive en Rosario',
      tags: ['casa', 7, ''],
      theme: '',
      type: 'city',
      importance: 9,
      replaces: 4,
    };
    expect(gated('vivo en Rosario', [wrong]).kept).to.deep.equal([{ content: 'Vive en Rosario', tags: ['casa'] }]);
    const right = {
      content: 'Vive en Rosario',
      tags: [],
      theme: 'casa',
      type: 'context',
      importance: 4,
      replaces: null,
    };
    expect(gated('vivo en Rosario', [right]).kept).to.deep.equal([
      { content: 'Vive en Rosario', tags: [], theme: 'casa', type: 'context', importance: 4 },
    ]);
  });

  it('lets a fact replace a memory that was shown, on the same matter or when something changed', () => {
    const shown = [memory(7, 'Vive en Córdoba'), memory(8, 'Su perro se llama Toby')];
    const replaces = (text: string, content: string, id: unknown) =>
      gated(text, [{ content, replaces: id }], { shown }).kept[0]?.replaces;
    expect(replaces('ahora vivo en Rosario', 'Vive en Rosario', 7)).to.equal(7);
    expect(replaces('me mudé a Rosario', 'Se mudó a Rosario', '#7')).to.equal(7);
    expect(replaces('vivo en Rosario', 'Vive en Rosario', 8)).to.equal(undefined);
    // of homes and jobs a person has one at a time, so that the model need not say which one is over
    expect(replaces('ahora vivo en Rosario', 'Vive en Rosario', null)).to.equal(7);
    expect(replaces('vivo en Rosario', 'Vive en Rosario', null)).to.equal(undefined);
    expect(replaces('mi hermana ahora vive en Rosario', 'Su hermana vive en Rosario', null)).to.equal(undefined);
    expect(replaces('me casé en Rosario', 'Se casó en Rosario', 9)).to.equal(undefined);
  });

  it('does not take long over words that repeat', () => {
    const text = 'Mi perro vive con mi gato y mi gato vive con mi perro en Lima. '.repeat(30);
    expect(keptOf(text, ['Su gato y su perro y su gato y su perro viven en Roma con su perro'])).to.deep.equal([]);
  });

  it('says why it refuses', () => {
    const reason = (text: string, content: string) => gated(text, [{ content }]).refused[0]?.reason;
    expect(reason('Odio el cilantro y amo el perejil', 'Ama el cilantro')).to.contain('of someone or something else');
    expect(reason('Antes trabajaba en Roma', 'Trabaja en Roma')).to.equal('the person said it of another time');
    expect(reason('Trabajo en casa si llueve', 'Trabaja en casa')).to.equal('the person said it on a condition');
    expect(reason('¿vivo en Rosario?', 'Vive en Rosario')).to.equal('question');
    expect(reason('Traducí: vivo en Rosario', 'Vive en Rosario')).to.equal('quoted');
    expect(reason('Vivo en Rosario', 'Vive en Lima')).to.equal('a name that the person did not say');
  });

  it('makes nothing of an answer in another shape', () => {
    for (const answer of [null, [], 'x', {}, { memories: 'x' }, { memories: [null, 3, { content: 4 }, {}] }])
      expect(gate(answer, { ...CONTEXT, text: 'vivo en Rosario' })).to.deep.equal({ kept: [], refused: [] });
  });

  it('spends no request on greetings, questions alone and slash commands', () => {
    for (const text of ['hola', '¿qué sabes de mí?', '/help', '/add Vivo en Rosario', 'ok', '👍', 'thanks!', '   '])
      expect(worthAsking(text), text).to.equal(false);
  });
});
