import type { CommandOf } from '../../domain/dossier/commands.schema';
import type { Plan } from '../../domain/procedure/plan';
import type { AgencyRoster, Roster } from '../../domain/procedure/roster';
import { completion, officer, receivedAt, taskOf } from './dossier-commands';
import { DossierDriver } from './dossier-driver';
import { laneFixturePlan } from './fixture';
import { WED_NINE } from './supplement-acts';

const FROM = '2024-01-01';

/** a-office drafts: a-1 usually, a-2 and a-3 may cover. b-office signs: its head b-head, for her b-deputy and b-clerk. */
export const ROSTER = {
  'a-office': {
    handlers: [{ officer: 'a-1', from: FROM, roles: ['first'] }],
    absences: [],
    signing: [],
  },
  'b-office': {
    handlers: [],
    absences: [],
    signing: [
      { officer: 'b-head', from: FROM, instrument: 'QD-1' },
      {
        officer: 'b-deputy',
        capacity: 'KT',
        by: 'b-head',
        from: FROM,
        until: '2024-03-06',
        instrument: 'PC-2',
      },
      { officer: 'b-clerk', capacity: 'TUQ', by: 'b-deputy', from: FROM, instrument: 'UQ-3' },
    ],
  },
} as const satisfies Roster;

/** The roster with one agency's entries changed. */
export function rosterWith(agency: keyof typeof ROSTER, change: Partial<AgencyRoster>): Roster {
  return { ...ROSTER, [agency]: { ...ROSTER[agency], ...change } };
}

/** The fixture of draft and sign, whose second step is a signature: of the head or a deputy alone where it says so. */
export function signedPlan(capacities?: readonly string[]): Plan {
  const plan = laneFixturePlan();
  const legalBasis = 'Decree 23/2015/NĐ-CP, article 5(2)';
  const signing = capacities === undefined ? { legalBasis } : { capacities, legalBasis };
  const steps = plan.steps.map((step) => (step.key === 'main.sign' ? { ...step, signing } : step));
  return { ...plan, steps };
}

/** Received on Wednesday 6 March at 9, the duty rosters with each command. */
export function onDuty(roster: Roster = ROSTER, plan: Plan = signedPlan(), at = WED_NINE): DossierDriver {
  const driver = new DossierDriver(plan);
  driver.roster = roster;
  receivedAt(driver, at, { lane: 'normal' });
  return driver;
}

/** A completion that names who did it. */
export function doneBy(
  driver: DossierDriver,
  step: string,
  performedBy: NonNullable<CommandOf<'completed'>['performedBy']>,
): CommandOf<'completed'> {
  return { ...completion(driver, step), performedBy };
}

/** The desk gives a task to another officer. */
export function reassign(
  driver: DossierDriver,
  step: string,
  change: Partial<CommandOf<'reassignTask'>> = { officer: 'a-9' },
): CommandOf<'reassignTask'> {
  const task = taskOf(driver, step);
  return { type: 'reassignTask', by: officer('desk'), task, reasonCode: 'OVERLOADED', ...change };
}
