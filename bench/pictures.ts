// How long a picture of 20, 100 and 500 memories takes to make, and the page to paint in Chromium.
// Run it with `npx tsx bench/pictures.ts`; `CHROMIUM` names the browser.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { graphOf } from '../src/pictures/graph.js';
import { html } from '../src/pictures/html.js';
import { sampleMemories } from '../test/pictures/sample.js';

const folder = mkdtempSync(path.join(tmpdir(), 'alma-bench-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const count of [20, 100, 500]) {
    const graph = graphOf(sampleMemories(count), []);
    const begun = performance.now();
    const text = html(graph, 'en');
    const made = performance.now() - begun;
    const file = path.join(folder, `${count}.html`);
    writeFileSync(file, text);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const painted = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
    await page.close();
    const size = `${graph.nodes.length} nodes, ${graph.links.length} links, ${Math.round(text.length / 1024)} KB`;
    process.stdout.write(`${count} memories (${size}): made in ${Math.round(made)} ms, first paint ${painted} ms\n`);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
