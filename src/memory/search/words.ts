import { withoutAccents } from './fold.js';
import { isLatin, LATIN } from './latin.js';

/** Names of programming languages, decimal numbers, words and signs, by what letters, marks and signs are. */
const tokens = (letter: string, mark: string, sign: string) =>
  new RegExp(
    `[cfj]\\+\\+(?!\\+)|(?<!${letter})[cfj]#(?!${letter})|(?<!${letter})v?\\d+(?:[.,]\\d+)+(?!${letter})|` +
      `${letter}(?:${letter}${mark})*(?:['’](?:s|t|re|ve|ll|d|m)(?!${letter}))?${sign}`,
    'giu',
  );

const LATIN_TOKEN = tokens(`[${LATIN.letters}${LATIN.numbers}]`, '', '|[©®]');
let anyToken: RegExp | undefined;
const ENGLISH_TAIL = /n?['’][a-z]+$/i;
const THOUSANDS = /^\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)$/;
const THOUSANDS_MARK = /[.,](?=\d{3}(?!\d))/g;
const CASE_CHANGE = /(?<=[a-zß-öø-ÿ\d])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])/;
const AMOUNT = /^(\d+)([a-zªµºß-öø-ɏ]{1,3})$/;
const NUMBER = /^(?:v(?=\d+[.,]))?\d/;

/**
 * The words of a text in order, folded. A name in camel case gives itself and its parts, an amount such
 * as `5km` itself, its number and its unit; scripts without spaces give their characters and the pairs of them.
 */
export function words(text: string): string[] {
  const found: string[] = [];
  const plain = withoutAccents(text);
  for (const [token] of plain.matchAll(tokenOf(plain))) addWords(token, found);
  return found;
}

function tokenOf(text: string): RegExp {
  if (isLatin(text)) return LATIN_TOKEN;
  anyToken ??= tokens('[\\p{L}\\p{N}]', '|\\p{M}', '|\\p{Extended_Pictographic}');
  return anyToken;
}

function addWords(token: string, found: string[]): void {
  if (!isLatin(token)) addForeign(token.toLowerCase(), found);
  else if (NUMBER.test(token)) addNumber(token.toLowerCase(), found);
  else addWord(token, found);
}

function addWord(token: string, found: string[]): void {
  const word = /['’]/.test(token) ? token.replace(ENGLISH_TAIL, '') : token;
  const lower = word.toLowerCase();
  found.push(lower);
  if (word === lower) return;
  const parts = word.split(CASE_CHANGE);
  if (parts.length > 1) for (const part of parts) found.push(part.toLowerCase());
}

/** The one way to write a number: `1.200` and `1200` are one, `3,5` and `3.5` are one, `07` is `7`. */
export function plainNumber(written: string): string {
  const plain = THOUSANDS.test(written) ? written.replace(THOUSANDS_MARK, '') : written;
  return plain.replaceAll(',', '.').replace(/^0+(?=\d)/, '');
}

function addNumber(token: string, found: string[]): void {
  const plain = plainNumber(token.replace(/^v/, ''));
  found.push(plain);
  const amount = AMOUNT.exec(plain);
  if (amount?.[1] && amount[2]) found.push(amount[1], amount[2]);
}

function addForeign(token: string, found: string[]): void {
  const unspaced =
    /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+/gu;
  const word = token.replace(ENGLISH_TAIL, '');
  const runs = word.match(unspaced);
  if (!runs) {
    found.push(word);
    return;
  }
  for (const spaced of word.split(unspaced)) if (spaced) found.push(spaced);
  for (const run of runs) {
    const characters = [...run];
    characters.forEach((character, i) => {
      found.push(character);
      const next = characters[i + 1];
      if (next) found.push(character + next);
    });
  }
}
