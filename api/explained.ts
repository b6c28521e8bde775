import { explainDossier } from '../domain/dossier/explain-dossier';
import { calendarIn } from '../domain/procedure/share';
import type { ExplanationLanguage } from '../domain/sla/explain';
import type { WorkingCalendar } from '../domain/time/calendar';
import { DAY_MS, type EpochMs } from '../domain/time/instant';
import { addDays } from '../domain/time/plain-date';
import { windowsOn, yearStatus } from '../domain/time/working-days';
import { dayOf } from '../domain/time/zone';
import type { Known } from './shown';

const MOST_DAYS = 60;

/** A stretch of time; instants. */
interface Stretch {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Each due moment of a dossier with its reasons, its standstills, and the working time in which they all lie. Pure. */
export function explainedDossier(known: Known, language: ExplanationLanguage): unknown {
  const { plan, dossier } = known;
  const clocks = explainDossier(plan, dossier, language).map((explained) => {
    const clock = dossier.clocks[explained.clock];
    return {
      ...explained,
      ...(clock === undefined
        ? { suspensions: [] }
        : { startAt: clock.startAt, suspensions: clock.suspensions, ...stoppedOf(clock) }),
    };
  });
  const starts = Object.values(dossier.clocks).map(({ startAt }) => startAt);
  const dues = clocks.flatMap(({ dueAt }) => dueAt ?? []);
  const windows = windowsBetween(calendarIn(plan, plan.calendar), Math.min(...starts), Math.max(...dues));
  return { dossier: dossier.id, clocks, windows };
}

function stoppedOf({ stoppedAt }: { readonly stoppedAt?: EpochMs }): { readonly stoppedAt?: EpochMs } {
  return stoppedAt === undefined ? {} : { stoppedAt };
}

/** None where nothing has begun, or nothing is due. */
function windowsBetween(calendar: WorkingCalendar, from: EpochMs, to: EpochMs): readonly Stretch[] {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return [];
  const last = dayOf(calendar, Math.min(to, from + MOST_DAYS * DAY_MS));
  const windows: Stretch[] = [];
  for (let day = dayOf(calendar, from); day <= last; day = addDays(day, 1)) {
    if (yearStatus(calendar, day) === 'unknown') break;
    windows.push(...windowsOn(calendar, day).map(({ start, end }) => ({ from: start, to: end })));
  }
  return windows;
}
