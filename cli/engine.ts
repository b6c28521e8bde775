import { Client, Connection } from '@temporalio/client';
import { resolve } from 'node:path';
import { connectBus } from '../bus/connect';
import { readCredentials } from '../bus/credentials';
import { connectEngine, type Engine } from '../client';
import { DomainError } from '../domain/errors';
import { readConfig } from '../runtime/config';
import { findEndpoints, type Endpoints } from '../runtime/endpoints';

/** Which engine a command speaks to, and for which unit. */
export interface Reaching {
  /** Data folder of a local start; the environment's when absent. */
  readonly data?: string;
  readonly unit?: string;
}

const CONNECT_WITHIN_MS = 5_000;
const DEFAULT_UNIT = 'H26.14';

/**
 * Does something with the engine that runs here, and lets it go again.
 *
 * @throws DomainError ENGINE_NOT_RUNNING when nothing was started, or what was started does not answer.
 */
export async function reachEngine(
  reaching: Reaching,
  act: (engine: Engine, endpoints: Endpoints) => Promise<void>,
): Promise<void> {
  const endpoints = await getEndpoints(reaching);
  const opened = await openEngine(endpoints, reaching.unit ?? DEFAULT_UNIT);
  try {
    await act(opened.engine, endpoints);
  } finally {
    await opened.close();
  }
}

/** Where the engine runs, by what `lienthong start` wrote. @throws DomainError ENGINE_NOT_RUNNING. */
export async function getEndpoints({ data }: Reaching): Promise<Endpoints> {
  const folder = resolve(data ?? readConfig().dataFolder);
  const endpoints = await findEndpoints(folder);
  if (endpoints === undefined) throw new DomainError('ENGINE_NOT_RUNNING', { folder });
  return endpoints;
}

/** Opens both connections of a caller. @throws DomainError ENGINE_NOT_RUNNING. */
export async function openEngine(
  endpoints: Endpoints,
  unit: string,
): Promise<{ readonly engine: Engine; close(): Promise<void> }> {
  const { temporalAddress, temporalNamespace, natsUrl, natsCredentials } = endpoints;
  try {
    const { seed } = await readCredentials(natsCredentials);
    const name = `lienthong-cli-${String(process.pid)}`;
    const bus = await connectBus({ url: natsUrl, seed, name, firstConnectTimeoutMs: CONNECT_WITHIN_MS });
    const connection = await Connection.connect({
      address: temporalAddress,
      connectTimeout: CONNECT_WITHIN_MS,
    });
    const temporal = new Client({ connection, namespace: temporalNamespace });
    return {
      engine: connectEngine({ bus, temporal, caller: 'cli', unit }),
      close: async () => {
        await bus.close();
        await connection.close();
      },
    };
  } catch (cause) {
    throw new DomainError('ENGINE_NOT_RUNNING', { folder: natsUrl }, { cause });
  }
}
