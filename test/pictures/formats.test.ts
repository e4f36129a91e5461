import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { graphOf } from '../../src/pictures/graph.js';
import { mermaid } from '../../src/pictures/mermaid.js';
import { alma } from '../support/alma.js';
import { isThere, useBrowser } from '../support/browser.js';
import { useHomes } from '../support/home.js';
import { HOSTILE, sampleMemories } from './sample.js';

/** Mermaid's own script for a page: it is large, so it is no part of the project; `.ci/run` fetches it. */
const MERMAID = process.env.ALMA_TEST_MERMAID;

/** A home whose memories, tags and project are all hostile. */
async function hostileHome(home: string): Promise<string> {
  const rows = HOSTILE.map((content, index) =>
    JSON.stringify({
      content: `${content} ${index}`,
      tags: [content.slice(0, 60), 'común'],
      project: HOSTILE[index % 3],
    }),
  );
  const run = await alma(home, ['memory:import', '-'], { stdin: rows.join('\n') });
  expect(run.code, run.stderr).to.equal(0);
  return home;
}

async function drawn(home: string, format: string, ...more: string[]): Promise<string> {
  const run = await alma(home, ['relations:show', '--format', format, ...more]);
  expect(run.code, run.stderr).to.equal(0);
  return run.stdout;
}

describe('relations:show --format', () => {
  const home = useHomes();
  const page = useBrowser();

  for (const format of ['mermaid', 'dot', 'svg', 'html']) {
    it(`${format} goes to stdout without escapes, and the document of --json stays what it is`, async () => {
      const folder = await hostileHome(home());
      const text = await drawn(folder, format);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
      expect(text).not.to.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
      const [plain, picture] = await Promise.all(
        [[], ['--format', format]].map((more) => alma(folder, ['relations:show', '--json', ...more])),
      );
      expect(picture?.json()).to.deep.equal(plain?.json());
    });
  }

  it('dot is read by Graphviz, with every label as it was told', async function () {
    if (!isThere('dot', '-V')) this.skip();
    const dot = spawnSync('dot', ['-Tjson'], {
      input: await drawn(await hostileHome(home()), 'dot'),
      encoding: 'utf8',
    });
    expect(dot.stderr).to.equal('');
    const { objects, edges } = JSON.parse(dot.stdout) as { objects: { label: string }[]; edges: unknown[] };
    expect(edges.length).to.be.greaterThan(20);
    const labels = objects.map(({ label }) => label);
    expect(labels).to.include('común');
    expect(labels.find((label) => label.includes('n0 -- n1'))).to.include('a"]; n0 -- n1 [label="x\\');
  });

  it('mermaid is read by Mermaid, hostile or as large as memory gets', async function () {
    if (MERMAID === undefined) {
      process.stderr.write('SKIPPED: ALMA_TEST_MERMAID names no mermaid.min.js, so Mermaid is NOT tested\n');
      this.skip();
    }
    const tab = await page();
    await tab.setContent('<main></main>');
    await tab.addScriptTag({ content: readFileSync(MERMAID, 'utf8') });
    const render = (text: string): Promise<string> =>
      tab.evaluate(`mermaid.render('picture', ${JSON.stringify(text)}).then(({ svg }) =>
        new DOMParser().parseFromString(svg, 'text/html').body.textContent)`);
    const shown = await render(await drawn(await hostileHome(home()), 'mermaid'));
    for (const text of ['</script><img src=x', 'n0 -- n1', '**negrita** `código`', 'a"];'])
      expect(shown).to.include(text);
    for (const count of [0, 1, 90, 500]) {
      const text = mermaid(graphOf(sampleMemories(count), []));
      expect(text.length).to.be.lessThan(50_000);
      expect(await tab.evaluate(`mermaid.parse(${JSON.stringify(text)})`)).to.have.property(
        'diagramType',
        'flowchart-v2',
      );
    }
    expect(await tab.evaluate('globalThis.broken')).to.equal(undefined);
  });

  it('svg is well-formed, stands alone, and has every memory, tag, type, topic and project', async () => {
    const folder = await hostileHome(home());
    const svg = await drawn(folder, 'svg');
    expect(svg.replace('http://www.w3.org/2000/svg', '').replace(/https:\/\/jfly\S+/, '')).not.to.match(
      /https?:|@import|<script|href=/,
    );
    const tab = await page();
    const kinds = await tab.evaluate(`(() => {
      const picture = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml');
      return ['parsererror', '.nodes .memory', '.nodes .tag', '.nodes .project', '.nodes .type', '.nodes .topic']
        .map((selector) => picture.querySelectorAll(selector).length);
    })()`);
    const report = (await alma(folder, ['relations:show', '--json'])).json();
    expect(kinds).to.deep.equal([
      ...[0, 20 + HOSTILE.length],
      ...['tag', 'project', 'type', 'topic'].map((kind) => report[`by_${kind}`].length),
    ]);
  });

  it('an empty memory says so in each', async () => {
    const folder = home();
    await alma(folder, ['memory:forget', ...Array.from({ length: 20 }, (_, index) => String(index + 1))]);
    expect(await drawn(folder, 'svg')).to.include('Todavía no hay recuerdos');
    expect(await drawn(folder, 'html')).to.include('"nodes":[]');
    expect(await drawn(folder, 'dot')).to.match(/^graph alma \{/);
    expect(await drawn(folder, 'mermaid')).to.match(/^flowchart LR/);
  });
});
