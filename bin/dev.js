#!/usr/bin/env -S node --import tsx
// Runs src/ as it stands, without a build.
const path = require('node:path');

void (async () => {
  const { execute } = await import('@oclif/core');
  const { default: pjson } = await import('../package.json', { with: { type: 'json' } });
  const oclif = {
    ...pjson.oclif,
    commands: './src/commands',
    helpClass: './src/cli/help-pages',
    hooks: { init: './src/hooks/init', command_not_found: './src/hooks/command-not-found' },
  };
  await execute({ development: true, loadOptions: { root: path.dirname(__dirname), pjson: { ...pjson, oclif } } });
})();
