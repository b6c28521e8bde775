import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from '@temporalio/client';
import type { Catalogue } from '../domain/procedure/catalogue';
import type { Config } from '../runtime/config';
import { issueLocalTokens, writeLocalTokens } from '../runtime/local-issuer';
import type { Logger } from '../runtime/logger';
import { providersFile } from '../runtime/payment-providers';
import { choosePort } from '../runtime/ports';
import { ensureTrackingKey } from '../runtime/tracking-key';
import type { Identity } from '../api/identity';
import { startApi, type ApiPlan, type RunningApi } from './api-part';
import { API_PORT } from './api-server';
import type { Connecting } from './connections';
import { buildConsole } from './console-files';
import { findCheckWords, urlOf } from './house-words';
import { findConfiguredIdentity, localIdentity } from './identity';
import { localPeople } from './local-people';
import { openReadModel } from './projector';
import { openVault } from './vault-part';

/** What the HTTP interface of one machine stands on. */
export interface LocalApiPlan {
  readonly config: Config;
  /** Absolute. */
  readonly dataFolder: string;
  readonly catalogue: Catalogue;
  readonly unit: string;
  /** The wished-for port; the environment's, else 8080, when absent. */
  readonly port?: number;
  readonly connecting: Connecting;
  readonly bus: NatsConnection;
  readonly temporal: Client;
  readonly clockShiftMs?: number;
  readonly logger: Logger;
  readonly onProgress: (line: string) => void;
}

/** Starts the HTTP interface of a `start`, for people with the tokens that it writes. */
export async function startLocalApi(plan: LocalApiPlan): Promise<RunningApi> {
  const { config, dataFolder, connecting, logger, catalogue, bus, temporal, clockShiftMs, onProgress } = plan;
  const identity = findConfiguredIdentity(config) ?? (await issueTokens(plan));
  const hasReadModel = connecting.addresses.databaseKeys !== undefined || config.database.url !== undefined;
  const db = hasReadModel ? await openReadModel({ ...connecting, name: 'api' }, 'reader') : undefined;
  const vault = await openVault({ ...connecting, dataFolder, name: 'api' });
  const wished = plan.port ?? config.port ?? API_PORT;
  const { port, steppedAround } = await choosePort(wished);
  if (steppedAround !== undefined) {
    onProgress(`Port ${String(steppedAround)} is busy; the console takes ${String(port)} instead.`);
  }
  return startApi({
    bus,
    temporal,
    ...(db === undefined ? {} : { db }),
    ...(vault === undefined ? {} : { vault }),
    catalogue,
    identity,
    assets: await buildConsole(),
    ...(await outwardOf(plan, port)),
    port,
    secure: config.identity !== undefined,
    providersFile: providersFile(config, plan.dataFolder),
    ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
    logger,
  });
}

/** How it is reached, and what applicants look dossiers up with: the key is made once, so that printed words go on fitting. */
async function outwardOf(
  { config, dataFolder }: LocalApiPlan,
  port: number,
): Promise<Pick<ApiPlan, 'host' | 'proxy' | 'checkWords'>> {
  const { host, proxy } = config;
  await ensureTrackingKey(config, dataFolder);
  const checkWords = await findCheckWords(config, dataFolder, urlOf(host, port));
  return {
    host,
    ...(checkWords === undefined ? {} : { checkWords }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

async function issueTokens({ dataFolder, catalogue, unit }: LocalApiPlan): Promise<Identity> {
  const tokens = await issueLocalTokens(localPeople(catalogue, unit));
  await writeLocalTokens(dataFolder, tokens);
  return localIdentity(tokens);
}
