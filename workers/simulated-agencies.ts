import { join } from 'node:path';
import type { AgencyLogger } from '../agency';
import { simulateAgency, type ResultsOf } from '../agency/simulator';
import { seedPath } from '../bus/credentials';
import type { Catalogue } from '../domain/procedure/catalogue';
import { compilePlan } from '../domain/procedure/compile';
import type { Logger } from '../runtime/logger';
import type { Shutdown } from '../runtime/shutdown';
import { AGENCY_FOLDER } from './local-servers';

/** Which agencies are simulated, and on what. */
export interface SimulationPlan {
  readonly catalogue: Catalogue;
  readonly unit: string;
  readonly simulate: readonly string[];
  /** Absolute. */
  readonly dataFolder: string;
  readonly natsUrl: string;
  /** Of a rehearsal: moves the day on which they issue results. */
  readonly clockShiftMs: number | undefined;
  readonly logger: Logger;
  readonly shutdown: Shutdown;
}

/** Starts the simulated agencies; gives their codes. Writes a folder for each. */
export async function startSimulatedAgencies(plan: SimulationPlan): Promise<readonly string[]> {
  const { simulate, shutdown, dataFolder, natsUrl, clockShiftMs = 0 } = plan;
  const resultsOf = resultsFrom(plan.catalogue, plan.unit);
  for (const agency of simulate) {
    const simulated = await simulateAgency({
      agency,
      credentials: seedPath(join(dataFolder, AGENCY_FOLDER), agency),
      url: natsUrl,
      dataDir: join(dataFolder, 'agencies', agency),
      logger: toAgencyLogger(plan.logger),
      resultsOf,
      clockShiftMs,
    });
    shutdown.add({ name: `agency ${agency}`, close: () => simulated.close() });
  }
  return simulate;
}

/** What each step gives, by the plans of the unit. */
export function resultsFrom(catalogue: Catalogue, unit: string): ResultsOf {
  return (ref, step) => {
    const compiled = compilePlan(catalogue, { ref, unit, years: [] });
    const found = compiled.ok ? compiled.plan.steps.find(({ key }) => key === step) : undefined;
    return found?.gives ?? [];
  };
}

function toAgencyLogger(logger: Logger): AgencyLogger {
  return {
    debug: (fields, text) => {
      logger.debug(text, fields);
    },
    info: (fields, text) => {
      logger.info(text, fields);
    },
    warn: (fields, text) => {
      logger.warn(text, fields);
    },
    error: (fields, text) => {
      logger.error(text, fields);
    },
  };
}
