import type { Command, CommandOf } from '../domain/dossier/commands.schema';
import { isClosed, isOpen, type Dossier } from '../domain/dossier/dossier';
import type { Fact, FactOf } from '../domain/dossier/events.schema';
import { earliestEnd } from '../domain/dossier/least-time';
import { NORMAL_LANE, type Plan } from '../domain/procedure/plan';
import type { Roster } from '../domain/procedure/roster';
import { calendarIn, minutesIn } from '../domain/procedure/share';
import { deskOpenAtOrAfter } from '../domain/time/desk';
import { MINUTE_MS, type EpochMs } from '../domain/time/instant';
import { minutesOfFullDay } from '../domain/time/working-days';
import { spend } from '../domain/time/working-time';
import { dayOf } from '../domain/time/zone';
import { Agenda } from './agenda';
import { Applicants, type Turn } from './applicants';
import { arrivalsIn, type Period } from './arrivals';
import { chanceOf } from './chance';
import type { Manner } from './manner';
import { Office } from './office';
import { performerOf } from './performer';
import { drawShare } from './spread';
import { VirtualDossier } from './virtual-dossier';
import type { Job, Way } from './way';

/** What is simulated. */
export interface Simulation {
  readonly plan: Plan;
  /** Duty rosters by agency; absent where none are kept. */
  readonly roster?: Roster;
  readonly manner: Manner;
  readonly dossiers: number;
  /** Whole, not negative: the same seed, the same answer. */
  readonly seed: number;
  readonly period: Period;
}

/** A dossier that came to its end. */
export interface EndedDossier {
  /** Its number, from 0. */
  readonly stream: number;
  readonly plan: Plan;
  readonly dossier: Dossier;
  /** When everything was ready at the desk to be handed over; the core is not told of the hand-over itself. */
  readonly endedAt: EpochMs;
}

/** Who watches a simulation. */
export interface Watcher {
  /** A dossier has ended; it is forgotten afterwards. */
  readonly onEnd: (ended: EndedDossier) => void;
  /** A dossier was told a command, which it accepted. */
  readonly onTold?: (stream: number, command: Command, at: EpochMs) => void;
}

const DESK = { kind: 'officer', role: 'desk', officer: 'simulation/desk' } as const;
const GROUNDS = { reasonCode: 'SIMULATED', legalBasis: 'simulation' } as const;

/** Streams of chance of applicants begin here, after those of more dossiers than there will be. */
const WHIMS = 2 ** 40;

type Happening =
  | { readonly kind: 'submit' | 'receive' | 'handOver'; readonly way: Way }
  | { readonly kind: 'worked'; readonly job: Job }
  | { readonly kind: 'turn'; readonly turn: Turn }
  | { readonly kind: 'leave' | 'comeBack'; readonly agency: string; readonly officers: number };

/**
 * So many dossiers received over a period and handled by the manner of everybody, in virtual time through the core.
 * Pure but for the watcher. Every dossier comes to its end, also after the period.
 */
export function simulate(simulation: Simulation, watcher: Watcher): void {
  new World(simulation, watcher).run();
}

class World {
  private readonly agenda = new Agenda<Happening>();
  private readonly offices = new Map<string, Office<Job>>();
  /** Absent where applicants only send. */
  private readonly applicants: Applicants | undefined;

  constructor(
    private readonly simulation: Simulation,
    private readonly watcher: Watcher,
  ) {
    const { plan, manner } = simulation;
    for (const [agency, { officers, away }] of Object.entries(manner.agencies)) {
      this.offices.set(agency, new Office(officers));
      for (const { officers: gone, start, end } of away) {
        this.agenda.add(start, { kind: 'leave', agency, officers: gone });
        this.agenda.add(end, { kind: 'comeBack', agency, officers: gone });
      }
    }
    if (manner.applicants === undefined) return;
    this.applicants = new Applicants(plan, manner, {
      later: (at, turn) => {
        this.agenda.add(at, { kind: 'turn', turn });
      },
      tell: (way, command, at) => this.tell(way, command, at),
      follow: (way, facts, at) => {
        this.follow(way, facts, at);
      },
      resume: (job, at) => {
        this.enter(job, at);
      },
    });
  }

