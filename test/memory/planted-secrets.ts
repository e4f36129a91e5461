/**
 * One secret or more of every kind that Alma refuses, put together at run time: no file of the project holds anything
 * that looks like a key.
 */
export interface PlantedSecret {
  readonly kind: string;
  readonly secret: string;
  /** A text that holds the secret where it must be recognised; the secret alone when not given. */
  readonly text?: string;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const UPPER_DIGITS = LOWER.toUpperCase() + DIGITS;
const ALNUM = UPPER_DIGITS + LOWER;
const HEX = `${DIGITS}abcdef`;

/** Numbers from 0 up to a bound, the same in every run (mulberry32). */
export function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const next = numbers(20);

function chars(length: number, alphabet = ALNUM): string {
  return Array.from({ length }, () => alphabet[next(alphabet.length)]).join('');
}

/** Characters with both cases and a digit among them, as base64 of that length practically always has. */
function mixed(length: number): string {
  return `a7Q${chars(length - 3)}`;
}

/** Words of the kind that wallets choose. */
const SEEDS = ['ripple', 'candy', 'wolf', 'ocean', 'tiger', 'lamp', 'copper', 'velvet', 'jungle'];

const uuid = () => [8, 4, 4, 4, 12].map((length) => chars(length, HEX)).join('-');
const armour = (name: string) =>
  `-----${'BEGIN'} ${name}-----\n${chars(64)}\n${chars(40)}==\n-----${'END'} ${name}-----`;

/** Kinds whose secret is a prefix and a body: kind, prefix, body. */
const PREFIXED: readonly (readonly [string, string, string])[] = [
  ['anthropic-key', 'sk-ant-', `api03-${chars(93)}AA`],
  ['openrouter-key', 'sk-or-', `v1-${chars(64, HEX)}`],
  ['langfuse-key', 'sk-lf-', uuid()],
  ['openai-key', 'sk-proj-', `${chars(40)}_${chars(40)}`],
  ['openai-key', 'sk-svcacct-', chars(80)],
  ['sk-key', 'sk-', chars(32, HEX)],
  ['sk-key', 'sk-', 'x'.repeat(32)],
  ['elevenlabs-key', 'sk_', chars(48, HEX)],
  ['hugging-face-token', 'hf_', chars(34)],
  ['replicate-token', 'r8_', chars(37)],
  ['groq-key', 'gsk_', chars(52)],
  ['xai-key', 'xai-', chars(80)],
  ['perplexity-key', 'pplx-', chars(48)],
  ['cerebras-key', 'csk-', chars(48)],
  ['nvidia-key', 'nvapi-', chars(64)],
  ['tavily-key', 'tvly-', `dev-${chars(32)}`],
  ['together-key', 'tgp_v1_', chars(43)],
  ['fireworks-key', 'fw_', chars(24)],
  ['pinecone-key', 'pcsk_', chars(70)],
  ['langsmith-key', 'lsv2_pt_', `${chars(32, HEX)}_${chars(10, HEX)}`],
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((prefix) => ['github-token', prefix, chars(36)] as const),
  ['github-fine-grained-token', 'github_pat_', `${chars(22)}_${chars(59)}`],
  ['gitlab-token', 'glpat-', chars(20)],
  ['gitlab-token', 'GR1348941', chars(20)],
  ['jfrog-token', 'cmVmdGtu', chars(56)],
  ['jfrog-token', 'AKCp', chars(69)],
  ['launchdarkly-key', 'sdk-', uuid()],
  ['google-refresh-token', '1//0', chars(60)],
  ['tencent-secret-id', 'AKID', chars(32)],
  ['yandex-token', 'AQVN', chars(36)],
  ['vercel-blob-token', 'vercel_blob_rw_', `${chars(16)}_${chars(30)}`],
  ['zapier-webhook', 'hooks.zapier.com/hooks/catch/', `${chars(7, DIGITS)}/${chars(7, HEX)}`],
  ['discord-user-token', 'mfa.', chars(84)],
  ['facebook-token', 'EAAC', chars(140)],
  ['twitter-bearer-token', 'A'.repeat(21), `${chars(20)}%2B${chars(60)}`],
  ['dropbox-token', 'sl.', chars(140)],
  ['razorpay-key', 'rzp_live_', chars(14)],
  ['mercado-pago-token', 'APP_USR-', `${chars(16, DIGITS)}-${chars(6, DIGITS)}-${chars(32, HEX)}-${chars(9, DIGITS)}`],
  ['airtable-token', 'pat', `${chars(14)}.${chars(64, HEX)}`],
  ['clickup-token', 'pk_', `${chars(8, DIGITS)}_${chars(32, UPPER_DIGITS)}`],
  ['mapbox-token', 'sk.eyJ', `${chars(80)}.${chars(22)}`],
  ['honeycomb-key', 'hcaik_', chars(58, HEX)],
  ['bitbucket-token', 'ATBB', chars(32)],
  ['npm-token', 'npm_', chars(36)],
  ['pypi-token', 'pypi-', `AgEIcHlwaS5vcmc${chars(100)}`],
  ['rubygems-key', 'rubygems_', chars(48, HEX)],
  ['crates-io-token', 'cio', chars(32)],
  ['clojars-token', 'CLOJARS_', chars(60)],
  ['docker-hub-token', 'dckr_pat_', chars(27)],
  ['sonarqube-token', 'sqp_', chars(40, HEX)],
  ['sourcegraph-token', 'sgp_', chars(40, HEX)],
  ['circleci-token', 'CCIPAT_', `${chars(22)}_${chars(40, HEX)}`],
  ['buildkite-token', 'bkua_', chars(40, HEX)],
  ['aws-access-key-id', 'AKIA', chars(16, UPPER_DIGITS)],
  ['aws-access-key-id', 'ASIA', chars(16, UPPER_DIGITS)],
  ['aws-bedrock-key', 'ABSK', chars(128)],
  ['google-api-key', 'AIza', chars(35)],
  ['google-oauth-client-secret', 'GOCSPX-', chars(28)],
  ['google-oauth-token', 'ya29.', chars(120)],
  ['azure-storage-key', 'AccountKey=', `${chars(86)}==`],
  ['azure-sas-signature', 'sig=', `${chars(43)}%3D`],
  ['alibaba-access-key-id', 'LTAI', chars(20)],
  ['digitalocean-token', 'dop_v1_', chars(64, HEX)],
  ['heroku-key', 'HRKU-', `AA${chars(58)}`],
  ['cloudflare-token', 'cfut_', chars(48)],
  ['cloudflare-origin-key', 'v1.0-', `${chars(24, HEX)}-${chars(146, HEX)}`],
  ['vercel-token', 'vcp_', chars(56)],
  ['netlify-token', 'nfp_', chars(36)],
  ['fly-token', 'fm2_', `${chars(120)}==`],
  ['planetscale-token', 'pscale_tkn_', chars(43)],
  ['supabase-token', 'sbp_', chars(40, HEX)],
  ['databricks-token', 'dapi', chars(32, HEX)],
  ['vault-token', 'hvs.', chars(95)],
  ['doppler-token', 'dp.pt.', chars(43)],
  ['pulumi-token', 'pul-', chars(40, HEX)],
  ['tailscale-key', 'tskey-', `auth-${chars(17)}-${chars(32)}`],
  ['1password-token', 'ops_eyJ', chars(400)],
  ['slack-token', 'xoxb-', `${chars(12, DIGITS)}-${chars(12, DIGITS)}-${chars(24)}`],
  ['slack-app-token', 'xapp-', `1-A${chars(10, UPPER_DIGITS)}-${chars(13, DIGITS)}-${chars(64, HEX)}`],
  ['slack-webhook', 'hooks.slack.com/', `services/T${chars(8)}/B${chars(8)}/${chars(24)}`],
  ['discord-webhook', 'discord.com/api/webhooks/', `${chars(18, DIGITS)}/${chars(68)}`],
  ['teams-webhook', 'webhook.office.com/webhookb2/', `${uuid()}@${uuid()}/IncomingWebhook/${chars(32)}`],
  ['twilio-key', 'SK', chars(32, HEX)],
  ['sendgrid-key', 'SG.', `${chars(22)}.${chars(43)}`],
  ['mailgun-key', 'key-', chars(32, HEX)],
  ['brevo-key', 'xkeysib-', `${chars(64, HEX)}-${chars(16)}`],
  ['resend-key', 're_', `${chars(8)}_${chars(24)}`],
  ['stripe-key', 'sk_live_', chars(24)],
  ['stripe-key', 'rk_live_', chars(99)],
  ['stripe-webhook-secret', 'whsec_', chars(32)],
  ['square-token', 'sq0atp-', chars(22)],
  ['paypal-token', 'access_token$production$', `${chars(16, HEX)}$${chars(32, HEX)}`],
  ['shopify-token', 'shpat_', chars(32, HEX)],
  ['flutterwave-key', 'FLWSECK-', `${chars(32, HEX)}-X`],
  ['atlassian-token', 'ATATT', `3xFfGF0${chars(180)}=${chars(8)}`],
  ['linear-key', 'lin_api_', chars(40)],
  ['notion-token', 'ntn_', chars(46)],
  ['notion-token', 'secret_', chars(43)],
  ['figma-token', 'figd_', chars(40)],
  ['postman-key', 'PMAK-', `${chars(24, HEX)}-${chars(34, HEX)}`],
  ['hubspot-token', 'pat-na1-', uuid()],
  ['typeform-token', 'tfp_', chars(59)],
  ['contentful-token', 'CFPAT-', chars(43)],
  ['new-relic-key', 'NRAK-', chars(27, UPPER_DIGITS)],
  ['grafana-token', 'glsa_', `${chars(32)}_${chars(8, HEX)}`],
  ['sentry-token', 'sntryu_', chars(64, HEX)],
  ['posthog-key', 'phx_', chars(43)],
  ['dynatrace-token', 'dt0c01.', `${chars(24, UPPER_DIGITS)}.${chars(64, UPPER_DIGITS)}`],
  ['age-secret-key', 'AGE-SECRET-KEY-1', chars(58, UPPER_DIGITS)],
];

/** A secret that only what stands around it tells. */
function within(kind: string, before: string, secret: string, after = ''): PlantedSecret {
  return { kind, secret, text: before + secret + after };
}

/** Every kind at least once. */
export const PLANTED: readonly PlantedSecret[] = [
  ...PREFIXED.map(([kind, prefix, body]) => ({ kind, secret: prefix + body })),
  { kind: 'azure-key', secret: `${chars(52)}JQQJ99${chars(18)}AZDO${chars(4)}` },
  { kind: 'new-relic-key', secret: `${chars(36, HEX)}NRAL` },
  { kind: 'asana-token', secret: `2/${chars(16, DIGITS)}/${chars(16, DIGITS)}:${chars(32, HEX)}` },
  { kind: 'salesforce-token', secret: `00D${chars(12)}!${chars(96)}` },
  { kind: 'firebase-server-key', secret: `AAAA${chars(7)}:${chars(140)}` },
  {
    kind: '1password-secret-key',
    secret: `A3-${[6, 11, 5, 5, 5].map((length) => chars(length, UPPER_DIGITS)).join('-')}`,
  },
  { kind: 'adyen-key', secret: `AQE${chars(100)}` },
  within('scaleway-key', 'SCW_SECRET_KEY=', uuid()),
  within('vault-token', 'VAULT_TOKEN=', `s.${chars(24)}`),
  { kind: 'ssh2-private-key', secret: `---- ${'BEGIN'} SSH2 ENCRYPTED PRIVATE KEY ----\n${chars(200)}` },
  within('session-cookie', 'Cookie: sessionid=', mixed(32)),
  within('pin', 'el pin de la tarjeta es ', '73' + '91'),
  within('pin', 'PIN: ', '90' + '34'),
  within(
    'seed-phrase',
    'mi frase de recuperación es: ',
    Array.from({ length: 12 }, (_, i) => SEEDS[(i * 5) % 9]).join(' '),
  ),
  { kind: 'telegram-bot-token', secret: `${chars(9, '123456789')}:AA${chars(33)}` },
  { kind: 'discord-bot-token', secret: `M${chars(25)}.${chars(6)}.${chars(38)}` },
  { kind: 'mailgun-key', secret: `${chars(32, HEX)}-${chars(8, HEX)}-${chars(8, HEX)}` },
  { kind: 'mailchimp-key', secret: `${chars(32, HEX)}-us21` },
  { kind: 'square-token', secret: `EAAA${chars(60)}` },
  { kind: 'azure-client-secret', secret: `${chars(3)}8Q~${chars(34)}` },
  { kind: 'terraform-token', secret: `${chars(14)}.atlasv1.${chars(67)}` },
  within('aws-secret-key', 'AWS_SECRET_ACCESS_KEY=', mixed(40)),
  within('aws-secret-key', 'mi clave secreta de AWS es ', mixed(40)),
  within('aws-secret-key', 'the secret access key: ', mixed(40)),
  within('cloudflare-token', 'CLOUDFLARE_API_TOKEN=', mixed(40)),
  within('cloudflare-key', 'the Cloudflare global API key is ', chars(37, HEX)),
  within('heroku-key', 'HEROKU_API_KEY=', uuid()),
  within('heroku-key', 'la clave de API de Heroku es ', uuid()),
  within('snyk-token', 'SNYK_TOKEN: ', uuid()),
  within('vercel-token', 'VERCEL_TOKEN=', mixed(24)),
  within('twilio-token', 'mi token de Twilio: ', chars(32, HEX)),
  within('datadog-key', 'DATADOG_API_KEY=', chars(32, HEX)),
  within('algolia-key', 'ALGOLIA_ADMIN_KEY=', chars(32, HEX)),
  within('mistral-key', 'MISTRAL_API_KEY=', chars(32)),
  within('weights-and-biases-key', 'WANDB_API_KEY=', chars(40, HEX)),
  within('okta-token', 'OKTA_API_TOKEN=', `00${chars(40)}`),
  within('paypal-secret', 'PayPal client secret: ', `E${chars(79)}`),
  within('gcp-service-account-key', '{"private_key": "', armour('PRIVATE KEY').replaceAll('\n', '\\n'), '"}'),
  ...['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'OPENSSH PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'].map(
    (name) => ({
      kind: 'private-key',
      secret: armour(name),
    }),
  ),
  { kind: 'pgp-private-key', secret: armour('PGP PRIVATE KEY BLOCK') },
  { kind: 'putty-private-key', secret: `PuTTY-User-Key-File-3: ssh-rsa\n${chars(200)}` },
  { kind: 'jwt', secret: `eyJ${chars(33)}.eyJ${chars(60)}.${chars(43)}` },
  within('authorization-header', 'Authorization: Bearer ', mixed(40)),
  within('url-password', 'postgres://alma:', chars(12), '@db.example.com:5432/alma'),
  within('url-password', 'redis://:', chars(12), '@localhost'),
  within('url-password', 'https://ana:', `${chars(4)}@${chars(4)}`, '@example.com'),
  within('curl-password', 'curl -s -u ana:', chars(12), ' https://example.com'),
  ...['4' + '111 1111 1111 1111', '5' + '555-5555-5555-4444', '3' + '78282246310005', '6' + '011111111111117'].map(
    (secret) => ({
      kind: 'card-number',
      secret,
    }),
  ),
  { kind: 'card-number', secret: ['4' + '111', '1111', '1111', '1111'].join('\u00a0') },
  { kind: 'card-number', secret: ['4' + '111', '1111', '1111', '1111'].join('.') },
  within('card-number', 'la tarjeta es ', '4' + '012888888881881', ' y caduca 12/30'),
  within('card-number', 'the order was paid with card ', '4' + '012888888881881'),
  within('card-number', 'la tarjeta del pedido: ', '4' + '012888888881881'),
  within('password', 'DB_PASSWORD=', 'gato' + 'negro77'),
  within('password', '{"password": "', 'p@ss' + 'w0rd', '"}'),
  within('password', 'contraseña: ', 'Luna' + '2020'),
  within('password', 'contrasen\u0303a = ', 'Luna' + '2020'),
  within('password', 'mi contraseña es ', 'hunter' + '2!'),
  within('password', 'La contraseña del wifi de casa es ', 'Casa' + '1234'),
  within('password', 'my password for the staging server is ', 'Tr0ub' + '4dor'),
  within('password', 'mi clave es ', '48' + '21'),
  within('password', 'usuario ana, contraseña ', 'Xk29' + '!!pLz'),
  within('password', '', 'hunter' + '2', ' is my password'),
  within('password', 'La contraseña de la nube: ', 'perro' + '7Azul'),
  within('password', 'mi contraseña nueva es ', 'Jirafa' + '.55'),
  within('password', 'pass: ', 'M1cl' + '4ve!'),
  within('generic-key', 'DD_APP_KEY=', chars(40, HEX)),
  within('generic-key', 'auth token ', `a1${chars(30, HEX)}`),
  within('generic-key', 'api_key = "', `a1${chars(14)}`, '"'),
  within('generic-key', 'client_secret: ', `b2${chars(14)}`),
  within('generic-key', 'el token es ', `c3${chars(14)}`),
];
