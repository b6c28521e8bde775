import { Client } from '@temporalio/client';
import { resolve } from 'node:path';
import type { Catalogue } from '../domain/procedure/catalogue';
import type { Database } from '../readmodel/database';
import { providersFile } from '../runtime/payment-providers';
import { startApi } from './api-part';
import { openBus, openTemporal } from './connections';
import { buildConsole } from './console-files';
import { findCheckWords, urlOf } from './house-words';
import { identityFor } from './identity';
import { runPartProcess, type PartProcess } from './part-process';
import { openReadModelAgain } from './projector';
import { openVault, waitedOut } from './vault-part';

/** What the HTTP interface's process is run with. */
export interface ApiProcessPlan {
  readonly catalogue: Catalogue;
  /** Data folder of a local start, whose servers are used when the environment names none. */
  readonly data?: string;
}

/** Port where the environment names none. */
export const API_PORT = 8080;

/**
 * The HTTP interface with its console as a process of its own. As many as are needed may stand beside each other.
 *
 * Effects and errors as `runPartProcess`, and CREDENTIALS_UNREADABLE when nobody says whose tokens are believed.
 */
export function runApiProcess({ catalogue, ...options }: ApiProcessPlan): Promise<void> {
  return runPartProcess({
    ...options,
    name: 'api',
    start: async (process) => {
      const { addresses, config, logger, reach } = process;
      const dataFolder = resolve(options.data ?? config.dataFolder);
      const identity = await identityFor(config, dataFolder);
      const db = await findReadModel(process);
      const vault = await reach('PostgreSQL', () => waitedOut(() => openVault({ ...process, dataFolder })));
      const bus = await reach('NATS', openBus);
      const connection = await reach('Temporal', openTemporal);
      const { temporalNamespace: namespace, clockShiftMs } = addresses;
      const { host, proxy, port = API_PORT } = config;
      const folder = resolve(options.data ?? config.dataFolder);
      const checkWords = await findCheckWords(config, folder, urlOf(host, port));
      return startApi({
        bus,
        temporal: new Client({ connection, namespace }),
        ...(db === undefined ? {} : { db }),
        ...(vault === undefined ? {} : { vault }),
        catalogue,
        identity,
        assets: await buildConsole(),
        host,
        port,
        secure: config.identity !== undefined,
        providersFile: providersFile(config, dataFolder),
        ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
        ...(checkWords === undefined ? {} : { checkWords }),
        ...(proxy === undefined ? {} : { proxy }),
        logger,
      });
    },
  });
}

/** Dossiers are submitted and acted upon without one too. */
async function findReadModel(process: PartProcess): Promise<Database | undefined> {
  try {
    return await process.reach('PostgreSQL', () => openReadModelAgain(process, 'reader'));
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'READ_MODEL_ABSENT') throw error;
    return undefined;
  }
}
