import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { nearPairs } from '../../src/memory/near-pairs.js';
import { alma } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { failsWith, ModelServer } from '../support/model-server.js';
import { ADVERSARIAL_PAIRS } from './similarity/adversarial-pairs.js';

describe('memory:dedupe --smart', () => {
  const home = useHomes();
  let server: ModelServer;
  beforeEach(async () => {
    server = await ModelServer.start();
  });
  afterEach(() => server.close());

  const all = (verdict: string) => () => ({ pairs: [1, 2, 3, 4, 5].map((pair) => ({ pair, verdict })) });
  const made = async (...contents: string[]) => {
    const folder = home();
    for (const content of contents) await alma(folder, ['memory:add', content, '--allow-duplicate']);
    return folder;
  };
  const dedupe = async (folder: string, ...flags: string[]) =>
    (
      await alma(folder, ['memory:dedupe', '--smart', '--json', ...flags], {
        env: { DEEPSEEK_API_KEY: server.key, DEEPSEEK_BASE_URL: server.url },
      })
    ).json();

  const ALIKE = [
    'Marta toma infusiones calientes por la tarde',
    'Marta bebe infusiones calientes por la tarde',
  ] as const;

  it('joins what the model finds the same, and asks once', async () => {
    server.onJson = all('same');
    const folder = await made(...ALIKE);
    const shown = await dedupe(folder, '--dry-run');
    expect([shown.applied, shown.mode, shown.groups.length]).to.deep.equal([false, 'smart', 1]);
    expect(server.jsonBodies).to.have.length(1);
    const done = await dedupe(folder, '--yes');
    expect([done.applied, done.groups.length, done.superseded]).to.deep.equal([true, 1, []]);
    server.onJson = all('different');
    expect((await dedupe(folder, '--yes')).groups).to.deep.equal([]);
  });

  it('joins nothing that the model finds different, however alike', async () => {
    server.onJson = all('different');
    const folder = await made('Un hombre corta la patata grande', 'El hombre corta patatas grandes');
    expect((await alma(folder, ['memory:dedupe', '--json'])).json().groups).to.have.length(1);
    expect((await dedupe(folder, '--yes')).groups).to.deep.equal([]);
  });

  it('archives the older of two when the newer replaces it', async () => {
    server.onJson = all('supersedes');
    const folder = await made(...ALIKE);
    const [first] = (await alma(folder, ['memory:search', ALIKE[0], '--json'])).json().memories;
    expect((await dedupe(folder, '--dry-run')).superseded).to.have.length(1);
    const done = await dedupe(folder, '--yes');
    expect(done.groups).to.deep.equal([]);
    expect(done.superseded.map(({ old }: { old: string }) => old)).to.deep.equal([first.uuid]);
    expect((await alma(folder, ['memory:show', first.uuid, '--json'])).json().memory.archived_at).to.be.a('string');
  });

  it('falls back on the plain plan, and says so, when the service fails or answers nonsense', async () => {
    const folder = await made('el faro es blanco', 'El faro es blanco', ...ALIKE);
    for (const answer of [() => failsWith(402, 'Insufficient Balance'), () => '{"pairs": [', () => ({ ids: [1] })]) {
      server.onJson = answer;
      const shown = await dedupe(folder, '--dry-run');
      expect([shown.mode, shown.groups.length]).to.deep.equal(['fallback', 1]);
      expect(shown.notice).to.be.a('string').and.not.equal('');
    }
  });

  it('never asks about what differs in a fact, so that no answer can join it', () => {
    const asked = ADVERSARIAL_PAIRS.filter(({ kind }) => ['number', 'date', 'unit'].includes(kind)).filter(
      ({ a, b }) =>
        nearPairs(
          [
            { id: 1, content: a },
            { id: 2, content: b },
          ],
          10,
        ).length > 0,
    );
    expect(asked).to.deep.equal([]);
  });
});
