import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { SCHEMA_VERSION } from '../../src/db/schema-version.js';
import { projectRoot } from '../support/alma.js';
import { PROMPT } from '../support/chat-screen.js';
import { useHomes } from '../support/home.js';
import { docker, IMAGE, type Ran, RUN_FLAGS, useContainers } from './docker.js';

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');

/** The longest that leaving may take, in milliseconds: docker kills after ten seconds, and a busy engine needs some itself. */
const AT_ONCE = 6_000;
/** Someone whom neither this machine nor the image knows. */
const STRANGER = 4242;

const json = ({ code, stdout, stderr }: Ran) => {
  expect(stdout, `code ${code}: ${stderr}`).not.to.equal('');
  return JSON.parse(stdout);
};
const contents = (ran: Ran) => json(ran).memories.map(({ content }: { content: string }) => content);

/** What an image of the next Alma is made from: this one's, with a schema one version on. */
function nextVersion(folder: string): string {
  for (const part of ['build', 'src', 'meta', 'package.json'])
    cpSync(path.join(projectRoot, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'));
  const change = (file: string, from: RegExp, to: string) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    expect(text).to.match(from);
    writeFileSync(path.join(folder, file), text.replace(from, to));
  };
  const version = SCHEMA_VERSION + 1;
  change('src/db/schema-version.ts', /(?<=SCHEMA_VERSION = )\d+/, String(version));
  change('meta/alma.sql', /(?<=user_version = )\d+/, String(version));
  const step = `${String(version).padStart(4, '0')}-adds-a-mood.sql`;
  writeFileSync(path.join(folder, 'meta', 'migrations', step), 'ALTER TABLE memories ADD COLUMN mood TEXT;');
  execFileSync(process.execPath, ['build/bundle.js'], { cwd: folder });
  writeFileSync(path.join(folder, 'Dockerfile'), `FROM ${IMAGE}\nCOPY dist dist\nCOPY meta meta\n`);
  writeFileSync(path.join(folder, '.dockerignore'), '*\n!dist\n!meta\n');
  return folder;
}

(IMAGE ? describe : describe.skip)('the image', function () {
  this.timeout(120_000);
  const { volume, container, run, runOf, open, shell, start } = useContainers();
  const home = useHomes();
  const memory = ['-v', `${volume('memory')}:/alma/db`];

  it('keeps the memory when a container is gone', async () => {
    expect(json(await run(memory, 'memory:add', 'un recuerdo del contenedor', '--json')).outcome).to.equal('added');
    expect(contents(await run(memory, 'memory:search', 'contenedor', '--json'))[0]).to.equal(
      'un recuerdo del contenedor',
    );
  });

  it('answers one prompt and leaves', async () => {
    const { offline, answer } = json(await run(memory, 'chat', '¿qué sabes del contenedor?', '--json'));
    expect(offline).to.equal(true);
    expect(answer).to.include('un recuerdo del contenedor');
  });

  it('runs as a user that is not root, with nothing of how it was built', async () => {
    const look =
      'id -un; ls /alma /alma/node_modules /alma/node_modules/*/prebuilds; which g++ make python3 || echo no tools';
    const { stdout } = await run(['--entrypoint', 'sh'], '-c', look);
    expect(stdout)
      .to.match(/^node\n/)
      .and.to.match(/no tools\n$/);
    expect(stdout).not.to.match(/\b(?:src|test|build|package-lock\.json|esbuild|typescript|alma\.env)\b/);
    expect(stdout.match(/\.node$/gm)).to.have.lengthOf(1);
  });

  it('says of itself what package.json says', async () => {
    const { stdout } = await docker('image', 'inspect', '--format', '{{json .Config}}', IMAGE ?? '');
    const { Labels, User, StopSignal, Healthcheck, Volumes } = JSON.parse(stdout);
    const { version, license, description } = JSON.parse(read('package.json'));
    expect(Labels['org.opencontainers.image.version']).to.equal(version);
    expect(Labels['org.opencontainers.image.licenses']).to.equal(license);
    expect(Labels['org.opencontainers.image.description']).to.equal(description);
    expect({ User, StopSignal, volumes: Object.keys(Volumes) }).to.deep.equal({
      User: 'node',
      StopSignal: 'SIGTERM',
      volumes: ['/alma/db'],
    });
    expect(Healthcheck.Test).to.deep.equal(['CMD', 'alma', 'status', '--json']);
  });

  it('does with a file system that can only be read', async () => {
    expect(contents(await run(['--read-only', ...memory], 'memory:search', 'contenedor', '--json'))).to.include(
      'un recuerdo del contenedor',
    );
  });

  it('takes for --env-file what alma.env.example shows, filled in or not', async () => {
    const folder = home();
    const file = path.join(folder, 'alma.env');
    writeFileSync(file, read('config/alma.env.example'));
    expect(json(await run(['--env-file', file, ...memory], 'status', '--json')).model.offline).to.equal(true);
    const filled = read('config/alma.env.example')
      .replace(/^#(?=(?!ALMA_DATABASE)[A-Z])/gm, '') // no server is there to be named
      .replace(/^(ALMA_MODEL|DEEPSEEK_API_KEY)=.*/gm, '$1=another');
    writeFileSync(file, filled);
    const { model } = json(await run(['--env-file', file, ...memory], 'status', '--json'));
    expect(model).to.include({ name: 'another', key: true, offline: false, base_url: 'https://api.deepseek.com' });
  });

  it('opens the chat, hears keys, and works beside other commands on one memory, both ways', async () => {
    const name = container('chat');
    const chat = open(['--name', name, ...memory]);
    await chat.waitFor(PROMPT, 60_000);
    chat.send('recuerda que la llave está bajo la maceta\r');
    await chat.waitFor(() => chat.text().split('maceta').length > 2, 30_000);
    expect(contents(await docker('exec', name, 'alma', 'memory:search', 'llave maceta', '--json'))[0]).to.match(
      /llave.*maceta/,
    );
    await docker('exec', name, 'alma', 'memory:add', 'el gato se llama Bigotes');
    chat.send('/search Bigotes\r');
    await chat.waitFor('el gato se llama Bigotes', 30_000);
    expect(json(await docker('exec', name, 'alma', 'status', '--json'))).to.have.property('memories');

    const begun = Date.now();
    await docker('stop', name);
    expect(Date.now() - begun).to.be.below(AT_ONCE);
    expect((await chat.exit).exitCode).to.equal(143);
    expect(json(await run(memory, 'db:check', '--json')).ok).to.equal(true);
  });

  it('stops at once in a command, too', async () => {
    const name = container('server');
    await start(['--interactive', '--name', name, ...memory], 'mcp');
    await wait(2_000);
    const begun = Date.now();
    await docker('stop', name);
    expect(Date.now() - begun).to.be.below(AT_ONCE);
  });

  it('loses nothing that it had acknowledged when it is killed', async () => {
    const name = container('killed');
    const writes =
      'i=0; while :; do i=$((i + 1)); alma memory:add "escrito antes del golpe, el número $i" --json >/dev/null && echo "$i"; done';
    await start(['--name', name, '--entrypoint', 'sh', ...memory], '-c', writes);
    await wait(6_000);
    await docker('kill', '--signal', 'KILL', name);
    const acknowledged = Number((await docker('logs', name)).stdout.trim().split('\n').at(-1));
    expect(acknowledged).to.be.above(0);
    expect(json(await run(memory, 'db:check', '--json')).ok).to.equal(true);
    const kept = contents(await run(memory, 'memory:list', '--limit', '500', '--json'));
    for (let i = 1; i <= acknowledged; i++) expect(kept).to.include(`escrito antes del golpe, el número ${i}`);
  });

  it('says whose a folder is that it may not write, and works for that user', async () => {
    const folder = path.join(home(), 'db');
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, STRANGER, STRANGER);
    const mounted = ['-v', `${folder}:/alma/db`];
    const refused = await run(mounted, 'memory:list', '--json');
    expect(refused.code).to.equal(6);
    expect(json(refused).error.hint).to.include(`--user ${STRANGER}:${STRANGER}`);
    const works = await run(
      ['--user', `${STRANGER}:${STRANGER}`, ...mounted],
      'memory:add',
      'de otro usuario',
      '--json',
    );
    expect(json(works).outcome).to.equal('added');
  });

  describe('does what the documents show:', () => {
    const name = container('documented');
    const documented = ['README.md', 'docs/alma.md', 'config/alma.dockerfile']
      .flatMap((file) => [...read(file).matchAll(/^(?:#\s+)?(docker .*?)(?:\s+#.*)?$|`(docker (?:run|exec) [^`]+)`/gm)])
      .map(([, line, inline]) => line ?? inline ?? '');
    const linesOf = (verb: string) => [...new Set(documented)].filter((line) => line.startsWith(`docker ${verb} `));

    /** A line of the documents, on this test's image, with a memory and a container of its own. */
    const here = (line: string, envFile = '') =>
      line
        .replace(/^docker run/, `docker run ${RUN_FLAGS}`)
        .replace(/^(docker run .*) alma(?= \w+:|$)/, `$1 ${IMAGE}`)
        .replace('config/alma.env', envFile)
        .replace('alma-db:', `${volume('documented')}:`)
        .replace('--name alma', `--name ${name}`)
        .replace('exec -it alma', `exec -it ${name}`);

    it('one way to build', () => {
      expect(linesOf('build')).to.deep.equal(['docker build -f config/alma.dockerfile -t alma .']);
      expect(read('.ci/container')).to.include('-f config/alma.dockerfile');
    });

    it('a chat, with other commands beside it and alone', async () => {
      const envFile = path.join(home(), 'alma.env');
      writeFileSync(envFile, read('config/alma.env.example'));
      const [line = '', ...others] = linesOf('run')
        .filter((one) => one.includes(' -it '))
        .sort((a, b) => b.length - a.length);
      expect(others.every((other) => line.startsWith(other.replace(/ alma$/, '')))).to.equal(true);
      const chat = shell(here(line, envFile));
      await chat.waitFor(PROMPT, 60_000);
      const commands = documented.filter((one) => !one.includes('build') && !one.includes('run -it'));
      expect(commands).to.have.lengthOf.at.least(3);
      for (const command of commands) expect((await shell(here(command)).exit).exitCode, command).to.equal(0);
      chat.send('/exit\r');
      expect((await chat.exit).exitCode).to.equal(0);
    });
  });

  it('leaves its memory to an image of the next version, which brings it forward', async () => {
    const next = `${IMAGE}-next`;
    expect((await docker('build', '-t', next, nextVersion(home()))).code).to.equal(0);
    const forward = await runOf(next, memory, 'memory:search', 'contenedor', '--json');
    await docker('rmi', next);
    expect(contents(forward)).to.include('un recuerdo del contenedor');
    const back = await run(memory, 'memory:list', '--json');
    expect(back.code).to.equal(6);
    expect(json(back).error.message).to.match(/made by a newer Alma \(schema \d+, this one knows \d+\)/);
  });
});
