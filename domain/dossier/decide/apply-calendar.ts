import { refuse, type Refusal } from '../../errors';
import type { CalendarYear, WorkingCalendar } from '../../time/calendar';
import { lintCalendar } from '../../time/calendar-lint';
import { deskTimeOn } from '../../time/desk';
import type { EpochMs, PlainDate } from '../../time/instant';
import { dayNumberOf, plainDateOf, yearOf } from '../../time/plain-date';
import type { Segment } from '../../time/segment';
import { windowsOn } from '../../time/working-days';
import { dayOf } from '../../time/zone';
import { calendarEffect, isInForceAlready } from '../calendar-change';
import { presentPlan, yearKey } from '../present-plan';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Question,
  type Role,
} from './decider';
import type { Seconded, SecondedDecider } from './seconded';
import { ANSWERABLE, isBehind } from './second-person';

const ROLES: readonly Role[] = ['deskHead', 'supervisor'];

/**
 * A year of a calendar that a notice changed after the dossier was received (thông báo lịch nghỉ, hoán đổi ngày làm việc):
 * what is not due yet is counted by it from now on. A working day that is off now moves what is due on it to the next one;
 * a Saturday worked later advances nothing that was told; days that are over stay, and with them all that was due on them.
 *
 * @source Civil Code 2015, article 148(5); Labour Code 2019, article 112(3). The second person is an assumption of the
 *   house: one command of one person would move the dates of every dossier.
 */
export const applyCalendar: SecondedDecider<'applyCalendar'> = {
  seconds: ANSWERABLE,
  field: 'approvedBy',
  named: ({ approvedBy }) => approvedBy,
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessInProgress(question.dossier),
      () => refuseRole(question.command.by, 'applyCalendar', ROLES),
      () => refuseApproval(question),
      () => refuseUnknown(question),
      () => refuseSame(question),
      () => refuseFaulty(question),
      () => refusePast(question),
    ),
  tellFacts: (question, story) => {
    const { plan, dossier, command, second: approvedBy } = question;
    const { calendar, year, published, reasonCode, legalBasis, by } = command;
    const at = appliedAt(question);
    const notice = { calendar, year, published };
    return tell(story, {
      fact: 'calendarChanged',
      effectiveAt: at,
      data: {
        ...notice,
        ...calendarEffect(plan, dossier, notice, at),
        reasonCode,
        legalBasis,
        by,
        approvedBy,
      },
    });
  },
};

type Asked = Question<'applyCalendar'>;

/** When it was stored, but never before anything was told: what is told stays told. */
function appliedAt({ dossier, occasion }: Asked): EpochMs {
  return effectiveAt(occasion, dossier.recordedAt);
}

function refuseApproval({ command: { by }, second }: Seconded<'applyCalendar'>): Refusal | undefined {
  return isBehind(by, second, ANSWERABLE) ? undefined : refuse('CALENDAR_APPROVAL_INVALID');
}

function refuseUnknown({ plan, command: { calendar } }: Asked): Refusal | undefined {
  if (Object.hasOwn(plan.calendars, calendar)) return undefined;
  return refuse('CALENDAR_NOT_OF_DOSSIER', { calendar, known: Object.keys(plan.calendars).join(', ') });
}

function refuseSame({ plan, command }: Asked): Refusal | undefined {
  const { calendar, year } = command;
  return isInForceAlready(plan, command) ? refuse('CALENDAR_ALREADY_APPLIED', { calendar, year }) : undefined;
}

function refuseFaulty(question: Asked): Refusal | undefined {
  const { calendar, year, published } = question.command;
  if (published.status !== 'published') return refuse('CALENDAR_NOT_PUBLISHED', { calendar, year });
  const stray = datesOf(published).find((date) => yearOf(date) !== year);
  const { after } = calendarsOf(question);
  const fault = after && lintCalendar({ ...after, years: { [yearKey(year)]: published } })[0];
  const problem = stray === undefined ? fault?.problem : `${stray} is in another year`;
  return problem === undefined ? undefined : refuse('CALENDAR_YEAR_FAULTY', { calendar, year, problem });
}

function datesOf(year: CalendarYear): readonly PlainDate[] {
  const { weekdaysOff, specialDays = [], saturdaysWorked, saturdaysOff } = year;
  return [...[...weekdaysOff, ...specialDays].map(({ date }) => date), ...saturdaysWorked, ...saturdaysOff];
}

/** Nothing that is over is counted otherwise: else what was due, late or in time would become untrue. */
function refusePast(question: Asked): Refusal | undefined {
  const { before, after } = calendarsOf(question);
  if (before === undefined || after === undefined) return undefined;
  const today = dayOf(after, appliedAt(question));
  const day = firstDifference(before, after, { year: question.command.year, today });
  return day === undefined ? undefined : refuse('CALENDAR_DAY_PAST', { day, today });
}

function calendarsOf(question: Asked): {
  before?: WorkingCalendar | undefined;
  after?: WorkingCalendar | undefined;
} {
  const { plan, dossier, command } = question;
  const { calendar, year, published } = command;
  const change = { calendar, year, published, at: appliedAt(question) };
  const after = presentPlan(plan, { calendarChanges: [...(dossier.calendarChanges ?? []), change] });
  return { before: plan.calendars[calendar], after: after.calendars[calendar] };
}

/** The first day of a year up to today (inclusive) on which work or the desk is otherwise. */
function firstDifference(
  before: WorkingCalendar,
  after: WorkingCalendar,
  { year, today }: { readonly year: number; readonly today: PlainDate },
): PlainDate | undefined {
  const last = Math.min(dayNumberOf(today), dayNumberOf(`${yearKey(year)}-12-31`));
  for (let number = dayNumberOf(`${yearKey(year)}-01-01`); number <= last; number += 1) {
    const day = plainDateOf(number);
    const isSame =
      isEqual(windowsOn(before, day), windowsOn(after, day)) &&
      isEqual(deskTimeOn(before, day), deskTimeOn(after, day));
    if (!isSame) return day;
  }
  return undefined;
}

function isEqual(some: readonly Segment[], others: readonly Segment[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ start, end }, index) => start === others[index]?.start && end === others[index].end)
  );
}
