import type { Dossier, Task } from '../domain/dossier/dossier';
import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import { measureMinutes } from '../domain/time/working-time';
import type { WorkingMinutes } from '../domain/time/instant';
import { decidingPath } from './late-path';
import { workingDaysNeeded, workingHoursNeeded } from './promise';
import type { EndedDossier } from './simulate';

/** What one agency had to do with it. */
export interface AgencyTally {
  /** Working minutes in which it had a task; side by side with others. */
  held: WorkingMinutes;
  /** Late dossiers whose deciding way led through it. */
  onLatePath: number;
  /** Late dossiers in which it went furthest over its share of all on that way. */
  furthestOver: number;
}

/** A promise beside the law, and how it was kept. */
export interface PromiseTally {
  given: number;
  kept: number;
}

/** What was counted over many dossiers, one after the other. */
export interface Tally {
  dossiers: number;
  inTime: number;
  readonly outcomes: Record<string, number>;
  /** By clock: `lane.fast`, `target.hours-8`, `part.food`. */
  readonly promises: Map<string, PromiseTally>;
  /** Working minutes of tasks from sending to answer, by step. */
  readonly steps: Map<string, WorkingMinutes[]>;
  /** Tasks that were late, by step. */
  readonly lateTasks: Map<string, number>;
  readonly agencies: Map<string, AgencyTally>;
  /** Working minutes from reception to the last result at the desk. */
  readonly total: WorkingMinutes[];
  /** Working minutes at the desk: before reception, and from the last result to the hand-over. */
  readonly beforeReception: WorkingMinutes[];
  readonly handOver: WorkingMinutes[];
  /** Late dossiers in which nobody on the deciding way went over a share. */
  nobodyOver: number;
  /** By `limit`, `lane`, `target`, `part` or `step`. */
  readonly breaches: Map<string, number>;
  /** By kind of clock and rung, `step remind-75`. */
  readonly reminders: Map<string, number>;
  readonly escalations: Map<string, number>;
  /** The smallest promise that each dossier would have kept. */
  readonly daysNeeded: number[];
  readonly hoursNeeded: number[];
}

/** A tally of nothing, with every step and agency of a plan in it. Pure. */
export function emptyTally(plan: Plan): Tally {
  const agencies = [...new Set(plan.steps.map(({ agency }) => agency))];
  return {
    dossiers: 0,
    inTime: 0,
    outcomes: {},
    promises: new Map(),
    steps: new Map(plan.steps.map(({ key }) => [key, []])),
    lateTasks: new Map(),
    agencies: new Map(agencies.map((code) => [code, { held: 0, onLatePath: 0, furthestOver: 0 }])),
    total: [],
    beforeReception: [],
    handOver: [],
    nobodyOver: 0,
    breaches: new Map(),
    reminders: new Map(),
    escalations: new Map(),
    daysNeeded: [],
    hoursNeeded: [],
  };
}

/** Counts one dossier that ended. */
export function count(tally: Tally, ended: EndedDossier, wanted: { readonly promise: boolean }): void {
  const { plan, dossier } = ended;
  const isLate = wasBreached(dossier, 'limit');
  tally.dossiers += 1;
  if (!isLate) tally.inTime += 1;
  const outcome = dossier.outcome ?? 'withdrawn';
  tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1;
  countPromises(tally, dossier);
  for (const task of Object.values(dossier.tasks)) countTask(tally, plan, task);
  countDesk(tally, ended);
  if (isLate) countLatePath(tally, plan, dossier);
  countWarnings(tally, dossier);
  if (wanted.promise) countNeeds(tally, plan, dossier);
}

function countPromises({ promises }: Tally, dossier: Dossier): void {
  for (const { id, kind } of Object.values(dossier.clocks)) {
    if (kind === 'limit' || kind === 'step' || kind === 'reception') continue;
    const known = promises.get(id) ?? { given: 0, kept: 0 };
    promises.set(id, known);
    known.given += 1;
    if (!wasBreached(dossier, id)) known.kept += 1;
  }
}

function wasBreached({ breaches }: Dossier, clock: string): boolean {
  return Object.values(breaches).some((breach) => breach.clock === clock && breach.withdrawn !== true);
}

function countTask({ steps, agencies }: Tally, plan: Plan, task: Task): void {
  const calendar = calendarIn(plan, plan.steps.find(({ key }) => key === task.step)?.calendar ?? '');
  const minutes = measureMinutes(calendar, task.assignedAt, task.endedAt ?? task.assignedAt);
  const agency = agencies.get(task.agency);
  if (agency !== undefined) agency.held += minutes;
  if (task.state !== 'cancelled') steps.get(task.step)?.push(minutes);
}

function countDesk(tally: Tally, { plan, dossier, endedAt }: EndedDossier): void {
  const calendar = calendarIn(plan, plan.calendar);
  const { submission, reception, finishedAt } = dossier;
  if (submission === undefined || reception === undefined || finishedAt === undefined) return;
  tally.beforeReception.push(measureMinutes(calendar, submission.submittedAt, reception.at));
  tally.total.push(measureMinutes(calendar, reception.at, finishedAt));
  tally.handOver.push(measureMinutes(calendar, finishedAt, endedAt));
}

function countLatePath(tally: Tally, plan: Plan, dossier: Dossier): void {
  const path = decidingPath(plan, dossier);
  for (const code of new Set(path.map(({ agency }) => agency))) {
    const agency = tally.agencies.get(code);
    if (agency !== undefined) agency.onLatePath += 1;
  }
  const furthest = path.reduce((most, each) => Math.max(most, each.over), 0);
  const guilty = furthest === 0 ? undefined : path.find(({ over }) => over === furthest);
  const agency = guilty === undefined ? undefined : tally.agencies.get(guilty.agency);
  if (agency === undefined) tally.nobodyOver += 1;
  else agency.furthestOver += 1;
}

function countWarnings({ breaches, lateTasks, reminders, escalations }: Tally, dossier: Dossier): void {
  for (const { clock, withdrawn } of Object.values(dossier.breaches)) {
    if (withdrawn === true) continue;
    add(breaches, kindOf(dossier, clock));
    const step = dossier.tasks[clock]?.step;
    if (step !== undefined) add(lateTasks, step);
  }
  for (const { clock, rung, kind } of Object.values(dossier.rungs)) {
    add(kind === 'reminder' ? reminders : escalations, `${kindOf(dossier, clock)} ${rung}`);
  }
}

function kindOf({ clocks }: Dossier, clock: string): string {
  return clocks[clock]?.kind ?? 'step';
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function countNeeds(
  { daysNeeded, hoursNeeded }: Tally,
  plan: Plan,
  { reception, finishedAt }: Dossier,
): void {
  if (reception === undefined || finishedAt === undefined) return;
  daysNeeded.push(workingDaysNeeded(plan, reception.at, finishedAt));
  hoursNeeded.push(workingHoursNeeded(plan, reception.at, finishedAt));
}
