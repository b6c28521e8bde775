import { handOverStart } from '../procedure/hand-over';
import { APPLICANT, NORMAL_LANE, type Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { dueOf, resumeClock, type SlaClock } from '../sla/clock';
import { ledgerBefore } from '../sla/lateness';
import type { EpochMs } from '../time/instant';
import { clip, subtract, unionOf, type Segment } from '../time/segment';
import type { Dossier, Task } from './dossier';
import type { DomainEvent } from './events.schema';
import { vouchedIncidents } from './office';

/** What somebody had of a matter: a task; the way between two of them; papers to supply, or to check; a stop; an incident. */
export type HoldingKind = 'task' | 'handOver' | 'supply' | 'check' | 'stop' | 'incident';

/** Holder that stands for an incident: power, network or the system itself. */
export const INCIDENT = '@incident';

/** A stretch in which one body, the applicant or an incident had the matter. */
export interface Holding extends Segment {
  readonly kind: HoldingKind;
  /** Agency, `@applicant` or `@incident`. */
  readonly holder: string;
  readonly task?: string;
  /** End of the time that was its own; what it holds after that is over its time. */
  readonly ownUntilAt: EpochMs;
}

/** What is known of a dossier when it is asked who had it. */
export interface HoldingQuestion {
  /** The present plan. */
  readonly plan: Plan;
  readonly dossier: Dossier;
  /** Oldest first. */
  readonly events: readonly DomainEvent[];
  /** Now: what is open lasts until then. */
  readonly at: EpochMs;
}

/** Who had a task from its assignment to its end, in order and without a gap. Pure. */
export function holdingsOfTask(question: HoldingQuestion, task: Task): readonly Holding[] {
  const { plan, dossier } = question;
  const segment = lifeOf(question, task);
  const clock = dossier.clocks[task.id];
  const startAt = Math.min(segment.end, Math.max(segment.start, clock?.startAt ?? segment.start));
  const way = onItsWay(question, { start: segment.start, end: startAt }, startAt);
  const work = turnsOf(question, task, { start: startAt, end: segment.end });
  const held = laid(laid(laid(work, incidents(dossier)), papersOf(question, task)), stops(question));
  return [...way, ...held.map((each) => withOwnTime(plan, clock, each))];
}

/** From its assignment to its end, or to now while it is open. Pure. */
export function lifeOf({ at }: Pick<HoldingQuestion, 'at'>, { assignedAt, endedAt }: Task): Segment {
  return { start: assignedAt, end: Math.max(assignedAt, endedAt ?? at) };
}

/** What is on its way to a step, or to the end, is with the desk. Pure. */
export function onItsWay(
  question: HoldingQuestion,
  segment: Segment,
  ownUntilAt: EpochMs,
): readonly Holding[] {
  const { plan, dossier } = question;
  if (segment.start >= segment.end) return [];
  const way: Holding = { ...segment, kind: 'handOver', holder: plan.desk, ownUntilAt };
  return laid(laid([way], incidents(dossier)), stops(question));
}

/** Until when the desk may hand over to a step what was there at an instant. Decree 61/2018/NĐ-CP, article 18. Pure. */
export function handedOverBy({ plan, dossier }: HoldingQuestion, { step }: Task, from: EpochMs): EpochMs {
  const found = plan.steps.find(({ key }) => key === step);
  return found === undefined
    ? from
    : handOverStart(plan, found, dossier.reception?.lane ?? NORMAL_LANE, from);
}

/** One holding after the other: a task may have been reassigned to another agency. */
function turnsOf({ events }: HoldingQuestion, task: Task, { start, end }: Segment): readonly Holding[] {
  const turns = events.flatMap((event) =>
    event.fact === 'taskReassigned' && event.data.task === task.id
      ? [{ at: Math.min(end, Math.max(start, event.effectiveAt)), from: event.data.from.agency }]
      : [],
  );
  const starts = [start, ...turns.map(({ at }) => at)];
  const holders = [...turns.map(({ from }) => from), task.agency];
  return starts.flatMap((from, index): readonly Holding[] => {
    const until = starts[index + 1] ?? end;
    const holder = holders[index] ?? task.agency;
    return from < until
      ? [{ kind: 'task', holder, task: task.id, start: from, end: until, ownUntilAt: Infinity }]
      : [];
  });
}

/** A task's own time is its share as it stood then, whatever the whole capped: what the whole takes of it is inherited. */
function withOwnTime(plan: Plan, clock: SlaClock | undefined, holding: Holding): Holding {
  if (holding.kind !== 'task' || clock === undefined) return holding;
  const ledger = resumeClock(ledgerBefore(uncapped(clock), holding.end), holding.end);
  return { ...holding, ownUntilAt: dueOf(ledger, calendarIn(plan, clock.calendar))?.dueAt ?? Infinity };
}

function uncapped(clock: SlaClock): SlaClock {
  const { capAt: _capAt, caps: _caps, recounts: _recounts, ...rest } = clock;
  const without = <Act extends { readonly capAt?: EpochMs }>({
    capAt: _cap,
    ...act
  }: Act): Omit<Act, 'capAt'> => act;
  return {
    ...rest,
    restarts: clock.restarts.map(without),
    extensions: clock.extensions.map(without),
    ...(clock.exchanges === undefined ? {} : { exchanges: clock.exchanges.map(without) }),
  };
}

/** The applicant has what must be supplied, the desk what must be checked, of a task that waits for it. */
function papersOf({ dossier, events, plan, at }: HoldingQuestion, task: Task): readonly Holding[] {
  return (dossier.supplements ?? [])
    .filter(({ asking }) =>
      asking.some((asker) => asker.task === task.id || asker.dependants.includes(task.step)),
    )
    .flatMap(({ supplement }) => turnsOfPapers(events, supplement, plan.desk, at));
}

/** Whose turn it was in one notice for papers. */
function turnsOfPapers(
  events: readonly DomainEvent[],
  supplement: number,
  desk: string,
  at: EpochMs,
): readonly Holding[] {
  const turns = events.flatMap(
    (event): readonly (Omit<Holding, 'end' | 'ownUntilAt'> & { ownUntilAt?: EpochMs })[] => {
      if (!('supplement' in event.data) || event.data.supplement !== supplement) return [];
      const start = event.effectiveAt;
      switch (event.fact) {
        case 'supplementRequested':
        case 'supplementFoundLacking':
          return [{ kind: 'supply', holder: APPLICANT, start, ownUntilAt: event.data.supplyDueAt }];
        case 'supplementSupplied': {
          const { checkDueAt } = event.data;
          return checkDueAt === undefined
            ? []
            : [{ kind: 'check', holder: desk, start, ownUntilAt: checkDueAt }];
        }
        case 'supplementAccepted':
          return [{ kind: 'task', holder: desk, start: event.data.checkedAt }];
        case 'supplementEnded':
          return [{ kind: 'task', holder: desk, start }];
        default:
          return [];
      }
    },
  );
  return turns.flatMap((turn, index): readonly Holding[] => {
    const { ownUntilAt } = turn;
    const end = turns[index + 1]?.start ?? at;
    return ownUntilAt === undefined || turn.start >= end ? [] : [{ ...turn, end, ownUntilAt }];
  });
}

/** A stopped dossier is with the desk, which looks at it again by its review date. */
function stops({ plan, dossier, at }: HoldingQuestion): readonly Holding[] {
  return (dossier.stops ?? []).flatMap(({ stoppedAt: start, endedAt: end = at, reviewDueAt: ownUntilAt }) =>
    start < end ? [{ kind: 'stop', holder: plan.desk, start, end, ownUntilAt } as const] : [],
  );
}

/** The time lost in an incident that was vouched for is the incident's, all of it over anybody's own. */
function incidents(dossier: Dossier): readonly Holding[] {
  return vouchedIncidents(dossier).map(({ fromAt: start, toAt: end }) => ({
    kind: 'incident',
    holder: INCIDENT,
    start,
    end,
    ownUntilAt: start,
  }));
}

/** Holdings with others laid over them: where both are, the upper one holds; of two upper ones the first. */
function laid(under: readonly Holding[], upper: readonly Holding[]): readonly Holding[] {
  if (upper.length === 0) return under;
  return under.flatMap((piece) => {
    const over = upper.reduce<readonly Holding[]>((before, each) => {
      const own = subtract(clip([each], piece.start, piece.end), unionOf(before));
      const named = piece.task === undefined ? {} : { task: piece.task };
      return [...before, ...own.map((segment) => ({ ...each, ...named, ...segment }))];
    }, []);
    const left = subtract([piece], unionOf(over)).map((segment) => ({ ...piece, ...segment }));
    return [...left, ...over].sort((a, b) => a.start - b.start);
  });
}
