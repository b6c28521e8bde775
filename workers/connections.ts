import type { NatsConnection } from '@nats-io/transport-node';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { connectBus } from '../bus/connect';
import { readCredentials } from '../bus/credentials';
import type { Config } from '../runtime/config';
import { natsTls, temporalReach } from '../runtime/connections';
import type { EngineAddresses } from '../runtime/engine-addresses';
import type { Shutdown } from '../runtime/shutdown';

/** Which servers are connected to, and who remembers to let go of them. */
export interface Connecting {
  readonly config: Config;
  readonly addresses: EngineAddresses;
  /** Shown by the servers, as in `bridge`. */
  readonly name: string;
  readonly shutdown: Shutdown;
}

/** The first connection waits so long; later ones are made again for ever. */
const CONNECT_WITHIN_MS = 5_000;

/** Connects to the broker as the engine's own user. @throws Error of the client, or CREDENTIALS_UNREADABLE. */
export async function openBus({ config, addresses, name, shutdown }: Connecting): Promise<NatsConnection> {
  const { seed } = await readCredentials(addresses.natsCredentials);
  const bus = await connectBus({
    url: addresses.natsUrl,
    seed,
    name: `${name}-${String(process.pid)}`,
    firstConnectTimeoutMs: CONNECT_WITHIN_MS,
    ...natsTls(config.nats),
  });
  shutdown.add({ name: 'broker connection', close: () => bus.drain() });
  return bus;
}

/** Connects to Temporal, to ask. @throws Error of the client. */
export async function openTemporal({ config, addresses, shutdown }: Connecting): Promise<Connection> {
  const reach = await temporalReach(config.temporal, addresses.temporalAddress);
  const connection = await Connection.connect({ ...reach, connectTimeout: CONNECT_WITHIN_MS });
  shutdown.add({ name: 'Temporal connection', close: () => connection.close() });
  return connection;
}

/** Connects to Temporal, to work. @throws Error of the client. */
export async function openNative({ config, addresses, shutdown }: Connecting): Promise<NativeConnection> {
  const native = await NativeConnection.connect(
    await temporalReach(config.temporal, addresses.temporalAddress),
  );
  shutdown.add({ name: 'Temporal worker connection', close: () => native.close() });
  return native;
}
