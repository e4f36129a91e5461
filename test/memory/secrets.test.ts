import { expect } from 'chai';
import { describe, it } from 'mocha';
import { SECRET_RULES } from '../../src/memory/secrets/rules.js';
import { findSecret, redactSecrets } from '../../src/memory/secrets/secrets.js';
import { ordinarySentences } from './ordinary-sentences.js';
import { PLANTED } from './planted-secrets.js';

describe('findSecret', () => {
  it('knows at least 45 kinds, and each of them is planted here', () => {
    const kinds = new Set(SECRET_RULES.map((rule) => rule.kind));
    expect(kinds.size).to.be.at.least(45);
    expect([...new Set(PLANTED.map((planted) => planted.kind))]).to.have.members([...kinds]);
  });

  for (const { kind, secret, text = secret } of PLANTED) {
    it(`finds ${kind} in ${text === secret ? secret.slice(0, 4) : text.slice(0, 20)}…`, () => {
      expect(findSecret(text)).to.deep.equal({ kind });
    });
  }

  it('finds a token wherever it stands in a text', () => {
    const token = `ghp_${'x'.repeat(36)}`;
    for (const text of [
      `Apunta esto: ${token}.`,
      `"${token}"`,
      `https://example.com/?t=${token}&x=1`,
      String.raw`line one\n${token}\n`,
      `auth%20${token}`,
      `**${token}**`,
      `${'palabras '.repeat(5000)}${token}`,
      `¿${token}?`,
    ]) {
      expect(findSecret(text), text.slice(0, 60)).to.deep.equal({ kind: 'github-token' });
    }
  });

  it('takes a word for a password where a program is given one', () => {
    for (const name of ['DB_PASSWORD', 'export PGPASSWORD', 'password', 'MYSQL_PWD'])
      expect(findSecret(`${name}=abretesesamo`), name).to.deep.equal({ kind: 'password' });
  });

  it('keeps silent about talk of secrets that gives none away', () => {
    for (const text of [
      'la contraseña la tiene Ana',
      'mi clave es la constancia',
      'la contraseña es de 12 caracteres',
      'contraseña: pregúntale a Ana',
      'password: see the vault',
      'token: refresh-token-rotation-policy',
      'password=<tu-clave>',
      'password=required',
      'PWD=/srv/proyecto',
      'DB_PASSWORD=$' + '{VAULT_PASSWORD}',
      'el campo es type=password y nada más',
      'DEEPSEEK_API_KEY=sk-...',
      'https://ana@example.com/inicio',
      'https://user:$' + '{PASSWORD}@example.com',
      'a card ends in 1111',
      '4111 1111 1111 1112',
      'cuenta 94111111111111111199',
      '0.4111111111111111',
      'el número de pedido es 4111111111111111',
    ]) {
      expect(findSecret(text), text).to.equal(undefined);
    }
  });

  it('refuses at most 2 of 1,000 ordinary sentences', () => {
    for (const seed of [1, 2, 3]) {
      const refused = ordinarySentences(1000, seed).filter((sentence) => findSecret(sentence));
      expect(refused.length, refused.join('\n').slice(0, 500)).to.be.at.most(2);
    }
  });
});

describe('redactSecrets', () => {
  for (const { kind, secret, text = secret } of PLANTED) {
    it(`leaves nothing of ${kind} in ${text === secret ? secret.slice(0, 4) : text.slice(0, 20)}…`, () => {
      const redacted = redactSecrets(`Nota: ${text}`);
      expect(redacted).to.include(`[${kind}]`).and.not.include(secret);
      expect(findSecret(redacted)).to.equal(undefined);
    });
  }

  it('replaces each secret and keeps all the rest', () => {
    const token = `npm_${'x'.repeat(36)}`;
    const text = `uno ${token} dos postgres://alma:${'gato'}77@host/db tres`;
    expect(redactSecrets(text)).to.equal('uno [npm-token] dos postgres://alma:[url-password]@host/db tres');
  });

  it('gives back a text without secrets as it was', () => {
    for (const sentence of ordinarySentences(60, 4)) expect(redactSecrets(sentence)).to.equal(sentence);
  });
});

describe('the rules for secrets', () => {
  /** A pattern without its escapes, character classes and group prefixes: what is left of `*`, `+`, `{` are quantifiers. */
  const skeleton = (pattern: RegExp) =>
    pattern.source
      .replaceAll(/\\p\{\w\}|\\./g, 'c')
      .replaceAll(/\[[^\]]*\]/g, 'c')
      .replaceAll(/\(\?(?:<?[=!]|:|<\w+>)/g, '(');

  it('bound every repetition, so that the work for a text grows with its length and no faster', () => {
    for (const { kind, pattern } of SECRET_RULES) {
      const bare = skeleton(pattern);
      expect(bare, kind).to.not.match(/[*+]|\{\d+,\}/);
      expect(bare, `${kind} repeats a repetition`).to.not.match(/\{\d+,\d+\}[^()]*\)\{/);
    }
  });

  it('are tried only where a hint stands: each pattern needs one of its own', () => {
    for (const { kind, secret, text = secret } of PLANTED) {
      const hints = SECRET_RULES.filter((rule) => rule.kind === kind).flatMap((rule) => rule.hints);
      expect(
        hints.every((hint) => hint === hint.toLowerCase()),
        kind,
      ).to.equal(true);
      expect(
        hints.some((hint) => text.toLowerCase().includes(hint)),
        kind,
      ).to.equal(true);
    }
  });

  it('get through a megabyte made to slow them down', () => {
    for (const piece of [
      'eyJa.',
      'aws key ',
      'curl -u ',
      'password for x ',
      '-----BEGIN RSA PRIVATE ',
      '://a:',
      '4111 ',
    ]) {
      expect(findSecret(piece.repeat(1_000_000 / piece.length)), piece).to.equal(undefined);
    }
  });
});
