import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { EpochMs } from '../time/instant';
import { nextWorkingDay } from '../time/working-days';
import { dayOf } from '../time/zone';
import { approvedBySuperior } from './allowed-motion';
import type { Command } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stands where grounds must be given; whether a command is allowed does not depend on it. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;

/**
 * Every command that stops a dossier or lets it go on, to be looked at again on the next working day. Pure.
 *
 * @param at - Now.
 */
export function stopCandidates(plan: Plan, dossier: Dossier, by: Officer, at: EpochMs): readonly Command[] {
  const calendar = calendarIn(plan, plan.calendar);
  const reviewOn = nextWorkingDay(calendar, dayOf(calendar, at));
  const seconded = { by, ...GROUNDS, ...approvedBySuperior(dossier), reviewOn };
  return [
    { type: 'stop', ...seconded },
    { type: 'reviewStop', ...seconded },
    { type: 'resume', by, ...GROUNDS },
  ];
}
