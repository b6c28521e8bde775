import { DomainError } from '../domain/errors';
import { CONFIG_KEYS, type ConfigKey, type LogLevel } from './config-keys';
import type { Secret } from './secret';
import { assertSecure, assertSecureDatabase, assertSecureMail, isLoopback } from './secure-address';

/** PEM files for TLS. */
export interface TlsFiles {
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
}

/** Temporal as configured; absent address: a local one is started. */
export interface TemporalConfig {
  /** `host:port`. */
  readonly address?: string;
  readonly namespace: string;
  /** Present when TLS is used. */
  readonly tls?: TlsFiles;
  readonly apiKey?: Secret;
}

/** The broker as configured; absent URL: a local one is started. */
export interface NatsConfig {
  readonly url?: string;
  /** File with the nkey seed. */
  readonly credentialsFile?: string;
  /** Present when TLS is used. */
  readonly tls?: TlsFiles;
}

/** The read model's PostgreSQL as configured; absent URL: a local one is started. */
export interface DatabaseConfig {
  readonly url?: Secret;
  /** As one who may make roles and tables. */
  readonly adminUrl?: Secret;
}

/** The vault of personal data as configured. */
export interface VaultConfig {
  /** As a login of this process's own; absent: that of a local start. */
  readonly url?: Secret;
  /** Absent: those of the data folder. */
  readonly masterKeys?: Secret;
}

/** Whose tokens the HTTP interface believes. */
export interface IdentityConfig {
  readonly issuer: string;
  readonly audience: string;
  /** URL of the issuer's public keys. */
  readonly keysUrl: string;
}

/** How applicants look their dossiers up. */
export interface TrackingConfig {
  /** Where they reach the HTTP interface, as in `https://dichvucong.example`. */
  readonly url?: string;
  /** Of the check words; 64 hexadecimal digits. */
  readonly key?: Secret;
}

/** How notices are written and leave the house. */
export interface NoticeConfig {
  readonly language: 'vi' | 'en';
  /** `HH:MM`: when heads get their message of the day. */
  readonly digestAt: string;
  /** Page on which fees are paid, with `{code}` in it. */
  readonly payPage?: string;
  /** Absent: they are recorded only. */
  readonly smtp?: SmtpConfig;
}

/** The mail server by which notices leave. */
export interface SmtpConfig {
  readonly url: Secret;
  readonly from: string;
  readonly caFile?: string;
}

/** All that a process reads from its environment. */
export interface Config {
  readonly temporal: TemporalConfig;
  readonly nats: NatsConfig;
  readonly database: DatabaseConfig;
  readonly vault: VaultConfig;
  readonly dataFolder: string;
  readonly cacheFolder: string;
  /** Address on which the HTTP interface listens. */
  readonly host: string;
  readonly port?: number;
  /** Proxies whose word of who asks is believed, separated by commas. */
  readonly proxy?: string;
  readonly tracking: TrackingConfig;
  /** Absent: the local issuer of a start, on loopback. */
  readonly identity?: IdentityConfig;
  /** File of the providers of payments; absent: that of the data folder, where there is one. */
  readonly paymentProviders?: string;
  /** File of the accounts for fees; absent: that of the data folder, where there is one. */
  readonly feeAccounts?: string;
  readonly notices: NoticeConfig;
  readonly serversFromPath: boolean;
  /** `PATH`, for {@link Config.serversFromPath}. */
  readonly path: string;
  /** Whether dossiers may be opened with a shifted clock. */
  readonly rehearsal: boolean;
  readonly logLevel: LogLevel;
}

/** An environment, as `process.env` is. */
export type Environment = Readonly<Record<string, string | undefined>>;

type Keys = typeof CONFIG_KEYS;
type ValueOf<Key> = Key extends ConfigKey<infer Value> ? Value : never;
type Values = {
  readonly [Name in keyof Keys]: Keys[Name] extends { readonly fallback: string }
    ? ValueOf<Keys[Name]>
    : ValueOf<Keys[Name]> | undefined;
};

/**
 * The configuration in an environment: frozen, typed, complete. Pure.
 *
 * An empty value counts as not set. A value that is wrong is never quoted: it may be a secret in the wrong place.
 *
 * @throws DomainError CONFIG_INVALID with all wrong keys at once.
 * @throws DomainError CONNECTION_INSECURE for a server away from this machine without TLS or authentication.
 */
export function parseConfig(env: Environment): Config {
  const values = readAll(env);
  const config: Config = Object.freeze({
    temporal: Object.freeze(temporalOf(values)),
    nats: Object.freeze(natsOf(values)),
    database: Object.freeze(optional({ url: values.DATABASE_URL, adminUrl: values.DATABASE_ADMIN_URL })),
    vault: Object.freeze(
      optional({ url: values.VAULT_DATABASE_URL, masterKeys: values.LIENTHONG_MASTER_KEYS }),
    ),
    dataFolder: values.LIENTHONG_DATA,
    cacheFolder: values.LIENTHONG_CACHE,
    host: values.LIENTHONG_HOST,
    ...optional({
      port: values.LIENTHONG_PORT,
      proxy: values.LIENTHONG_PROXY,
      identity: identityOf(values),
      paymentProviders: values.PAYMENT_PROVIDERS,
      feeAccounts: values.FEE_ACCOUNTS,
    }),
    tracking: Object.freeze(optional({ url: values.LIENTHONG_URL, key: values.TRACKING_KEY })),
    notices: Object.freeze(noticesOf(values)),
    serversFromPath: values.LIENTHONG_SERVERS_FROM_PATH,
    path: env['PATH'] ?? '',
    rehearsal: values.LIENTHONG_REHEARSAL,
    logLevel: values.LOG_LEVEL,
  });
  refuseInsecure(config);
  return config;
}

