import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { load } from 'js-yaml';
import { describe, it } from 'mocha';
import { findSecret } from '../../src/memory/secrets/secrets.js';

const TYPES = ['institutional', 'context', 'alma', 'bird', 'architecture', 'structure', 'function'];
const TOPICS = ['architecture', 'philosophy', 'pentesting', 'programming'];

interface Seed {
  readonly content: string;
  readonly tags: readonly string[];
  readonly project: string;
  readonly theme: string;
  readonly type: string;
  readonly related_to: readonly string[];
  readonly importance: number;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.trim() === value;
const isTexts = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(isText);

/** The shape of a seed: for each key, whether its value will do. */
const FIELDS: Readonly<Record<keyof Seed, (value: unknown) => boolean>> = {
  content: isText,
  tags: isTexts,
  project: (value) => value === 'alma',
  theme: isText,
  type: (value) => TYPES.includes(String(value)),
  related_to: (value) => isTexts(value) && (value as string[]).every((topic) => TOPICS.includes(topic)),
  importance: (value) => Number.isInteger(value) && Number(value) >= 2 && Number(value) <= 5,
};

function seedsIn(language: 'es' | 'en'): readonly Seed[] {
  return load(readFileSync(new URL(`../../meta/seeds.${language}.yaml`, import.meta.url), 'utf8')) as Seed[];
}

/** The share of their words of four letters and more that two sentences have in common. */
function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu))) as [
    Set<string>,
    Set<string>,
  ];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared);
}

for (const language of ['es', 'en'] as const) {
  describe(`meta/seeds.${language}.yaml`, () => {
    const seeds = seedsIn(language);

    it('holds 20 memories', () => {
      expect(seeds).to.have.length(20);
    });

    it('gives each of them every field, and nothing else', () => {
      for (const seed of seeds) {
        expect(seed, seed.content).to.have.all.keys(Object.keys(FIELDS));
        for (const [field, fits] of Object.entries(FIELDS)) {
          expect(fits(seed[field as keyof Seed]), `${field} of "${seed.content}"`).to.equal(true);
        }
      }
    });

    it('says each thing in one breath: 60 to 220 characters, ending as a sentence does', () => {
      for (const { content } of seeds) {
        expect(content.length, content).to.be.within(60, 220);
        expect(content).to.match(/^\p{Lu}.*[.?!]$/u);
      }
    });

    it('shows every type, and every topic at least twice', () => {
      expect([...new Set(seeds.map((seed) => seed.type))]).to.have.members(TYPES);
      for (const topic of TOPICS) {
        expect(seeds.filter((seed) => seed.related_to.includes(topic)).length, topic).to.be.at.least(2);
      }
    });

    it('keeps importance 5, loaded in every chat, for two at most', () => {
      expect(seeds.filter((seed) => seed.importance === 5).length).to.be.at.most(2);
    });

    it('says nothing twice, and repeats no tag within a memory', () => {
      for (const [i, seed] of seeds.entries()) {
        expect(new Set(seed.tags).size, seed.content).to.equal(seed.tags.length);
        for (const other of seeds.slice(i + 1)) {
          expect(likeness(seed.content, other.content), `${seed.content}\n${other.content}`).to.be.below(0.25);
        }
      }
    });

    it('passes for no secret', () => {
      for (const { content } of seeds) expect(findSecret(content), content).to.equal(undefined);
    });
  });
}

describe('the seed memories', () => {
  it('say the same in both languages, in the same order', () => {
    const meaning = ({ project, type, related_to, importance, tags, content }: Seed) => ({
      project,
      type,
      related_to,
      importance,
      tags: tags.length,
      names: content.match(/[a-z]+:[a-z]+|--[a-z-]+|[A-Z]+_[A-Z_]+|\b\d+\b|[\w/]*\/[\w.]+/g),
    });
    expect(seedsIn('es').map(meaning)).to.deep.equal(seedsIn('en').map(meaning));
  });
});
