import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cleanEnv, projectRoot } from './alma.js';

const ALMA = pathToFileURL(path.join(projectRoot, 'dist', 'index.cjs')).href;

/** Adds one memory after another, and tells of each what became of it, until its stdin ends. */
const WRITES = `const { ConfigLoader } = await import(${JSON.stringify(ALMA)});
  let goesOn = true;
  process.stdin.on('end', () => { goesOn = false; }).resume();
  const alma = ConfigLoader.load(); const memories = await alma.memories();
  for (let i = 0; goesOn; i++) {
    const content = 'el escritor ' + process.pid + ' anota la línea ' + i;
    const tell = (became) => console.log(JSON.stringify({ content, ...became }));
    try { tell({ outcome: (await memories.add({ content })).outcome }); }
    catch (error) { tell({ kind: error.kind ?? 'bug', message: String(error.message) }); }
  }
  await alma.close();`;

/** What became of one memory: an outcome, or an error. */
export interface Written {
  readonly content: string;
  readonly outcome?: string;
  readonly kind?: string;
  readonly message?: string;
}

/** A process that writes. */
export interface Writer {
  /** Waits until this many more were acknowledged. */
  acknowledges(more: number): Promise<void>;
  /** Lets it end; gives what became of all that it wrote. */
  end(): Promise<Written[]>;
}

/** Starts a process that adds memories to a home's memory for as long as it is let. */
export function startWriter(home: string, env: Readonly<Record<string, string>>): Writer {
  const child = spawn(process.execPath, ['--input-type=module', '-e', WRITES], {
    env: cleanEnv(home, env),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  const acknowledged = () => said.split('"outcome"').length - 1;
  return {
    async acknowledges(more) {
      for (const enough = acknowledged() + more; acknowledged() < enough; )
        await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), closed.then(left)]);
    },
    async end() {
      child.stdin.end();
      await closed;
      return said
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    },
  };
}

const left = () => {
  throw new Error('the writer ended by itself');
};
