import { refuse, type Refusal } from '../../errors';
import { effectiveAt, firstRefusal, refuseRole, type Question, type Role } from './decider';
import { findItselfRefusal } from './ending';

/** Only the desk ties dossiers: an earlier date is not for a portal to claim. */
const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * Why a submission may not say that it comes from another dossier, as far as it can be seen without that one; what only
 * that one can say is judged before the command gets here (`domain/dossier/ties.ts`). Pure.
 */
export function findSubmittedTieRefusal({
  dossier,
  command,
  occasion,
}: Question<'submit'>): Refusal | undefined {
  const { by, continues, corrects } = command;
  const named = continues?.dossier ?? corrects?.dossier;
  if (named === undefined) return undefined;
  return firstRefusal(
    () => refuseRole(by, 'submit', ROLES),
    () => (continues !== undefined && corrects !== undefined ? refuse('TIE_AMBIGUOUS') : undefined),
    () => findItselfRefusal(dossier, named),
    () => refuseDate(continues, effectiveAt(occasion, 0)),
  );
}

/** The original date stands only after a mistake of classifying, and is none that is to come. */
function refuseDate(continues: Question<'submit'>['command']['continues'], at: number): Refusal | undefined {
  if (continues?.receivedAt === undefined) return undefined;
  const { dossier, reason, receivedAt } = continues;
  if (reason !== 'reclassified') return refuse('CONTINUED_DATE_UNFOUNDED', { dossier });
  return receivedAt > at ? refuse('CONTINUED_DATE_WRONG', { dossier }) : undefined;
}
