import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../package-root.js';

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where Alma lives: the folders of its configuration and of its data, and why these. */
export interface Home {
  /** Holds `alma.yaml` and `alma.env`. */
  readonly config: string;
  /** Relative paths of the configuration begin here. */
  readonly data: string;
  readonly origin: string;
}

/**
 * The home, by the first rule that holds: `ALMA_HOME`, a checkout of Alma itself, the XDG folders. On Windows those are
 * the roaming and the local application data, unless XDG's own variables say otherwise.
 */
export function findHome(env: Environment, root: string = packageRoot, platform = process.platform): Home {
  if (env.ALMA_HOME) return atFolder(path.resolve(env.ALMA_HOME), 'ALMA_HOME');
  if (isCheckout(root)) return atFolder(root, 'the package folder');
  const isWindows = platform === 'win32';
  const folder = (name: string, windows: string, fallback: string) =>
    path.join(env[name] || (isWindows && env[windows]) || path.join(homedir(), fallback), 'alma');
  return {
    config: folder('XDG_CONFIG_HOME', 'APPDATA', '.config'),
    data: folder('XDG_DATA_HOME', 'LOCALAPPDATA', path.join('.local', 'share')),
    origin: isWindows ? "the person's application data" : 'the XDG folders',
  };
}

const atFolder = (folder: string, origin: string): Home => ({
  config: path.join(folder, 'config'),
  data: folder,
  origin,
});

function isCheckout(folder: string): boolean {
  if (folder.split(path.sep).includes('node_modules') || !existsSync(path.join(folder, 'config', 'alma.yaml')))
    return false;
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
