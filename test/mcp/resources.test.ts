import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { document, useClients } from '../support/mcp.js';

describe('memories as resources of alma mcp', () => {
  const connect = useClients();
  const home = useHomes();

  it('are listed page by page, each once, the most important first', async () => {
    const folder = home();
    const lines = Array.from({ length: 150 }, (_, i) =>
      JSON.stringify({ content: `El cajón ${i} guarda ${i} llaves` }),
    );
    await alma(folder, ['memory:import', '-', '--format', 'jsonl'], { stdin: lines.join('\n') });
    const client = await connect(folder);
    const resources = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const page = await client.listResources(cursor ? { cursor } : {});
      resources.push(...page.resources);
      cursor = page.nextCursor;
    }
    expect(new Set(resources.map(({ uri }) => uri)).size).to.equal(170);
    const priorities = resources.map(({ annotations }) => annotations?.priority ?? 0);
    expect(priorities).to.deep.equal([...priorities].sort((a, b) => b - a));
  });

  it('are read by uuid or id, whole, and reading is a use by mcp', async () => {
    const client = await connect(home());
    const { memory } = await document(client, 'memory_add', {
      content: 'El agua hierve a 100 grados',
      tag: ['física'],
    });
    const { resources } = await client.listResources();
    const resource = resources.find(({ uri }) => uri.endsWith(memory.uuid));
    expect(resource).to.include({ title: 'El agua hierve a 100 grados', description: 'física' });
    for (const uri of [resource?.uri ?? '', `alma://memory/${memory.id}`]) {
      const { contents } = await client.readResource({ uri });
      expect(contents[0]).to.include({ uri, mimeType: 'application/json' });
      expect(JSON.parse((contents[0] as { text: string }).text).memory.uuid).to.equal(memory.uuid);
    }
    const { events } = await document(client, 'memory_history', { id: memory.uuid });
    expect(events.at(-1)).to.include({ action: 'used', actor: 'mcp' });
  });

  it('have a template, and an unknown one is an error', async () => {
    const client = await connect(home());
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).to.deep.equal(['alma://memory/{id}']);
    for (const uri of ['alma://memory/9999', 'alma://memory/%E0%A4%A', 'alma://memory/', 'file:///etc/passwd']) {
      await client.readResource({ uri }).then(
        () => expect.fail(`${uri} was read`),
        (error: { code?: number }) => expect(error.code, uri).to.equal(-32602),
      );
    }
  });

  it('have a place to go on from, or none', async () => {
    const client = await connect(home());
    for (const cursor of ['x', '-1', '1.5'])
      await client.listResources({ cursor }).then(
        () => expect.fail(`there is a page at ${cursor}`),
        (error: { code?: number }) => expect(error.code).to.equal(-32602),
      );
  });

  it('are completed by id, and the projects of the prompt by name', async () => {
    const client = await connect(home());
    await document(client, 'memory_add', { content: 'algo', project: 'balcón' });
    const template = { type: 'ref/resource', uri: 'alma://memory/{id}' } as const;
    const ids = await client.complete({ ref: template, argument: { name: 'id', value: '2' } });
    expect(ids.completion.values).to.deep.equal(['21', '20', '2']);
    const prompt = { type: 'ref/prompt', name: 'recall' } as const;
    const projects = await client.complete({ ref: prompt, argument: { name: 'project', value: 'bal' } });
    expect(projects.completion.values).to.deep.equal(['balcón']);
    const about = await client.complete({ ref: prompt, argument: { name: 'about', value: 'x' } });
    expect(about.completion.values).to.deep.equal([]);
  });

  it('are said to have changed when a tool has changed them', async () => {
    const client = await connect(home());
    const changed = new Promise<void>((resolve) => {
      client.setNotificationHandler('notifications/resources/list_changed', () => resolve());
    });
    await document(client, 'memory_add', { content: 'algo nuevo' });
    await changed;
  });
});

describe('the prompt of alma mcp', () => {
  const connect = useClients();
  const home = useHomes();

  it('recalls what is asked about', async () => {
    const client = await connect(home());
    await document(client, 'memory_add', { content: 'El martes se riegan los cactus', project: 'balcón' });
    const { prompts } = await client.listPrompts();
    expect(prompts[0]).to.deep.include({ name: 'recall', title: 'Recordar' });
    const said = async (args: Record<string, string>) => {
      const { messages } = await client.getPrompt({ name: 'recall', arguments: args });
      return messages.map(({ content }) => (content.type === 'text' ? content.text : '')).join('');
    };
    expect(await said({ about: 'cactus' })).to.include('El martes se riegan los cactus');
    expect(await said({ about: 'quién riega', project: 'balcón' })).to.include('El martes se riegan los cactus');
    expect(await said({ about: 'cactus', project: 'otro' })).to.include('No recuerdas nada');
    expect(await said({})).to.match(/- #\d+/);
  });
});
