import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { packageRoot } from '../../src/package-root.js';
import { runInFreshHome } from './shell.js';

/** Programs that recipes use and that a machine need not have. */
const TOOLS = ['jq', 'sqlite3'];

const guide = readFileSync(path.join(packageRoot, 'docs', 'alma.md'), 'utf8');

/** Each recipe, with the sentence before it as its name. */
const recipes = [...guide.matchAll(/^(?<name>.+)\n\n```sh\n# receta\n(?<script>[\s\S]+?)^```$/gm)].map(
  ({ groups }) => ({ name: groups?.name ?? '', script: groups?.script ?? '' }),
);

const isThere = (tool: string) => spawnSync(tool, ['--version']).status === 0;
const missing = TOOLS.filter((tool) => !isThere(tool));

describe('the recipes of docs/alma.md', () => {
  it('are all found, and at least eight', () => {
    expect(recipes).to.have.lengthOf(guide.split('# receta\n').length - 1);
    expect(recipes).to.have.lengthOf.at.least(8);
  });

  for (const { name, script } of recipes) {
    it(name, async function () {
      if (missing.some((tool) => script.includes(tool))) this.skip();
      const { exitCode, stdout, stderr } = await runInFreshHome(script);
      expect(exitCode, stderr).to.equal(0);
      expect(stdout, stderr).not.to.equal('');
      expect(stderr).not.to.match(/^alma: /m);
    });
  }
});
