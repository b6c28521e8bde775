import type { Command } from 'commander';
import { resolve } from 'node:path';
import { DomainError } from '../domain/errors';
import { readConfig, type Config } from '../runtime/config';
import { getEngineAddresses } from '../runtime/engine-addresses';
import {
  masterKeyPlace,
  readMasterKeys,
  replaceMasterKeys,
  writeFirstMasterKeys,
  type MasterKeyPlace,
} from '../runtime/master-keys';
import { Shutdown } from '../runtime/shutdown';
import { mastersInUse } from '../vault/key-store';
import { keyRingText, newMasterKey, parseKeyRing, withCurrent, type KeyRing } from '../vault/master-keys';
import { rewrapKeys } from '../vault/rewrap';
import type { VaultDatabase } from '../vault/tables';
import { openVaultAs } from '../workers/vault-part';
import { print, printJson } from './output';

const NOTES = `
Personal data is sealed by a key of its dossier, and those keys by the master key. Whoever has lost it has lost all that is
filed: keep a copy of the file in a safe, never beside the backup of the database.
  $ lienthong keys init       once an installation, before anything is filed
  $ lienthong keys list       which master keys are there, and which still wrap something
  $ lienthong keys rotate     makes another, and wraps all keys of dossiers by it, while everything runs
With LIENTHONG_MASTER_KEYS put the new key before the old one yourself, start every process again, then \`rotate\`.`;

interface Options {
  readonly data?: string;
  readonly json?: true;
}

/** Adds `keys` to a program. */
export function registerKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('the master key of the vault of personal data: make it once, list, exchange it')
    .addHelpText('after', NOTES);
  const add = (name: string, description: string, act: (options: Options) => Promise<void>): void => {
    keys
      .command(name)
      .description(description)
      .option('--data <folder>', "the environment's LIENTHONG_DATA, else .lienthong")
      .option('--json', 'for programs')
      .action(act);
  };
  add('init', 'makes the master key, where there is none', init);
  add('list', 'shows the ids of the master keys, never the keys', list);
  add('rotate', 'makes another master key and wraps all keys of dossiers by it', rotate);
}

interface Found {
  readonly config: Config;
  readonly dataFolder: string;
  readonly place: MasterKeyPlace;
  readonly ring: KeyRing | undefined;
}

async function find({ data }: Options): Promise<Found> {
  const config = readConfig();
  const dataFolder = resolve(data ?? config.dataFolder);
  const place = masterKeyPlace(config, dataFolder);
  const text = await readMasterKeys(config, place);
  const ring = text === undefined ? undefined : parseKeyRing(text.reveal(), place.where);
  return { config, dataFolder, place, ring };
}

async function init(options: Options): Promise<void> {
  const { config, dataFolder, place, ring } = await find(options);
  const { where, file } = place;
  if (ring !== undefined || file === undefined) throw new DomainError('MASTER_KEY_EXISTS', { where });
  await refuseBesideWrapped(config, options, where);
  const current = newMasterKey();
  await writeFirstMasterKeys(dataFolder, file, keyRingText({ current, former: [] }));
  if (options.json === true) printJson({ key: current.id, where });
  else print(`The master key ${current.id} is in ${where}. Put a copy of that file into a safe now.`);
}

/** A second key beside a lost first one would hide the loss until somebody reads. */
async function refuseBesideWrapped(config: Config, options: Options, where: string): Promise<void> {
  if (!(await isReachable(config, options))) return;
  await withVault(config, options, async (database) => {
    const [key] = await mastersInUse(database);
    if (key !== undefined) throw new DomainError('MASTER_KEY_MISSING', { key, where });
  });
}

async function list(options: Options): Promise<void> {
  const { config, ring } = await find(options);
  const inUse = (await isReachable(config, options)) ? await usedIn(config, options) : undefined;
  const keys = ring === undefined ? [] : [ring.current, ...ring.former].map(({ id }) => id);
  const missing = (inUse ?? []).filter((id) => !keys.includes(id));
  if (options.json === true) printJson({ keys, ...(inUse === undefined ? {} : { inUse, missing }) });
  else printKeys(keys, missing, inUse);
}

function printKeys(
  keys: readonly string[],
  missing: readonly string[],
  inUse: readonly string[] | undefined,
): void {
  if (keys.length === 0) print('There is no master key: `lienthong keys init`.');
  for (const [index, id] of keys.entries()) {
    print(id, index === 0 ? '  in use' : '  former', inUse?.includes(id) === false ? ', wraps nothing' : '');
  }
  for (const id of missing) print(id, '  MISSING: keys of dossiers are wrapped by it');
}

async function usedIn(config: Config, options: Options): Promise<readonly string[]> {
  let used: readonly string[] = [];
  await withVault(config, options, async (database) => {
    used = await mastersInUse(database);
  });
  return used;
}

async function rotate(options: Options): Promise<void> {
  const { config, place, ring } = await find(options);
  const { where, file } = place;
  if (ring === undefined)
    throw new DomainError('VAULT_CLOSED', { problem: 'no master key was made: `lienthong keys init`' });
  await withVault(config, options, async (database) => {
    const next = file === undefined ? ring : withCurrent(ring, newMasterKey());
    // Stored before anything is wrapped by it: a key that is only in memory is a key that is lost.
    if (file !== undefined) await replaceMasterKeys(file, keyRingText(next));
    const wrapped = await rewrapKeys(database, next, where);
    const { id } = next.current;
    if (options.json === true) printJson({ key: id, wrapped, where });
    else
      print(
        `${String(wrapped)} key(s) of dossiers are wrapped by ${id} now. Put a new copy of ${where} into a safe.`,
      );
  });
}

async function isReachable(config: Config, { data }: Options): Promise<boolean> {
  if (config.vault.url !== undefined) return true;
  try {
    return (await getEngineAddresses(config, data)).databaseKeys !== undefined;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ENGINE_NOT_RUNNING') throw error;
    return false;
  }
}

async function withVault(
  config: Config,
  { data }: Options,
  act: (database: VaultDatabase) => Promise<void>,
): Promise<void> {
  const shutdown = new Shutdown();
  try {
    const addresses = config.vault.url === undefined ? await getEngineAddresses(config, data) : {};
    const database = await openVaultAs({ config, addresses, name: 'lienthong-cli', shutdown }, 'vault');
    if (database === undefined)
      throw new DomainError('VAULT_CLOSED', { problem: 'there is no database for it' });
    await act(database);
  } finally {
    await shutdown.run();
  }
}
