import { expect } from 'chai';
import { describe, it } from 'mocha';
import { AlmaError } from '../../src/errors.js';
import { OfflineModel } from '../../src/llm/offline.js';
import { intentOf, languageOf } from '../../src/llm/offline-intents.js';
import { OFFLINE_WORDS } from '../../src/llm/offline-words.js';
import { MemoryShelf } from '../support/capabilities.js';
import { chatWith, only, printed, sendTo } from '../support/chat.js';

const chat = (shelf: MemoryShelf, word: 'once' | 'no' | 'nobody' = 'once') =>
  chatWith(shelf, { model: new OfflineModel({ language: 'es' }) }, word);

describe('OfflineModel', () => {
  it('keeps what it is told to remember, in the words of the person', async () => {
    const shelf = new MemoryShelf();
    expect(printed(await sendTo(chat(shelf), 'Recuerda que mi perro se llama Toby.'))).to.equal(
      'Lo guardé: #1 «Mi perro se llama Toby.»',
    );
    expect(shelf.contents).to.deep.equal(['Mi perro se llama Toby.']);
    expect(printed(await sendTo(chat(shelf), 'Remember that I play chess'))).to.equal('I kept it: #2 «I play chess»');
  });

  it('says that it knew, and that it refuses a secret', async () => {
    const shelf = new MemoryShelf('Toco el piano');
    expect(printed(await sendTo(chat(shelf), 'recuerda que toco el piano'))).to.match(
      /^Ya lo sabía: #1 «Toco el piano»/,
    );
    const answer = printed(await sendTo(chat(shelf), `recuerda que mi clave es sk-${'x'.repeat(32)}`));
    expect(answer).to.equal('No pude: It looks like an API key. Keep it elsewhere.');
  });

  it('quotes what it knows, with ids, and does not invent', async () => {
    const shelf = new MemoryShelf('Mi perro se llama Toby', 'Vivo en Rosario');
    expect(printed(await sendTo(chat(shelf), '¿Qué sabes de mi perro?'))).to.equal(
      'De «mi perro» recuerdo:\n- #1 «Mi perro se llama Toby»',
    );
    expect(printed(await sendTo(chat(shelf), 'What do you know about sailing?'))).to.equal(
      'I have no memory about “sailing”.',
    );
    expect(printed(await sendTo(chat(shelf), '¿qué sabés de mí?')))
      .to.contain('#1')
      .and.contain('#2');
  });

  it('quotes the relevant memories for anything else, as often as it is asked', async () => {
    const conversation = chat(new MemoryShelf('Mi perro se llama Toby'));
    const answer = 'Recuerdo esto:\n- #1 «Mi perro se llama Toby»';
    expect(printed(await sendTo(conversation, '¿cómo se llama mi perro?'))).to.equal(answer);
    expect(printed(await sendTo(conversation, '¿cómo se llama mi perro?'))).to.equal(answer);
    expect(printed(await sendTo(conversation, '¿cuánto es 2+2?'))).to.match(
      /^No tengo ningún recuerdo sobre eso\. Sin el modelo/,
    );
  });

  it('offers what comes near a question as just that', async () => {
    const shelf = new MemoryShelf('Alma guarda sus recuerdos en SQLite');
    const capabilities = shelf.capabilities.map((capability) => ({
      ...capability,
      // The word is too common to be worth loading unasked, as in a store that is all about Alma.
      call: async (input: unknown) => ('relevant_only' in Object(input) ? { memories: [] } : capability.call(input)),
    }));
    const conversation = chatWith(shelf, { model: new OfflineModel({ language: 'es' }), capabilities });
    expect(printed(await sendTo(conversation, '¿Qué es Alma?'))).to.equal(
      'No sé si responde a eso; lo más cercano que recuerdo:\n- #1 «Alma guarda sus recuerdos en SQLite»',
    );
  });

  it('greets without quoting anything', async () => {
    const shelf = new MemoryShelf();
    shelf.put('Es alérgica al maní', 5);
    expect(printed(await sendTo(chat(shelf), 'hola'))).to.match(/^Hola, soy Alma\. Sin el modelo/);
  });

  it('forgets the one memory that is meant, once the person agrees', async () => {
    const shelf = new MemoryShelf('Mi perro se llama Toby', 'Vivo en Rosario');
    expect(printed(await sendTo(chat(shelf, 'no'), 'olvida lo de mi perro'))).to.equal('Bien, no olvido nada.');
    expect(printed(await sendTo(chat(shelf), 'olvida lo de mi perro'))).to.match(
      /^Lo olvidé .*restore 1.*\n- #1 «Mi perro/,
    );
    expect(shelf.contents).to.deep.equal(['Vivo en Rosario']);
  });

  it('asks for the number when several may be meant', async () => {
    const shelf = new MemoryShelf('Mi perro Toby ladra', 'Mi perro Rocky duerme');
    expect(printed(await sendTo(chat(shelf), 'forget my perro'))).to.match(/^Which one.*forget #1/);
    const events = await sendTo(chat(shelf), 'olvida #2');
    expect(only(events, 'tool').map(({ name, arguments: args }) => [name, args])).to.deep.equal([
      ['memory_forget', { id: ['2'] }],
    ]);
    expect(shelf.contents).to.deep.equal(['Mi perro Toby ladra']);
    expect(printed(await sendTo(chat(shelf), 'olvida #9'))).to.equal('No hay ningún recuerdo #9.');
  });

  it('takes for what was meant only what holds the words, not what comes near', async () => {
    const shelf = new MemoryShelf('El código de salida del programa', 'La sala verde de arriba');
    const near = (held: number) =>
      chatWith(shelf, { model: new OfflineModel({ language: 'es', held: () => held }) }, 'once');
    expect(printed(await sendTo(near(0.4), 'olvida el código azul'))).to.equal(
      'No tengo ningún recuerdo sobre «el código azul».',
    );
    expect(printed(await sendTo(near(0.4), '¿qué sabes del código azul?'))).to.match(/^No sé si responde a eso/);
    expect(printed(await sendTo(near(0.5), '¿qué sabes del código azul?'))).to.match(/^De «código azul» recuerdo:/);
    expect(shelf.contents).to.have.length(2);
  });

  it('does not forget everything at once, and says where nobody could be asked', async () => {
    const shelf = new MemoryShelf('Todo comando acepta --json');
    expect(printed(await sendTo(chat(shelf), 'olvida todo'))).to.match(/^No olvido todo de una vez/);
    expect(printed(await sendTo(chat(shelf), 'Forget everything.'))).to.match(/^I do not forget everything at once/);
    expect(printed(await sendTo(chat(shelf, 'nobody'), 'olvida #1'))).to.equal(
      'No olvidé nada: aquí no hay a quién preguntarle. Hazlo con `alma memory:forget 1`.',
    );
    expect(shelf.contents).to.have.length(1);
  });

  it('has nothing to ask in JSON mode', async () => {
    const failure = await new OfflineModel({ language: 'en' }).json().catch((error) => error);
    expect(failure).to.be.instanceOf(AlmaError).with.property('kind', 'model_service');
  });
});

describe('what the offline mind understands', () => {
  const cases: [string, object][] = [
    ['recordá que tengo turno', { kind: 'remember', content: 'Tengo turno' }],
    ['Por favor, no olvides que soy vegana', { kind: 'remember', content: 'Soy vegana' }],
    ['remember: I like tea', { kind: 'remember', content: 'I like tea' }],
    ["don't forget that I moved", { kind: 'remember', content: 'I moved' }],
    ['¿Recuerda que vivo acá?', { kind: 'ask', question: '¿Recuerda que vivo acá?' }],
    ['¿recuerdas mi nombre?', { kind: 'ask', question: '¿recuerdas mi nombre?' }],
    ['que sabes del proyecto Faro', { kind: 'know', topic: 'proyecto Faro' }],
    ['Alma, ¿qué recordás sobre Ana?', { kind: 'know', topic: 'Ana' }],
    ['what do you know about me?', { kind: 'know', topic: undefined }],
    ['Forget about the trip.', { kind: 'forget', topic: 'the trip' }],
    ['olvidate de que fumo', { kind: 'forget', topic: 'fumo' }],
    ['olvida 3, 4 y #5', { kind: 'forget_ids', ids: ['3', '4', '5'] }],
    ['olvida el recuerdo 12', { kind: 'forget_ids', ids: ['12'] }],
    ['olvida los 3 mosqueteros', { kind: 'forget', topic: 'los 3 mosqueteros' }],
    ['olvida todo lo que sabes de mí', { kind: 'forget_all' }],
    ['olvida todo lo del viaje', { kind: 'forget', topic: 'todo lo del viaje' }],
    ['¡Buenos días, Alma!', { kind: 'greet' }],
    ['hola, ¿qué hora es?', { kind: 'ask', question: 'hola, ¿qué hora es?' }],
    ['vivo en Rosario', { kind: 'other' }],
    ['recuerda que\nmi código es\nlargo', { kind: 'remember', content: 'Mi código es\nlargo' }],
  ];
  for (const [text, intent] of cases) it(text, () => expect(intentOf(text)).to.deep.equal(intent));

  it('tells the language by the small words, else takes the usual one', () => {
    expect(languageOf('what is my name', 'es')).to.equal('en');
    expect(languageOf('como se llama mi perro', 'en')).to.equal('es');
    expect(languageOf('Toby', 'en')).to.equal('en');
  });

  it('has the same words in both languages', () => {
    expect(Object.keys(OFFLINE_WORDS.en)).to.deep.equal(Object.keys(OFFLINE_WORDS.es));
  });
});
