import { isPlaceholder } from './placeholder.js';
import { END, prefixed, type SecretRule, START } from './rule.js';

const PEM_BODY = '(?:[^-]|-(?!----)){0,20000}';
const PEM_END = '(?:-----END[A-Z0-9 ]{0,60}-----)?';

/**
 * What standards, not vendors, define: PEM and OpenPGP armour (RFC 7468, RFC 9580), age and PuTTY keys, JSON Web Tokens
 * (RFC 7519), HTTP authorization (RFC 9110), and a password in a URL (RFC 3986, userinfo).
 */
export const KEYS_AND_URLS: readonly SecretRule[] = [
  {
    kind: 'gcp-service-account-key',
    hints: ['"private_key'],
    get pattern() {
      return /"private_key"\s{0,4}:\s{0,4}"(?<secret>-----BEGIN[^"]{20,20000})/dg;
    },
  },
  {
    kind: 'pgp-private-key',
    hints: ['-----begin pgp private'],
    get pattern() {
      return new RegExp(`-----BEGIN PGP PRIVATE KEY BLOCK-----${PEM_BODY}${PEM_END}`, 'dg');
    },
  },
  {
    kind: 'private-key',
    hints: ['private key-----'],
    get pattern() {
      return new RegExp(`-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY-----${PEM_BODY}${PEM_END}`, 'dg');
    },
  },
  {
    kind: 'ssh2-private-key',
    hints: ['---- begin ssh2'],
    get pattern() {
      return new RegExp(`---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----${PEM_BODY}`, 'dg');
    },
  },
  {
    kind: 'putty-private-key',
    hints: ['putty-user-key-file-'],
    get pattern() {
      return /PuTTY-User-Key-File-\d:[\s\S]{20,8000}/dg;
    },
  },
  prefixed('age-secret-key', ['AGE-SECRET-KEY-1', 'AGE-PLUGIN-'], `[A-Z0-9-]{40,120}${END}`),
  {
    kind: 'jwt',
    hints: ['eyj'],
    get pattern() {
      return /(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,8000}\.[\w-]{10,2000}/dg;
    },
  },
  {
    kind: 'authorization-header',
    hints: ['bearer ', 'basic '],
    get pattern() {
      return new RegExp(String.raw`${START}(?:bearer|basic) {1,4}(?<secret>[\w.~+/-]{16,2000}={0,2})`, 'dgi');
    },
    check: ({ groups }) => /\d/.test(groups?.secret ?? '') && /[a-z]/i.test(groups?.secret ?? ''),
  },
  {
    kind: 'session-cookie',
    hints: ['cookie:'],
    get pattern() {
      return /cookie: {0,3}[\w.-]{1,64}=(?<secret>[\w.%+/-]{20,2000}={0,2})/dgi;
    },
    check: ({ groups }) => /\d/.test(groups?.secret ?? ''),
  },
  {
    kind: 'url-password',
    hints: ['://'],
    get pattern() {
      return /:\/\/[^\s:@/?#"'<>]{0,128}:(?!\d{1,5}[?#])(?<secret>[^\s/"'<>]{1,256})@[\w[]/dg;
    },
    check: ({ groups }) => !isPlaceholder(groups?.secret ?? ''),
  },
  {
    kind: 'curl-password',
    hints: ['curl '],
    get pattern() {
      return /curl [^\n]{0,200}?(?:-u|--user)[ =]{0,2}["']?[^\s:"'/]{1,64}:(?<secret>[^\s"']{3,128})/dg;
    },
    check: ({ groups }) => !isPlaceholder(groups?.secret ?? ''),
  },
];
