import { SETTINGS } from '../config/settings.js';
import { EXIT_CODES } from './exit-codes.js';

type Entry = readonly [name: string, meaning: string];

/** What each exit code means, by the kind of error. */
const MEANINGS: Readonly<Record<keyof typeof EXIT_CODES, string>> = {
  usage: 'bad input or usage',
  not_found: 'there is no such thing',
  memory_full: 'the memory is full',
  configuration: 'the configuration is wrong',
  database: 'the database is locked, damaged, read-only or newer, or the disk is full',
  model_service: 'the model service: key, balance, rate, network, time-out',
  secret: 'it looked like a secret, and was not stored',
  interrupted: 'interrupted',
};

const EXITS: readonly Entry[] = [
  ['0', 'done'],
  ['1', 'a bug of Alma'],
  ...Object.entries(EXIT_CODES).map(
    ([kind, code]) => [String(code), MEANINGS[kind as keyof typeof EXIT_CODES]] as const,
  ),
];

const ENVIRONMENT: readonly Entry[] = [
  ['ALMA_HOME', 'the folder that holds config/ and db/'],
  ['ALMA_CONFIG', 'the configuration file, as --config'],
  ['DEEPSEEK_API_KEY', 'the key of the model service; without one Alma works offline'],
  ['OPENAI_API_KEY', 'the same, before it, with llm.provider: openai'],
  ...Object.entries(SETTINGS).flatMap(([key, { env }]) => (env ? [[env, `goes before ${key}`] as const] : [])),
  ['NO_COLOR', 'no colour anywhere'],
  ['DEBUG', 'a stack trace with each error'],
  ['ALMA_NO_CACHE', 'no cache of compiled code'],
];

const FILES: readonly Entry[] = [
  ['config/alma.yaml', 'the settings, each optional; `alma status` tells where each came from'],
  ['config/alma.env', 'the key, for you alone'],
  ['db/alma.db', 'the memory: SQLite, to be read with any tool'],
];

const EVERYWHERE: readonly Entry[] = [
  ['--json', 'one JSON document on stdout and nothing else'],
  ['--config FILE', 'another configuration file'],
  ['--help', 'what the command takes, with examples'],
  ['--', 'what follows is text, never a flag'],
];

const SEE_ALSO: readonly Entry[] = [
  ['alma help memory:search', 'one command, whole'],
  ['alma autocomplete', 'Tab for bash, zsh and fish'],
  ['alma status', 'what is in use here'],
];

/** What `alma help` says after the list of commands, as a manual page would. */
export const manual = (): string =>
  [
    section('FLAGS OF EVERY COMMAND', EVERYWHERE),
    section('EXIT STATUS', EXITS),
    section('ENVIRONMENT', ENVIRONMENT),
    section('FILES', FILES),
    section('SEE ALSO', SEE_ALSO),
  ].join('\n');

function section(title: string, entries: readonly Entry[]): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  return `${title}\n${entries.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}\n`).join('')}`;
}
