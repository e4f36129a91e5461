// Writes oclif.manifest.json from the built commands, so that finding a command reads one file, not all of them.
// With --print it goes to stdout instead; a test compares the two.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Plugin } from '@oclif/core';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const plugin = new Plugin({
  root,
  type: 'core',
  ignoreManifest: true,
  errorOnManifestCreate: true,
  respectNoCacheDefault: true,
});
await plugin.load();
// sorted: oclif finds the commands in the order of the folders on this disk
const commands = Object.fromEntries(Object.entries(plugin.manifest.commands).sort(([a], [b]) => (a < b ? -1 : 1)));
const manifest = `${JSON.stringify({ ...plugin.manifest, commands }, null, 2)}\n`;
if (process.argv.includes('--print')) process.stdout.write(manifest);
else writeFileSync(path.join(root, 'oclif.manifest.json'), manifest);
