import { refuse, type Refusal } from '../../errors';
import { DAY_MS } from '../../time/instant';
import type { Visit } from '../office';
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
const COUNTERSIGNING: readonly Role[] = ['desk', 'deskHead', 'officer', 'signer', 'supervisor'];

/**
 * What became of a visit: when it began and ended, by the record that was signed there, countersigned by another person.
 * What was done at it may then be entered with the instant at which it happened.
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
      data: { visit, outcome, startedAt, endedAt, recordRef, by, countersigned },
    });
  },
};

type Asked = Question<'recordVisit'>;

function findVisit({ dossier, command }: Asked): Visit | undefined {
  return dossier.office?.visits?.find(({ visit }) => visit === command.visit);
}

function refuseVisit(question: Asked): Refusal | undefined {
  const { visit } = question.command;
  const found = findVisit(question);
  if (found === undefined) return refuse('VISIT_UNKNOWN', { visit });
  return found.outcome === undefined ? undefined : refuse('VISIT_ALREADY_RECORDED', { visit });
}

/** After it was scheduled, before now, within a day. */
function refuseTime(question: Asked): Refusal | undefined {
  const { startedAt, endedAt } = question.command;
  const scheduledAt = findVisit(question)?.scheduledAt ?? 0;
  const isWrong =
    startedAt > endedAt ||
    endedAt - startedAt > DAY_MS ||
    startedAt < scheduledAt ||
    endedAt > effectiveAt(question.occasion, 0);
  return isWrong ? refuse('VISIT_TIME_INVALID') : undefined;
}

/** Another person than who enters it, and than who went. */
function refuseCountersigning(question: Asked): Refusal | undefined {
  const { by, countersigned } = question.command;
  const isOther =
    COUNTERSIGNING.includes(countersigned.role) &&
    countersigned.officer !== by.officer &&
    countersigned.officer !== findVisit(question)?.visitor;
  return isOther ? undefined : refuse('VISIT_COUNTERSIGNATURE_INVALID');
}
