import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, configure } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { calling, INITIALIZE, INITIALIZED, RawServer } from '../support/mcp.js';
import { ModelServer } from '../support/model-server.js';

describe('alma mcp on stdio, line by line', () => {
  const home = useHomes();

  it('writes nothing but the protocol to stdout, and its notices to stderr', async () => {
    const server = new RawServer(home());
    server.write(INITIALIZE, INITIALIZED, calling(1, 'memory_add', { content: 'algo' }));
    server.end();
    for (const message of await server.rest()) expect(message.jsonrpc).to.equal('2.0');
    expect(await server.exit).to.equal(0);
    expect(server.stderr).to.include('Memoria nueva');
  });

  it('answers what it was asked before it goes, when the client has closed its end', async () => {
    const folder = home();
    const server = new RawServer(folder);
    const adds = Array.from({ length: 10 }, (_, i) => calling(i, 'memory_add', { content: `el dato ${i}` }));
    server.write(INITIALIZE, INITIALIZED, ...adds);
    server.end();
    const answered = (await server.rest()).filter(({ result }) => result?.structuredContent?.outcome === 'added');
    expect(answered.map(({ id }) => id).sort()).to.deep.equal(adds.map(({ id }) => id));
    expect(await server.exit).to.equal(0);
  });

  it('answers bad lines as JSON-RPC does, and goes on', async () => {
    const server = new RawServer(home());
    server.write('this is no JSON', '', '{"id": 7, "hello": "there"}', '[]', '"x"', 'null', INITIALIZE);
    const errors = [
      await server.next(),
      await server.next(),
      await server.next(),
      await server.next(),
      await server.next(),
    ];
    expect(errors.map(({ id, error }) => [id, error.code])).to.deep.equal([
      [null, -32700],
      [7, -32600],
      [null, -32600],
      [null, -32600],
      [null, -32600],
    ]);
    expect(await server.next()).to.deep.include({ id: 'hello' });
    server.write('x'.repeat(10 * 1024 * 1024 + 1), { jsonrpc: '2.0', id: 8, method: 'nothing/such' }, INITIALIZED);
    expect((await server.next()).error.code).to.equal(-32600);
    expect(await server.next()).to.deep.include({ id: 8 });
    server.end();
    expect(await server.exit).to.equal(0);
  });

  it('understands a message that comes in pieces, within a letter too', async () => {
    const server = new RawServer(home());
    const bytes = Buffer.from(`${JSON.stringify(calling(1, 'memory_add', { content: 'camión ñandú' }))}\n`);
    server.write(INITIALIZE, INITIALIZED);
    for (const byte of bytes) {
      server.writeBytes(Buffer.of(byte));
      if (byte > 127) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    server.end();
    const answers = await server.rest();
    expect(answers.find(({ id }) => id === 1).result.structuredContent.memory.content).to.equal('camión ñandú');
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends cleanly on ${signal}`, async () => {
      const folder = home();
      const server = new RawServer(folder);
      server.write(INITIALIZE, INITIALIZED, calling(1, 'memory_add', { content: 'antes de irse' }));
      for (let message = await server.next(); message.id !== 1; ) message = await server.next();
      server.kill(signal);
      expect(await server.exit).to.equal(0);
      expect((await alma(folder, ['memory:search', 'antes de irse', '--json'])).stdout).to.include('antes de irse');
    });
  }

  it('does not wait for a model that does not answer, when it is told to end', async () => {
    const model = await ModelServer.start();
    try {
      const asked = new Promise<void>((resolve) => {
        model.onJson = () => {
          resolve();
          return new Promise(() => undefined);
        };
      });
      const env = { DEEPSEEK_API_KEY: model.key, DEEPSEEK_BASE_URL: model.url };
      const server = new RawServer(home(), [], { env });
      server.write(INITIALIZE, INITIALIZED, calling(1, 'memory_search', { query: 'memoria', smart: true }));
      await asked;
      server.kill('SIGTERM');
      expect(await server.exit).to.equal(0);
    } finally {
      await model.close();
    }
  });

  it('ends at once when the client is not there to answer a question', async () => {
    const server = new RawServer(home());
    const canAsk = { ...INITIALIZE, params: { ...INITIALIZE.params, capabilities: { elicitation: {} } } };
    server.write(canAsk, INITIALIZED, calling(1, 'memory_forget', { id: ['1'] }));
    for (let message = await server.next(); message.method !== 'elicitation/create'; ) message = await server.next();
    server.end();
    expect(await server.exit).to.equal(0);
  });

  it('says on stderr why it cannot start, with --json too', async () => {
    const folder = home();
    configure(folder, 'languaje: es\n');
    const { code, stdout, stderr } = await alma(folder, ['mcp', '--json']);
    expect(stdout).to.equal('');
    expect(code).to.equal(5);
    expect(stderr).to.include('language');
  });
});
