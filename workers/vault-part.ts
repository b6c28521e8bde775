import { DomainError } from '../domain/errors';
import type { Config } from '../runtime/config';
import { findDatabaseUrl } from '../runtime/database-keys';
import { masterKeyPlace, readMasterKeys } from '../runtime/master-keys';
import { listAccesses } from '../vault/accesses';
import { checkMasterKeys, type MasterKeys } from '../vault/key-store';
import { parseKeyRing } from '../vault/master-keys';
import { assertVaultLogin, type VAULT_ROLES } from '../vault/migrate';
import { askingVault, openVaultDatabase, type VaultDatabase } from '../vault/tables';
import { Vault } from '../vault/vault';
import type { VaultDoor } from '../api/dependencies';
import type { Filer } from '../bridge/natural';
import type { ReachingReadModel } from './projector';

/** Who reaches the vault, and where its master keys would lie. */
export interface ReachingVault extends ReachingReadModel {
  /** Absolute. */
  readonly dataFolder: string;
}

/** The master keys of an installation, read anew whenever the vault asks. */
export function masterKeysOf(config: Config, dataFolder: string): MasterKeys {
  const place = masterKeyPlace(config, dataFolder);
  const { where } = place;
  return {
    where,
    read: async () => {
      const text = await readMasterKeys(config, place);
      return text === undefined ? undefined : parseKeyRing(text.reveal(), where);
    },
  };
}

/**
 * Opens the vault's database as one of its logins; undefined where the environment names none.
 *
 * @throws DomainError VAULT_CLOSED when it does not answer, SERVER_SETTING_WRONG.
 */
export async function openVaultAs(
  { config, addresses, name, shutdown }: ReachingReadModel,
  user: keyof typeof VAULT_ROLES,
): Promise<VaultDatabase | undefined> {
  const url = await findDatabaseUrl(config, addresses, user);
  if (url === undefined) return undefined;
  const database = openVaultDatabase({ url: url.reveal(), name: `${name}-${user}-${String(process.pid)}` });
  shutdown.add({ name: `${user} connection`, close: () => database.destroy() });
  await askingVault(() => assertVaultLogin(database, user));
  return database;
}

/**
 * Opens the vault for filing and reading; undefined where there is no database for it. Without a master key it is there, and
 * closed until one is made.
 *
 * @throws DomainError MASTER_KEY_MISSING for keys that another master key wraps; and as {@link openVaultAs}.
 */
export async function openVault(reaching: ReachingVault): Promise<(VaultDoor & Filer) | undefined> {
  const database = await openVaultAs(reaching, 'vault');
  if (database === undefined) return undefined;
  const masters = masterKeysOf(reaching.config, reaching.dataFolder);
  await askingVault(() => checkMasterKeys(database, masters));
  const vault = new Vault(database, masters);
  return {
    fileApplicant: (filing, applicant) => askingVault(() => vault.fileApplicant(filing, applicant)),
    fileNumber: (filing, number) => askingVault(() => vault.fileNumber(filing, number)),
    fileNote: (filing, text) => askingVault(() => vault.fileNote(filing, text)),
    readApplicant: (reading) => askingVault(() => vault.readApplicant(reading)),
    readNote: (reading, ref) => askingVault(() => vault.readNote(reading, ref)),
    listAccesses: (dossier) => askingVault(() => listAccesses(database, dossier)),
  };
}

/** Opens something of the vault; that its server does not answer yet is an error to be waited out, as the others are. */
export async function waitedOut<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'VAULT_CLOSED') throw error;
    throw new Error(error.message, { cause: error });
  }
}
