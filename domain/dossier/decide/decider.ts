import { refuse, type Refusal } from '../../errors';
import type { Plan } from '../../procedure/plan';
import type { Roster } from '../../procedure/roster';
import type { EpochMs } from '../../time/instant';
import type { CommandOf, CommandType } from '../commands.schema';
import type { Dossier } from '../dossier';
import { isClosed } from '../dossier';
import type { Actor } from '../events.schema';
import type { Story } from '../story';

/** When and with what a command is judged. */
export interface Occasion {
  /** When the broker stored the command: the legal instant before clamping. */
  readonly storedAt: EpochMs;
  /** When the engine writes: now. */
  readonly recordedAt: EpochMs;
  /** The code that `serial` gave, for a reception. */
  readonly code?: string;
  /** The rules number of the day, for a submission; to pin, for a reception. */
  readonly rules?: number;
  /** The duty rosters in force, where any are kept. */
  readonly roster?: Roster;
}

/** All that a decision may look at. */
export interface Question<Type extends CommandType> {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly command: CommandOf<Type>;
  readonly occasion: Occasion;
}

/**
 * One command: why the law says no, and what it means when the law does not.
 *
 * `tellFacts` is called only when `findRefusal` found nothing, and then always tells at least one fact.
 */
export interface Decider<Type extends CommandType> {
  findRefusal(question: Question<Type>): Refusal | undefined;
  tellFacts(question: Question<Type>, story: Story): Story;
}

/** The first refusal of a list of checks, each made only when those before it found nothing. Pure. */
export function firstRefusal(...checks: readonly (() => Refusal | undefined)[]): Refusal | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The legal instant: when it was stored, not before `earliest`, not after now. Pure. */
export function effectiveAt(occasion: Occasion, earliest: EpochMs): EpochMs {
  return Math.min(occasion.recordedAt, Math.max(occasion.storedAt, earliest));
}

/** Role of an officer; an agency's system has the role `agency`. */
export type Role = Extract<Actor, { kind: 'officer' }>['role'];

/** Refuses a role that may not give a command. Pure. */
export function refuseRole(by: Actor, command: CommandType, roles: readonly Role[]): Refusal | undefined {
  const role = by.kind === 'officer' ? by.role : 'agency';
  return roles.some((allowed) => allowed === role) ? undefined : refuse('NOT_AUTHORISED', { role, command });
}

/** Refuses what needs a received dossier that is still in progress. Pure. */
export function refuseUnlessInProgress(dossier: Dossier): Refusal | undefined {
  if (dossier.phase === 'inProgress') return undefined;
  return (
    refuseUnlessOpen(dossier) ?? refuse(dossier.phase === 'finished' ? 'ALREADY_FINISHED' : 'NOT_RECEIVED')
  );
}

/** Refuses what needs a dossier that was received and is not closed. Pure. */
export function refuseUnlessReceived(dossier: Dossier): Refusal | undefined {
  return refuseUnlessOpen(dossier) ?? (dossier.reception === undefined ? refuse('NOT_RECEIVED') : undefined);
}

/** Refuses what needs a dossier that was submitted and is not closed. Pure. */
export function refuseUnlessOpen(dossier: Dossier): Refusal | undefined {
  if (dossier.phase === 'none') return refuse('NOT_SUBMITTED');
  return isClosed(dossier) ? refuse('DOSSIER_CLOSED', { phase: dossier.phase }) : undefined;
}
