import { emptyDossier, fold } from '../../domain/dossier/fold';
import { fromWire } from '../../domain/dossier/from-wire';
import type { Dossier } from '../../domain/dossier/dossier';
import { standingOfDossier, standingsOfParts, standingsOfTasks } from '../../domain/dossier/reported-as';
import type { WireEvent } from '../../domain/dossier/seal';
import type { Plan } from '../../domain/procedure/plan';
import { calendarIn } from '../../domain/procedure/share';
import type { SlaClock } from '../../domain/sla/clock';
import { wasLate } from '../../domain/sla/lateness';
import { timelinessOf } from '../../domain/sla/timeliness';
import { dayOf } from '../../domain/time/zone';

/*
 * The on-time report, counted the slow way: each dossier folded to the first and to the last instant of the period from the
 * raw events alone, and looked at. It knows nothing of moves, tallies and roll-ups.
 */

/** A dossier's events, as they are journalled. */
export interface Journalled {
  readonly plan: Plan;
  readonly events: readonly WireEvent[];
}

/** What is recounted. */
export interface Recounting {
  readonly level: 'dossier' | 'part' | 'task';
  readonly by: 'agency' | 'procedure' | 'unit';
  /** Last instant before the period, and last instant of it. */
  readonly before: number;
  readonly last: number;
}

type Line = Record<string, number>;

const PENDING = ['inProcess', 'awaitingSupplement', 'suspended'];

interface Stand {
  readonly column: string;
  readonly isWithin: boolean;
}

const PRESENT = ['inProcessInTime', 'inProcessOverdue', 'awaitingSupplement', 'suspended'];

/** The lines of the report, by key. */
export function recount(lives: readonly Journalled[], asked: Recounting): Readonly<Record<string, Line>> {
  const lines: Record<string, Line> = {};
  for (const life of lives) {
    const [before, last] = [standsAt(life, asked, asked.before), standsAt(life, asked, asked.last)];
    const isOnline = (life.events[0]?.data as { readonly channel?: string }).channel === 'online';
    for (const subject of new Set([...before.keys(), ...last.keys()])) {
      const key = keyOf(life, asked, subject);
      const line = (lines[key] ??= {});
      addSubject(line, before.get(subject), last.get(subject), isOnline);
    }
  }
  return lines;
}

function addSubject(line: Line, before: Stand | undefined, last: Stand | undefined, isOnline: boolean): void {
  const wasThere = before !== undefined && PRESENT.includes(before.column);
  const came = isOnline ? ['received', 'receivedOnline'] : ['received'];
  add(line, wasThere ? ['carriedOver'] : [], 1);
  add(line, before === undefined && last !== undefined ? came : [], 1);
  add(line, columnsOf(last), 1);
  // What had ended before the period is no part of it.
  add(line, wasThere ? [] : columnsOf(before), -1);
}

function add(line: Line, columns: readonly string[], count: number): void {
  for (const column of columns) line[column] = (line[column] ?? 0) + count;
}

function columnsOf(stand: Stand | undefined): readonly string[] {
  if (stand === undefined) return [];
  return stand.isWithin ? [stand.column, 'withinReappointed'] : [stand.column];
}

/** The column of each subject at an instant, by what was true in law then. */
function standsAt({ plan, events }: Journalled, { level }: Recounting, at: number): Map<string, Stand> {
  const dossier = events
    .map((event) => fromWire(event))
    .filter(({ effectiveAt }) => effectiveAt <= at)
    .reduce((folded, event) => fold(plan, folded, event), emptyDossier(events[0]?.dossier ?? ''));
  if (dossier.reception === undefined) return new Map();
  const standings: Readonly<Record<string, string | undefined>> =
    level === 'dossier'
      ? { [dossier.id]: standingOfDossier(dossier) }
      : level === 'part'
        ? standingsOfParts(dossier)
        : standingsOfTasks(dossier);
  return new Map(
    Object.entries(standings).map(([subject, standing = '']) => [
      subject,
      standOf({ plan, dossier }, { level, subject, standing }, at),
    ]),
  );
}

interface Folded {
  readonly plan: Plan;
  readonly dossier: Dossier;
}

interface Asked {
  readonly level: string;
  readonly subject: string;
  readonly standing: string;
}

function standOf(of: Folded, { level, subject, standing }: Asked, at: number): Stand {
  const { plan, dossier } = of;
  const clock = clockOf(dossier, level, subject);
  const isLate = clock !== undefined && wasLateBy(plan, clock, at);
  if (PENDING.includes(standing)) {
    const column = standing === 'inProcess' ? 'inProcessInTime' : standing;
    return { column: isLate ? 'inProcessOverdue' : column, isWithin: false };
  }
  if (isLate) {
    const isWhole = level === 'dossier' && standing === 'finished';
    return { column: 'overdue', isWithin: isWhole && keptNewDay(of) };
  }
  return { column: standing === 'finished' ? timely(plan, clock) : standing, isWithin: false };
}

/** What has ended is judged when its clock stopped. */
function wasLateBy(plan: Plan, clock: SlaClock, at: number): boolean {
  return wasLate(clock, calendarIn(plan, clock.calendar), Math.min(at, clock.stoppedAt ?? at));
}

function keptNewDay({ plan, dossier: { finishedAt = 0, reappointment } }: Folded): boolean {
  const day = dayOf(calendarIn(plan, plan.calendar), finishedAt);
  return reappointment !== undefined && day <= reappointment.on;
}

function timely(plan: Plan, clock: SlaClock | undefined): string {
  if (clock?.stoppedAt === undefined) return 'onTime';
  return timelinessOf(clock, calendarIn(plan, clock.calendar), clock.stoppedAt);
}

function clockOf(dossier: Dossier, level: string, subject: string): SlaClock | undefined {
  return dossier.clocks[level === 'dossier' ? 'limit' : level === 'part' ? `part.${subject}` : subject];
}

/** Whose it is: of a task, the agency that had it last. */
function keyOf({ plan, events }: Journalled, { by }: Recounting, subject: string): string {
  if (by !== 'agency') return by === 'unit' ? plan.unit : plan.ref;
  const all = events
    .map((event) => fromWire(event))
    .reduce((folded, event) => fold(plan, folded, event), emptyDossier(''));
  return all.tasks[subject]?.agency ?? plan.desk;
}
