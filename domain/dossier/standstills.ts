import type { Plan } from '../procedure/plan';
import type { SlaClock } from '../sla/clock';
import type { Dossier } from './dossier';
import { standStill, type Standstill, type StandstillQuestion } from './standstill';
import { feeStandstills } from './standstill-fee';
import { stopStandstills } from './standstill-stop';
import { supplementStandstills } from './standstill-supplement';

/** All for which clocks of a dossier stand still, or stood still, side by side. Pure. */
export function standstillsOf(question: StandstillQuestion): readonly Standstill[] {
  return [
    ...supplementStandstills(question),
    ...feeStandstills(question),
    ...standstillsOfTheWhole(question),
  ];
}

/**
 * A clock that starts from an instant that is over, with the standstill of the whole dossier since. What it waited for
 * papers is told apart, when it is known. Pure.
 */
export function standingSinceStart(plan: Plan, dossier: Dossier, clock: SlaClock): SlaClock {
  const question = { plan, dossier, at: clock.startAt };
  return standStill(question, standstillsOfTheWhole(question), clock);
}

function standstillsOfTheWhole(question: StandstillQuestion): readonly Standstill[] {
  return stopStandstills(question);
}
