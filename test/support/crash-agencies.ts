import { simulateAgency, type SimulatedAgency } from '../../agency/simulator';
import { join } from 'node:path';
import { fixturePlan, laneFixturePlan } from './fixture';

/*
 * The agencies of the fixture as one process, so that a test may kill them. It says `ready`, and then twice a second how
 * many reports have no verdict yet.
 */

export interface CrashAgenciesPlan {
  readonly url: string;
  readonly folder: string;
  readonly seeds: Readonly<Record<string, string>>;
  readonly seed: string;
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
}

/** What the process says, one JSON line each. */
export interface CrashAgenciesWord {
  readonly msg: 'ready' | 'unsettled' | 'error';
  readonly unsettled?: number;
  readonly code?: unknown;
}

const TELL_EVERY_MS = 500;
/** Longer than any run: what the broker has stored once is never sent again, and reaches its dossier by the engine alone. */
const RECEIPT_WAIT_MS = 3_600_000;
/** The first step of a lane is slow, so that the lanes that are due soon are late. */
const DRAFT_SHARE = 0.7;
const STEPS = [...fixturePlan().steps, ...laneFixturePlan().steps];

function say(word: CrashAgenciesWord): void {
  process.stdout.write(`${JSON.stringify(word)}\n`);
}

const nothing = (): void => undefined;
/** Errors alone are told; what is only slow shows in the dossiers. */
const LOGGER = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: (fields: Readonly<Record<string, unknown>>): void => {
    say({ msg: 'error', code: fields['code'] });
  },
};

function unsettledOf(agency: SimulatedAgency): number {
  const health = agency.health();
  return health === undefined ? 1 : health.unsentReports + health.unjudgedReports;
}

async function main(plan: CrashAgenciesPlan): Promise<void> {
  const { url, folder, seed, minDelayMs, maxDelayMs } = plan;
  const agencies = await Promise.all(
    Object.entries(plan.seeds).map(([agency, own]) =>
      simulateAgency({
        agency,
        credentials: { seed: own },
        url,
        dataDir: join(folder, agency),
        logger: LOGGER,
        resultsOf: (_procedure, step) => STEPS.find(({ key }) => key === step)?.gives ?? [],
        behaviour: {
          seed,
          minDelayMs,
          maxDelayMs,
          repeat: 1,
          steps: { 'main.draft': { minDelayMs: Math.round(maxDelayMs * DRAFT_SHARE) } },
        },
        receiptWaitMs: RECEIPT_WAIT_MS,
        maxReceiptWaitMs: RECEIPT_WAIT_MS,
      }),
    ),
  );
  say({ msg: 'ready' });
  setInterval(() => {
    say({ msg: 'unsettled', unsettled: agencies.map(unsettledOf).reduce((sum, each) => sum + each, 0) });
  }, TELL_EVERY_MS);
}

void main(JSON.parse(process.argv[2] ?? '') as CrashAgenciesPlan);
