import { setTimeout as pause } from 'node:timers/promises';
import { parseTaskId } from '../../domain/ids';
import type { CrashFleet } from './crash-fleet';
import { orLater, type CrashDesk } from './crash-desk';
import { untilSeen, type CrashPoint } from './crash-points';
import type { CrashWitness, HeldReport } from './crash-witness';
import { NANOS_PER_MS } from './streams';

/** Longer than the place of a dead bridge is kept. */
const READS_WITHIN_MS = 30_000;
const HELD_AT_MOST_MS = 30_000;
/** After the due moment: Temporal's timer may be a second late, and then the breach would be told. */
const OVER_DUE_MS = 2_500;
const LOOK_AGAIN_MS = 100;

/** What a crash strikes, and who watches. */
export interface Struck {
  readonly fleet: CrashFleet;
  readonly witness: CrashWitness;
  readonly desk: CrashDesk;
}

/** Kills the victim of a point at its moment, and starts it again when its time is over. */
export async function strike(
  struck: Struck,
  point: CrashPoint,
  sightWithinMs: number,
): Promise<'seen' | 'not seen'> {
  const { fleet } = struck;
  const sight = await untilMoment(struck, point, sightWithinMs);
  if (point.delayMs > 0) await pause(point.delayMs);
  await fleet.kill(point.victim);
  await pause(point.awayMs);
  if (point.isHeldOverDue) await untilOverDue(struck);
  await fleet.startAgain(point.victim);
  await fleet.restartFallen();
  if (point.isAwaited) await untilSeen(fleet.bus, { moment: 'acknowledgement', nth: 1 }, READS_WITHIN_MS);
  return sight;
}

/** Not for ever: work may be scarce, and then a crash comes at no particular moment. */
async function untilMoment(
  { fleet: { bus, engine }, desk: { dossiers } }: Struck,
  { moment, nth }: CrashPoint,
  withinMs: number,
): Promise<'seen' | 'not seen'> {
  if (moment !== 'reception') return untilSeen(bus, { moment, nth }, withinMs);
  const endsAt = performance.now() + withinMs;
  for (const dossier of dossiers) {
    while ((await orLater(() => engine.read(dossier)))?.dossier.reception === undefined) {
      if (performance.now() > endsAt) return 'not seen';
      await pause(LOOK_AGAIN_MS);
    }
  }
  return 'seen';
}

/** Waits until an answer that the broker stored in time has waited past its due moment; not for ever. */
async function untilOverDue({ fleet, witness }: Struck): Promise<void> {
  const endsAt = performance.now() + HELD_AT_MOST_MS;
  while (performance.now() < endsAt) {
    for (const report of await witness.readHeld()) if (await isOverDue(fleet, report)) return;
    await pause(LOOK_AGAIN_MS);
  }
}

async function isOverDue(
  { engine }: CrashFleet,
  { kind, task, storedAtNanos }: HeldReport,
): Promise<boolean> {
  const { dossier } = parseTaskId(task) ?? {};
  if (kind !== 'completed' || dossier === undefined) return false;
  const reading = await orLater(() => engine.read(dossier));
  const dueAt = reading?.dossier.tasks[task]?.dueAt;
  if (reading === undefined || dueAt === undefined) return false;
  const dueHere = dueAt - reading.clockShiftMs;
  return storedAtNanos / NANOS_PER_MS <= BigInt(dueHere) && Date.now() > dueHere + OVER_DUE_MS;
}
