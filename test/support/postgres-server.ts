import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'mocha';

/** A PostgreSQL server that a test started: Debian's own, in a folder of its own, on loopback. */
export interface PostgresServer {
  /** As its superuser. */
  readonly url: string;
  readonly port: number;
  readonly data: string;
  /** Stops it: `fast` ends what runs, `immediate` is a crash. */
  stop(how?: 'fast' | 'immediate'): void;
  start(): void;
  /** Sends a signal to all of its processes: SIGKILL, SIGSTOP, SIGCONT. */
  signal(name: NodeJS.Signals): void;
  /** Makes a replica a server of its own. */
  promote(): void;
  /** Stops it for good and takes its folder away. */
  remove(): void;
}

/** Where PostgreSQL's programs are; undefined where it is not installed. */
export const PROGRAMS = programs();

function programs(): string | undefined {
  const versions = '/usr/lib/postgresql';
  const folders = existsSync(versions)
    ? readdirSync(versions).map((version) => path.join(versions, version, 'bin'))
    : [];
  return [...folders, ...(process.env.PATH ?? '').split(':')].find((folder) => existsSync(path.join(folder, 'initdb')));
}

/** Whether it can be started here, said loudly where it cannot. */
export function hasPostgres(what: string): boolean {
  if (PROGRAMS) return true;
  process.stderr.write(`SKIPPED: PostgreSQL is not installed here, so ${what} was NOT tested\n`);
  return false;
}

/** PostgreSQL does not run as root; Debian's package has made it a user. */
const user = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
};

type Settings = Readonly<Record<string, string>>;

/** Starts a server with these settings, beside what a test needs. Nothing waits for the disk but where `durable` says so. */
export const startPostgres = (settings: Settings = {}): Promise<PostgresServer> =>
  started(settings, 'initdb', ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C', '--no-sync', '-D']);

/** Starts a replica of a server, that has all of it and follows what is written there. */
export const startReplica = ({ url }: PostgresServer, settings: Settings = {}): Promise<PostgresServer> =>
  started(settings, 'pg_basebackup', ['-d', url, '-R', '-c', 'fast', '--no-sync', '-D']);

/** Lets a program make a server's folder, and starts it. */
async function started(settings: Settings, program: string, args: readonly string[]): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alma-postgres-'));
  const { uid, gid } = user();
  if (uid !== undefined) chownSync(folder, uid, gid ?? uid);
  const run = (program: string, ...args: string[]) =>
    execFileSync(path.join(PROGRAMS ?? '', program), args, { ...user(), cwd: folder, stdio: 'pipe', encoding: 'utf8' });
  const data = path.join(folder, 'data');
  run(program, ...args, data);
  const port = await freePort();
  const given = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder,
    fsync: 'off',
    ...settings,
  };
  const options = Object.entries(given)
    .flatMap(([name, value]) => ['-c', `${name}=${value}`])
    .join(' ');
  const control = (...args: string[]) => run('pg_ctl', '-D', data, '-w', '-l', path.join(folder, 'log'), ...args);
  const start = () => control('-o', options, 'start');
  start();
  const stop = (how = 'fast') => control('-m', how, 'stop');
  const pidFile = path.join(data, 'postmaster.pid');
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    data,
    start,
    stop,
    signal(name) {
      const first = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
      const others = readFileSync(`/proc/${first}/task/${first}/children`, 'utf8').trim().split(' ').map(Number);
      for (const pid of [first, ...others]) process.kill(pid, name);
      if (name === 'SIGKILL') rmSync(pidFile);
    },
    promote: () => control('promote'),
    remove() {
      if (existsSync(pidFile)) stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port of loopback that is free now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Runs a program to its end with a server's address in ALMA_TEST_POSTGRES; gives its exit code. */
export const runWith = (url: string, command: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ALMA_TEST_POSTGRES: url } });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });

/** A server for the tests of a `describe`, which are skipped, loudly, where PostgreSQL is not installed. */
export function usePostgres(what: string, settings?: Readonly<Record<string, string>>): () => PostgresServer {
  let server: PostgresServer | undefined;
  before(async function () {
    this.timeout(60_000);
    if (hasPostgres(what)) server = await startPostgres(settings);
    else this.skip();
  });
  after(() => server?.remove());
  return () => server as PostgresServer;
}
