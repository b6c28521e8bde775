import { setMaxListeners } from 'node:events';
import { CrashDesk } from './crash-desk';
import { untilEnded } from './crash-ending';
import { CrashFleet } from './crash-fleet';
import type { CrashPoint } from './crash-points';
import { strike, type Struck } from './crash-strike';
import { judge, type CrashVerdict } from './crash-verdict';
import { CrashWitness } from './crash-witness';
import { seeded } from './seeded';

/** A run of crashes: the same seed draws the same deadlines and answers. */
export interface CrashRunPlan {
  readonly seed: number;
  /** How many dossiers are received before a crash, by its place from 0 and by those that are running. */
  readonly received: (index: number, running: number) => number;
  readonly points: readonly CrashPoint[];
  /** How long a crash waits for its moment, milliseconds: work may be scarce, and then it comes at none. */
  readonly sightWithinMs: number;
  /** How long agencies take to answer, at the least and at the most, milliseconds. */
  readonly answerMs: readonly [number, number];
  /** When a lane falls due after submission, at the least and at the most, milliseconds. */
  readonly dueAfterMs: readonly [number, number];
  /** After the last crash everything must have ended within so long, milliseconds. */
  readonly endsWithinMs: number;
  readonly onStruck?: (point: CrashPoint, index: number, sight: string) => void;
}

/** What a run of crashes left. */
export interface CrashRun extends CrashVerdict {
  /** Crashes that struck at their moment; the others came when nothing of the kind was on its road. */
  readonly atTheirMoment: number;
  /** Parts that ended by themselves because a server was away, and were started again. */
  readonly fellOver: readonly string[];
}

/** Runs dossiers through crashes until all have ended or the time is over, and judges what is left. Stops everything. */
export async function runCrashes(plan: CrashRunPlan): Promise<CrashRun> {
  const fleet = await CrashFleet.start(plan);
  const end = new AbortController();
  // Everything at the desk that waits listens for the one end; their number is no leak.
  setMaxListeners(0, end.signal);
  try {
    const { bus, engine } = fleet;
    const witness = await CrashWitness.watch(bus, (agency) => fleet.inboxOf(agency));
    const desk = new CrashDesk({ ...plan, bus, engine, chance: seeded(plan.seed), signal: end.signal });
    const atTheirMoment = await strikeAll(plan, { fleet, witness, desk });
    const open = await untilEnded(fleet, desk.dossiers, plan.endsWithinMs);
    end.abort();
    const { figures, problems } = await judge(fleet, desk.dossiers, { witness, answers: desk.answers });
    const all = new Set([...open, ...failureOf(desk), ...problems]);
    return { figures, problems: [...all], atTheirMoment, fellOver: fleet.fellOver };
  } finally {
    end.abort();
    await fleet.stop();
  }
}

/** @returns How many crashes struck at their moment. */
async function strikeAll(
  { received, points, sightWithinMs, onStruck }: CrashRunPlan,
  struck: Struck,
): Promise<number> {
  let atTheirMoment = 0;
  for (const [index, point] of points.entries()) {
    for (let more = received(index, struck.desk.running); more > 0; more -= 1) struck.desk.receive();
    const sight = await strike(struck, point, sightWithinMs);
    if (sight === 'seen') atTheirMoment += 1;
    onStruck?.(point, index, sight);
  }
  return atTheirMoment;
}

function failureOf({ failure }: CrashDesk): readonly string[] {
  if (failure === undefined) return [];
  return [`the desk: ${failure instanceof Error ? failure.message : JSON.stringify(failure)}`];
}

/** The seed of the environment, to run a failed run again; else the one given. */
export function crashSeed(otherwise: number): number {
  return Number(process.env['CRASH_SEED'] ?? otherwise);
}