  run(): void {
    const { plan, roster, manner, dossiers, seed, period } = this.simulation;
    const arrive = arrivalsIn(plan, manner, period);
    // What silence brings about is in the record of a task only if it is told before the task ends.
    const isTimely = plan.steps.some(({ onExpiry }) => onExpiry.outcome !== 'escalate');
    for (let stream = 0; stream < dossiers; stream += 1) {
      const chance = chanceOf(seed, stream);
      const arrival = arrive(chance);
      const whims = this.applicants === undefined ? chance : chanceOf(seed, WHIMS + stream);
      const virtual = new VirtualDossier(plan, roster);
      const way = { stream, virtual, chance, whims, arrival, isTimely, isOver: false };
      this.agenda.add(arrival.submittedAt, { kind: 'submit', way });
    }
    for (let next = this.agenda.next(); next !== undefined; next = this.agenda.next()) {
      this.happen(next.what, next.at);
    }
  }

  private happen(what: Happening, at: EpochMs): void {
    if ('way' in what) this.meet(what, at);
    else if ('agency' in what) this.staff(what, at);
    else if (what.kind === 'turn') this.applicants?.take(what.turn, at);
    else this.worked(what.job, at);
  }

  /** At the desk. */
  private meet({ kind, way }: Extract<Happening, { readonly way: Way }>, at: EpochMs): void {
    if (kind === 'submit') this.submit(way, at);
    else if (kind === 'receive') this.follow(way, this.tell(way, { type: 'receive', by: DESK }, at), at);
    else this.end(way, at);
  }

  /** Officers of an agency go away, or are back. */
  private staff(
    { kind, agency, officers }: Extract<Happening, { readonly agency: string }>,
    at: EpochMs,
  ): void {
    const office = this.offices.get(agency);
    if (kind === 'leave') office?.leave(officers);
    else for (const job of office?.comeBack(officers, isWanted) ?? []) this.begin(job, at);
  }

  private submit(way: Way, at: EpochMs): void {
    const { receivedAt, submittedAt } = way.arrival;
    const isAtDesk = receivedAt === submittedAt;
    const command = submission(this.simulation.plan, isAtDesk);
    this.follow(way, this.tell(way, command, at), at);
    if (!isAtDesk) this.agenda.add(receivedAt, { kind: 'receive', way });
  }

  /** What a command led to: tasks for the agencies, the hand-over, the end. */
  private follow(way: Way, facts: readonly Fact[], at: EpochMs): void {
    for (const fact of facts) {
      if (fact.fact === 'taskAssigned') this.assign(way, fact, at);
      if (fact.fact === 'finished') this.finish(way, at);
    }
    if (!way.isOver && isClosed(way.virtual.dossier)) this.end(way, at);
    if (facts.some(({ fact }) => fact === 'received')) this.applicants?.received(way, at);
  }

  private assign(way: Way, { data }: FactOf<'taskAssigned'>, at: EpochMs): void {
    const step = this.simulation.plan.steps.find(({ key }) => key === data.step);
    if (step === undefined) return;
    const job = { way, task: data.task, step };
    if (this.applicants?.waitsForFee(job, at) !== true) this.enter(job, at);
  }

  /** A task comes to an agency's officers: now, or once the applicant did what it waited for. */
  private enter(job: Job, at: EpochMs): void {
    if (!isWanted(job)) return;
    const begun = this.offices.get(job.step.agency)?.take(job);
    if (begun !== undefined) this.begin(begun, at);
  }

  /** An officer begins: how long it takes is drawn now, absence and closures on top. */
  private begin(job: Job, at: EpochMs): void {
    const { plan, manner } = this.simulation;
    const { way, step } = job;
    const calendar = calendarIn(plan, step.calendar);
    const lane = way.virtual.dossier.reception?.lane ?? NORMAL_LANE;
    const share = drawShare(manner.steps[step.key]?.work ?? { always: 1 }, way.chance);
    const minutes = Math.max(1, Math.round(share * minutesIn(step.allotment, lane)));
    const { absence, closed: idle = [] } = manner.agencies[step.agency] ?? {};
    const isAway = absence !== undefined && way.chance.fraction() < absence.chance;
    const awayMinutes = isAway
      ? Math.round(absence.workingDays * minutesOfFullDay(calendar, dayOf(calendar, at)))
      : 0;
    const end = spend(calendar, at, (minutes + awayMinutes) * MINUTE_MS, { idle });
    this.agenda.add(Math.max(end, earliestOf(plan, job)), { kind: 'worked', job });
  }

