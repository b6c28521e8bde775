import { refuse, type Refusal } from '../../errors';
import { DAY_MS } from '../../time/instant';
import { findVisit } from '../office';
import { CONFIRMED_SINCE, rulesOf } from '../rules';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead', 'officer'];
/** Who may countersign a visit. @source assumption: any officer who was no part of it. */
export const COUNTERSIGNING: readonly Role[] = ['desk', 'deskHead', 'officer', 'signer', 'supervisor'];

/**
 * What became of a visit: when it began and ended, by the record that was signed there. Once another person has
 * countersigned it, what was done at it may be entered with the instant at which it happened.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(3): time, place and who was present go into the system.
 */
export const recordVisit: Decider<'recordVisit'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'recordVisit', ROLES),
      () => refuseVisit(question),
      () => refuseTime(question),
      () => refuseCountersigning(question),
    ),
  tellFacts: ({ command, occasion }, story) => {
    const { visit, outcome, startedAt, endedAt, recordRef, by, countersigned } = command;
    return tell(story, {
      fact: 'visitRecorded',
      effectiveAt: effectiveAt(occasion, endedAt),
      data: {
        ...{ visit, outcome, startedAt, endedAt, recordRef, by },
        ...(countersigned === undefined ? {} : { countersigned }),
      },
    });
  },
};

type Asked = Question<'recordVisit'>;

function refuseVisit(question: Asked): Refusal | undefined {
  const { visit } = question.command;
  const found = findVisit(question.dossier, visit);
  if (found === undefined) return refuse('VISIT_UNKNOWN', { visit });
  return found.outcome === undefined ? undefined : refuse('VISIT_ALREADY_RECORDED', { visit });
}

/** After it was scheduled, before now, within a day. */
function refuseTime(question: Asked): Refusal | undefined {
  const { visit, startedAt, endedAt } = question.command;
  const scheduledAt = findVisit(question.dossier, visit)?.scheduledAt ?? 0;
  const isWrong =
    startedAt > endedAt ||
    endedAt - startedAt > DAY_MS ||
    startedAt < scheduledAt ||
    endedAt > effectiveAt(question.occasion, 0);
  return isWrong ? refuse('VISIT_TIME_INVALID') : undefined;
}

/** Under rules before 6 the other person may be named here; from then on nobody signs for another. */
function refuseCountersigning({ dossier, command }: Asked): Refusal | undefined {
  const { by, visit, countersigned } = command;
  if (countersigned === undefined) return undefined;
  if (rulesOf(dossier) >= CONFIRMED_SINCE) {
    return refuse('SECOND_PERSON_SPEAKS', { field: 'countersigned', command: 'countersignVisit' });
  }
  const isOther =
    COUNTERSIGNING.includes(countersigned.role) &&
    countersigned.officer !== by.officer &&
    countersigned.officer !== findVisit(dossier, visit)?.visitor;
  return isOther ? undefined : refuse('VISIT_COUNTERSIGNATURE_INVALID');
}
