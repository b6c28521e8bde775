import { AGENCY_CONSUMER, receiptsStream, tasksStream } from './stream-names';
import { DEFAULT_SIZES, type StreamSizes } from './streams';
import { assertAgencyCode } from './subjects';

/** Prefix under which an agency reaches its two durables: `jetstream(nc, { apiPrefix: AGENCY_API_PREFIX })`. */
export const AGENCY_API_PREFIX = 'ENGINE.API';

/** An agency with the public key of its systems. */
export interface AgencyAccount {
  readonly code: string;
  /** Public nkey of its user (`U…`). */
  readonly publicKey: string;
}

/** What the broker's configuration is made from. */
export interface BrokerPlan {
  readonly agencies: readonly AgencyAccount[];
  /** Public nkey of the engine's processes. */
  readonly enginePublicKey: string;
  /** Public nkey of the operator, who alone sees who is connected. */
  readonly sysPublicKey: string;
  /** Folder of the streams, absolute. */
  readonly storeDir: string;
  /** Loopback port to listen on. */
  readonly port: number;
  /** Address to listen on, default 127.0.0.1. */
  readonly host?: string;
  /** Name in clusters and logs. */
  readonly serverName?: string;
  /** Bytes that all streams together may fill, default 64 GiB; below the disk's size. */
  readonly storeBytes?: number;
  readonly sizes?: StreamSizes;
  /** PEM files; needed away from loopback. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string; readonly caFile: string };
}

const PUBLIC_KEY = /^U[A-Z2-7]{55}$/;
/** The engine's own copies (parked, dead) add headers to a message that was already as large as allowed. */
const SERVER_PAYLOAD_FACTOR = 4;
const AGENCY_CONNECTIONS = 8;
const AGENCY_SUBSCRIPTIONS = 64;
/** The same for any number of agencies: the server cannot change its store's size without a restart. */
const DEFAULT_STORE_BYTES = 64 * 1024 ** 3;
const MAX_STREAMS = 4_000;
const MAX_CONSUMERS = 8_000;
const MEMORY_BYTES = 64 * 1024 ** 2;

/**
 * The nats-server configuration: one account per agency, the streams in the engine's account. Pure.
 *
 * An agency publishes only `report.<kind>`, which the server rewrites to its own subject, and reads only its durables of
 * tasks and receipts. The account is the wall: inside one shared account the reply subject of a publish is not checked.
 * `sync_interval: always`, because an acknowledged message must be on disk. Reasons: docs/adr/0009-an-account-an-agency.md.
 *
 * @throws DomainError AGENCY_CODE_INVALID.
 * @throws RangeError when a public key is none: a seed in its place would end up readable in a file.
 */
export function brokerConfiguration(plan: BrokerPlan): string {
  const sizes = plan.sizes ?? DEFAULT_SIZES;
  const agencies = [...plan.agencies].sort((a, b) => (a.code < b.code ? -1 : 1));
  return `${[
    `# Made from the register of agencies. Changes by hand are lost.`,
    `server_name: ${quote(plan.serverName ?? 'lienthong')}`,
    `listen: ${quote(`${plan.host ?? '127.0.0.1'}:${String(plan.port)}`)}`,
    ...tlsLines(plan),
    `max_payload: ${String(sizes.maxMessageBytes * SERVER_PAYLOAD_FACTOR)}`,
    `jetstream {`,
    `  store_dir: ${quote(plan.storeDir)}`,
    `  max_file_store: ${String(plan.storeBytes ?? DEFAULT_STORE_BYTES)}`,
    `  max_memory_store: ${String(MEMORY_BYTES)}`,
    `  sync_interval: always`,
    `}`,
    `system_account: SYS`,
    `accounts {`,
    `  SYS { users: [ { nkey: ${userKey(plan.sysPublicKey)} } ] }`,
    ...engineLines(plan, agencies),
    ...agencies.flatMap((agency) => agencyLines(agency, sizes)),
    `}`,
  ].join('\n')}\n`;
}

function tlsLines({ tls }: BrokerPlan): readonly string[] {
  if (tls === undefined) return [];
  return [
    `tls {`,
    `  cert_file: ${quote(tls.certFile)}`,
    `  key_file: ${quote(tls.keyFile)}`,
    `  ca_file: ${quote(tls.caFile)}`,
    `  verify: true`,
    `}`,
  ];
}

function engineLines(plan: BrokerPlan, agencies: readonly AgencyAccount[]): readonly string[] {
  return [
    `  ENGINE {`,
    `    jetstream: { max_file: -1, max_mem: ${String(MEMORY_BYTES)}, max_streams: ${String(MAX_STREAMS)}, max_consumers: ${String(MAX_CONSUMERS)} }`,
    `    users: [ { nkey: ${userKey(plan.enginePublicKey)} } ]`,
    `    exports: [`,
    ...agencies.flatMap(({ code }) =>
      agencyServices(code).map((service) => `      ${exportLine(code, service)}`),
    ),
    `    ]`,
    `  }`,
  ];
}

/** A service of the engine that one agency may call, and the name under which the agency calls it. */
interface Service {
  readonly subject: string;
  readonly local: string;
  /** Narrower than `local`, where a wildcard would let too much through. */
  readonly mayPublish: string;
  /** One request, many answers. */
  readonly streams?: true;
}

function agencyServices(agency: string): readonly Service[] {
  return [
    { subject: `lt.report.${agency}.>`, local: 'report.>', mayPublish: 'report.*' },
    ...[tasksStream(agency), receiptsStream(agency)].flatMap(durableServices),
  ];
}

function durableServices(stream: string): readonly Service[] {
  const durable = `${stream}.${AGENCY_CONSUMER}`;
  const info = `CONSUMER.INFO.${durable}`;
  const next = `CONSUMER.MSG.NEXT.${durable}`;
  const ack = `$JS.ACK.${durable}.>`;
  const prefixed = (name: string): Pick<Service, 'local' | 'mayPublish'> => ({
    local: `${AGENCY_API_PREFIX}.${name}`,
    mayPublish: `${AGENCY_API_PREFIX}.${name}`,
  });
  return [
    { subject: `$JS.API.${info}`, ...prefixed(info) },
    { subject: `$JS.API.${next}`, ...prefixed(next), streams: true },
    { subject: ack, local: ack, mayPublish: ack },
  ];
}

function exportLine(agency: string, { subject, streams }: Service): string {
  const response = streams === true ? ', response: stream' : '';
  return `{ service: ${quote(subject)}${response}, accounts: [${accountName(agency)}] }`;
}

function agencyLines(
  { code, publicKey }: AgencyAccount,
  { maxMessageBytes }: StreamSizes,
): readonly string[] {
  const services = agencyServices(code);
  const publish = services.map(({ mayPublish }) => quote(mayPublish)).join(', ');
  return [
    `  ${accountName(code)} {`,
    `    limits: { max_connections: ${String(AGENCY_CONNECTIONS)}, max_subscriptions: ${String(AGENCY_SUBSCRIPTIONS)}, max_payload: ${String(maxMessageBytes)} }`,
    `    users: [ { nkey: ${userKey(publicKey)}, permissions: {`,
    `      publish: { allow: [${publish}] }`,
    `      subscribe: { allow: ["_INBOX.>"] } } } ]`,
    `    imports: [`,
    ...services.map((service) => `      ${importLine(service)}`),
    `    ]`,
    `  }`,
  ];
}

function importLine({ subject, local }: Service): string {
  const to = local === subject ? '' : `, to: ${quote(local)}`;
  return `{ service: { account: ENGINE, subject: ${quote(subject)} }${to} }`;
}

/** Name of an agency's account; a slug, so it needs no quotes. */
function accountName(agency: string): string {
  return `AG_${assertAgencyCode(agency)}`;
}

function userKey(key: string): string {
  if (!PUBLIC_KEY.test(key)) throw new RangeError('Not the public key of a user.');
  return key;
}

/** JSON's escapes are those of the configuration language. */
function quote(text: string): string {
  return JSON.stringify(text);
}
