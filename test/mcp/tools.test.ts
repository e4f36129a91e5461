import { Config } from '@oclif/core';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { commandClasses } from '../../src/capabilities/from-commands.js';
import { packageRoot } from '../../src/package-root.js';
import { alma } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { document, toolError, useClients } from '../support/mcp.js';

const classes = await commandClasses(await Config.load({ root: packageRoot }));

describe('the tools of alma mcp, with the client of the SDK', () => {
  const connect = useClients();
  const home = useHomes();

  it('are the commands that a model may use, each as its command says', async () => {
    const client = await connect(home());
    const { tools } = await client.listTools();
    const wanted = [...classes].filter(([, { tool }]) => tool);
    expect(tools.map(({ name }) => name)).to.have.members(wanted.map(([id]) => id.replaceAll(':', '_')));
    for (const [id, { summary, effect, idempotent }] of wanted) {
      const tool = tools.find(({ name }) => name === id.replaceAll(':', '_'));
      expect(tool?.title, id).to.equal(summary);
      expect(tool?.description, id).to.be.a('string').and.not.equal('');
      expect(tool?.annotations, id).to.include({
        readOnlyHint: effect === 'read',
        destructiveHint: effect === 'destructive',
        idempotentHint: effect === 'read' || idempotent,
      });
    }
  });

  it('have no way to erase, to skip a question, or to keep a secret', async () => {
    const { tools } = await (await connect(home())).listTools();
    const fields = tools.flatMap(({ inputSchema }) => Object.keys(inputSchema.properties ?? {}));
    expect(fields).to.include.members(['query', 'content', 'dry_run']);
    expect(fields).not.to.include.oneOf(['purge', 'yes', 'allow_secret', 'captured']);
    expect(tools.map(({ name }) => name)).not.to.include.oneOf(['chat', 'mcp', 'memory_export', 'db_backup']);
  });

  it('give what their output schema promises, which the client checks', async () => {
    const client = await connect(home(), { args: ['--yes'] });
    await client.listTools();
    const added = await document(client, 'memory_add', { content: 'El té se sirve a las 5', tag: ['té', 'casa'] });
    expect(added.memory).to.include({ content: 'El té se sirve a las 5' });
    const id = String(added.memory.id);
    const { memories } = await document(client, 'memory_search', { query: 'cuándo se sirve el té' });
    expect(memories[0].uuid).to.equal(added.memory.uuid);
    expect((await document(client, 'memory_list', { limit: 3 })).memories).to.have.lengthOf(3);
    expect((await document(client, 'memory_update', { id, project: 'casa' })).memory.project).to.equal('casa');
    expect((await document(client, 'memory_forget', { id: [id] })).memories[0].archived_at).to.be.a('string');
    expect((await document(client, 'memory_restore', { id: [id] })).memories[0].archived_at).to.equal(null);
    expect((await document(client, 'memory_show', { id })).memory.tags).to.deep.equal(['té', 'casa']);
    const { events } = await document(client, 'memory_history', { id });
    expect(events.map(({ actor }: { actor: string }) => actor)).to.satisfy((actors: string[]) =>
      actors.every((actor) => actor === 'mcp'),
    );
    expect((await document(client, 'memory_dedupe')).applied).to.equal(false);
    expect((await document(client, 'relations_show', { by: 'tag' })).by_tag).not.to.be.empty;
    expect((await document(client, 'db_check')).ok).to.equal(true);
    expect((await document(client, 'status')).memories.live).to.equal(21);
  });

  it('fail with words that a model can act on', async () => {
    const client = await connect(home());
    expect(await toolError(client, 'memory_show', { id: '9999' })).to.include('9999');
    expect(await toolError(client, 'memory_add', { contents: 'x' })).to.include('did you mean `content`');
    expect(await toolError(client, 'memory_update', { id: '1', importance: 9 })).to.include('from 1 to 5');
    const key = ['sk', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4'].join('-');
    const refused = await toolError(client, 'memory_add', { content: `la clave es ${key}` });
    expect(refused)
      .to.match(/key|secret/i)
      .and.not.include(key);
    await client.callTool({ name: 'memory_burn' }).then(
      () => expect.fail('there is such a tool'),
      (error: Error) => expect(error.message).to.include('memory_burn'),
    );
  });

  it('speak of fields and tools, not of flags and commands, which no model has', async () => {
    const client = await connect(home());
    const { tools } = await client.listTools();
    expect(JSON.stringify(tools)).not.to.match(/--[a-z]|`alma |memories\.(?:types|topics)/);
    const key = ['sk', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4'].join('-');
    const CASES: readonly [tool: string, input: Record<string, unknown>, says: string][] = [
      ['memory_search', {}, 'Give a query, or a filter like `tag`; `memory_list` shows everything.'],
      ['memory_list', { since: 'never' }, '“never” is no date for `since`'],
      ['memory_update', { id: '1' }, 'Say what: `content`, `tag`, `project`'],
      ['memory_show', { id: '9999' }, '`memory_list` shows what there is.'],
      ['memory_add', { content: `la clave es ${key}` }, 'Leave the secret out.'],
    ];
    for (const [tool, input, says] of CASES) {
      const error = await toolError(client, tool, input);
      expect(error, tool).to.include(says);
      expect(error, tool).not.to.match(/--[a-z]|alma [a-z]/);
    }
  });

  it('take what models write for numbers and lists', async () => {
    const client = await connect(home());
    const { memory } = await document(client, 'memory_add', { content: 'algo', importance: '4', tag: 'a, b' });
    expect(memory).to.deep.include({ importance: 4, tags: ['a', 'b'] });
  });

  it('work for many clients at once on one database', async () => {
    const folder = home();
    const clients = await Promise.all(Array.from({ length: 5 }, () => connect(folder)));
    await Promise.all(
      clients.flatMap((client, i) =>
        Array.from({ length: 8 }, (_, j) =>
          document(client, 'memory_add', { content: `La pieza ${i} tiene ${j} caras` }),
        ),
      ),
    );
    const { total } = (await alma(folder, ['memory:list', '--json'])).json();
    expect(total).to.equal(20 + 5 * 8);
    expect((await alma(folder, ['db:check'])).code).to.equal(0);
  });

  it('serve the newest revision of the protocol too', async () => {
    const client = await connect(home(), { versionNegotiation: { mode: { pin: '2026-07-28' } } });
    expect(client.getProtocolEra()).to.equal('modern');
    expect((await client.listTools()).tools).not.to.be.empty;
    expect((await document(client, 'memory_add', { content: 'algo nuevo' })).outcome).to.equal('added');
  });
});
