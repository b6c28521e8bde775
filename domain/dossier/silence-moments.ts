import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { runningStretches } from '../sla/stretches';
import { MINUTE_MS, type EpochMs } from '../time/instant';
import { minutesOfFullDay } from '../time/working-days';
import { advance, nextWorkingInstant } from '../time/working-time';
import { dayOf } from '../time/zone';
import { openTasks, type Dossier, type Task } from './dossier';
import type { FactOf } from './events.schema';
import { inquiryOf } from './inquiries';
import { ASKED_SINCE } from './rules';

/**
 * How often a silent agency is asked of one task. Each quiet period is twice as long as the one before, the first a
 * working day, so that the last query comes two weeks after the due moment; by then the ladder has told people.
 *
 * @source Assumption: the district's own.
 */
export const MOST_QUERIES = 5;

/** A query that an agency's silence makes, with the instant from which it exists. */
export interface SilenceMoment {
  readonly at: EpochMs;
  readonly fact: FactOf<'taskQueried'>;
}

/**
 * What agencies that are silent past their share will have to be asked, in order of time: once a quiet period, in
 * working time, and not while the clock of the task stands still. Pure.
 */
export function silenceMoments(plan: Plan, dossier: Dossier): readonly SilenceMoment[] {
  if (dossier.rules < ASKED_SINCE) return [];
  return openTasks(dossier)
    .flatMap((task) => momentOf(plan, dossier, task) ?? [])
    .sort((a, b) => a.at - b.at);
}

function momentOf(plan: Plan, dossier: Dossier, task: Task): SilenceMoment | undefined {
  const { id, step, agency } = task;
  const query = (inquiryOf(dossier, id)?.queries ?? 0) + 1;
  const at = query > MOST_QUERIES ? undefined : queryAt(plan, dossier, task);
  if (at === undefined) return undefined;
  const data = { task: id, step, agency, query, reasonCode: 'SILENT' };
  return { at, fact: { fact: 'taskQueried', effectiveAt: at, data } };
}

/** After the due moment that the clock runs towards now, and after the quiet period since the last query. */
function queryAt(plan: Plan, dossier: Dossier, { id }: Task): EpochMs | undefined {
  const clock = dossier.clocks[id];
  if (clock === undefined) return undefined;
  const calendar = calendarIn(plan, clock.calendar);
  const running = runningStretches(clock, calendar).find(({ to }) => to === Infinity);
  if (running === undefined) return undefined;
  const { queries, queriedAt } = inquiryOf(dossier, id) ?? { queries: 0, queriedAt: -Infinity };
  const dayMs = queries === 0 ? 0 : minutesOfFullDay(calendar, dayOf(calendar, queriedAt)) * MINUTE_MS;
  const quietUntil = queries === 0 ? -Infinity : advance(calendar, queriedAt, dayMs * 2 ** (queries - 1));
  return nextWorkingInstant(calendar, Math.max(running.dueAt + 1, running.from, quietUntil));
}
