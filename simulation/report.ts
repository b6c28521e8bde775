import { NORMAL_LANE, type Plan, type Words } from '../domain/procedure/plan';
import { minutesIn } from '../domain/procedure/share';
import type { WorkingMinutes } from '../domain/time/instant';
import type { Period } from './arrivals';
import { nearestRank, percentilesOf, proportionOf, type Percentiles, type Proportion } from './figures';
import { withoutMain } from './scenario-state';
import { simulate, type Simulation } from './simulate';
import { count, emptyTally, type Tally } from './tally';

/** How long one step took, from sending to answer, waiting included. */
export interface StepFigures extends Percentiles {
  readonly step: string;
  readonly agency: string;
  /** Its share in the normal lane, working minutes. */
  readonly allotment: WorkingMinutes;
  /** Tasks that were late, of all that were answered. */
  readonly late: Proportion;
}

/** What one agency had to do with it. */
export interface AgencyFigures {
  readonly agency: string;
  /** Working minutes in which it had a task, by dossier on average. */
  readonly heldWorkingMinutes: number;
  /** Of the time from reception to the last result; agencies that work side by side overlap. */
  readonly shareOfTime: number;
  /** Late dossiers whose deciding way led through it. */
  readonly onLatePath: Proportion;
  /** Late dossiers in which it went furthest over its share. */
  readonly furthestOver: Proportion;
}

/** The smallest promise that so many in a hundred would keep, counted from reception. */
export interface PromiseFigures {
  readonly percent: number;
  /** By `DAY_EXCL`: the day of reception is not counted. */
  readonly workingDays: number;
  readonly workingHours: number;
}

/** What a simulation found. Durations in working minutes; plain JSON. */
export interface SimulationReport {
  readonly procedure: string;
  readonly unit: string;
  readonly dossiers: number;
  readonly seed: number;
  readonly period: Period;
  readonly assumptions: readonly Words[];
  /** By the law's limit. */
  readonly inTime: Proportion;
  /** Lanes, targets and parts, as far as they were given. */
  readonly promises: readonly (Proportion & { readonly clock: string })[];
  readonly outcomes: Readonly<Record<string, number>>;
  /** From submission to reception; from reception to the last result; from there to the hand-over. */
  readonly beforeReception: Percentiles;
  readonly total: Percentiles;
  readonly handOver: Percentiles;
  readonly steps: readonly StepFigures[];
  readonly agencies: readonly AgencyFigures[];
  /** The agency that most often went furthest over its share in late dossiers. */
  readonly critical?: string;
  /** Late dossiers in which nobody on the deciding way went over a share. */
  readonly nobodyOver: number;
  readonly breaches: Readonly<Record<string, number>>;
  readonly reminders: Readonly<Record<string, number>>;
  readonly escalations: Readonly<Record<string, number>>;
  readonly promise?: PromiseFigures;
}

/**
 * Simulates and counts. Pure: the same simulation gives the same report.
 *
 * @param promise - Also says which promise so many in a hundred would keep.
 */
export function reportOf(simulation: Simulation, promise?: number): SimulationReport {
  const { plan, manner, dossiers, seed, period } = simulation;
  const tally = emptyTally(plan);
  const wanted = { promise: promise !== undefined };
  simulate(simulation, { onEnd: (ended) => count(tally, ended, wanted) });
  const late = tally.dossiers - tally.inTime;
  const agencies = agencyFigures(tally, late);
  const [critical] = agencies.toSorted((a, b) => b.furthestOver.count - a.furthestOver.count);
  return {
    procedure: plan.ref,
    unit: plan.unit,
    dossiers,
    seed,
    period,
    assumptions: manner.assumptions,
    inTime: proportionOf(tally.inTime, tally.dossiers),
    promises: [...tally.promises].map(([clock, { given, kept }]) => ({
      clock,
      ...proportionOf(kept, given),
    })),
    outcomes: tally.outcomes,
    beforeReception: percentilesOf(tally.beforeReception),
    total: percentilesOf(tally.total),
    handOver: percentilesOf(tally.handOver),
    steps: stepFigures(plan, tally),
    agencies,
    ...(critical === undefined || critical.furthestOver.count === 0 ? {} : { critical: critical.agency }),
    nobodyOver: tally.nobodyOver,
    breaches: Object.fromEntries(tally.breaches),
    reminders: Object.fromEntries(tally.reminders),
    escalations: Object.fromEntries(tally.escalations),
    ...(promise === undefined ? {} : { promise: promiseFigures(tally, promise) }),
  };
}

function stepFigures(plan: Plan, { steps, lateTasks }: Tally): readonly StepFigures[] {
  return plan.steps.map(({ key, agency, allotment }) => {
    const figures = percentilesOf(steps.get(key) ?? []);
    const late = proportionOf(lateTasks.get(key) ?? 0, figures.count);
    return {
      step: withoutMain(key),
      agency,
      allotment: minutesIn(allotment, NORMAL_LANE),
      ...figures,
      late,
    };
  });
}

function agencyFigures({ agencies, dossiers, total }: Tally, late: number): readonly AgencyFigures[] {
  const whole = total.reduce((sum, minutes) => sum + minutes, 0);
  return [...agencies].map(([agency, { held, onLatePath, furthestOver }]) => ({
    agency,
    heldWorkingMinutes: Math.round(held / Math.max(1, dossiers)),
    shareOfTime: whole === 0 ? 0 : held / whole,
    onLatePath: proportionOf(onLatePath, late),
    furthestOver: proportionOf(furthestOver, late),
  }));
}

function promiseFigures({ daysNeeded, hoursNeeded }: Tally, percent: number): PromiseFigures {
  const [workingDays, workingHours] = [daysNeeded, hoursNeeded].map((needed) =>
    nearestRank(Float64Array.from(needed).sort(), percent),
  );
  return { percent, workingDays: workingDays ?? 0, workingHours: workingHours ?? 0 };
}
