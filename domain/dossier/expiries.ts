import type { ExpiryChoice } from '../procedure/plan';
import type { EpochMs } from '../time/instant';
import { isOpen, type Dossier } from './dossier';
import type { Actor, FactData } from './events.schema';

/** What was decided of an expired task, by whom and when. */
export interface ExpiryDecision {
  readonly choice: ExpiryChoice;
  readonly at: EpochMs;
  readonly by: Actor;
}

/** A task whose clock ran out with a consequence. */
export interface Expired extends Omit<FactData<'taskExpired'>, 'results'> {
  readonly expiredAt: EpochMs;
  /** Absent while nobody has decided, and where there is nothing to decide. */
  readonly decided?: ExpiryDecision;
  /** A report turned out to be earlier: it never happened. */
  readonly withdrawn?: true;
}

/** Tasks whose clock ran out with a consequence, oldest first. Pure. */
export function expiriesOf({ expiries }: Dossier): readonly Expired[] {
  return expiries ?? [];
}

/** An expired task by its number. Pure. */
export function findExpired(dossier: Dossier, expiry: number): Expired | undefined {
  return expiriesOf(dossier).find((each) => each.expiry === expiry);
}

/** The consequence that a task's silence had, and that stands; undefined while it had none. Pure. */
export function standingExpiryOf(dossier: Dossier, task: string): Expired | undefined {
  return expiriesOf(dossier).findLast((each) => each.task === task && each.withdrawn !== true);
}

/**
 * When an expired task had nothing to decide any more: decided, reported after all, or its part ended; Infinity while
 * somebody must decide. Pure.
 */
export function settledAt(dossier: Dossier, expired: Expired): EpochMs {
  const { choices, expiredAt, withdrawn, decided, part } = expired;
  if (choices.length === 0 || withdrawn === true) return expiredAt;
  const ends = [decided?.at, reportedAt(dossier, expired), dossier.parts[part]?.endedAt];
  return Math.min(...ends.map((end) => end ?? Infinity));
}

/** When the agency reported after all; its task is its own only while a person decides. */
function reportedAt({ tasks }: Dossier, { outcome, task: id }: Expired): EpochMs | undefined {
  const task = tasks[id];
  return outcome !== 'personDecides' || task === undefined || isOpen(task) ? undefined : task.endedAt;
}

/** Whether somebody must still decide. Pure. */
export function isUndecided(dossier: Dossier, expired: Expired): boolean {
  return settledAt(dossier, expired) === Infinity;
}

/** The clock under which the rungs of an undecided expiry stand: a name, no ledger. Pure. */
export function expiryClock(expiry: number): string {
  return `expiry.${String(expiry)}`;
}
