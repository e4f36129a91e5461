// Makes a checkout ready to run: installs what package-lock.json names and builds dist/, each only when it
// must. `npm start` and `npm test` begin with it, so that on a fresh machine they are all the set-up there is.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...names) => path.join(root, ...names);

/** Runs npm with its output on stderr: stdout belongs to what comes after. */
function npm(...args) {
  const npmCli = process.env.npm_execpath;
  const [command, first] = npmCli ? [process.execPath, [npmCli]] : ['npm', []];
  execFileSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: !npmCli && process.platform === 'win32',
  });
}

/** Runs the work when what it depends on has changed since it last ended well. */
function whenChanged(stamp, key, message, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  process.stderr.write(`${message}\n`);
  work();
  writeFileSync(stamp, key);
}

/** Changes whenever a file below the folders is added, removed or saved. */
function fingerprint(...places) {
  const hash = createHash('sha256');
  for (const place of places) {
    const isFolder = statSync(at(place)).isDirectory();
    const files = isFolder
      ? readdirSync(at(place), { recursive: true })
          .map((name) => path.join(place, name))
          .sort()
      : [place];
    for (const file of files) hash.update(`${file} ${statSync(at(file)).mtimeMs}\n`);
  }
  return hash.digest('hex');
}

try {
  // a native module belongs to one version of Node, so another one installs again
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  const installed = `${lock} ${process.versions.modules} ${process.platform}-${process.arch}`;
  whenChanged(
    at('node_modules', '.ready'),
    installed,
    'Installing the packages (the first time takes a minute or two) …',
    () => npm('ci', '--no-audit', '--no-fund', '--loglevel=error'),
  );
  whenChanged(at('dist', '.ready'), fingerprint('src', 'build', 'package.json', 'tsconfig.json'), 'Building …', () =>
    npm('run', '--silent', 'build'),
  );
} catch (error) {
  process.stderr.write(`Alma could not be made ready: ${error.message}\n`);
  if (error.message.includes(' ci '))
    process.stderr.write(
      'If a native module failed to compile, install python3, make and a C++ compiler, and try again.\n',
    );
  process.exit(1);
}
