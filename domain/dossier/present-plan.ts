import type { Plan } from '../procedure/plan';
import type { WorkingCalendar } from '../time/calendar';
import type { CalendarChange, Dossier } from './dossier';

/** Present plans made so far; neither a plan nor a list of changes is ever changed in place. */
const made = new WeakMap<readonly CalendarChange[], WeakMap<Plan, Plan>>();
/** Which changes a present plan has in it. */
const changesIn = new WeakMap<Plan, readonly CalendarChange[]>();

/**
 * The plan by which a dossier is judged now: the one that was pinned, with the years of its calendars that later notices
 * changed while the dossier ran. Asked of a present plan it is that plan. Pure: what it remembers cannot be seen.
 *
 * Everything that reads a calendar for a dossier reads it in this plan; the pinned one, and its hash, stay as they are.
 *
 * @source docs/adr/0030-a-late-calendar-is-a-fact-of-each-dossier.md
 */
export function presentPlan(plan: Plan, { calendarChanges }: Pick<Dossier, 'calendarChanges'>): Plan {
  if (calendarChanges === undefined || changesIn.get(plan) === calendarChanges) return plan;
  const plans = made.get(calendarChanges) ?? new WeakMap<Plan, Plan>();
  made.set(calendarChanges, plans);
  const present = plans.get(plan) ?? { ...plan, calendars: changed(plan.calendars, calendarChanges) };
  plans.set(plan, present);
  changesIn.set(present, calendarChanges);
  return present;
}

function changed(calendars: Plan['calendars'], changes: readonly CalendarChange[]): Plan['calendars'] {
  const entries = Object.entries(calendars).map(([key, calendar]): [string, WorkingCalendar] => {
    const own = changes.filter((change) => change.calendar === key);
    if (own.length === 0) return [key, calendar];
    const years = Object.fromEntries(own.map(({ year, published }) => [yearKey(year), published]));
    const changedAt = own.map(({ at }) => at);
    return [key, { ...calendar, years: { ...calendar.years, ...years }, changedAt }];
  });
  return Object.fromEntries(entries);
}

/** How a calendar names a year. Pure. */
export function yearKey(year: number): string {
  return String(year).padStart(4, '0');
}
