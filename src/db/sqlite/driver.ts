import Compiled from 'better-sqlite3';
import { loadReady } from './ready.js';

/** What better-sqlite3 13 is built on: below it, Node dies when 13 opens a file. */
const NODE_API = 10;

/**
 * better-sqlite3: 13, which comes ready for every Node from 22.14 on, else 12, which is compiled for one Node and is all that
 * Node 20 can load. See docs/decisions/0041.
 */
export const SQLite: typeof Compiled = (hasNodeApi() && ready()) || Compiled;

/** An open file, or one in memory. */
export type Connection = Compiled.Database;

function hasNodeApi(): boolean {
  return Number(process.versions.napi) >= NODE_API;
}

/** 13, where npm has installed it: it passes it over where Node is older, and anybody may leave optional packages out. */
function ready(): typeof Compiled | undefined {
  try {
    return loadReady();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
