import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { holding } from '../support/bytes.js';
import { useHomes } from '../support/home.js';

const KEY = `sk-${'Ab3'.repeat(11)}`;
const SECRET_WORD = `hunter${'7x'.repeat(4)}`;
const DATABASE_ADDRESS = `postgres://ana:${SECRET_WORD}@db.example.com/app`;
const CARD = ['4539', '1488', '0343', '6467'].join(' ');
const PRIVATE_KEY = [
  '-----BEGIN',
  'PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA\n-----END',
  'PRIVATE KEY-----',
].join(' ');

/** A door that a secret may try, and the secret that must not be in any byte of the home afterwards. */
const DOORS: readonly [what: string, argv: readonly string[], secret: string, stdin?: string][] = [
  ['the content', ['memory:add', `la clave es ${KEY}`], KEY],
  ['the content on stdin', ['memory:add', '-'], KEY, `la clave es ${KEY}\n`],
  ['a tag', ['memory:add', 'una nota', '--tag', `a,${KEY}`], KEY],
  ['the project', ['memory:add', 'una nota', '--project', KEY], KEY],
  ['the theme', ['memory:add', 'una nota', '--theme', KEY], KEY],
  ['a password in a URL', ['memory:add', `la base está en ${DATABASE_ADDRESS}`], SECRET_WORD],
  ['a card number', ['memory:add', `la tarjeta es ${CARD}`], CARD],
  ['a private key', ['memory:add', '-'], 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA', PRIVATE_KEY],
  ['a new content', ['memory:update', '1', '--content', `la clave es ${KEY}`], KEY],
  ['a new tag', ['memory:update', '1', '--tag', KEY], KEY],
  ['an import', ['memory:import', '-'], KEY, `{"content":"buena"}\n{"content":"clave ${KEY}"}`],
  ['a tag of an import', ['memory:import', '-'], KEY, `{"content":"buena","tags":["${KEY}"]}`],
];

describe('A secret', () => {
  const home = useHomes();

  for (const [what, argv, secret, stdin] of DOORS) {
    it(`in ${what} is refused with 8 before it touches disk, and its value is not repeated`, async () => {
      const folder = home();
      const run = await alma(folder, [...argv, '--json'], stdin ? { stdin } : {});
      expect(run.code, run.stderr).to.equal(8);
      expect(run.json().error.code).to.equal('secret');
      expect(run.json().error.message).to.match(/\(.+\)/);
      expect(run.stdout + run.stderr).not.to.contain(secret);
      expect(holding(folder, secret)).to.deep.equal([]);
      const { memories } = (await alma(folder, ['status', '--json'])).json();
      expect(memories.live).to.equal(20);
    });
  }

  it('is skipped by --skip-bad, and the rest is imported', async () => {
    const folder = home();
    const stdin = `{"content":"buena"}\n{"content":"clave ${KEY}"}`;
    const run = await alma(folder, ['memory:import', '-', '--skip-bad', '--json'], { stdin });
    expect(run.json()).to.include({ added: 1 });
    expect(run.json().skipped).to.have.length(1);
    expect(run.stdout).not.to.contain(KEY);
    expect(holding(folder, KEY)).to.deep.equal([]);
  });

  it('mixed with other bad lines is wrong usage, and still not repeated', async () => {
    const run = await alma(home(), ['memory:import', '-', '--json'], { stdin: `{"content":"${KEY}"}\n{"content":""}` });
    expect(run.code).to.equal(2);
    expect(run.stdout + run.stderr).not.to.contain(KEY);
  });

  for (const [what, stdin] of [
    ['a field of the wrong kind', `{"content":"x","tags":"${KEY}"}`],
    ['a date', `{"content":"x","created_at":"${KEY}"}`],
    ['a line that is no JSON', `${KEY}`],
    ['a broken line', `{"content": ${KEY}}`],
  ] as const) {
    it(`is not repeated when it stands in ${what} of an import`, async () => {
      const run = await alma(home(), ['memory:import', '-', '--json'], { stdin });
      expect(run.code).to.equal(2);
      expect(run.stdout + run.stderr).not.to.contain(KEY);
    });
  }

  it('can be let in by who says so', async () => {
    const run = await alma(home(), ['memory:add', `una clave de ejemplo: ${KEY}`, '--allow-secret', '--json']);
    expect(run.code).to.equal(0);
  });
});
