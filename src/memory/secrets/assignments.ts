import { isPlaceholder } from './placeholder.js';
import type { SecretRule } from './rule.js';

const PASSWORD = String.raw`passw(?:or)?d|passphrase|passcode|pwd|contrase(?:ñ|n\u0303?)a|(?<!\p{L})clave`;
const KEY =
  '(?:api|access|secret|private|auth)[ _-]?key|token|secreto?|clave[ _-](?:de )?(?:api|acceso|secreta|privada)';

const SIGN = String.raw`(?:["'\]]{0,2}\s{0,3}(?:=>|:=|[:=|])\s{0,3}|>)`;
const ABOUT = String.raw`(?: (?:de|del|para|en|for|of|to|on|in|at) [^.,;:=\n]{1,40}?)?`;
const WHICH = `(?: (?:nueva|vieja|antigua|actual|temporal|maestra|principal|provisional))?`;
const VERB = String.raw`${WHICH}${ABOUT} (?:es|is|era|was|será):?\s{1,3}`;
const QUOTE = String.raw`["'\x60«“‘]?`;
const VALUE = String.raw`(?<secret>[^\s"'\x60«»“”‘’<>]{4,256})`;

/**
 * A value that somebody calls a password or a key, in a configuration ("DB_PASSWORD=…") or in a sentence
 * ("mi contraseña es …"). The words alone say nothing: the value must look like no word of a language.
 */
export const ASSIGNMENTS: readonly SecretRule[] = [
  {
    kind: 'password',
    hints: ['passw', 'passphrase', 'passcode', 'pwd', 'contrase', 'clave'],
    get pattern() {
      return new RegExp(`(?:${PASSWORD})(?:${WHICH}${ABOUT}${SIGN}|${VERB})${QUOTE}${VALUE}`, 'dgiu');
    },
    check: (match) => looksLikePassword(bare(match)),
  },
  {
    kind: 'password',
    hints: ['passw', 'passphrase', '_pwd', 'contrase'],
    get pattern() {
      return new RegExp(`(?:passw(?:or)?d|passphrase|contrase(?:ñ|n\u0303?)a|_pwd)=${QUOTE}${VALUE}`, 'dgiu');
    },
    check: (match) => looksAssigned(bare(match)),
  },
  {
    kind: 'password',
    hints: ['passw', 'passphrase', 'passcode', 'pwd', 'contrase', 'clave'],
    get pattern() {
      return new RegExp(`(?:${PASSWORD})\\s{1,3}${QUOTE}${VALUE}`, 'dgiu');
    },
    check: (match) => looksChosenByMachine(bare(match)),
  },
  {
    kind: 'password',
    hints: ['passw', 'contrase', 'clave'],
    get pattern() {
      return new RegExp(
        `(?<!\\S)${QUOTE}${VALUE}["'\x60»”’]? (?:es|is) (?:mi|la|su|my|the|his|her|our) (?:${PASSWORD})`,
        'dgiu',
      );
    },
    check: (match) => looksLikePassword(bare(match)),
  },
  {
    kind: 'password',
    hints: ['pass', 'pw'],
    get pattern() {
      return new RegExp(`(?<![\\p{L}\\d_-])(?:pass|pw)${SIGN}${QUOTE}${VALUE}`, 'dgiu');
    },
    check: (match) => looksLikePassword(bare(match)),
  },
  {
    kind: 'pin',
    hints: ['pin'],
    get pattern() {
      return new RegExp(
        `(?<!\\p{L})pin(?: code| number)?(?:${ABOUT}${SIGN}|${VERB})${QUOTE}(?<secret>\\d{4,8})(?![-.,/:]?\\d|[\\p{L}_])`,
        'dgiu',
      );
    },
  },
  {
    kind: 'seed-phrase',
    hints: ['phrase', 'frase', 'mnemonic'],
    get pattern() {
      return new RegExp(
        `(?:(?:seed|recovery|mnemonic|secret) phrase|frase (?:semilla|de recuperaci[oó]n|secreta)|mnemonic)(?:${SIGN}|${VERB})${QUOTE}(?<secret>[a-z][a-z ,]{45,230})`,
        'dgiu',
      );
    },
    check: ({ groups }) => looksLikeSeed(groups?.secret ?? ''),
  },
  {
    kind: 'generic-key',
    hints: ['key', 'token', 'secret', 'session', '_pat', 'pass', 'pwd', 'credential'],
    get pattern() {
      return new RegExp(
        `(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]{0,60}(?:KEY|TOKEN|SECRET|_PAT|SESSION|PASS|PASSWORD|PWD|CREDENTIALS?)["']?\\s{0,3}[=:]\\s{0,3}${QUOTE}${VALUE}`,
        'dgu',
      );
    },
    check: (match) => bare(match).length >= 12 && looksLikeKey(bare(match)),
  },
  {
    kind: 'generic-key',
    hints: ['key', 'token', 'secret'],
    get pattern() {
      return new RegExp(
        `(?:api key|auth token|access token|secret key|token secret[ao]|clave secreta)\\s{1,3}${QUOTE}(?<secret>[\\w+/=.-]{20,256})`,
        'dgiu',
      );
    },
    check: (match) => looksLikeKey(bare(match)),
  },
  {
    kind: 'generic-key',
    hints: ['key', 'token', 'secret', 'clave'],
    get pattern() {
      return new RegExp(`(?:${KEY})(?:${SIGN}|${VERB})${QUOTE}${VALUE}`, 'dgiu');
    },
    check: (match) => looksLikeKey(bare(match)),
  },
];

