import { resolve } from 'node:path';
import type { Catalogue } from '../domain/procedure/catalogue';
import { applicantAddressIn } from '../notices/read-address';
import type { Database } from '../readmodel/database';
import { findEndpoints } from '../runtime/endpoints';
import type { Config } from '../runtime/config';
import type { Logger } from '../runtime/logger';
import { findCheckWords, readHouseWords } from './house-words';
import { runPartProcess } from './part-process';
import type { RunningPart } from './parts';
import { openReadModelAgain, type ReachingReadModel } from './projector';
import { findTransport, startSender } from './sender-part';
import { openVault, waitedOut, type ReachingVault } from './vault-part';

/** What a sender is started from. */
export interface HouseSender {
  readonly config: Config;
  readonly db: Database;
  /** Absent where there is none. */
  readonly vault: Awaited<ReturnType<typeof openVault>>;
  readonly catalogue: Catalogue;
  /** Absolute. */
  readonly dataFolder: string;
  /** Where the interface is reached when the environment does not say how applicants reach it. */
  readonly reached?: string;
  readonly clockShiftMs?: number;
  readonly logger: Logger;
}

/** Starts a sender as the configuration has it. Reads files. */
export async function startHouseSender(house: HouseSender): Promise<RunningPart> {
  const { config, db, vault, catalogue, dataFolder, reached, clockShiftMs = 0, logger } = house;
  const { language, digestAt, payPage, smtp } = config.notices;
  const transport = await findTransport(smtp);
  const checkWords = await findCheckWords(config, dataFolder, reached);
  logger.info('notices', { leaveBy: transport === undefined ? 'nothing, they are recorded' : 'SMTP' });
  return startSender({
    db,
    ...(transport === undefined ? {} : { transport }),
    applicantAddress: applicantAddressIn(vault),
    catalogue,
    reasons: readHouseWords().reasons,
    language,
    digestAt,
    ...(checkWords === undefined ? {} : { checkWords }),
    ...(payPage === undefined ? {} : { payPage }),
    now: () => Date.now() + clockShiftMs,
    logger,
  });
}

/**
 * A sender of notices as a process of its own. Of more of them each takes another notice.
 *
 * Effects and errors as `runPartProcess`, and READ_MODEL_ABSENT, SERVER_SETTING_WRONG when the database is not as it should be.
 */
export function runSenderProcess({
  data,
  catalogue,
}: {
  readonly data?: string;
  readonly catalogue: Catalogue;
}): Promise<void> {
  return runPartProcess({
    name: 'sender',
    ...(data === undefined ? {} : { data }),
    start: async (process) => {
      const { config, addresses, logger, reach } = process;
      const dataFolder = resolve(data ?? config.dataFolder);
      const reaching: ReachingReadModel & ReachingVault = { ...process, dataFolder };
      const db = await reach('PostgreSQL', () => openReadModelAgain(reaching, 'sender'));
      const vault = await reach('PostgreSQL', () => waitedOut(() => openVault(reaching)));
      const reached = (await findEndpoints(dataFolder))?.console;
      const { clockShiftMs } = addresses;
      return startHouseSender({
        ...{ config, db, vault, catalogue, dataFolder, logger },
        ...(reached === undefined ? {} : { reached }),
        ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
      });
    },
  });
}
