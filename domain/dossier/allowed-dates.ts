import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { dayOf } from '../time/zone';
import { deskDayAfter, lawfulDueOf } from './appointments';
import type { Command } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stands where grounds must be given; whether a command is allowed does not depend on it. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;

/** Every command about promised dates that could make sense, a re-appointment for one day that can be kept. Pure. */
export function datesCandidates(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  const { reception } = dossier;
  if (reception === undefined) return [];
  const latestAt = Math.max(reception.appointmentAt, lawfulDueOf(plan, dossier) ?? 0);
  const on = deskDayAfter(plan, dayOf(calendarIn(plan, plan.calendar), latestAt));
  return [
    { type: 'apologise', by, ...GROUNDS },
    { type: 'reappoint', by, on, ...GROUNDS },
  ];
}
