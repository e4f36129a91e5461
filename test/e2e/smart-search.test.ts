import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { ModelServer } from '../support/model-server.js';

describe('memory:search --smart, twice', () => {
  const homes = useHomes();
  let server: ModelServer;
  beforeEach(async () => {
    server = await ModelServer.start();
    server.onJson = () => ({ ids: [1] });
  });
  afterEach(async () => {
    await server.close();
    expect(server.rejections).to.deep.equal([]);
  });

  for (const [store, rows] of [
    ['20 seeds', 0],
    ['480 memories', 460],
  ] as const)
    it(`with one new memory between them, sends the same beginning for 95 % of its bytes: ${store}`, async () => {
      const env = { DEEPSEEK_API_KEY: server.key, DEEPSEEK_BASE_URL: server.url };
      const home = homes();
      const run = async (...argv: string[]) => {
        const { code, stdout } = await alma(home, [...argv, '--json'], { env, stdin: lines(rows) });
        expect(code).to.equal(0);
        return JSON.parse(stdout);
      };
      if (rows > 0) await run('memory:import', '-');
      expect((await run('memory:search', '¿dónde vive Ana?', '--smart', '--explain')).mode).to.equal('smart');
      await run('memory:add', 'Ana vive en Rosario desde mayo, cerca del río');
      await run('memory:search', 'what does the team deploy on Fridays?', '--smart', '--explain', '--limit', '3');
      const [first, second] = server.jsonBodies.map((body) => Buffer.from(body)) as [Buffer, Buffer];
      const same = first.findIndex((byte, i) => byte !== second[i]);
      expect(same / Math.max(first.length, second.length)).to.be.at.least(0.95);
    });
});

const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({ content: `La nota ${i} trata del asunto número ${i * 7}` }),
  ).join('\n');
