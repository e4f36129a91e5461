import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.js';

/** Made texts of a realistic vocabulary: real words and made names, each as frequent as its rank says (Zipf's law). */
export class Texts {
  readonly #words: readonly string[];
  readonly #shares: readonly number[];
  #seed: number;

  /** The same seed makes the same texts. */
  constructor(seed = 1) {
    this.#seed = seed;
    const file = readFileSync(join(packageRoot, 'meta', 'lexicon', 'words.txt'), 'utf8');
    const real = [...new Set(file.split(/[:\s]+/).filter(Boolean))].sort((a, b) => a.length - b.length);
    this.#words = [...GRAMMAR, ...real, ...Array.from({ length: NAMES }, () => this.#name())];
    let sum = 0;
    this.#shares = this.#words.map((_, rank) => {
      sum += 1 / (rank + RANK_OFFSET);
      return sum;
    });
  }

  /** A memory of 6 to 25 words. */
  memory(): string {
    return Array.from({ length: 6 + Math.floor(this.#random() * 20) }, () => this.#word()).join(' ');
  }

  /** A question: three to six of the words of a memory. */
  question(memory: string): string {
    const words = memory.split(' ').filter((word) => word.length > 3);
    return Array.from(
      { length: 3 + Math.floor(this.#random() * 4) },
      () => words[Math.floor(this.#random() * words.length)],
    )
      .filter(Boolean)
      .join(' ');
  }

  #word(): string {
    const at = this.#random() * (this.#shares.at(-1) ?? 0);
    let [low, high] = [0, this.#shares.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#shares[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return this.#words[low] ?? '';
  }

  #name(): string {
    return Array.from({ length: 2 + Math.floor(this.#random() * 3) }, () => {
      const [onset, vowel] = [
        ONSETS[Math.floor(this.#random() * ONSETS.length)],
        VOWELS[Math.floor(this.#random() * 5)],
      ];
      return `${onset}${vowel}`;
    }).join('');
  }

  /** 0 to 1, by a linear congruence. */
  #random(): number {
    this.#seed = (this.#seed * 1664525 + 1013904223) % 2 ** 32;
    return this.#seed / 2 ** 32;
  }
}

const NAMES = 40_000;
/** Flattens the head of the distribution, as in real text. */
const RANK_OFFSET = 2.7;
const GRAMMAR = 'de la que el en y a los se del las un por con no una su para es al lo como mas o pero sus le ya'.split(
  ' ',
);
const ONSETS = 'b c d f g l m n p r s t v z br cr dr tr pl gr ch ll'.split(' ');
const VOWELS = ['a', 'e', 'i', 'o', 'u'];
