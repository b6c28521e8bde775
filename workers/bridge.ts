import { Client } from '@temporalio/client';
import { resolve } from 'node:path';
import { ensureStreams } from '../bus/ensure-streams';
import type { Catalogue } from '../domain/procedure/catalogue';
import { closedDossiersAgain } from './closed-dossiers';
import { openBus, openTemporal } from './connections';
import { runPartProcess } from './part-process';
import { startBridge } from './parts';
import { openVault, waitedOut } from './vault-part';

/** What a bridge's process is run with. */
export interface BridgeProcessPlan {
  /** Its procedures, and the agencies whose streams it ensures and reads. */
  readonly catalogue: Catalogue;
  /** Data folder of a local start, whose servers are used when the environment names none. */
  readonly data?: string;
}

/**
 * A bridge as a process of its own. More of them share the streams: one reads each at a time, the others take over.
 *
 * Effects and errors as `runPartProcess`, and STREAM_SETTING_CONFLICT when the broker's streams are not as they
 * should be and cannot be made so.
 */
export function runBridgeProcess({ catalogue, ...options }: BridgeProcessPlan): Promise<void> {
  return runPartProcess({
    ...options,
    name: 'bridge',
    start: async (process) => {
      const { addresses, config, logger, reach } = process;
      const dataFolder = resolve(options.data ?? config.dataFolder);
      const bus = await reach('NATS', openBus);
      const agencies = Object.keys(catalogue.agencies);
      const ensured = await reach('NATS', () => ensureStreams(bus, { agencies }));
      const changed = ensured.filter(({ outcome }) => outcome !== 'unchanged');
      logger.info('streams are as they should be', { streams: ensured.length, changed: changed.length });
      const connection = await reach('Temporal', openTemporal);
      const journal = await reach('PostgreSQL', () => closedDossiersAgain(process));
      const filer = await reach('PostgreSQL', () => waitedOut(() => openVault({ ...process, dataFolder })));
      const { temporalNamespace: namespace, clockShiftMs: rehearsalShiftMs } = addresses;
      return startBridge({
        bus,
        temporal: new Client({ connection, namespace }),
        catalogue,
        logger,
        ...journal,
        ...(filer === undefined ? {} : { filer }),
        ...(rehearsalShiftMs === undefined ? {} : { rehearsalShiftMs }),
      });
    },
  });
}
