import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { packageRoot } from '../../src/package-root.js';

const pages = readdirSync(path.join(packageRoot, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => path.join('docs', file));

describe('the links of the documents', () => {
  for (const page of ['README.md', ...pages]) {
    it(page, () => {
      const broken = linksOf(page).filter((link) => !leadsSomewhere(page, link));
      expect(broken).to.deep.equal([]);
    });
  }
});

/** What a page links to inside the project. */
function linksOf(page: string): string[] {
  const links = [...textOf(page).matchAll(/\]\((?<link>[^)\s]+)\)/g)].map(({ groups }) => groups?.link ?? '');
  return links.filter((link) => !/^https?:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? page : path.join(path.dirname(page), file);
  if (!existsSync(path.join(packageRoot, target))) return false;
  return anchor === undefined || headingsOf(target).includes(decodeURIComponent(anchor));
}

/** The anchors of a page's headings: lower-case, hyphens for spaces, no punctuation. */
const headingsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

const textOf = (page: string) => readFileSync(path.join(packageRoot, page), 'utf8');