/** {@link parseConfig} of this process's own environment. */
export function readConfig(): Config {
  return parseConfig(process.env);
}

function readAll(env: Environment): Values {
  const problems: string[] = [];
  const entries = Object.entries<ConfigKey<unknown>>(CONFIG_KEYS).map(([name, key]) => {
    const given = env[name];
    const value = given === undefined || given === '' ? key.fallback : given;
    const read = value === undefined ? undefined : key.read(value);
    if (value !== undefined && read === undefined) problems.push(`${name} must be ${key.form}`);
    return [name, read];
  });
  // The table pairs each name with its type; the compiler cannot follow it through entries.
  const values = Object.fromEntries(entries) as Values;
  problems.push(...mismatches(values));
  if (problems.length > 0) throw new DomainError('CONFIG_INVALID', { problems: `${problems.join('; ')}.` });
  return values;
}

/** What is wrong with keys that are right one by one. */
function mismatches(values: Values): readonly string[] {
  const pairs = [
    ['TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY'],
    ['NATS_TLS_CERT', 'NATS_TLS_KEY'],
  ] as const;
  const halves = pairs.filter(([cert, key]) => (values[cert] === undefined) !== (values[key] === undefined));
  const halfIdentity = (values.IDENTITY_ISSUER === undefined) !== (values.IDENTITY_KEYS === undefined);
  const isOpen = values.IDENTITY_ISSUER === undefined && !isLoopback(values.LIENTHONG_HOST);
  const halfMail = (values.SMTP_URL === undefined) !== (values.SMTP_FROM === undefined);
  const needsSeed = values.NATS_URL !== undefined && values.NATS_CREDENTIALS === undefined;
  return [
    ...halves.map(([cert, key]) => `${cert} and ${key} go together`),
    ...(halfIdentity ? ['IDENTITY_ISSUER and IDENTITY_KEYS go together'] : []),
    ...(halfMail ? ['SMTP_URL and SMTP_FROM go together'] : []),
    ...(isOpen ? ['IDENTITY_ISSUER must be set where LIENTHONG_HOST is not loopback'] : []),
    ...(needsSeed ? ['NATS_CREDENTIALS must be set with NATS_URL'] : []),
  ];
}

function temporalOf(values: Values): TemporalConfig {
  const files = optional({
    caFile: values.TEMPORAL_TLS_CA,
    certFile: values.TEMPORAL_TLS_CERT,
    keyFile: values.TEMPORAL_TLS_KEY,
  });
  const hasTls = values.TEMPORAL_TLS || Object.keys(files).length > 0;
  return {
    namespace: values.TEMPORAL_NAMESPACE,
    ...optional({ address: values.TEMPORAL_ADDRESS, apiKey: values.TEMPORAL_API_KEY }),
    ...(hasTls ? { tls: files } : {}),
  };
}

function natsOf(values: Values): NatsConfig {
  const files = optional({
    caFile: values.NATS_TLS_CA,
    certFile: values.NATS_TLS_CERT,
    keyFile: values.NATS_TLS_KEY,
  });
  const hasTls = everyUrlIsTls(values.NATS_URL) || Object.keys(files).length > 0;
  return {
    ...optional({ url: values.NATS_URL, credentialsFile: values.NATS_CREDENTIALS }),
    ...(hasTls ? { tls: files } : {}),
  };
}

function identityOf(values: Values): IdentityConfig | undefined {
  const { IDENTITY_ISSUER: issuer, IDENTITY_KEYS: keysUrl, IDENTITY_AUDIENCE: audience } = values;
  return issuer === undefined || keysUrl === undefined
    ? undefined
    : Object.freeze({ issuer, keysUrl, audience });
}

function noticesOf(values: Values): NoticeConfig {
  const { SMTP_URL: url, SMTP_FROM: from, SMTP_TLS_CA: caFile, FEE_PAYMENT_PAGE: payPage } = values;
  const smtp = url === undefined || from === undefined ? undefined : { url, from, ...optional({ caFile }) };
  return {
    language: values.NOTICE_LANGUAGE,
    digestAt: values.NOTICE_DIGEST_AT,
    ...optional({ payPage, smtp }),
  };
}

function everyUrlIsTls(urls: string | undefined): boolean {
  return urls?.split(',').every((url) => url.trim().startsWith('tls://')) === true;
}

function refuseInsecure({ temporal, nats, database, vault, notices }: Config): void {
  if (notices.smtp !== undefined) assertSecureMail(notices.smtp.url.reveal());
  for (const url of [database.url, database.adminUrl, vault.url])
    if (url !== undefined) assertSecureDatabase(url.reveal());
  if (temporal.address !== undefined) {
    assertSecure({
      service: 'Temporal',
      address: temporal.address,
      hasTls: temporal.tls !== undefined,
      hasAuthentication: temporal.tls?.certFile !== undefined || temporal.apiKey !== undefined,
    });
  }
  if (nats.url !== undefined) {
    assertSecure({
      service: 'NATS',
      address: nats.url,
      hasTls: nats.tls !== undefined,
      hasAuthentication: nats.credentialsFile !== undefined,
    });
  }
}

type Present<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

/** The members that are there. */
function optional<Members extends Readonly<Record<string, unknown>>>(members: Members): Present<Members> {
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Present<Members>;
}
