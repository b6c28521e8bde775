import type { EpochMs } from '../domain/time/instant';
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
 * @param act - Gets the time of the dossiers, too: that of a rehearsal is ahead of or behind the host's.
 * @throws DomainError READ_MODEL_ABSENT, READ_MODEL_UNAVAILABLE, SERVER_SETTING_WRONG.
 */
export async function reachReadModel(
  data: string | undefined,
  act: (database: Database, at: EpochMs) => Promise<void>,
): Promise<void> {
  const config = readConfig();
  const running = config.database.url === undefined ? await getEngineAddresses(config, data) : undefined;
  const at = Date.now() + (running?.clockShiftMs ?? 0);
  const shutdown = new Shutdown();
  try {
    const plan = { config, addresses: running ?? {}, name: 'lienthong-cli', shutdown };
    await act(await openReadModel(plan, 'reader'), at);
  } finally {
    await shutdown.run();
  }
}
