import { refuse, type Refusal } from '../../errors';
import { calendarIn } from '../../procedure/share';
import { dayOf } from '../../time/zone';
import { isClosed } from '../dossier';
import { endedAt, keptUntil, openHold } from '../keeping';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, type Question } from './decider';
import { KEEPERS } from './place-hold';
import { findSecondPersonRefusal, SUPERIORS } from './second-person';
import type { SecondedDecider } from './seconded';

/**
 * The applicant's data is to be erased: first this fact, then the key of the dossier, never the other way. What was done
 * and when stays recorded; the references in it lead nowhere any more.
 *
 * Only of a closed dossier, with a second person, never under a hold; before the retention of its procedure has passed, or
 * where the procedure names none, only by a paper of a court or by a law.
 *
 * @source Law 91/2025/QH15, article 14; Decree 61/2018/NĐ-CP, article 5 (no dossier's data is deleted while it runs).
 */
export const eraseApplicant: SecondedDecider<'eraseApplicant'> = {
  seconds: SUPERIORS,
  field: 'approvedBy',
  named: ({ approvedBy }) => approvedBy,
  findRefusal: (question) =>
    firstRefusal(
      () => (question.dossier.phase === 'none' ? refuse('NOT_SUBMITTED') : undefined),
      () => refuseRole(question.command.by, 'eraseApplicant', KEEPERS),
      () => findSecondPersonRefusal(question.command.by, question.second),
      () => (question.dossier.erasure === undefined ? undefined : refuse('ALREADY_ERASED')),
      () => (isClosed(question.dossier) ? undefined : refuse('ERASURE_WHILE_OPEN')),
      () => findHeldRefusal(question),
      () => findRetentionRefusal(question),
    ),
  tellFacts: ({ plan, dossier, command, occasion, second: approvedBy }, story) => {
    const { ground, paperRef, reasonCode, legalBasis, by } = command;
    const until = keptUntil(plan, dossier);
    return tell(story, {
      fact: 'applicantErased',
      effectiveAt: effectiveAt(occasion, endedAt(dossier)),
      data: {
        ground,
        ...(paperRef === undefined ? {} : { paperRef }),
        ...(until === undefined ? {} : { keptUntil: until }),
        reasonCode,
        legalBasis,
        by,
        approvedBy,
      },
    });
  },
};

function findHeldRefusal({ dossier }: Question<'eraseApplicant'>): Refusal | undefined {
  const held = openHold(dossier);
  return held === undefined ? undefined : refuse('ERASURE_HELD', { hold: held.hold }, held.legalBasis);
}

function findRetentionRefusal(question: Question<'eraseApplicant'>): Refusal | undefined {
  const { plan, dossier, command, occasion } = question;
  if (command.ground !== 'retention') {
    return command.paperRef === undefined
      ? refuse('ERASURE_PAPER_MISSING', { ground: command.ground })
      : undefined;
  }
  const until = keptUntil(plan, dossier);
  if (until === undefined) return refuse('RETENTION_UNKNOWN');
  const today = dayOf(calendarIn(plan, plan.calendar), effectiveAt(occasion, endedAt(dossier)));
  return today > until ? undefined : refuse('RETENTION_NOT_PASSED', { until }, plan.retention?.legalBasis);
}
