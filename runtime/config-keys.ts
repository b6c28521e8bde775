import { Secret } from './secret';
import { isLoopback } from './secure-address';

/** What a key's text may be; `undefined` says that it is wrong. */
export interface ConfigKey<Value> {
  /** For `.env.example` and the error: what it means, with its unit. */
  readonly about: string;
  /** What a value looks like. */
  readonly form: string;
  /** Value when the key is not set; a key without one stays unset. */
  readonly fallback?: string;
  /** The value of a text, or undefined when it is not of that form. Pure. */
  readonly read: (text: string) => Value | undefined;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** How much is logged. */
export type LogLevel = (typeof LOG_LEVELS)[number];

const ADDRESS = /^(?:[A-Za-z0-9._-]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/;
const SERVER_URL = /^(?:nats|tls):\/\/(?:[A-Za-z0-9._-]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/;
const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9a-fA-F:]+\])$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;
const MAX_PORT = 65_535;

const text = (about: string, form: string, pattern: RegExp): ConfigKey<string> => ({
  about,
  form,
  read: (value) => (pattern.test(value) ? value : undefined),
});
const path = (about: string): ConfigKey<string> => text(about, 'a path', /^[^\0]{1,4096}$/);
const yesOrNo = (about: string): ConfigKey<boolean> & { fallback: string } => ({
  about,
  form: 'true or false',
  fallback: 'false',
  read: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
});

/** Whoever can change keys on their way makes tokens. */
const isKeysUrl = (value: string): boolean =>
  URL.canParse(value) && (value.startsWith('https://') || (value.startsWith('http://') && isLoopback(value)));

const NOTICE_LANGUAGES = ['vi', 'en'] as const;

