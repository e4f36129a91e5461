import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import type { Memory } from '../../src/memory/memory.js';
import { graphOf } from '../../src/pictures/graph.js';
import { html } from '../../src/pictures/html.js';
import { svg } from '../../src/pictures/svg.js';
import { type Surroundings, useBrowser } from '../support/browser.js';
import { useHomes } from '../support/home.js';
import { HOSTILE, sampleMemories } from './sample.js';

/** The text of labels that can be seen and cover another one. */
const COLLISIONS = `(() => {
  const boxes = [...document.querySelectorAll('.label text')]
    .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0);
  const cover = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom - 2 && b.top + 2 < a.bottom - 2;
  return boxes.flatMap((one, index) =>
    boxes.slice(index + 1).filter((two) => cover(one.box, two.box)).map((two) => one.text + ' / ' + two.text));
})()`;

describe('the page of relations:show --format html', () => {
  const home = useHomes();
  const newPage = useBrowser();

  /** The page of some memories, from a file, with what went wrong on it and what it asked of the network. */
  async function opened(
    memories: readonly Memory[],
    surroundings?: Surroundings,
  ): Promise<{ page: Page; wrong: string[] }> {
    const file = path.join(home(), 'page.html');
    writeFileSync(file, html(graphOf(memories, []), 'es'));
    const page = await newPage(surroundings);
    const wrong: string[] = [];
    page.on('pageerror', ({ message }) => wrong.push(message));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('request', (request) => request.url() !== pathToFileURL(file).href && wrong.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    return { page, wrong };
  }

  const shown = (page: Page) => page.locator('#shown').textContent();
  const seen = (page: Page, kind: string) => page.locator(`#nodes .${kind}:visible`).count();

  it('searches without minding case and accents, and filters by project, tag and type', async () => {
    const memories = sampleMemories(60);
    const { page, wrong } = await opened(memories);
    expect(await shown(page)).to.equal('60 de 60 recuerdos');
    await page.fill('#search', 'ANO NUEVO revision');
    const found = memories.filter(({ content, tags }) => `${content} ${tags}`.includes('Año nuevo')).length;
    expect(found).to.be.within(2, 58);
    expect(await shown(page)).to.equal(`${found} de 60 recuerdos`);
    expect(await page.locator('#list li').count()).to.equal(found);
    await page.click('#clear');
    expect(await shown(page)).to.equal('60 de 60 recuerdos');

    const { project, tags, memory_type } = memories.find(({ project }) => project !== null) as Memory;
    const choose = async (kind: string, name: string | undefined) => {
      const option = page.locator(`#by-${kind} option`, { hasText: new RegExp(`^${name} \\(`) });
      await page.selectOption(`#by-${kind}`, await option.getAttribute('value'));
    };
    await choose('project', project ?? '');
    await choose('tag', tags[0]);
    await choose('type', memory_type);
    const fit = memories.filter(
      (one) => one.project === project && one.memory_type === memory_type && one.tags.includes(tags[0] ?? ''),
    );
    expect(await shown(page)).to.equal(`${fit.length} de 60 recuerdos`);
    expect(await seen(page, 'memory')).to.equal(fit.length);
    expect(await seen(page, 'project')).to.equal(1);
    await page.uncheck('#legend input[value=tag]');
    expect(await seen(page, 'tag')).to.equal(0);
    expect(wrong).to.deep.equal([]);
  });

  it('shows what is pointed at, and keeps what is clicked', async () => {
    const { page, wrong } = await opened(sampleMemories(30));
    const box = await page.locator('#nodes .project').first().boundingBox();
    if (!box) throw new Error('The project is not drawn');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    expect(await page.locator('#tip').textContent()).to.match(/ proyecto · \d+$/);
    const own = await page.locator('#nodes .memory.lit').count();
    expect(own).to.be.within(1, 29);
    await page.mouse.click(x, y);
    expect(await page.locator('#list li').count()).to.equal(own);
    await page.locator('#list button').first().click();
    expect(await page.locator('#chosen .text').textContent()).to.match(/^El caso \d+/);
    await page.locator('#chosen .chip').first().click();
    expect(await page.locator('#list li').count()).to.equal(own);
    await page.mouse.wheel(0, -300);
    await page.keyboard.press('Escape');
    expect(await page.locator('#chosen').isVisible()).to.equal(false);
    expect(wrong).to.deep.equal([]);
  });

  it('is worked with the keyboard alone', async () => {
    const { page, wrong } = await opened(sampleMemories(30));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).to.equal('map');
    await page.keyboard.press('ArrowRight');
    const first = await page.getAttribute('#map', 'aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    const second = await page.getAttribute('#map', 'aria-activedescendant');
    expect([first, second]).to.satisfy(([a, b]: string[]) => a && b && a !== b);
    expect(await page.getAttribute(`#${second}`, 'aria-label')).not.to.equal('');
    await page.keyboard.press('Enter');
    expect(await page.locator('#chosen').isVisible()).to.equal(true);
    const before = await page.getAttribute('#world', 'transform');
    await page.keyboard.press('+');
    expect(await page.getAttribute('#world', 'transform')).not.to.equal(before);
    await page.keyboard.press('/');
    await page.keyboard.type('caso 7');
    expect(await shown(page)).to.match(/^\d+ de 30/);
    expect(wrong).to.deep.equal([]);
  });

  it('takes what memories say for data, runs nothing of it, and may not reach the network', async () => {
    const memories = sampleMemories(HOSTILE.length).map((memory, index) => {
      const text = HOSTILE[index] ?? '';
      return { ...memory, content: text, tags: [text], project: text, theme: text };
    });
    const { page, wrong } = await opened(memories);
    for (const button of await page.locator('#list button').all()) await button.hover();
    await page.locator('#list button').first().click();
    expect(await page.locator('#chosen .text').textContent()).to.equal(HOSTILE[0]);
    expect(await page.evaluate('globalThis.broken')).to.equal(undefined);
    expect(await page.locator('img, iframe, object, main script').count()).to.equal(0);
    expect(wrong).to.deep.equal([]);
    const reached = page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused')");
    expect(await reached).to.equal('refused');
    await page.evaluate(
      "document.body.append(Object.assign(document.createElement('script'), {textContent: 'globalThis.broken = 1'}))",
    );
    expect(await page.evaluate('globalThis.broken')).to.equal(undefined);
    expect(wrong.join('\n')).to.match(/Content Security Policy/);
  });

  for (const count of [20, 100, 500]) {
    it(`has no labels that cover each other at ${count} memories, at any size, nor has the picture`, async () => {
      const { page, wrong } = await opened(sampleMemories(count));
      expect(await seen(page, 'memory')).to.equal(count);
      for (let step = 0; step < 4; step++) {
        expect(await page.evaluate(COLLISIONS)).to.deep.equal([]);
        await page.click('#closer');
      }
      await page.setViewportSize({ width: 400, height: 700 });
      expect(await page.evaluate(COLLISIONS)).to.deep.equal([]);
      expect(wrong).to.deep.equal([]);
      const picture = await newPage();
      await picture.setContent(svg(graphOf(sampleMemories(count), []), 'es'));
      expect(await picture.locator('.label').count()).to.be.greaterThan(20);
      expect(await picture.evaluate(COLLISIONS)).to.deep.equal([]);
    });
  }

  it('is light or dark, as the reader has it', async () => {
    const paper = 'getComputedStyle(document.body).backgroundColor';
    const light = await opened(sampleMemories(5), { colorScheme: 'light' });
    const dark = await opened(sampleMemories(5), { colorScheme: 'dark' });
    expect(await light.page.evaluate(paper)).to.equal('rgb(252, 252, 250)');
    expect(await dark.page.evaluate(paper)).to.equal('rgb(20, 23, 27)');
  });
});
