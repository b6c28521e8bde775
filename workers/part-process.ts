import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '../domain/errors';
import { readConfig } from '../runtime/config';
import { getEngineAddresses } from '../runtime/engine-addresses';
import { newLogger, type Logger } from '../runtime/logger';
import { Shutdown } from '../runtime/shutdown';
import type { Connecting } from './connections';
import { installRuntime, type RunningPart } from './parts';

/** What a part is started with: its servers, its log, and a way to wait for a server that is not up yet. */
export interface PartProcess extends Connecting {
  readonly logger: Logger;
  /** Opens a connection, again and again until its server answers; each failure is logged. */
  readonly reach: <T>(service: string, open: (connecting: Connecting) => Promise<T>) => Promise<T>;
}

/** How a part of the engine is run as this whole process. */
export interface PartProcessPlan {
  /** Name of the part, as in `bridge`: in the log, and where servers show who is connected. */
  readonly name: string;
  /** Data folder of a local start, whose servers are used when the environment names none. */
  readonly data?: string;
  readonly start: (process: PartProcess) => Promise<RunningPart>;
}

const TRY_AGAIN_MS = 2_000;

/**
 * Runs one part of the engine until a signal ends the process: configuration from the environment, one line of JSON
 * per fact on standard output, `ready` once it works, an orderly end on SIGTERM and SIGINT.
 *
 * @throws DomainError CONFIG_INVALID, CONNECTION_INSECURE, ENGINE_NOT_RUNNING; ENGINE_DEFECT when the part ended by
 * itself: who supervises the process starts it again.
 */
export async function runPartProcess({ name, data, start }: PartProcessPlan): Promise<void> {
  const config = readConfig();
  const logger = newLogger({ name, level: config.logLevel });
  const ending = new AbortController();
  const shutdown = new Shutdown({
    onBegin: (why) => {
      ending.abort();
      logger.info('stopping', { why });
    },
    onUnclosed: (unclosed) => {
      logger.error('not closed', { ...unclosed });
    },
  });
  shutdown.listen();
  try {
    const addresses = await getEngineAddresses(config, data);
    const { temporalAddress, natsUrl } = addresses;
    logger.info('starting', { temporalAddress, natsUrl });
    installRuntime(logger, shutdown);
    const connecting: Connecting = { config, addresses, name, shutdown };
    const part = await start({
      ...connecting,
      logger,
      reach: (service, open) => untilOpen(logger, service, () => open(connecting)),
    });
    shutdown.add({ name, close: () => part.stop() });
    logger.info('ready');
    await part.ended;
    if (!ending.signal.aborted) throw new DomainError('ENGINE_DEFECT', { problem: `${name} has ended` });
    await shutdown.run();
  } catch (error) {
    await shutdown.run('failed');
    throw error;
  }
}

async function untilOpen<T>(logger: Logger, service: string, open: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (error instanceof DomainError) throw error;
      const problem = error instanceof Error ? error.message : String(error);
      logger.warn('waiting for a server', { service, problem });
    }
    await pause(TRY_AGAIN_MS);
  }
}
