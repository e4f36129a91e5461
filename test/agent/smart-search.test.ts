import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { fits, smartSearch } from '../../src/agent/smart-search.js';
import { AlmaError } from '../../src/errors.js';
import { modelOf } from '../support/chat.js';
import { failsWith, ModelServer } from '../support/model-server.js';

const memories = [
  { id: 12, content: 'Toca el piano' },
  { id: 3, content: 'Su perro\nse llama "Toby"' },
];

describe('smartSearch', () => {
  let server: ModelServer;
  beforeEach(async () => {
    server = await ModelServer.start();
  });
  afterEach(() => server.close());

  const search = (query: string, limit = 10) => smartSearch({ model: modelOf(server), query, memories, limit });

  it('gives the ids that the model chose, best first, without unknown and repeated ones', async () => {
    server.onJson = () => ({ ids: [12, 99, '3', 12, null, true] });
    expect((await search('música')).ids).to.deep.equal([12, 3]);
    expect((await search('música', 1)).ids).to.deep.equal([12]);
  });

  it('sends the store first and in order, so that only the query differs from one search to the next', async () => {
    server.onJson = () => ({ ids: [] });
    await search('música');
    await search('mascotas');
    const users = server.jsonBodies.map((raw) => JSON.parse(raw).messages[1].content);
    const store = '3 "Su perro\\nse llama \\"Toby\\""\n12 "Toca el piano"\n\nQuery: "m';
    expect(users.map((user) => user.slice(0, store.length))).to.deep.equal([store, store]);
    expect(server.jsonBodies[0]).to.contain('{\\"ids\\": [3, 17]}');
  });

  it('asks a second time when the answer is broken, and then gives up', async () => {
    const answers = ['', '{"ids": [3'];
    server.onJson = () => answers.shift() ?? { ids: [3] };
    const failure = await search('x').catch((error) => error);
    expect(failure).to.be.instanceOf(AlmaError).with.property('kind', 'model_service');
    expect(server.jsonBodies).to.have.length(2);
    answers.push('not json');
    expect((await search('x')).ids).to.deep.equal([3]);
  });

  it('gives up on an answer of another shape, and when the service refuses', async () => {
    server.onJson = () => ({ memories: [] });
    expect(await search('x').catch((error) => error.kind)).to.equal('model_service');
    server.onJson = () => failsWith(402, 'Insufficient Balance');
    expect(await search('x').catch((error) => error.kind)).to.equal('model_service');
  });

  it('knows what fits: three characters to a token', () => {
    expect(fits([{ id: 1, content: 'x'.repeat(10) }], 5)).to.equal(true);
    expect(fits([{ id: 1, content: 'x'.repeat(11) }], 5)).to.equal(false);
  });
});
