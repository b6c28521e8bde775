import { presentPlan } from '../dossier/present-plan';
import type { Dossier } from '../dossier/dossier';
import type { DomainEvent, FactName } from '../dossier/events.schema';
import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { WorkingCalendar } from '../time/calendar';

/** What a notice is about: an event, and its dossier at the time at which it is asked. */
export interface NoticeSubject {
  /** The pinned plan. */
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly event: DomainEvent;
}

/** An event of one fact. */
export type EventOf<Name extends FactName> = Extract<DomainEvent, { fact: Name }>;

/** The calendar of the office that has to do with an event: that of the step, else the unit's. Pure. */
export function calendarOfEvent({ plan: pinned, dossier, event }: NoticeSubject): WorkingCalendar {
  const plan = presentPlan(pinned, dossier);
  const step = plan.steps.find(({ key }) => key === stepOf(dossier, event));
  return calendarIn(plan, step?.calendar ?? plan.calendar);
}

/** The task that an event is about; undefined for one of the whole. Pure. */
export function taskOfEvent({ tasks }: Dossier, event: DomainEvent): Dossier['tasks'][string] | undefined {
  const { task, clock } = event.data as { readonly task?: unknown; readonly clock?: unknown };
  const id = typeof task === 'string' ? task : clock;
  return typeof id === 'string' ? tasks[id] : undefined;
}

function stepOf(dossier: Dossier, event: DomainEvent): string | undefined {
  return taskOfEvent(dossier, event)?.step;
}
