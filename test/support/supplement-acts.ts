import type { CommandOf } from '../../domain/dossier/commands.schema';
import { GROUNDS, officer, receivedAt, reportOf } from './dossier-commands';
import { dueOfClock } from '../../domain/dossier/clocks';
import { presentPlan } from '../../domain/dossier/present-plan';
import type { Plan } from '../../domain/procedure/plan';
import { DossierDriver, office } from './dossier-driver';
import { districtPlan } from './dossier-plans';
import { fixturePlan } from './fixture';

/** The Wednesday morning on which dossiers are received here. */
export const WED_NINE = office('2024-03-06 09:00');

const REASON = { reasonCode: 'ILLEGIBLE' } as const;

/** A body proposes to ask for a paper. */
export function proposal(
  driver: DossierDriver,
  step: string,
  component = 'application',
): CommandOf<'supplement'> {
  const items = [{ component, ...REASON }];
  return { type: 'supplement', ...reportOf(driver, step), items, legalBasis: GROUNDS.legalBasis };
}

/** The desk asks for a paper of a step, or for what was proposed. */
export function request(step?: string, component = 'application'): CommandOf<'requestSupplement'> {
  const items = step === undefined ? {} : { items: [{ component, ...REASON, step }] };
  return { type: 'requestSupplement', by: officer('desk'), legalBasis: GROUNDS.legalBasis, ...items };
}

/** The same with a superior's override. */
export function override(command: CommandOf<'requestSupplement'>): CommandOf<'requestSupplement'> & {
  readonly override: NonNullable<CommandOf<'requestSupplement'>['override']>;
} {
  return { ...command, override: { by: officer('supervisor'), ...GROUNDS } };
}

/** The desk enters a paper that was supplied. */
export function supply(supplement: number, component = 'application'): CommandOf<'supplySupplement'> {
  const items = [{ component, ref: `paper/${component}/2` }];
  return { type: 'supplySupplement', by: officer('desk'), supplement, items };
}

/** The desk finds a supply full. */
export function accept(supplement: number): CommandOf<'checkSupplement'> {
  return { type: 'checkSupplement', by: officer('desk'), supplement };
}

/** The desk finds a supply lacking. */
export function lacking(supplement: number, component = 'application'): CommandOf<'checkSupplement'> {
  return { ...accept(supplement), lacking: [{ component, ...REASON }] };
}

/** Received Wednesday 6 March: 5 working days, due Wednesday 13 at 17:30; A has 480 minutes. */
export function atA(plan: Plan = fixturePlan({ returnBy: 'desk' }), at = WED_NINE): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, at);
  return driver;
}

/** The due moment of a clock of the dossier; undefined while it stands still. */
export function dueOf(driver: DossierDriver, clock: string): number | undefined {
  const found = driver.dossier.clocks[clock];
  return found === undefined ? undefined : dueOfClock(presentPlan(driver.plan, driver.dossier), found)?.dueAt;
}

/** The food-safety certificate on its own: 15 working days, its check 1200 minutes, the district's calendar. */
export const FOOD = districtPlan('HBT.FOOD-NLTS@1');

/** The fixture whose supplement suspends. */
export const suspending: Plan = {
  ...fixturePlan({ returnBy: 'desk' }),
  supplement: {
    clock: 'suspension',
    supplyWithinDays: 3,
    checkWithinMinutes: 240,
    silence: 'deskDecides',
    legalBasis: 'Fixture Decree 1/2024, article 8',
  },
};
