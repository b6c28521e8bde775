import type { Plan, Words } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import { refuse, type Refusal } from '../domain/errors';
import type { Segment } from '../domain/time/segment';
import { unionOf } from '../domain/time/segment';
import { assumptionsOf } from './assumptions';
import type { Behaviour, Spread } from './behaviour.schema';
import type { Rush } from './rush';
import { withoutMain } from './scenario-state';
import { toInstant } from './scenario-time';

/** How one step goes. */
export interface StepManner {
  readonly work: Spread;
  readonly refused: number;
  readonly returned: number;
  /** Chance that its agency finds papers lacking, once in a dossier. */
  readonly asks: number;
}

/** What applicants do beside sending; shares from 0 to 1. */
export interface ApplicantManner {
  readonly withdraws: number;
  readonly supplies: { readonly late: number; readonly never: number };
  /** Absent: no fee is asked for. */
  readonly pays?: { readonly late: number; readonly short: number; readonly never: number };
}

/** How one agency works. */
export interface AgencyManner {
  /** Tasks at once; Infinity when nobody ever waits for an officer. */
  readonly officers: number;
  readonly absence?: { readonly chance: number; readonly workingDays: number };
  /** Stretches in which nobody works; in order and disjoint. */
  readonly closed: readonly Segment[];
  /** Stretches in which so many of its officers take up nothing. */
  readonly away: readonly (Segment & { readonly officers: number })[];
}

/** How everybody behaves in a simulation of one plan; nothing is left open. */
export interface Manner {
  readonly online: number;
  /** Weights of days and hours; absent: evenly. */
  readonly rush?: Rush;
  /** Absent: applicants only send. */
  readonly applicants?: ApplicantManner;
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
  asks: 0,
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
    ...(behaviour.arrivals === undefined ? {} : { rush: behaviour.arrivals }),
    ...applicantsOf(behaviour),
    reception: desk.reception ?? DEFAULT_BEHAVIOUR.desk.reception,
    handOver: desk.handOver ?? DEFAULT_BEHAVIOUR.desk.handOver,
    steps: Object.fromEntries(plan.steps.map(({ key }) => [key, stepManner(behaviour, key)])),
    agencies: Object.fromEntries(agenciesOf(plan).map((code) => [code, agencyManner(plan, behaviour, code)])),
  };
  return { ...manner, assumptions: assumptionsOf(plan, manner) };
}

/** Applicants act where a behaviour speaks of them, or lets an agency ask for papers. */
function applicantsOf({ applicants, asks = 0, steps = {} }: Behaviour): Pick<Manner, 'applicants'> {
  const asked = [asks, ...Object.values(steps).flatMap((step) => step.asks ?? [])];
  if (applicants === undefined && Math.max(...asked) === 0) return {};
  const { withdraws = 0, supplies, pays } = applicants ?? {};
  return {
    applicants: {
      withdraws,
      supplies: { late: 0, never: 0, ...supplies },
      ...(pays === undefined ? {} : { pays: { late: 0, short: 0, never: 0, ...pays } }),
    },
  };
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
  const { work, refused, returned, asks } = { ...DEFAULT_BEHAVIOUR, ...whole, ...own };
  return { work, refused, returned, asks };
}

function agencyManner(plan: Plan, { agencies = {} }: Behaviour, code: string): AgencyManner {
  const { officers = Infinity, absence, closed = [], away = [] } = agencies[code] ?? {};
  const time = { calendar: calendarIn(plan, plan.calendar), firstDay: '' };
  const toStretch = ({ from, to }: { readonly from: string; readonly to: string }): Segment => ({
    start: toInstant(time, from) ?? 0,
    end: toInstant(time, to) ?? 0,
  });
  return {
    officers,
    ...(absence === undefined ? {} : { absence }),
    closed: unionOf(closed.map(toStretch)),
    away: away
      .map((each) => ({ officers: each.officers, ...toStretch(each) }))
      .filter(({ start, end }) => start < end),
  };
}