  private worked(job: Job, at: EpochMs): void {
    if (isWanted(job) && this.applicants?.waitsForPapers(job, at) !== true) this.answer(job, at);
    const next = this.offices.get(job.step.agency)?.release(isWanted);
    if (next !== undefined) this.begin(next, at);
  }

  /** Chance says how the step ends; what the law would refuse ends in a completion. */
  private answer(job: Job, at: EpochMs): void {
    const { way, step, task } = job;
    const { refused, returned } = this.simulation.manner.steps[step.key] ?? { refused: 0, returned: 0 };
    const report = { agency: step.agency, task };
    const draw = refused + returned > 0 ? way.chance.fraction() : 1;
    if (draw < refused) {
      this.follow(way, this.tell(way, { type: 'refused', ...report, ...GROUNDS }, at), at);
      return;
    }
    const back =
      draw < refused + returned ? this.tell(way, { type: 'returned', ...report, ...GROUNDS }, at) : [];
    const facts = back.length > 0 ? back : this.tell(way, completion(this.simulation.plan, job, at), at);
    this.follow(way, facts, at);
  }

  private finish(way: Way, at: EpochMs): void {
    const { plan, manner } = this.simulation;
    if (isClosed(way.virtual.dossier)) return;
    const calendar = calendarIn(plan, plan.calendar);
    const lane = way.virtual.dossier.reception?.lane ?? NORMAL_LANE;
    const minutes = Math.round(
      drawShare(manner.handOver, way.chance) * minutesIn(plan.return.allotment, lane),
    );
    const readyAt = deskOpenAtOrAfter(calendar, spend(calendar, at, minutes * MINUTE_MS));
    this.agenda.add(readyAt, { kind: 'handOver', way });
  }

  private end(way: Way, endedAt: EpochMs): void {
    const { stream, virtual } = way;
    way.isOver = true;
    virtual.elapseTo(endedAt);
    this.watcher.onEnd({ stream, plan: this.simulation.plan, dossier: virtual.dossier, endedAt });
  }

  /** Facts of a command; none when it was refused. */
  private tell({ stream, virtual, isTimely }: Way, command: Command, at: EpochMs): readonly Fact[] {
    if (isTimely) virtual.elapseTo(at - 1);
    const told = virtual.tell(command, at);
    if ('code' in told) return [];
    this.watcher.onTold?.(stream, command, at);
    return told;
  }
}

/** Before which nobody tells a job as done, where its step must last; 0 where it need not. */
function earliestOf(plan: Plan, { way, task: id }: Job): EpochMs {
  const { dossier } = way.virtual;
  const task = dossier.tasks[id];
  return (task && earliestEnd(plan, dossier, task)) ?? 0;
}

function isWanted({ way, task }: Job): boolean {
  const found = way.virtual.dossier.tasks[task];
  return found !== undefined && isOpen(found);
}

function submission(plan: Plan, isAtDesk: boolean): CommandOf<'submit'> {
  const offered = plan.channels.includes('desk') && isAtDesk ? 'desk' : 'online';
  return {
    type: 'submit',
    by: DESK,
    procedure: plan.ref,
    unit: plan.unit,
    channel: plan.channels.includes(offered) ? offered : (plan.channels[0] ?? 'desk'),
    applicantRef: 'applicants/simulated',
    components: plan.components.filter(({ required }) => required).map(({ key }) => ({ component: key })),
    choices: {},
    ...(isAtDesk ? { receive: true } : {}),
  };
}

function completion(plan: Plan, { way, step, task }: Job, at: EpochMs): CommandOf<'completed'> {
  const issuedOn = dayOf(calendarIn(plan, step.calendar), at);
  const results = step.gives.map((result) => ({ result, ref: `results/${result}`, issuedOn }));
  const handler = way.virtual.dossier.tasks[task]?.handler;
  return { type: 'completed', agency: step.agency, task, results, ...performerOf(handler) };
}
