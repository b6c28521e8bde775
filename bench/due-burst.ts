import { loadavg } from 'node:os';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { District } from '../test/support/district';
import {
  BURST_CLOCK,
  measureReception,
  runBurst,
  startBurstDistrict,
  type Burst,
} from '../test/support/due-burst';
import { cpuMsOf } from './cost/cpu';

/*
 * Dossiers that all fall due at one closing, while 20 reports a second arrive: how fast the breaches are recorded and
 * told. Goal: 50 dossiers a second.
 * Run: npx tsx bench/due-burst.ts [dossiers]
 */

const DOSSIERS = 10_000;
const REPORTS_PER_SECOND = 20;
const GOAL_PER_SECOND = 50;
/** So many dossiers say how long the others will take to be received. */
const WARM_UP = 100;
/** Reception slows down as the record grows. */
const RECEPTION_MARGIN = 1.4;
/** So long for each on a machine that others use. */
const SLOWEST_MS = 300;
const PROGRESS_MS = 30_000;
const PERCENTILES = [50, 95, 100];

/** When the breach of each dossier's lane was told, seconds after the closing, in order. */
function delays({ events, closedAt }: Burst): readonly number[] {
  return events
    .filter(({ fact, data }) => fact === 'breached' && data['clock'] === BURST_CLOCK)
    .map(({ storedAt }) => (storedAt - closedAt) / 1_000)
    .sort((a, b) => a - b);
}

function at(sorted: readonly number[], percent: number): number {
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? NaN;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** CPU used so far by each process, milliseconds: worker, bridge and the one that reports are this one. */
function cpuOf({ servers }: District): Readonly<Record<string, number>> {
  const pidOf = (server: string): number =>
    Number(readFileSync(join(servers.dataDir, server, `${server}.pid`), 'utf8'));
  return {
    'worker and bridge': cpuMsOf(process.pid),
    Temporal: cpuMsOf(pidOf('temporal')),
    NATS: cpuMsOf(pidOf('nats')),
  };
}

function sayRate(burst: Burst): void {
  const told = delays(burst);
  const rate = told.length / at(told, 100);
  say(
    `${String(told.length)} of ${String(burst.dossiers.length)} dossiers breached; ${String(burst.reported.length)} reports meanwhile`,
  );
  for (const percent of PERCENTILES) say(`p${String(percent)} after ${at(told, percent).toFixed(1)} s`);
  say(`${rate.toFixed(1)} dossiers a second (goal ${String(GOAL_PER_SECOND)} on a quiet machine)`);
  if (told.length !== burst.dossiers.length) process.exitCode = 1;
}

async function main(): Promise<void> {
  const dossiers = Number(process.argv[2] ?? DOSSIERS);
  const district = await startBurstDistrict();
  try {
    const perSecond = await measureReception(district, WARM_UP);
    say(`Receiving ${String(dossiers)} dossiers, about ${perSecond.toFixed(0)} a second …`);
    let toldOf = performance.now();
    const cpu: Record<string, Readonly<Record<string, number>>> = {};
    const burst = await runBurst(district, {
      dossiers,
      openForMs: (dossiers / perSecond) * RECEPTION_MARGIN * 1_000,
      reportsPerSecond: REPORTS_PER_SECOND,
      drainMs: dossiers * SLOWEST_MS,
      onWaiting: (left) => {
        if (performance.now() - toldOf < PROGRESS_MS) return;
        toldOf = performance.now();
        say(`${String(left)} to be told`);
      },
      onMoment: (moment) => {
        cpu[moment] = cpuOf(district);
      },
    });
    say(`load average ${String(loadavg()[0]?.toFixed(1))}`);
    sayRate(burst);
    for (const [process, ms] of Object.entries(cpu['told'] ?? {})) {
      const used = (ms - (cpu['closed']?.[process] ?? 0)) / burst.dossiers.length;
      say(`${process}: ${used.toFixed(1)} ms of CPU a dossier`);
    }
  } finally {
    await district.stop();
  }
}

void main()
  .catch((error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  })
  // The client's own timers would keep an ended run up.
  .finally(() => process.exit());
