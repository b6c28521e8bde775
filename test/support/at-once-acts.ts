import type { CommandOf } from '../../domain/dossier/commands.schema';
import type { Plan } from '../../domain/procedure/plan';
import { officer, submission } from './dossier-commands';
import { DossierDriver, office } from './dossier-driver';
import { ROSTER, signedPlan } from './duty-acts';
import { laneFixturePlan } from './fixture';

/** The Friday morning on which applicants wait here. */
export const FRIDAY_NINE = office('2024-03-08 09:00');

const OFFER: NonNullable<Plan['atOnce']> = {
  weekdays: ['fri'],
  legalBasis: 'Decree 61/2018/NĐ-CP, article 17(4)',
};

/** The fixture of draft and sign, decided on Fridays while the applicant waits; nobody in particular signs. */
export function atOncePlan(): Plan {
  return { ...laneFixturePlan(), atOnce: OFFER };
}

/** The same with a step that is signed by who may. */
export function signedAtOncePlan(): Plan {
  return { ...signedPlan(), atOnce: OFFER };
}

/** The desk handles a dossier, every step with each of its results. */
export function handling(
  plan: Plan,
  change: Partial<CommandOf<'handleAtOnce'>> = {},
): CommandOf<'handleAtOnce'> {
  const done = plan.steps.map(({ key: step, gives }) => ({
    step,
    results: gives.map((result) => ({ result, ref: `results/${step}/${result}`, issuedOn: '2024-03-08' })),
  }));
  return { type: 'handleAtOnce', by: officer('desk'), done, receiver: 'applicant', ...change };
}

/** Submitted at the desk on Friday at 9, the duty rosters with each command. */
export function waiting(plan: Plan = signedAtOncePlan(), at = FRIDAY_NINE): DossierDriver {
  const driver = new DossierDriver(plan);
  driver.roster = ROSTER;
  driver.tell(submission(plan), at);
  return driver;
}
