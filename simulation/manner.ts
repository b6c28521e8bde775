import type { Plan, Words } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import { refuse, type Refusal } from '../domain/errors';
import type { Segment } from '../domain/time/segment';
import { unionOf } from '../domain/time/segment';
import { assumptionsOf } from './assumptions';
import type { Behaviour, Spread } from './behaviour.schema';
import { withoutMain } from './scenario-state';
import { toInstant } from './scenario-time';

/** How one step goes. */
export interface StepManner {
  readonly work: Spread;
  readonly refused: number;
  readonly returned: number;
}

/** How one agency works. */
export interface AgencyManner {
  /** Tasks at once; Infinity when nobody ever waits for an officer. */
  readonly officers: number;
  readonly absence?: { readonly chance: number; readonly workingDays: number };
  /** Stretches in which nobody works; in order and disjoint. */
  readonly closed: readonly Segment[];
}

/** How everybody behaves in a simulation of one plan; nothing is left open. */
export interface Manner {
  readonly online: number;
  readonly reception: Spread;
  readonly handOver: Spread;
  /** By step key of the plan. */
  readonly steps: Readonly<Record<string, StepManner>>;
  /** By agency code. */
  readonly agencies: Readonly<Record<string, AgencyManner>>;
  /** Every assumption, in words, for who reads the figures. */
  readonly assumptions: readonly Words[];
}

/** What holds where a behaviour says nothing. All of it is assumed: no figures of the district were found. */
export const DEFAULT_BEHAVIOUR = {
  online: 0.3,
  work: { logNormal: { median: 0.55, p95: 1.05 } },
  refused: 0,
  returned: 0,
  desk: {
    reception: { logNormal: { median: 0.5, p95: 1 } },
    handOver: { logNormal: { median: 0.5, p95: 1 } },
  },
} as const satisfies Behaviour;

/**
 * A behaviour made whole for a plan. Pure.
 *
 * @returns BEHAVIOUR_UNFIT when it names a step or an agency that the plan does not have.
 */
export function toManner(plan: Plan, behaviour: Behaviour): Manner | Refusal {
  const stray = findStray(plan, behaviour);
  if (stray !== undefined) return stray;
  const { online = DEFAULT_BEHAVIOUR.online, desk = {} } = behaviour;
  const manner = {
    online,
    reception: desk.reception ?? DEFAULT_BEHAVIOUR.desk.reception,
    handOver: desk.handOver ?? DEFAULT_BEHAVIOUR.desk.handOver,
    steps: Object.fromEntries(plan.steps.map(({ key }) => [key, stepManner(behaviour, key)])),
    agencies: Object.fromEntries(agenciesOf(plan).map((code) => [code, agencyManner(plan, behaviour, code)])),
  };
  return { ...manner, assumptions: assumptionsOf(plan, manner) };
}

function agenciesOf(plan: Plan): readonly string[] {
  return [...new Set(plan.steps.map(({ agency }) => agency))];
}

function findStray(plan: Plan, { steps = {}, agencies = {} }: Behaviour): Refusal | undefined {
  const keys = plan.steps.map(({ key }) => withoutMain(key));
  const codes = agenciesOf(plan);
  const step = Object.keys(steps).find((key) => !keys.includes(withoutMain(key)));
  const agency = Object.keys(agencies).find((code) => !codes.includes(code));
  if (step === undefined && agency === undefined) return undefined;
  const what = step === undefined ? `the agency ${agency ?? ''}` : `the step ${step}`;
  const known = (step === undefined ? codes : keys).join(', ');
  return refuse('BEHAVIOUR_UNFIT', { what, procedure: plan.ref, known });
}

function stepManner({ steps = {}, ...whole }: Behaviour, key: string): StepManner {
  const own = steps[key] ?? steps[withoutMain(key)] ?? {};
  const { work, refused, returned } = { ...DEFAULT_BEHAVIOUR, ...whole, ...own };
  return { work, refused, returned };
}

function agencyManner(plan: Plan, { agencies = {} }: Behaviour, code: string): AgencyManner {
  const { officers = Infinity, absence, closed = [] } = agencies[code] ?? {};
  const time = { calendar: calendarIn(plan, plan.calendar), firstDay: '' };
  const stretches = closed.map(({ from, to }) => ({
    start: toInstant(time, from) ?? 0,
    end: toInstant(time, to) ?? 0,
  }));
  return { officers, ...(absence === undefined ? {} : { absence }), closed: unionOf(stretches) };
}
