import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The licences of the packages whose code is in these bundles, as those who gave it ask.
 * @throws Error for a package that says none.
 */
export function licenses(root, results) {
  const inputs = results
    .flatMap(({ metafile }) => Object.keys(metafile.inputs))
    .map((file) => file.replace(/^lazy:/, ''));
  const folders = new Set(inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  return [...folders]
    .sort()
    .map((folder) => notice(path.join(root, folder)))
    .join('\n');
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one) && existsSync(path.join(folder, one)));
  if (!license && !file) throw new Error(`${name} says no licence`);
  const text = file ? readFileSync(path.join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${license})\n\n${text}\n\n${'-'.repeat(80)}\n`;
}
