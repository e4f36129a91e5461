import { END, prefixed, type SecretRule, UUID } from './rule.js';

const ALNUM = '[A-Za-z0-9]';
const HEX = '[0-9a-f]';
const WORD = String.raw`[\w-]`;

/**
 * Tokens that vendors gave a prefix so that scanners can find them. Prefixes and lengths are public facts, from the
 * vendors' documentation, GitHub's table of supported secret scanning patterns and, as a reference, the gitleaks rules.
 * Lengths here are the shortest in circulation, and there is no test of randomness: the prefix is proof enough.
 */
export const VENDOR_TOKENS: readonly SecretRule[] = [
  // Model services
  prefixed('anthropic-key', ['sk-ant-'], `${WORD}{20,255}`),
  prefixed('openrouter-key', ['sk-or-'], `${WORD}{20,255}`),
  prefixed('langfuse-key', ['sk-lf-'], `${WORD}{20,255}`),
  prefixed('openai-key', ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'], `${WORD}{20,255}`),
  prefixed('sk-key', ['sk-'], `${ALNUM}{20,255}`), // OpenAI's older keys, DeepSeek and the many that copied them
  prefixed('elevenlabs-key', ['sk_'], `${HEX}{48}${END}`),
  prefixed('hugging-face-token', ['hf_', 'api_org_'], `${ALNUM}{30,255}`),
  prefixed('replicate-token', ['r8_'], `${ALNUM}{30,255}`),
  prefixed('groq-key', ['gsk_'], `${ALNUM}{40,255}`),
  prefixed('xai-key', ['xai-'], `${ALNUM}{40,255}`),
  prefixed('perplexity-key', ['pplx-'], `${ALNUM}{32,255}`),
  prefixed('cerebras-key', ['csk-'], `${ALNUM}{32,255}`),
  prefixed('nvidia-key', ['nvapi-'], `${WORD}{40,255}`),
  prefixed('tavily-key', ['tvly-'], `${WORD}{24,255}`),
  prefixed('together-key', ['tgp_v1_'], `${WORD}{40,64}`),
  prefixed('fireworks-key', ['fw_'], `${ALNUM}{22,64}${END}`),
  prefixed('pinecone-key', ['pcsk_'], `${WORD}{50,128}`),
  prefixed('langsmith-key', ['lsv2_pt_', 'lsv2_sk_'], `${WORD}{32,255}`),

  // Code and packages
  prefixed('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], `${ALNUM}{36,255}`),
  prefixed('github-fine-grained-token', ['github_pat_'], String.raw`\w{36,255}`),
  prefixed(
    'gitlab-token',
    [
      'glpat-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glptt-',
      'glft-',
      'glcbt-',
      'glimt-',
      'glagent-',
      'gloas-',
      'glsoat-',
      'GR1348941',
    ],
    String.raw`[\w.-]{20,255}`,
  ),
  prefixed('bitbucket-token', ['ATBB', 'ATCTT'], String.raw`[\w=-]{28,255}`),
  prefixed('npm-token', ['npm_'], `${ALNUM}{36,255}`),
  prefixed('pypi-token', ['pypi-'], `${WORD}{50,255}`),
  prefixed('rubygems-key', ['rubygems_'], `${HEX}{48}`),
  prefixed('crates-io-token', ['cio'], `${ALNUM}{32}${END}`),
  prefixed('clojars-token', ['CLOJARS_'], `${ALNUM}{60}`),
  prefixed('docker-hub-token', ['dckr_pat_', 'dckr_oat_'], `${WORD}{20,255}`),
  prefixed('sonarqube-token', ['squ_', 'sqp_', 'sqa_'], `${HEX}{40}`),
  prefixed('sourcegraph-token', ['sgp_'], String.raw`\w{40,255}`),
  prefixed('circleci-token', ['CCIPAT_', 'CCIPRJ_'], String.raw`\w{40,255}`),
  prefixed('jfrog-token', ['cmVmdGtu', 'AKCp'], `${ALNUM}{56,73}${END}`),
  prefixed('launchdarkly-key', ['sdk-', 'api-', 'mob-'], `${UUID}${END}`),
  prefixed('buildkite-token', ['bkua_'], `${HEX}{40}`),

  // Clouds and databases
  prefixed('aws-access-key-id', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], `[A-Z0-9]{16}${END}`),
  prefixed('aws-bedrock-key', ['ABSK'], '[A-Za-z0-9+/]{100,255}={0,2}'),
  prefixed('google-api-key', ['AIza'], `${WORD}{35}${END}`),
  prefixed('google-oauth-client-secret', ['GOCSPX-'], `${WORD}{28,64}`),
  prefixed('google-oauth-token', ['ya29.'], `${WORD}{30,500}`),
  prefixed('google-refresh-token', ['1//0'], `${WORD}{40,200}`),
  prefixed('azure-storage-key', ['AccountKey=', 'SharedAccessKey='], '[A-Za-z0-9+/]{40,88}={0,2}'),
  prefixed('azure-sas-signature', ['sig='], '[A-Za-z0-9%+/]{43,100}={0,2}'),
  prefixed('alibaba-access-key-id', ['LTAI'], `${ALNUM}{16,24}${END}`),
  prefixed('tencent-secret-id', ['AKID'], `${ALNUM}{32}${END}`),
  prefixed('yandex-token', ['AQVN', 'y0_', 't1.9eu'], `${WORD}{35,255}`),
  prefixed('digitalocean-token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], `${HEX}{64}`),
  prefixed('heroku-key', ['HRKU-'], `${WORD}{36,128}`),
  prefixed('cloudflare-token', ['cfk_', 'cfut_', 'cfat_'], `${WORD}{40,128}`),
  prefixed('cloudflare-origin-key', ['v1.0-'], `${HEX}{24}-${HEX}{146}`),
  prefixed('vercel-token', ['vcp_', 'vca_', 'vci_', 'vcr_', 'vck_'], `${ALNUM}{24,255}`),
  prefixed('vercel-blob-token', ['vercel_blob_rw_'], String.raw`\w{40,64}`),
  prefixed('netlify-token', ['nfp_', 'nfc_', 'nfo_', 'nfu_', 'nfb_'], `${ALNUM}{36,64}`),
  prefixed('fly-token', ['fo1_', 'fm1_', 'fm1r_', 'fm1a_', 'fm2_'], '[A-Za-z0-9+/_-]{40,1000}={0,3}'),
  prefixed('planetscale-token', ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'], String.raw`[\w=.-]{32,128}`),
  prefixed('supabase-token', ['sbp_', 'sb_secret_'], `${WORD}{20,128}`),
  prefixed('databricks-token', ['dapi'], `${HEX}{32}${END}`),
  prefixed('vault-token', ['hvs.', 'hvb.', 'hvr.'], `${WORD}{24,300}`),
  prefixed(
    'doppler-token',
    ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    String.raw`[\w.-]{40,128}`,
  ),
  prefixed('pulumi-token', ['pul-'], `${HEX}{40}`),
  prefixed('tailscale-key', ['tskey-'], `${WORD}{20,128}`),
  prefixed('1password-token', ['ops_eyJ'], `${WORD}{100,2000}`),

  // Talk and mail
  prefixed(
    'slack-token',
    ['xoxa-', 'xoxb-', 'xoxc-', 'xoxd-', 'xoxe-', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-', 'xoxe.xoxp-'],
    '[A-Za-z0-9%/+-]{10,400}',
  ),
  prefixed('slack-app-token', ['xapp-'], `${WORD}{20,255}`),
  prefixed('slack-webhook', ['hooks.slack.com/'], '(?:services|workflows|triggers)/[A-Za-z0-9/]{20,255}'),
  prefixed(
    'discord-webhook',
    ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
    String.raw`\d{15,22}/[\w-]{40,128}`,
  ),
  prefixed('teams-webhook', ['webhook.office.com/webhookb2/'], '[A-Za-z0-9@/-]{60,300}'),
  prefixed('zapier-webhook', ['hooks.zapier.com/hooks/catch/'], String.raw`\d{4,10}/[a-z0-9]{5,20}`),
  prefixed('discord-user-token', ['mfa.'], `${WORD}{80,90}${END}`),
  prefixed('facebook-token', ['EAAC', 'EAAB', 'EAAG', 'EAAD', 'EAAJ'], `${ALNUM}{90,300}(?![A-Za-z0-9+/=])`),
  prefixed('twitter-bearer-token', ['A'.repeat(20)], `A{0,3}[A-Za-z0-9]{5,40}%[0-9A-F]{2}[A-Za-z0-9%]{20,120}`),
  prefixed('dropbox-token', ['sl.'], `${WORD}{130,2000}`),
  prefixed('twilio-key', ['SK'], `[0-9a-fA-F]{32}${END}`),
  prefixed('sendgrid-key', ['SG.'], String.raw`[\w-]{16,32}\.[\w-]{32,64}`),
  prefixed('brevo-key', ['xkeysib-', 'xsmtpsib-'], `${HEX}{64}-${ALNUM}{12,24}`),
  prefixed('resend-key', ['re_'], `${ALNUM}{8}_${ALNUM}{24}${END}`),

  // Money and shops
  prefixed('stripe-key', ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'sk_org_'], `${ALNUM}{16,255}`),
  prefixed('stripe-webhook-secret', ['whsec_'], '[A-Za-z0-9+/]{24,128}={0,2}'),
  prefixed('square-token', ['sq0atp-', 'sq0csp-', 'sq0idp-'], `${WORD}{22,64}`),
  prefixed(
    'paypal-token',
    ['access_token$production$', 'access_token$sandbox$'],
    String.raw`[a-z0-9]{13,20}\$${HEX}{32}`,
  ),
  prefixed('razorpay-key', ['rzp_live_', 'rzp_test_'], `${ALNUM}{14,32}${END}`),
  prefixed('mercado-pago-token', ['APP_USR-'], String.raw`\d{10,20}-\d{6}-[0-9a-f_]{32,40}(?:-\d{4,12})?`),
  prefixed('shopify-token', ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shpua_'], '[0-9a-fA-F]{32}'),
  prefixed('flutterwave-key', ['FLWSECK-', 'FLWSECK_TEST-', 'FLWSECK_LIVE-'], `${WORD}{12,64}`),

  // Work and watching
  prefixed('atlassian-token', ['ATATT'], String.raw`[\w=-]{50,400}`),
  prefixed('linear-key', ['lin_api_', 'lin_oauth_'], `${ALNUM}{32,128}`),
  prefixed('notion-token', ['ntn_', 'secret_'], `${ALNUM}{40,64}${END}`),
  prefixed('figma-token', ['figd_', 'figo_', 'figu_', 'figoh_'], `${WORD}{36,64}`),
  prefixed('postman-key', ['PMAK-'], `${HEX}{24}-${HEX}{34}`),
  prefixed('hubspot-token', ['pat-na1-', 'pat-na2-', 'pat-eu1-'], `[0-9a-fA-F-]{36}`),
  prefixed('typeform-token', ['tfp_'], `${WORD}{40,64}`),
  prefixed('contentful-token', ['CFPAT-'], `${WORD}{40,64}`),
  prefixed('airtable-token', ['pat'], String.raw`[A-Za-z0-9]{14}\.[0-9a-f]{64}`),
  prefixed('clickup-token', ['pk_'], String.raw`\d{6,10}_[0-9A-Z]{32}${END}`),
  prefixed('mapbox-token', ['sk.eyJ'], String.raw`[\w-]{40,200}\.[\w-]{20,40}`),
  prefixed('honeycomb-key', ['hcaik_', 'hcamk_', 'hcxik_', 'hcbik_'], '[a-z0-9]{50,64}'),
  prefixed('new-relic-key', ['NRAK-', 'NRII-', 'NRJS-'], `${WORD}{19,42}`),
  prefixed('grafana-token', ['glsa_', 'glc_'], '[A-Za-z0-9+/_]{32,400}={0,2}'),
  prefixed('sentry-token', ['sntrys_', 'sntryu_'], '[A-Za-z0-9+/=_-]{40,400}'),
  prefixed('posthog-key', ['phx_'], `${ALNUM}{40,64}`),
  prefixed('dynatrace-token', ['dt0c01.', 'dt0s01.', 'dt0s16.'], String.raw`[A-Z0-9]{8,24}\.[A-Z0-9]{64}`),
];
