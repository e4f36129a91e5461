import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { packageRoot } from '../../src/package-root.js';
import { kept, printedBy } from './generated.js';

const PAGE = 'docs/commands.md';

describe(PAGE, () => {
  it('is what the commands say (npm run build writes it)', () => {
    expect(kept(PAGE)).to.equal(printedBy('commands-page.js'));
  });

  it('has every command', () => {
    const commands = readdirSync(path.join(packageRoot, 'src', 'commands'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.replace(/\.ts$/, '').replaceAll(path.sep, ':'));
    const documented = [...kept(PAGE).matchAll(/^## (.+)$/gm)].map(([, id]) => id);
    expect(documented).to.include.members(commands);
  });
});
