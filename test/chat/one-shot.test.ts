import { once } from 'node:events';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { alma, cleanEnv, configure, RUN, shell, start } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { callsTools, failsWith, ModelServer, says, type Turn } from '../support/model-server.js';
import { Pty } from '../support/pty.js';

const KEY = `sk-${'q'.repeat(32)}`;

describe('one answer of the chat', () => {
  const newHome = useHomes();
  let server: ModelServer;
  let env: Record<string, string>;

  beforeEach(async () => {
    server = await ModelServer.start();
    env = { DEEPSEEK_API_KEY: server.key, DEEPSEEK_BASE_URL: server.url };
  });

  afterEach(async () => {
    await server.close();
    expect(server.rejections).to.deep.equal([]);
  });

  const asked = (n = -1) => JSON.parse(server.bodies.at(n) ?? '').messages.at(-1).content as string;

  it('is given to a text on stdin, to a prompt, and to both', async () => {
    const home = newHome();
    server.script(says('uno'), says('dos'), says('tres'));
    expect((await alma(home, ['chat'], { env, stdin: 'desde la tubería\n' })).stdout).to.equal('uno\n');
    expect(asked()).to.include('desde la tubería');
    expect((await alma(home, ['chat', 'desde', 'el', 'argumento'], { env })).stdout).to.equal('dos\n');
    expect(asked()).to.include('desde el argumento');
    await alma(home, ['chat', 'resume:'], { env, stdin: 'el texto' });
    expect(asked()).to.include('resume:\n\nel texto');
  });

  it('leaves lines of their own to what is told besides, on a terminal and in one file', async () => {
    const home = newHome();
    const turns = [callsTools([['memory_add', { content: 'Mi loro come nueces' }]]), says('Hecho [#1].')];
    const [first, last] = turns as [Turn, Turn];
    const script = [{ steps: [{ text: 'Lo guardo.' }, ...(first.steps ?? [])] }, last];
    server.script(...script, ...script);
    const pty = new Pty(process.execPath, [RUN, 'chat', 'recuerda lo del loro'], { env: cleanEnv(home, env) });
    await pty.exit;
    const lines = pty.lines();
    await pty.close();
    const [kept, cited] = [/^· Guardado como #21/, /^· #1 «Alma es/];
    expect(lines.slice(-5, -4)).to.deep.equal(['Lo guardo.']);
    expect(lines.at(-4)).to.match(kept);
    expect(lines.slice(-3, -1)).to.deep.equal(['', 'Hecho [#1].']);
    expect(lines.at(-1)).to.match(cited);
    const { stdout } = await shell(
      home,
      `DEEPSEEK_API_KEY=${server.key} DEEPSEEK_BASE_URL=${server.url} $ALMA chat "recuerda lo del loro" < /dev/null 2>&1`,
    );
    expect(stdout.trimEnd().split('\n').slice(-2)[0]).to.equal('Hecho [#1].');
    expect(stdout.trimEnd().split('\n').at(-1)).to.match(cited);
  });

  it('does not wait for a stdin that stays open and silent', async () => {
    server.script(says('aquí estoy'));
    const child = start(newHome(), ['chat', 'hola'], { env });
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    expect(code).to.equal(0);
    expect(stderr).to.include('respondo solo al mensaje');
  });

  it('waits for a program that begins to write a little later, and reads files', async () => {
    const home = newHome();
    const slow = await shell(home, '(sleep 0.5; echo "el dominio vence en marzo") | $ALMA chat "recuerda que"');
    expect(slow.stdout).to.include('El dominio vence en marzo');
    const file = await shell(home, 'echo "el correo es de Ana" > nota.txt; $ALMA chat "recuerda que" < nota.txt');
    expect(file.stdout).to.include('El correo es de Ana');
    expect((await shell(home, '$ALMA chat "hola" < /dev/null')).code).to.equal(0);
  });

  it('comes as events, one JSON document a line', async () => {
    const home = newHome();
    await alma(home, ['memory:add', 'El puerto de pruebas es el 8443']);
    server.script(
      callsTools([
        ['memory_search', { query: 'puerto' }],
        ['memory_show', { id: '9999' }],
      ]),
      says('El 8443 ', '[#21].'),
    );
    const { stdout, stderr } = await alma(home, ['chat', '¿cuál es el puerto de pruebas?', '--events'], { env });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ type }) => type)).to.deep.equal([
      'start',
      'recall',
      'tool',
      'tool',
      'delta',
      'delta',
      'capture',
      'end',
    ]);
    const [first, recall, search, show, , , capture, end] = lines;
    expect(first).to.deep.equal({ type: 'start', model: 'deepseek-flash', offline: false, project: null });
    expect(recall.memories.map(({ id }: { id: number }) => id)).to.include(21);
    expect(search).to.deep.equal({ type: 'tool', name: 'memory_search', arguments: { query: 'puerto' }, ok: true });
    expect(show).to.have.nested.property('error.code', 'not_found');
    expect(capture).to.deep.equal({ type: 'capture', kept: [], refused: [] });
    expect(end).to.include({ answer: 'El 8443 [#21].', offline: false });
    expect(end).to.have.keys(['type', 'answer', 'model', 'offline', 'memories', 'captured', 'tool_calls', 'usage']);
    expect(stderr).to.include('· #21 «El puerto de pruebas es el 8443»');
  });

  it('tells among its events what was kept because it was asked for', async () => {
    const home = newHome();
    const kept = async (prompt: string) => {
      const { stdout } = await alma(home, ['chat', prompt, '--events']);
      const lines = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const [capture, end] = [lines.find(({ type }) => type === 'capture'), lines.at(-1)];
      expect(end.captured).to.deep.equal(capture.kept.map(({ uuid }: { uuid: string }) => uuid));
      return capture.kept.map(({ content, outcome }: Record<string, string>) => [content, outcome]);
    };
    expect(await kept('recuerda que mi gato se llama Milo')).to.deep.equal([['Mi gato se llama Milo', 'added']]);
    expect(await kept('recuerda que mi gato se llama Milo')).to.deep.equal([['Mi gato se llama Milo', 'reinforced']]);
    expect(await kept('¿qué sabes de mi gato?')).to.deep.equal([]);
  });

  it('says a failure in the language of the chat, and to a program in English', async () => {
    const home = newHome();
    configure(home, 'llm:\n  max_retries: 0\n');
    const broke = () => failsWith(402, 'Insufficient Balance');
    server.script(broke(), broke(), failsWith(500, 'boom'));
    const { code, stdout } = await alma(home, ['chat', 'hola', '--events'], { env });
    expect(code).to.equal(7);
    const { type, error } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    expect([type, error.code, error.message]).to.deep.equal([
      'error',
      'model_service',
      'The balance at the model service is used up.',
    ]);
    expect((await alma(home, ['chat', 'hola', '--json'], { env })).json()).to.deep.equal({ error });
    const spanish = await alma(home, ['chat', 'hola'], { env });
    expect([spanish.code, spanish.stdout]).to.deep.equal([7, '']);
    expect(spanish.stderr).to.include('El servicio del modelo falla');
    expect((await alma(home, ['chat', 'hola', '--events', '--json'], { env })).code).to.equal(2);
  });

  it('tells a model neither of what is Alma’s own nor of the shell', async () => {
    server.script(says('ok'));
    await alma(newHome(), ['chat', 'hola'], { env });
    const { tools } = JSON.parse(server.bodies[0] ?? '');
    const told = JSON.stringify(tools);
    expect(told).not.to.match(/"captured"|prefer_project|stdin|--\w/);
    for (const { function: tool } of tools) expect(tool.description.length, tool.name).to.be.greaterThan(40);
  });

  it('sends what is left of a message with a secret, and keeps nothing of it', async () => {
    const home = newHome();
    server.script(says('Cuidado con eso.'));
    server.onJson = () => ({ memories: [{ content: 'Vive en Rosario' }] });
    const { stdout, stderr } = await alma(home, ['chat', `Vivo en Rosario y mi clave es ${KEY}`], { env });
    expect(stdout).to.equal('Cuidado con eso.\n');
    expect(stderr).to.include('parece un secreto').and.not.include(KEY);
    expect(asked()).to.include('Vivo en Rosario').and.not.include(KEY);
    expect(server.jsonBodies).to.deep.equal([]);
  });

  it('without a model, only says that a message holds a secret', async () => {
    const home = newHome();
    const { answer, tool_calls, captured } = (
      await alma(home, ['chat', `recuerda que mi clave es ${KEY}`, '--json'])
    ).json();
    expect(answer).to.include('parece un secreto').and.not.include(KEY);
    expect([tool_calls, captured]).to.deep.equal([[], []]);
    expect((await alma(home, ['memory:list', '--json'])).json().total).to.equal(20);
  });

  it('tells what the memory refused of what was captured, and nothing of what was not proposed well', async () => {
    const home = newHome();
    configure(home, 'memories:\n  capacity: 20\n');
    server.script(says('Qué bien.'));
    server.onJson = () => ({ memories: [{ content: 'Toca el piano' }, { content: 'Vive en Marte con Pedro' }] });
    const { stderr } = await alma(home, ['chat', 'Toco el piano'], { env });
    expect(stderr).to.include('no guardado: Toca el piano (la memoria está llena');
    expect(stderr).not.to.include('Marte');
  });

  for (const [change, content] of [
    ['ahora vivo en Rosario', 'Vive en Rosario'],
    ['me mudé a Rosario', 'Se mudó a Rosario'],
  ] as const)
    it(`lets “${change}” replace where the person lived, which stays findable among the archived`, async () => {
      const home = newHome();
      const old = (await alma(home, ['memory:add', 'Vive en Córdoba', '--json'])).json().memory;
      server.script(says('Anotado.'));
      server.onJson = ({ messages }) => {
        const number = Number(/"number":(\d+),"content":"Vive en Córdoba"/.exec(messages[1]?.content ?? '')?.[1]);
        return { memories: [{ content, tags: ['casa'], replaces: number }] };
      };
      const { captured } = (await alma(home, ['chat', change, '--json'], { env })).json();
      expect(captured).to.have.length(1);
      const search = async (...flags: string[]) =>
        (await alma(home, ['memory:search', 'Rosario Córdoba', '--json', '--no-touch', ...flags])).json().memories;
      const contents = (memories: { content: string }[]) => memories.map(({ content }) => content);
      expect(contents(await search()))
        .to.include(content)
        .and.not.include('Vive en Córdoba');
      expect(contents(await search('--archived'))).to.include.members([content, 'Vive en Córdoba']);
      const { events } = (await alma(home, ['memory:history', old.uuid, '--json'])).json();
      const last = events.filter(({ action }: { action: string }) => action !== 'used').at(-1); // uses are counted meanwhile
      expect(last).to.deep.include({ action: 'superseded', actor: 'chat' });
      expect(last.after.by).to.equal(captured[0]);
    });

  it('counts what its tools spend too', async () => {
    server.script(callsTools([['memory_search', { query: 'nombre', smart: true }]]), says('Alma [#1].'));
    server.onJson = () => ({ ids: [1] });
    const { usage, memories } = (
      await alma(newHome(), ['chat', '¿de dónde viene tu nombre?', '--json'], { env })
    ).json();
    expect(server.jsonBodies).to.have.length(1);
    expect(usage.output).to.equal(3 * 7);
    expect(memories).not.to.be.empty;
  });

  it('says that it cannot keep to a budget without prices', async () => {
    const home = newHome();
    configure(home, 'chat: {budget_usd: 1}\n');
    server.script(says('Hola.'));
    expect((await alma(home, ['chat', 'hola'], { env })).stderr).to.include('llm.price_input');
  });

  it('counts a use of the most important memories, which begin every chat', async () => {
    const home = newHome();
    const { memory } = (await alma(home, ['memory:add', 'Es alérgica al maní', '--importance', '5', '--json'])).json();
    server.script(says('Hola.'));
    await alma(home, ['chat', 'hola'], { env });
    const shown = (await alma(home, ['memory:show', memory.uuid, '--no-touch', '--json'])).json().memory;
    expect(shown.use_count).to.equal(1);
  });

  it('is of a project: its memories come first, and what is kept is its own', async () => {
    const home = newHome();
    for (const [project, port] of [
      ['web', 8443],
      ['datos', 5432],
    ])
      await alma(home, ['memory:add', `El puerto de pruebas es el ${port}`, '--project', String(project)]);
    server.script(says('ok'), says('ok'));
    server.onJson = () => ({ memories: [{ content: 'El despliegue es los viernes' }] });
    for (const [project, first] of [
      ['web', 8443],
      ['datos', 5432],
    ] as const) {
      await alma(home, ['chat', '¿cuál es el puerto de pruebas? El despliegue es los viernes.', '--project', project], {
        env,
      });
      expect(asked()).to.include(`Project: ${project}.`);
      expect(/es el (8443|5432)/.exec(asked())?.[1]).to.equal(String(first));
    }
    const { memories } = (await alma(home, ['memory:list', '--project', 'web', '--json'])).json();
    expect(memories[0].content).to.equal('El despliegue es los viernes');
    expect((await alma(home, ['chat', 'recuerda que el dominio vence en marzo', '--project', 'web'])).code).to.equal(0);
    expect((await alma(home, ['memory:list', '--project', 'web', '--json'])).json().total).to.equal(3);
  });

  it('ends the call to the model when nobody reads it any more', async () => {
    let sent = 0;
    const piece = {
      get text() {
        sent++;
        return 'palabra ';
      },
    };
    const pieces = Array.from({ length: 400 }, () => [piece, { waitMs: 20 }]).flat();
    server.script({ steps: [...pieces, { finish: 'stop' }] });
    const child = start(newHome(), ['chat', 'cuenta'], { env });
    await once(child.stdout ?? child, 'data');
    child.stdout?.destroy();
    await once(child, 'exit');
    expect(sent).to.be.within(1, 300);
  });
});
