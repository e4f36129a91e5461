import { ASSIGNMENTS } from './assignments.js';
import { CARD_NUMBERS } from './card-numbers.js';
import { KEYS_AND_URLS } from './keys-and-urls.js';
import type { SecretRule } from './rule.js';
import { VENDOR_SHAPES } from './vendor-shapes.js';
import { VENDOR_TOKENS } from './vendor-tokens.js';

/** Every kind of secret that Alma refuses, the most specific first: the first that matches names the kind. */
export const SECRET_RULES: readonly SecretRule[] = [
  ...VENDOR_TOKENS,
  ...VENDOR_SHAPES,
  ...KEYS_AND_URLS,
  ...CARD_NUMBERS,
  ...ASSIGNMENTS,
];
