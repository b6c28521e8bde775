import { readConfig } from '../runtime/config';
import { findDatabaseUrl } from '../runtime/database-keys';
import { getEngineAddresses } from '../runtime/engine-addresses';
import { Shutdown } from '../runtime/shutdown';
import type { Database } from '../readmodel/database';
import { openReadModel } from '../workers/projector';

/** Whether there is a read model to ask: one that the environment names, or that of a running start. */
export async function hasReadModel(data: string | undefined): Promise<boolean> {
  const config = readConfig();
  if (config.database.url !== undefined) return true;
  const addresses = await getEngineAddresses(config, data);
  return (await findDatabaseUrl(config, addresses, 'reader')) !== undefined;
}

/**
 * Asks the read model as one who may only read, and lets it go again.
 *
 * @throws DomainError READ_MODEL_ABSENT, READ_MODEL_UNAVAILABLE, SERVER_SETTING_WRONG.
 */
export async function reachReadModel(
  data: string | undefined,
  act: (database: Database) => Promise<void>,
): Promise<void> {
  const config = readConfig();
  const addresses = config.database.url === undefined ? await getEngineAddresses(config, data) : {};
  const shutdown = new Shutdown();
  try {
    await act(await openReadModel({ config, addresses, name: 'lienthong-cli', shutdown }, 'reader'));
  } finally {
    await shutdown.run();
  }
}
