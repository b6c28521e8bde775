import type { CommandOf } from '../../domain/dossier/commands.schema';
import type { Expiry, Plan } from '../../domain/procedure/plan';
import { GROUNDS, officer, receivedAt } from './dossier-commands';
import { DossierDriver, office } from './dossier-driver';
import { fixturePlan } from './fixture';

/** Law by which silence means something in the fixture. */
export const SILENCE_LAW = 'Fixture Decree 1/2024, article 6';

/** The meanings that silence may have, each as a definition would write it. */
export const SILENCES = {
  deemedApproved: { outcome: 'deemedApproved', legalBasis: SILENCE_LAW },
  skip: { outcome: 'skip', legalBasis: SILENCE_LAW },
  backToDesk: { outcome: 'backToDesk' },
  personDecides: {
    outcome: 'personDecides',
    legalBasis: SILENCE_LAW,
    decides: 'deskHead',
    choices: ['sendAgain', 'wait', 'refuse', 'approve', 'skip'],
  },
} as const satisfies Record<string, Expiry>;

/** The plan with another meaning of the silence of one step. */
export function withExpiry(plan: Plan, step: string, onExpiry: Expiry): Plan {
  return { ...plan, steps: plan.steps.map((each) => (each.key === step ? { ...each, onExpiry } : each)) };
}

/** Received on Wednesday 6 March 2024 at 09:00, with a meaning of the silence of A: its task is due on Thursday at 09:00. */
export function silentAtA(onExpiry: Expiry, plan: Plan = fixturePlan({ returnBy: 'desk' })): DossierDriver {
  const driver = new DossierDriver(withExpiry(plan, 'main.a', onExpiry));
  receivedAt(driver, office('2024-03-06 09:00'));
  return driver;
}

/** A decision of what silence is to mean. */
export function deciding(
  choice: CommandOf<'decideExpiry'>['choice'],
  change: Partial<CommandOf<'decideExpiry'>> = {},
): CommandOf<'decideExpiry'> {
  return { type: 'decideExpiry', by: officer('deskHead'), expiry: 1, choice, ...GROUNDS, ...change };
}
