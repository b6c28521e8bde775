import type { NatsConnection } from '@nats-io/transport-node';
import { Client } from '@temporalio/client';
import { connectEngine, type Engine } from '../client';
import { DomainError } from '../domain/errors';
import { readConfig } from '../runtime/config';
import { getEngineAddresses, type EngineAddresses } from '../runtime/engine-addresses';
import { Shutdown } from '../runtime/shutdown';
import { openBus, openTemporal, type Connecting } from '../workers/connections';

/** Which engine a command speaks to, and for which unit. */
export interface Reaching {
  /** Data folder of a local start; the environment's when absent. */
  readonly data?: string;
  readonly unit?: string;
}

const DEFAULT_UNIT = 'H26.14';
const NAME = 'lienthong-cli';

/**
 * Does something with the engine that the environment names, or that runs here, and lets it go again.
 *
 * @throws DomainError ENGINE_NOT_RUNNING when nothing was started, or what was started does not answer.
 */
export async function reachEngine(
  { data, unit = DEFAULT_UNIT }: Reaching,
  act: (engine: Engine, addresses: EngineAddresses) => Promise<void>,
): Promise<void> {
  await reachUnits(data, (engineOf, addresses) => act(engineOf(unit), addresses));
}

/** Does something with the engine for one unit after the other. Errors as {@link reachEngine}. */
export async function reachUnits(
  data: string | undefined,
  act: (engineOf: (unit: string) => Engine, addresses: EngineAddresses) => Promise<void>,
): Promise<void> {
  await connected(data, async (connecting) => {
    const { addresses } = connecting;
    const bus = await orNotRunning(addresses, () => openBus(connecting));
    const connection = await orNotRunning(addresses, () => openTemporal(connecting));
    const temporal = new Client({ connection, namespace: addresses.temporalNamespace });
    await act((unit) => connectEngine({ bus, temporal, caller: 'cli', unit }), addresses);
  });
}

/** Does something with the broker alone, as the engine's own user. Errors as {@link reachEngine}. */
export async function reachBus(
  data: string | undefined,
  act: (bus: NatsConnection) => Promise<void>,
): Promise<void> {
  await connected(data, async (connecting) => {
    await act(await orNotRunning(connecting.addresses, () => openBus(connecting)));
  });
}

async function connected(
  data: string | undefined,
  act: (connecting: Connecting) => Promise<void>,
): Promise<void> {
  const config = readConfig();
  const addresses = await getEngineAddresses(config, data);
  const shutdown = new Shutdown();
  try {
    await act({ config, addresses, name: NAME, shutdown });
  } finally {
    await shutdown.run();
  }
}

async function orNotRunning<T>({ natsUrl }: EngineAddresses, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    throw new DomainError('ENGINE_NOT_RUNNING', { folder: natsUrl }, { cause });
  }
}
