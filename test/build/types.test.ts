import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { projectRoot, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';

const ESM = `import { AlmaError, ConfigLoader, type Memory } from 'alma-memory';
const alma = ConfigLoader.load();
const memories = await alma.memories();
const all: readonly Memory[] = await memories.all({});
export const kinds = [all.length, new AlmaError('usage', 'no').kind];
`;
const COMMON_JS = `import alma = require('alma-memory');
export const capacity: number = alma.ConfigLoader.load().settings.memories.capacity;
`;

describe('The types of the package', () => {
  const home = useHomes();

  for (const [module, resolution, files] of [
    ['node16', 'node16', ['a.mts', 'b.cts']],
    ['nodenext', 'nodenext', ['a.mts', 'b.cts']],
    ['esnext', 'bundler', ['a.mts']],
  ] as const)
    it(`serve scripts that are resolved as ${resolution}, with no other types beside them`, () => {
      const folder = home();
      for (const part of ['package.json', 'dist/types'])
        cpSync(path.join(projectRoot, part), path.join(folder, 'node_modules/alma-memory', part), { recursive: true });
      write(folder, 'a.mts', ESM);
      write(folder, 'b.cts', COMMON_JS);
      const flags = ['--noEmit', '--strict', '--target', 'es2023', '--types', '', '--skipLibCheck', 'false'];
      const argv = [...flags, '--module', module, '--moduleResolution', resolution, ...files];
      const tsc = path.join(projectRoot, 'node_modules/typescript/bin/tsc');
      try {
        execFileSync(process.execPath, [tsc, ...argv], { cwd: folder, encoding: 'utf8' });
      } catch (error) {
        expect.fail(String((error as { stdout?: unknown }).stdout));
      }
    });
});
