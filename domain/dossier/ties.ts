import { refuse, type Refusal } from '../errors';
import { partOfStep, procedureCodeOf } from '../ids';
import { REFUSAL } from '../procedure/plan';
import type { Command, CommandOf } from './commands.schema';
import { isClosed, type Dossier } from './dossier';

/*
 * Two dossiers that name each other. Neither is ever asked by the other: whoever may read both, the bridge, judges by
 * this page before it passes a command on. See docs/adr/0024-two-dossiers-are-tied-by-two-commands.md.
 */

/** The other dossier that a command names, or undefined when it names none. Pure. */
export function namedDossier(command: Command): string | undefined {
  switch (command.type) {
    case 'submit':
      return command.continues?.dossier ?? command.corrects?.dossier;
    case 'reclassify':
    case 'redirect':
      return command.continuedBy;
    case 'markDuplicate':
      return command.original;
    case 'openCorrection':
      return command.correctedBy;
    default:
      return undefined;
  }
}

/** A command of one dossier, with the other dossier that it names. */
export interface Tie {
  /** Id of the dossier that is commanded. */
  readonly dossier: string;
  readonly command: Command;
  /** What the command is judged by, where it must be of the same procedure; absent for a submission. */
  readonly procedure?: string;
  /** The other one as it is recorded; absent when the engine does not know it, or not any more. */
  readonly other: Dossier | undefined;
}

/**
 * Why what a command says of the other dossier is not so, or undefined. Pure.
 *
 * Only a correction may name a dossier that is not known any more: results outlive records, and the desk has the paper.
 */
export function findTieRefusal(tie: Tie): Refusal | undefined {
  const { command, other } = tie;
  const named = namedDossier(command);
  if (named === undefined) return undefined;
  if (other === undefined || other.phase === 'none') {
    const isOutlived = command.type === 'submit' && command.corrects !== undefined;
    return isOutlived ? undefined : refuse('DOSSIER_UNKNOWN', { dossier: named });
  }
  return refuseOther(tie, other);
}

function refuseOther(tie: Tie, other: Dossier): Refusal | undefined {
  const { command } = tie;
  switch (command.type) {
    case 'submit':
      return refuseContinued(command, other) ?? refuseCorrected(command, other);
    case 'reclassify':
      return refuseUnlessContinuing(tie, command, other);
    case 'markDuplicate':
      return refuseUnlessStanding(tie, other);
    case 'openCorrection':
      return refuseUnlessCorrecting(tie, command, other);
    default:
      return undefined;
  }
}

/** What is gone on with is open still, or ended by that very mistake; its date is the one that is claimed. */
function refuseContinued({ continues }: CommandOf<'submit'>, other: Dossier): Refusal | undefined {
  if (continues === undefined) return undefined;
  const { dossier, reason, receivedAt } = continues;
  if (isClosed(other) && other.ending?.kind !== reason) return refuse('CONTINUED_IS_CLOSED', { dossier });
  return receivedAt === undefined || receivedAt === other.reception?.at
    ? undefined
    : refuse('CONTINUED_DATE_WRONG', { dossier });
}

function refuseCorrected({ corrects }: CommandOf<'submit'>, other: Dossier): Refusal | undefined {
  if (corrects === undefined) return undefined;
  const { part, result, ref } = corrects;
  const isIssued =
    result === REFUSAL
      ? other.parts[part]?.state === 'refused'
      : Object.values(other.results).some(
          (each) => partOfStep(each.step) === part && each.result === result && each.ref === ref,
        );
  return isIssued ? undefined : refuse('RESULT_NOT_ISSUED', { part, result });
}

/** The dossier that goes on names this one; and keeps its date only where the office erred. */
function refuseUnlessContinuing(
  { dossier }: Tie,
  { fault, continuedBy }: CommandOf<'reclassify'>,
  { submission }: Dossier,
): Refusal | undefined {
  const { continues } = submission ?? {};
  if (continues?.dossier !== dossier || continues.reason !== 'reclassified') {
    return refuse('TIE_NOT_MUTUAL', { dossier: continuedBy });
  }
  return fault === 'applicant' && continues.receivedAt !== undefined
    ? refuse('CONTINUED_DATE_UNFOUNDED', { dossier: continuedBy })
    : undefined;
}

/** The other is of the same procedure, and its matter goes on or was settled there. */
function refuseUnlessStanding({ procedure }: Tie, other: Dossier): Refusal | undefined {
  const { id, phase, submission, ending } = other;
  const isSame =
    procedure !== undefined &&
    submission !== undefined &&
    procedureCodeOf(submission.procedure) === procedureCodeOf(procedure);
  const isGone = ending !== undefined || phase === 'withdrawn' || phase === 'refusedAtReception';
  return isSame && !isGone ? undefined : refuse('ORIGINAL_NOT_STANDING', { dossier: id });
}

function refuseUnlessCorrecting(
  { dossier }: Tie,
  { part, result, correctedBy }: CommandOf<'openCorrection'>,
  { submission }: Dossier,
): Refusal | undefined {
  const { corrects } = submission ?? {};
  const isMutual = corrects?.dossier === dossier && corrects.part === part && corrects.result === result;
  return isMutual ? undefined : refuse('TIE_NOT_MUTUAL', { dossier: correctedBy });
}
