import { createRequire } from 'node:module';
import path from 'node:path';
import type SQLite from 'better-sqlite3';
import { packageRoot } from '../../package-root.js';

/** Loads better-sqlite3 13. The bundle has its JavaScript in it (build/sqlite.cjs). @throws where npm has not installed it. */
export const loadReady = (): typeof SQLite =>
  createRequire(path.join(packageRoot, 'package.json'))('better-sqlite3-napi');
