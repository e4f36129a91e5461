import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { findSecret } from '../../src/memory/secrets/secrets.js';
import { ordinarySentences } from './ordinary-sentences.js';
import { PLANTED } from './planted-secrets.js';

/** Decision 36: Alma's rules are her own, and a well-kept set of others' watches that they miss nothing it knows. */
describe('What secretlint takes for a secret', () => {
  let seenBySecretlint: (text: string) => Promise<boolean>;

  before(async () => {
    const { lintSource } = await import('@secretlint/core');
    const { creator: rule } = await import('@secretlint/secretlint-rule-preset-recommend');
    const id = '@secretlint/secretlint-rule-preset-recommend';
    const options = { config: { rules: [{ id, rule, rules: [] }] }, noPhysicFilePath: true };
    seenBySecretlint = async (content) => {
      const source = { filePath: 'memory.txt', content, ext: '.txt', contentType: 'text' as const };
      return (await lintSource({ source, options })).messages.length > 0;
    };
  });

  it('Alma refuses too, in whatever text it stands', async () => {
    let seen = 0;
    for (const { secret, text = secret } of PLANTED)
      for (const content of [text, `Apunta: ${text} gracias`, `KEY="${text}"`, `config:\n  value: ${text}\n`])
        if (await seenBySecretlint(content)) {
          seen++;
          expect(findSecret(content), content.slice(0, 60)).not.to.equal(undefined);
        }
    expect(seen).to.be.at.least(60);
  });

  it('is nothing that Alma lets through in ordinary sentences', async () => {
    for (const sentence of ordinarySentences(200, 7))
      if (!findSecret(sentence)) expect(await seenBySecretlint(sentence), sentence).to.equal(false);
  });
});