/** The value without the punctuation and emphasis of the sentence around it. */
function bare({ groups }: RegExpExecArray): string {
  return (groups?.secret ?? '').replace(/^[(*_¡¿]{1,3}/, '').replace(/[.,;:!?)\]}*_…]{1,5}$/, '');
}

function looksLikePassword(value: string): boolean {
  if (/^\d{4,}$/.test(value)) return true;
  if (value.length < 6 || isOrdinary(value)) return false;
  return (/\p{L}/u.test(value) && /[\d!@#$%^&*~]/.test(value)) || isLongAndVaried(value);
}

/** Nobody writes `password=letmein` but to give it away, though it is a word; what programs write there is left. */
function looksAssigned(value: string): boolean {
  const isSetting = /^(?:required|optional|hidden|prompt|password|secret|enabled|disabled|default|string|undefined)$/i;
  return value.length >= 6 && !isOrdinary(value) && !isSetting.test(value) && !/^[$./{[]/.test(value);
}

function looksLikeKey(value: string): boolean {
  if (value.length < 8 || isOrdinary(value)) return false;
  return (/[a-z]/i.test(value) && /\d/.test(value) && new Set(value).size >= 5) || isLongAndVaried(value);
}

/** Twelve words of the length that wallets use, and none that a sentence could not do without. */
function looksLikeSeed(text: string): boolean {
  const words = text.split(/[ ,]{1,2}/).slice(0, 12);
  return words.length === 12 && words.every((word) => /^[a-z]{3,8}$/i.test(word) && !IN_SENTENCES.has(word));
}

const IN_SENTENCES = new Set('the and for that with from que los las con una del por para'.split(' '));

/** For a value that no sign and no verb ties to its name: only what a person would not write as a word. */
function looksChosenByMachine(value: string): boolean {
  if (value.length < 8 || isOrdinary(value)) return false;
  return /\d/.test(value) && /[a-z]/.test(value) && /[A-Z!@#$%^&*~]/.test(value);
}

function isLongAndVaried(value: string): boolean {
  return /^[A-Za-z]{20,}$/.test(value) && new Set(value).size >= 10;
}

/** Values that hold digits or symbols and are public: names of algorithms, versions, tickets, variables, addresses, dates. */
function isOrdinary(value: string): boolean {
  return (
    isPlaceholder(value) ||
    /^(?:(?:sha|md|rsa|aes|ed|rs|hs|es|ps|oauth|base|utf|argon|pbkdf|ipv|http|tls|wpa|gpt|claude)[-_.]?\d+\w{0,4}(?:[-.]\w{1,8})?|1password)$/i.test(
      value,
    ) ||
    /^v?\d+(?:\.\d+){1,3}$/.test(value) ||
    /^[A-Z]{2,10}-\d+$/.test(value) ||
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) ||
    /^\d{4}-\d{2}-\d{2}/.test(value) ||
    /^[\w.+-]+@[\w-]+\.[a-z]{2,6}$/i.test(value) ||
    /^(?:https?:\/\/|process\.|os\.|env\.)|[()]/.test(value)
  );
}
