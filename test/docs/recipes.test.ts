import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { packageRoot } from '../../src/package-root.js';
import { runInFreshHome } from './shell.js';

/** Programs that recipes use and that a machine need not have. */
const TOOLS = ['jq', 'sqlite3', 'fzf', 'git'];

/** Each page with recipes: how it marks them, and how many there must be. */
const PAGES = [
  { page: 'alma.md', mark: '# receta', least: 8 },
  { page: 'scripting.md', mark: '# recipe', least: 10 },
];

const isThere = (tool: string) => spawnSync(tool, ['--version']).status === 0;
const missing = TOOLS.filter((tool) => !isThere(tool));

for (const { page, mark, least } of PAGES) {
  const text = readFileSync(path.join(packageRoot, 'docs', page), 'utf8');
  /** Each recipe, with the sentence before it as its name. */
  const recipes = [
    ...text.matchAll(new RegExp(`^(?<name>.+)\\n\\n\`\`\`sh\\n${mark}\\n(?<script>[\\s\\S]+?)^\`\`\`$`, 'gm')),
  ].map(({ groups }) => ({ name: groups?.name ?? '', script: groups?.script ?? '' }));

  describe(`the recipes of docs/${page}`, () => {
    it(`are all found, and at least ${least}`, () => {
      expect(recipes).to.have.lengthOf(text.split(`${mark}\n`).length - 1);
      expect(recipes).to.have.lengthOf.at.least(least);
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
}