/** Characters of a user and a password that mean something in a URL stand there as `%` and two digits. */
const isMailServer = (value: string): boolean => {
  if (!/^smtps?:\/\//.test(value) || !URL.canParse(value)) return false;
  const { hostname, pathname, search, hash } = new URL(value);
  return hostname !== '' && pathname.length <= 1 && search === '' && hash === '';
};

const DATABASE_FORM = 'postgres://user:password@host:port/database';
const databaseUrl = (value: string): Secret | undefined =>
  /^postgres(?:ql)?:\/\/[^\s/]+\/[^\s/]+$/.test(value) && URL.canParse(value) ? new Secret(value) : undefined;

/** Every key that the house reads from the environment; nothing else is read. */
export const CONFIG_KEYS = {
  TEMPORAL_ADDRESS: text('Temporal to use instead of a local one.', 'host:port', ADDRESS),
  TEMPORAL_NAMESPACE: {
    ...text('Namespace of the dossiers, one per province.', 'a name', NAME),
    fallback: 'lienthong',
  },
  TEMPORAL_TLS: yesOrNo('Whether Temporal is reached through TLS.'),
  TEMPORAL_TLS_CA: path('PEM file of the authority that signed the certificate of Temporal.'),
  TEMPORAL_TLS_CERT: path('PEM file of our certificate for Temporal.'),
  TEMPORAL_TLS_KEY: path('PEM file of the key of that certificate.'),
  TEMPORAL_API_KEY: {
    about: 'Key for Temporal, instead of a certificate.',
    form: 'a key without spaces',
    read: (value) => (/^\S{1,4096}$/.test(value) ? new Secret(value) : undefined),
  },
  NATS_URL: {
    about: 'Broker to use instead of a local one; several, separated by commas.',
    form: 'nats://host:port or tls://host:port',
    read: (value) => (value.split(',').every((url) => SERVER_URL.test(url.trim())) ? value : undefined),
  },
  NATS_CREDENTIALS: path('File with the nkey seed of this process.'),
  NATS_TLS_CA: path('PEM file of the authority that signed the certificate of the broker.'),
  NATS_TLS_CERT: path('PEM file of our certificate for the broker.'),
  NATS_TLS_KEY: path('PEM file of the key of that certificate.'),
  DATABASE_URL: {
    about:
      'PostgreSQL of the read model to use instead of a local one, as a login that may not change the journal.',
    form: DATABASE_FORM,
    read: databaseUrl,
  },
  DATABASE_ADMIN_URL: {
    about: 'The same, as one who may make roles and tables; only to bring it up to date.',
    form: DATABASE_FORM,
    read: databaseUrl,
  },
  VAULT_DATABASE_URL: {
    about:
      'PostgreSQL of the vault of personal data, as a login that reads or erases there; with DATABASE_URL, no vault without it.',
    form: DATABASE_FORM,
    read: databaseUrl,
  },
  LIENTHONG_MASTER_KEYS: {
    about:
      'Master keys of the vault instead of the file that `lienthong keys init` makes; the one in use first.',
    form: 'keys of 43 characters of base64url, separated by commas',
    read: (value) => (/^[A-Za-z0-9_,-]{43,900}$/.test(value) ? new Secret(value) : undefined),
  },
  LIENTHONG_DATA: { ...path('Folder of everything that must survive a restart.'), fallback: '.lienthong' },
  LIENTHONG_CACHE: { ...path('Folder of the programs of the local servers.'), fallback: '.cache' },
  LIENTHONG_HOST: {
    ...text(
      'Address on which the HTTP interface listens; away from loopback only behind TLS.',
      'an address',
      HOST,
    ),
    fallback: '127.0.0.1',
  },
  LIENTHONG_PORT: {
    about: 'Port of the HTTP interface; 8080, or another that is free, when not set.',
    form: 'a number from 1 to 65535',
    read: (value) => (/^[1-9]\d{0,4}$/.test(value) && Number(value) <= MAX_PORT ? Number(value) : undefined),
  },
  IDENTITY_ISSUER: text(
    'Issuer of the tokens that are believed, as they name it; a local one, on loopback, when not set.',
    'a URL',
    /^https?:\/\/[^\s]{1,300}$/,
  ),
  IDENTITY_AUDIENCE: {
    ...text('Audience that a token must be for.', 'a name', /^[^\s]{1,200}$/),
    fallback: 'lienthong',
  },
  IDENTITY_KEYS: {
    about: "URL of the issuer's public keys (JWKS); goes with IDENTITY_ISSUER.",
    form: 'an https URL; http on loopback alone',
    read: (value) => (isKeysUrl(value) ? value : undefined),
  },
  LIENTHONG_URL: {
    about: 'Where applicants reach the HTTP interface, as papers print it; where it listens when not set.',
    form: 'an https URL without a path; http on loopback alone',
    read: (value) => (isKeysUrl(value) && new URL(value).pathname === '/' ? value : undefined),
  },
  LIENTHONG_PROXY: text(
    'Addresses of the proxies before the HTTP interface whose word of who asks is believed, separated by commas.',
    'addresses or networks',
    /^[0-9a-fA-F.:/]{2,50}(?:,[0-9a-fA-F.:/]{2,50}){0,9}$/,
  ),
  TRACKING_KEY: {
    about: 'Key of the check words on papers, the same for every process; of the data folder when not set.',
    form: '64 hexadecimal digits',
    read: (value) => (/^[0-9a-f]{64}$/.test(value) ? new Secret(value) : undefined),
  },
  PAYMENT_PROVIDERS: path(
    'File of who may say that money came, with their secrets; payment-providers.json of the data folder when not set.',
  ),
  FEE_ACCOUNTS: path(
    'File of the accounts to which offices have fees paid; fee-accounts.yaml of the data folder when not set.',
  ),
  NOTICE_LANGUAGE: {
    about: 'Language in which notices are written.',
    form: NOTICE_LANGUAGES.join(', '),
    fallback: 'vi',
    read: (value) => NOTICE_LANGUAGES.find((language) => language === value),
  },
  NOTICE_DIGEST_AT: {
    ...text(
      'Hour of a working day, by the office, at which heads get their one message of the day.',
      'HH:MM',
      /^(?:[01]\d|2[0-3]):[0-5]\d$/,
    ),
    fallback: '07:30',
  },
  FEE_PAYMENT_PAGE: {
    about:
      'Page on which applicants pay fees, as notices link it; `{code}` in it becomes the code of the dossier.',
    form: 'an https URL; http on loopback alone',
    read: (value) => (isKeysUrl(value.replaceAll('{code}', 'code')) ? value : undefined),
  },
  SMTP_URL: {
    about:
      'Mail server by which notices leave the house; without it they are recorded only. Away from loopback by TLS alone.',
    form: 'smtp://user:password@host:port or smtps://…',
    read: (value) => (isMailServer(value) ? new Secret(value) : undefined),
  },
  SMTP_FROM: text(
    'Address from which notices come; goes with SMTP_URL.',
    'a mail address',
    /^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,185}$/,
  ),
  SMTP_TLS_CA: path('PEM file of the authority that signed the certificate of the mail server.'),
  LIENTHONG_SERVERS_FROM_PATH: yesOrNo(
    'Whether nats-server and temporal of PATH may be run instead of the locked ones.',
  ),
  LIENTHONG_REHEARSAL: yesOrNo('Whether dossiers may be opened with a shifted clock. Never in production.'),
  LOG_LEVEL: {
    about: 'How much is logged.',
    form: LOG_LEVELS.join(', '),
    fallback: 'info',
    read: (value) => LOG_LEVELS.find((level) => level === value),
  },
} as const satisfies Record<string, ConfigKey<unknown>>;
