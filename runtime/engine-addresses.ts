import { resolve } from 'node:path';
import { DomainError } from '../domain/errors';
import type { Config } from './config';
import { findEndpoints, type Endpoints } from './endpoints';
import { assertSecure } from './secure-address';

/** Where a process of the engine finds its servers. */
export interface EngineAddresses {
  /** `host:port`. */
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly natsUrl: string;
  /** File with the seed of the engine's own user. */
  readonly natsCredentials: string;
  /** Folder with the URLs of a local read model's logins; absent when there is none. */
  readonly databaseKeys?: string;
  /** Milliseconds added to every instant of a new dossier; absent unless the engine runs as a rehearsal. */
  readonly clockShiftMs?: number;
}

/**
 * The servers of the environment; what the environment does not name, as a local start wrote it. Reads a file.
 *
 * @param dataFolder - Of a local start; the environment's when absent.
 * @throws DomainError ENGINE_NOT_RUNNING when neither names them.
 * @throws DomainError CONNECTION_INSECURE for a server away from this machine without TLS or authentication.
 */
export async function getEngineAddresses(
  config: Config,
  dataFolder = config.dataFolder,
): Promise<EngineAddresses> {
  const folder = resolve(dataFolder);
  const endpoints = await findEndpoints(folder);
  const fromEnvironment = findConfigured(config);
  if (fromEnvironment !== undefined) return { ...fromEnvironment, ...readModelOf(endpoints) };
  if (endpoints === undefined) throw new DomainError('ENGINE_NOT_RUNNING', { folder });
  const addresses = mixed(config, endpoints);
  refuseInsecure(config, addresses);
  return addresses;
}

/** What the environment does not name is as the start wrote it. */
function mixed({ temporal, nats }: Config, endpoints: Endpoints): EngineAddresses {
  return {
    temporalAddress: temporal.address ?? endpoints.temporalAddress,
    temporalNamespace: temporal.address === undefined ? endpoints.temporalNamespace : temporal.namespace,
    natsUrl: nats.url ?? endpoints.natsUrl,
    natsCredentials: nats.credentialsFile ?? endpoints.natsCredentials,
    ...readModelOf(endpoints),
    ...(endpoints.clockShiftMs === undefined ? {} : { clockShiftMs: endpoints.clockShiftMs }),
  };
}

function readModelOf(endpoints: Endpoints | undefined): Pick<EngineAddresses, 'databaseKeys'> {
  const databaseKeys = endpoints?.databaseKeys;
  return databaseKeys === undefined ? {} : { databaseKeys };
}

/** Both servers as the environment names them; a rehearsal's dossiers bring their own shift. */
function findConfigured({ temporal, nats, rehearsal }: Config): EngineAddresses | undefined {
  const { address, namespace } = temporal;
  const { url, credentialsFile } = nats;
  if (address === undefined || url === undefined || credentialsFile === undefined) return undefined;
  return {
    temporalAddress: address,
    temporalNamespace: namespace,
    natsUrl: url,
    natsCredentials: credentialsFile,
    ...(rehearsal ? { clockShiftMs: 0 } : {}),
  };
}

/** A file in a folder is trusted no more than the environment. */
function refuseInsecure({ temporal, nats }: Config, { temporalAddress, natsUrl }: EngineAddresses): void {
  assertSecure({
    service: 'Temporal',
    address: temporalAddress,
    hasTls: temporal.tls !== undefined,
    hasAuthentication: temporal.tls?.certFile !== undefined || temporal.apiKey !== undefined,
  });
  assertSecure({
    service: 'NATS',
    address: natsUrl,
    hasTls: nats.tls !== undefined,
    hasAuthentication: true,
  });
}
