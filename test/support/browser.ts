import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, before } from 'mocha';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where Chromium usually is; `CHROMIUM` names another place. */
const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ALONE = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Whether this machine has a program; says loudly that something goes untested where it has not. */
export function isThere(program: string, argument: string): boolean {
  if (spawnSync(program, [argument]).status === 0) return true;
  process.stderr.write(`SKIPPED: there is no ${program}, so what needs it is NOT tested\n`);
  return false;
}

/** What a test may ask of a page's surroundings. */
export interface Surroundings {
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A real Chromium, headless, for the tests of a `describe`; they are skipped, loudly, where there is none. */
export function useBrowser(): (surroundings?: Surroundings) => Promise<Page> {
  let browser: Browser | undefined;
  before(async function () {
    const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
    if (executablePath === undefined) {
      process.stderr.write('SKIPPED: there is no Chromium, so the pictures are NOT tested in it\n');
      this.skip();
    }
    browser = await chromium.launch({ executablePath, args: ALONE });
  });
  after(() => browser?.close());
  return async (surroundings = {}) => {
    if (!browser) throw new Error('Ask for a page inside a test');
    return browser.newPage({ viewport: { width: 1280, height: 800 }, ...surroundings });
  };
}
