import { assertNamespace } from '../runtime/temporal-settings';
import { openBus, openNative, openTemporal } from './connections';
import { runPartProcess } from './part-process';
import { startDossierWorker } from './parts';

/**
 * A worker of dossiers as a process of its own. As many may run as the dossiers need; each takes what is next.
 *
 * Effects and errors as `runPartProcess`, and SERVER_SETTING_WRONG when the namespace would not keep the record.
 *
 * @param options.data - Data folder of a local start, whose servers are used when the environment names none.
 */
export function runDossierWorker(options: { readonly data?: string } = {}): Promise<void> {
  return runPartProcess({
    ...options,
    name: 'worker',
    start: async ({ config, addresses, logger, reach }) => {
      const bus = await reach('NATS', openBus);
      const temporal = await reach('Temporal', openTemporal);
      const namespace = addresses.temporalNamespace;
      await reach('Temporal', () => assertNamespace(temporal, namespace));
      const connection = await reach('Temporal', openNative);
      return startDossierWorker({ connection, namespace, bus, cacheFolder: config.cacheFolder, logger });
    },
  });
}
