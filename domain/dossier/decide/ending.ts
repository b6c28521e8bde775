import { refuse, type Refusal } from '../../errors';
import type { EpochMs } from '../../time/instant';
import { deliverables } from '../deliverables';
import type { Dossier } from '../dossier';
import type { FactOf } from '../events.schema';
import { endRunningParts, tellConsequences } from '../progress';
import { tell, type Story } from '../story';
import { firstRefusal, refuseRole, refuseUnlessOpen, type Question, type Role } from './decider';

/** The acts by which a dossier ends that should not have been what it was. */
export type EndingAct = 'reclassify' | 'redirect' | 'markDuplicate';

/** What was not received yet, the desk may close; what counts in the reports, its head alone. @source assumption. */
const BEFORE_RECEPTION: readonly Role[] = ['desk', 'deskHead'];
const AFTER_RECEPTION: readonly Role[] = ['deskHead'];

/** Why a dossier cannot be ended as a mistake, or undefined: finished, closed, not by this officer, or decided. Pure. */
export function findEndingRefusal({ plan, dossier, command }: Question<EndingAct>): Refusal | undefined {
  const roles = dossier.phase === 'submitted' ? BEFORE_RECEPTION : AFTER_RECEPTION;
  return firstRefusal(
    () => refuseUnlessOpen(dossier),
    () => (dossier.phase === 'finished' ? refuse('ALREADY_FINISHED') : undefined),
    () => refuseRole(command.by, command.type, roles),
    () => findResultRefusal(plan, dossier),
  );
}

/** A result, or a written refusal, is a decision: it is corrected, not made undone. Pure. */
export function findResultRefusal(plan: Story['plan'], dossier: Dossier): Refusal | undefined {
  const [standing] = deliverables(plan, dossier);
  return standing === undefined ? undefined : refuse('RESULT_STANDS', { ...standing });
}

/** Another dossier that an act names cannot be the one that it ends. Pure. */
export function findItselfRefusal({ id }: Dossier, named: string | undefined): Refusal | undefined {
  return named === id ? refuse('TIED_TO_ITSELF', { dossier: id }) : undefined;
}

type EndingFact = FactOf<'receptionVoided' | 'reclassified' | 'redirected' | 'markedDuplicate'>;

/** Tells the act; after reception, that every part ends with it, its open tasks cancelled. Pure. */
export function tellEnding(story: Story, fact: EndingFact, because: string, recordedAt: EpochMs): Story {
  const told = tell(story, fact);
  if (story.dossier.phase === 'submitted') return told;
  const { legalBasis } = fact.data;
  const ended = endRunningParts(told, 'ended', { at: fact.effectiveAt, reasonCode: because, legalBasis });
  return tellConsequences(ended, recordedAt);
}

/** Since when a dossier can be ended: its reception, or its submission. Pure. */
export function existsSince({ reception, submission }: Dossier): EpochMs {
  return reception?.at ?? submission?.submittedAt ?? 0;
}
