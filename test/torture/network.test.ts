import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, projectRoot, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { ModelServer, says } from '../support/model-server.js';
import { scaled } from './scale.js';

const WATCH = pathToFileURL(path.join(projectRoot, 'test/torture/watch-sockets.mjs')).href;

/** Every command, as people use it; none of these has any business outside. */
const COMMANDS: readonly (readonly string[])[] = [
  ['db:init'],
  ['memory:add', 'mira https://example.com/pagina y http://example.org', '--tag', 'web'],
  ['memory:search', 'pagina'],
  ['memory:search', 'pagina', '--smart'],
  ['memory:list'],
  ['memory:show', '1'],
  ['memory:update', '1', '--importance', '4'],
  ['memory:history', '1'],
  ['memory:forget', '2'],
  ['memory:restore', '2'],
  ['memory:forget', '3', '--purge', '--yes'],
  ['memory:dedupe', '--yes'],
  ['memory:export'],
  ['memory:import', 'in.jsonl'],
  ['relations:show'],
  ['db:check', '--repair'],
  ['db:backup', 'copy.db'],
  ['status'],
  ['chat', 'recuerda que el faro está en Lugo'],
  ['help'],
  ['--version'],
  ['memory:show', '999'],
  ['no:such'],
];

describe('The network', () => {
  const homes = useHomes();

  it('is touched by no command without a key', async () => {
    const home = homes();
    const sockets = path.join(home, 'sockets');
    write(home, 'in.jsonl', '{"content":"https://example.com/otra"}\n');
    const env = { NODE_OPTIONS: `--import ${WATCH}`, ALMA_SOCKETS: sockets };
    const step = scaled(2, 1);
    for (const argv of COMMANDS.filter((_, i) => i % step === 0)) {
      await alma(home, argv, { env });
      expect(existsSync(sockets) ? readFileSync(sockets, 'utf8') : '', argv.join(' ')).to.equal('');
    }
  });

  it('is the model service and nothing else with one', async () => {
    const server = await ModelServer.start(says('Está en https://example.com.'));
    server.onJson = () => ({ ids: [1] });
    const home = homes();
    const sockets = path.join(home, 'sockets');
    const env = {
      NODE_OPTIONS: `--import ${WATCH}`,
      ALMA_SOCKETS: sockets,
      DEEPSEEK_API_KEY: server.key,
      DEEPSEEK_BASE_URL: server.url,
      HTTPS_PROXY: 'http://127.0.0.1:9',
      HTTP_PROXY: 'http://127.0.0.1:9',
    };
    expect((await alma(home, ['chat', '¿dónde está https://example.com?'], { env })).code).to.equal(0);
    expect((await alma(home, ['memory:search', 'faro', '--smart'], { env })).code).to.equal(0);
    const places = new Set(readFileSync(sockets, 'utf8').trim().split('\n'));
    expect([...places]).to.deep.equal([`connect ${new URL(server.url).host}`]);
    await server.close();
  });
});
