import { DomainError } from '../domain/errors';

/** How a server is reached. */
export interface Reach {
  /** Shown in the error, as in `Temporal`. */
  readonly service: string;
  /** `host:port`, or a URL with `//`; several, separated by commas. */
  readonly address: string;
  readonly hasTls: boolean;
  readonly hasAuthentication: boolean;
}

/**
 * Whether every host of an address is this machine: 127.0.0.0/8, ::1 or localhost. Pure; no name is looked up.
 *
 * @example isLoopback('nats://127.0.0.1:4222'); // true
 */
export function isLoopback(address: string): boolean {
  const hosts = address.split(',').map((server) => hostOf(server.trim()));
  return hosts.every((host) => host === 'localhost' || host === '[::1]' || isLoopbackV4(host));
}

/**
 * Refuses a server away from this machine that is reached without TLS or without authentication. Pure.
 *
 * @throws DomainError CONNECTION_INSECURE.
 */
export function assertSecure({ service, address, hasTls, hasAuthentication }: Reach): void {
  if (isLoopback(address)) return;
  const missing = [...(hasTls ? [] : ['TLS']), ...(hasAuthentication ? [] : ['authentication'])];
  if (missing.length === 0) return;
  throw new DomainError('CONNECTION_INSECURE', { service, address, missing: missing.join(' and ') });
}

const WITH_TLS: readonly string[] = ['require', 'verify-ca', 'verify-full'];

/** {@link assertSecure} for a URL of PostgreSQL: TLS is what its `sslmode` says. Pure. */
export function assertSecureDatabase(url: string): void {
  const { hostname, port, password, searchParams } = new URL(url);
  assertSecure({
    service: 'PostgreSQL',
    address: port === '' ? hostname : `${hostname}:${port}`,
    hasTls: WITH_TLS.includes(searchParams.get('sslmode') ?? ''),
    hasAuthentication: password !== '' || searchParams.has('sslcert'),
  });
}

/**
 * {@link assertSecure} for a URL of a mail server: away from this machine `smtps` is TLS, and `smtp` is made so before anything
 * is said. Pure.
 */
export function assertSecureMail(url: string): void {
  const { host, password } = new URL(url);
  assertSecure({ service: 'SMTP', address: host, hasTls: true, hasAuthentication: password !== '' });
}

/** The host alone; an address that is none has the empty host, which is nowhere near. */
function hostOf(server: string): string {
  const url = server.includes('//') ? server : `tcp://${server}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function isLoopbackV4(host: string): boolean {
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
