import { beside, END, type SecretRule, START, UUID } from './rule.js';

/**
 * Vendors' keys that have a shape but no prefix to speak of, and those that are plain hexadecimal or base64, told only
 * by the vendor's name beside them. Sources as in `vendor-tokens.ts`.
 */
export const VENDOR_SHAPES: readonly SecretRule[] = [
  {
    kind: 'telegram-bot-token',
    hints: [':aa'],
    get pattern() {
      return new RegExp(String.raw`${START}(?:bot)?\d{7,12}:AA[\w-]{32,34}(?![\w-])`, 'dg');
    },
  },
  {
    kind: 'discord-bot-token',
    hints: ['.'],
    get pattern() {
      return /(?<![\w-])[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/dg;
    },
  },
  {
    kind: 'mailgun-key',
    hints: ['-'],
    get pattern() {
      return /(?<![\w-])(?:key-[0-9a-z]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8})(?![\w-])/dg;
    },
  },
  {
    kind: 'mailchimp-key',
    hints: ['-us'],
    get pattern() {
      return new RegExp(String.raw`${START}[0-9a-f]{32}-us\d{1,2}${END}`, 'dg');
    },
  },
  // Long runs of zeros make "EAAA" common in base64 pictures, where `+` and `/` surround it.
  {
    kind: 'square-token',
    hints: ['eaaa'],
    get pattern() {
      return /(?<![\w+/-])EAAA[\w-]{60}(?![\w+/=-])/dg;
    },
  },
  {
    kind: 'azure-client-secret',
    hints: ['8q~'],
    get pattern() {
      return /(?<![\w~.-])[\w~.-]{3}8Q~[\w~.-]{31,34}(?![\w~-])/dg;
    },
  },
  {
    kind: 'terraform-token',
    hints: ['.atlasv1.'],
    get pattern() {
      return new RegExp(String.raw`${START}[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}`, 'dg');
    },
  },
  {
    kind: 'azure-key',
    hints: ['jqqj99'],
    get pattern() {
      return new RegExp(`${START}[A-Za-z0-9]{40,80}JQQJ99[A-Za-z0-9]{20,32}${END}`, 'dg');
    },
  },
  {
    kind: 'new-relic-key',
    hints: ['nral'],
    get pattern() {
      return new RegExp(`${START}[0-9a-fx]{30,36}(?:FFFF)?NRAL${END}`, 'dg');
    },
  },
  {
    kind: 'asana-token',
    hints: ['/'],
    get pattern() {
      return /(?<![\w/])\d\/\d{14,17}(?:\/\d{14,17})?:[0-9a-f]{32}(?![0-9a-z])/dg;
    },
  },
  {
    kind: 'salesforce-token',
    hints: ['00d'],
    get pattern() {
      return new RegExp(String.raw`${START}00D[A-Za-z0-9]{12,15}![\w.]{60,128}`, 'dg');
    },
  },
  {
    kind: 'firebase-server-key',
    hints: ['aaaa'],
    get pattern() {
      return /(?<![\w+/=-])AAAA[\w-]{7}:[\w-]{130,160}(?![\w+/=-])/dg;
    },
  },
  {
    kind: '1password-secret-key',
    hints: ['a3-'],
    get pattern() {
      return new RegExp(
        `${START}A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}${END}`,
        'dg',
      );
    },
  },
  {
    kind: 'adyen-key',
    hints: ['aqe'],
    get pattern() {
      return /(?<![\w+/=-])AQE[A-Za-z0-9+/=]{80,250}/dg;
    },
  },
  beside('scaleway-key', 'scw', UUID),
  beside('vault-token', 'vault', String.raw`s\.[A-Za-z0-9]{24}`),
  {
    ...beside('aws-secret-key', 'aws', '[A-Za-z0-9/+]{40}'),
    check: mixesCases,
  },
  {
    ...beside('aws-secret-key', 'secret.{0,8}key', '[A-Za-z0-9/+]{40}'),
    hints: ['secret'],
    check: mixesCases,
  },
  {
    ...beside('cloudflare-token', 'cloudflare', String.raw`[\w-]{40}`),
    check: mixesCases,
  },
  beside('cloudflare-key', 'cloudflare', '[0-9a-f]{37}'),
  beside('heroku-key', 'heroku', UUID),
  beside('snyk-token', 'snyk', UUID),
  { ...beside('vercel-token', 'vercel', '[A-Za-z0-9]{24}'), check: mixesCases },
  beside('twilio-token', 'twilio', '[0-9a-f]{32}'),
  beside('datadog-key', 'datadog', '[0-9a-f]{32}(?:[0-9a-f]{8})?'),
  beside('algolia-key', 'algolia', '[0-9a-f]{32}'),
  beside('mistral-key', 'mistral', '[A-Za-z0-9]{32}'),
  beside('weights-and-biases-key', 'wandb', '[0-9a-f]{40}'),
  beside('okta-token', 'okta', String.raw`00[\w-]{40}`),
  beside('paypal-secret', 'paypal', String.raw`E[\w-]{79}`),
];

/** Base64 has both cases and digits; a commit's hash, as long as an AWS secret, has not. */
function mixesCases({ groups }: RegExpExecArray): boolean {
  const secret = groups?.secret ?? '';
  return /[a-z]/.test(secret) && /[A-Z]/.test(secret) && /\d/.test(secret);
}
