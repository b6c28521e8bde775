import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { EpochMs } from '../time/instant';
import { nextWorkingDay } from '../time/working-days';
import { dayOf } from '../time/zone';
import type { Command } from './commands.schema';
import type { Actor } from './events.schema';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stand where grounds and another person must be given; whether a command is allowed does not depend on them. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;
const APPROVER = { kind: 'officer', role: 'supervisor', officer: '-' } as const;

/**
 * Every command that stops a dossier or lets it go on, to be looked at again on the next working day. Pure.
 *
 * @param at - Now.
 */
export function stopCandidates(plan: Plan, by: Officer, at: EpochMs): readonly Command[] {
  const calendar = calendarIn(plan, plan.calendar);
  const reviewOn = nextWorkingDay(calendar, dayOf(calendar, at));
  const seconded = { by, ...GROUNDS, approvedBy: APPROVER, reviewOn };
  return [
    { type: 'stop', ...seconded },
    { type: 'reviewStop', ...seconded },
    { type: 'resume', by, ...GROUNDS },
  ];
}
