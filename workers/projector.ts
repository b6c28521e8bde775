import { Client } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import { asking, openDatabase, type Database } from '../readmodel/database';
import { assertHarmless, assertMigrated } from '../readmodel/migrate';
import { Projector } from '../readmodel/projector';
import { rebuild } from '../readmodel/rebuild';
import { readConfig, type Config } from '../runtime/config';
import { findDatabaseUrl, type DatabaseUser } from '../runtime/database-keys';
import { getEngineAddresses, type EngineAddresses } from '../runtime/engine-addresses';
import type { Shutdown } from '../runtime/shutdown';
import { openBus, openTemporal } from './connections';
import { migrateAt } from './local-read-model';
import { runPartProcess } from './part-process';
import { bothOf } from './parts';
import { startEraser } from './eraser-part';
import { startProjector } from './projector-part';
import { openVaultAs, waitedOut } from './vault-part';

/** Who reaches the read model, as what. */
export interface ReachingReadModel {
  readonly config: Config;
  readonly addresses: Pick<EngineAddresses, 'databaseKeys'>;
  readonly name: string;
  readonly shutdown: Shutdown;
}

/**
 * Opens the read model as one of its logins, and looks that it is the one of this release and cannot be harmed by us.
 *
 * @throws DomainError READ_MODEL_ABSENT, READ_MODEL_UNAVAILABLE, SERVER_SETTING_WRONG.
 */
export async function openReadModel(
  { config, addresses, name, shutdown }: ReachingReadModel,
  user: DatabaseUser,
): Promise<Database> {
  const url = await findDatabaseUrl(config, addresses, user);
  if (url === undefined) throw new DomainError('READ_MODEL_ABSENT');
  const database = openDatabase({ url: url.reveal(), name: `${name}-${String(process.pid)}` });
  shutdown.add({ name: 'read model connection', close: () => database.destroy() });
  await asking(() => assertMigrated(database));
  await asking(() => assertHarmless(database));
  return database;
}

/**
 * A projector as a process of its own. Of more of them each takes what comes next; the journal is written by one at a time.
 *
 * Effects and errors as `runPartProcess`, and READ_MODEL_ABSENT, SERVER_SETTING_WRONG when the database is not as it
 * should be.
 */
export function runProjectorProcess(options: { readonly data?: string } = {}): Promise<void> {
  return runPartProcess({
    ...options,
    name: 'projector',
    start: async (process) => {
      const { addresses, logger, reach } = process;
      const db = await reach('PostgreSQL', () => openReadModelAgain(process, 'projector'));
      const bus = await reach('NATS', openBus);
      const connection = await reach('Temporal', openTemporal);
      const temporal = new Client({ connection, namespace: addresses.temporalNamespace });
      const { clockShiftMs } = addresses;
      const projector = startProjector({
        ...{ db, bus, temporal, logger },
        ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
      });
      const vault = await reach('PostgreSQL', () => waitedOut(() => openVaultAs(process, 'eraser')));
      return vault === undefined ? projector : bothOf(projector, startEraser({ db, vault, bus, logger }));
    },
  });
}

/** As {@link openReadModel}; that the server does not answer yet is an error to be waited out, as the others are. */
export async function openReadModelAgain(reaching: ReachingReadModel, user: DatabaseUser): Promise<Database> {
  try {
    return await openReadModel(reaching, user);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'READ_MODEL_UNAVAILABLE') throw error;
    throw new Error((error as Error).message, { cause: error });
  }
}

/**
 * Brings the database of DATABASE_ADMIN_URL up to date.
 *
 * @throws DomainError READ_MODEL_ABSENT when the environment names none.
 */
export async function migrateReadModel(): Promise<readonly string[]> {
  const { adminUrl } = readConfig().database;
  if (adminUrl === undefined) throw new DomainError('READ_MODEL_ABSENT');
  return asking(() => migrateAt(adminUrl.reveal()));
}

/** Makes every projection again from the journal, while it is read. Errors as {@link openReadModel}. */
export async function rebuildReadModel(
  { data, shutdown }: { readonly data?: string; readonly shutdown: Shutdown },
  onProgress: (dossiers: number) => void,
): Promise<number> {
  const config = readConfig();
  const addresses = await getEngineAddresses(config, data);
  const db = await openReadModel({ config, addresses, name: 'rebuild', shutdown }, 'projector');
  const projector = new Projector({ db, onFact: () => undefined });
  const { dossiers } = await asking(() =>
    rebuild(db, projector, (done) => {
      onProgress(done.dossiers);
    }),
  );
  return dossiers;
}
