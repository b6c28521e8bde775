import { refuse, type Refusal } from '../../errors';
import { calendarIn } from '../../procedure/share';
import type { EpochMs } from '../../time/instant';
import { dayOf, formatInstant } from '../../time/zone';
import { appointmentOn, findDayRefusal, lawfulDueOf, reappointUntil } from '../appointments';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Decider,
  type Question,
  type Role,
} from './decider';

/** Who may give the applicant a word in the office's name. */
export const PROMISING_ROLES: readonly Role[] = ['deskHead', 'signer', 'supervisor'];

const ONCE = 'Decree 61/2018/NĐ-CP, article 19(9)';

/**
 * The one new day on which the applicant is told to come (hẹn lại ngày trả kết quả, form 04): once in a dossier, until
 * one working day before it is due. The law's due moment stays, and lateness is judged by it.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(9).
 */
export const reappoint: Decider<'reappoint'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessInProgress(question.dossier),
      () => refuseRole(question.command.by, 'reappoint', PROMISING_ROLES),
      () => refuseAgain(question),
      () => refuseLate(question),
      () => refuseDay(question),
    ),
  tellFacts: (question, story) => {
    const { plan, dossier, command } = question;
    const { on, reasonCode, legalBasis, by } = command;
    return tell(story, {
      fact: 'reappointed',
      effectiveAt: newDayAt(question),
      data: {
        on,
        appointmentAt: appointmentOn(plan, on) ?? 0,
        formerAt: dossier.reception?.appointmentAt ?? 0,
        dueAt: lawfulDueOf(plan, dossier) ?? 0,
        reasonCode,
        legalBasis,
        by,
      },
    });
  },
};

type Asked = Question<'reappoint'>;

function newDayAt({ dossier, occasion }: Asked): EpochMs {
  return effectiveAt(occasion, dossier.reception?.at ?? 0);
}

function refuseAgain({ dossier: { reappointment } }: Asked): Refusal | undefined {
  return reappointment === undefined
    ? undefined
    : refuse('REAPPOINTED_ALREADY', { day: reappointment.on }, ONCE);
}

function refuseLate(question: Asked): Refusal | undefined {
  const { plan, dossier } = question;
  const untilAt = reappointUntil(plan, dossier);
  if (untilAt === undefined) return refuse('REAPPOINT_STANDS_STILL');
  if (newDayAt(question) <= untilAt) return undefined;
  const until = formatInstant(calendarIn(plan, plan.calendar), untilAt);
  return refuse('REAPPOINT_TOO_LATE', { until }, ONCE);
}

function refuseDay(question: Asked): Refusal | undefined {
  const { plan, dossier, command } = question;
  const calendar = calendarIn(plan, plan.calendar);
  const appointment = dayOf(calendar, dossier.reception?.appointmentAt ?? 0);
  if (command.on <= appointment) return refuse('REAPPOINT_NOT_LATER', { appointment }, ONCE);
  return findDayRefusal(plan, command.on, newDayAt(question));
}
