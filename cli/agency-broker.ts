import { jetstream } from '@nats-io/jetstream';
import { errors } from '@nats-io/transport-node';
import { join, resolve } from 'node:path';
import { AGENCY_API_PREFIX } from '../bus/accounts';
import { connectBus, type BusConnection } from '../bus/connect';
import { readCredentials, seedPath } from '../bus/credentials';
import { AGENCY_CONSUMER, tasksStream } from '../bus/stream-names';
import { DomainError } from '../domain/errors';
import { readConfig } from '../runtime/config';
import { natsTls } from '../runtime/connections';
import { findEndpoints } from '../runtime/endpoints';

/** Where to look for the engine, and who one is. */
export interface BrokerOptions {
  /** Data folder of a local start; the environment's when absent. */
  readonly data?: string;
  /** File with the agency's seed, when it is not the one under the data folder. */
  readonly credentials?: string;
}

/** How one agency reaches the engine's broker. */
export interface AgencyBroker {
  readonly url: string;
  /** File with the agency's seed. */
  readonly credentials: string;
  /** Folder in which the agency keeps its inbox and its outbox. */
  readonly dataDir: string;
  readonly tls?: NonNullable<BusConnection['tls']>;
  /** Of a rehearsal, milliseconds. */
  readonly clockShiftMs?: number;
}

const CONNECT_WITHIN_MS = 5_000;

/**
 * How an agency reaches the engine: by what `lienthong start` wrote under the data folder, else by the environment
 * (NATS_URL, and the agency's own seed in NATS_CREDENTIALS). Reads files.
 *
 * @throws DomainError ENGINE_NOT_RUNNING when neither names a broker.
 */
export async function getAgencyBroker(agency: string, options: BrokerOptions): Promise<AgencyBroker> {
  const config = readConfig();
  const folder = resolve(options.data ?? config.dataFolder);
  const endpoints = await findEndpoints(folder);
  const url = endpoints?.natsUrl ?? config.nats.url;
  const known =
    endpoints === undefined ? config.nats.credentialsFile : seedPath(endpoints.agencyCredentials, agency);
  const credentials = options.credentials ?? known;
  if (url === undefined || credentials === undefined) throw new DomainError('ENGINE_NOT_RUNNING', { folder });
  return {
    url,
    credentials,
    dataDir: join(folder, 'agencies', agency),
    ...natsTls(config.nats),
    ...(endpoints?.clockShiftMs === undefined ? {} : { clockShiftMs: endpoints.clockShiftMs }),
  };
}

/**
 * Asks the broker once whether it lets this agency in. Opens and closes a connection.
 *
 * @throws DomainError CREDENTIALS_UNREADABLE; CREDENTIALS_REFUSED when the broker does not know them, or not as this
 * agency's; ENGINE_NOT_RUNNING when nothing answers.
 */
export async function assertLetIn(agency: string, broker: AgencyBroker): Promise<void> {
  const { url, credentials, tls } = broker;
  const { seed } = await readCredentials(credentials);
  try {
    const bus = await connectBus({
      url,
      seed,
      name: `agency-${agency}-check`,
      firstConnectTimeoutMs: CONNECT_WITHIN_MS,
      ...(tls === undefined ? {} : { tls }),
    });
    try {
      const js = jetstream(bus, { apiPrefix: AGENCY_API_PREFIX, timeout: CONNECT_WITHIN_MS });
      await js.consumers.get(tasksStream(agency), AGENCY_CONSUMER);
    } finally {
      await bus.close();
    }
  } catch (cause) {
    if (isDenied(cause))
      throw new DomainError('CREDENTIALS_REFUSED', { path: credentials, agency }, { cause });
    throw new DomainError('ENGINE_NOT_RUNNING', { folder: url }, { cause });
  }
}

function isDenied(thrown: unknown): boolean {
  const { cause } = thrown as { readonly cause?: unknown };
  return [thrown, cause].some(
    (each) => each instanceof errors.AuthorizationError || each instanceof errors.PermissionViolationError,
  );
}
