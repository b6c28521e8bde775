import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../runtime/config';

/** Name in the data folder. */
const FILE = 'fee-accounts.yaml';

/**
 * The installation's file of accounts for fees: where the environment says, else in the data folder, if it is there. Reads
 * the environment and the file system.
 */
export function findFeeAccounts(data?: string): string | undefined {
  const { feeAccounts, dataFolder } = readConfig();
  const usual = join(data ?? dataFolder, FILE);
  return feeAccounts ?? (existsSync(usual) ? usual : undefined);
}
