import type { Dossier } from '../dossier/dossier';
import { presentPlan } from '../dossier/present-plan';
import { standingOfDossier, standingsOfParts, standingsOfTasks, type Standing } from '../dossier/reported-as';
import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { timelinessOf, type Timeliness } from '../sla/timeliness';
import type { EpochMs } from '../time/instant';
import { dayOf } from '../time/zone';
import { isPresentStanding, type CountedSince, type EndedSince, type ReceivedStanding } from './classes';
import type { History } from './moves';

/** What may be counted; never mixed in one table. */
export const LEVELS = ['dossier', 'part', 'task'] as const;

/** One of {@link LEVELS}. */
export type Level = (typeof LEVELS)[number];

/** A dossier, a part or a task. */
export interface Subject {
  readonly level: Level;
  /** Id of the dossier or of the task; of a part `dossier/part`. */
  readonly subject: string;
}

/** Where a dossier, its parts and its tasks were counted, by {@link subjectKey}. */
export type Histories = Readonly<Record<string, History>>;

/** Under which something stands in {@link Histories}, as in `task ds_…/main.check/1`. Pure. */
export function subjectKey({ level, subject }: Subject): string {
  return `${level} ${subject}`;
}

/** What a key of {@link Histories} names. Pure. */
export function subjectOfKey(key: string): Subject {
  const [level, subject = ''] = key.split(' ');
  return { level: level as Level, subject };
}

/** The clock by which a subject is early, in time or late. Pure. */
export function clockIdOf({ level, subject }: Subject): string {
  if (level === 'dossier') return 'limit';
  return level === 'task' ? subject : `part.${partOf(subject)}`;
}

/** Key of the part of a subject of that level. Pure. @example partOf('ds_1/food'); // 'food' */
export function partOf(subject: string): string {
  return subject.slice(subject.indexOf('/') + 1);
}

/**
 * Where everything of a dossier was counted, after one more event. Pure.
 *
 * What is told to have been so earlier than something that was known takes its place: the legal instant counts, not the order
 * of the record. What lasted no time is forgotten. What was not received is not counted, whatever became of it.
 *
 * @param before - After the event before this one; `{}` at first.
 * @param dossier - After the event.
 * @param effectiveAt - Legal instant of the event.
 */
export function historiesAfter(
  before: Histories,
  { plan, dossier }: { readonly plan: Plan; readonly dossier: Dossier },
  effectiveAt: EpochMs,
): Histories {
  if (dossier.reception === undefined) return before;
  const changed = standingsOf(dossier).flatMap(([subject, standing]): [string, History][] => {
    const key = subjectKey(subject);
    const history = before[key] ?? [];
    if (!isReceived(standing) || history.at(-1)?.standing === standing) return [];
    const kept = history.filter(({ since }) => since < effectiveAt);
    if (kept.at(-1)?.standing === standing) return [[key, kept]];
    return [[key, [...kept, countedSince({ plan, dossier, subject }, standing, effectiveAt)]]];
  });
  return changed.length === 0 ? before : { ...before, ...Object.fromEntries(changed) };
}

interface Counting {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly subject: Subject;
}

function countedSince(counting: Counting, standing: ReceivedStanding, since: EpochMs): CountedSince {
  if (isPresentStanding(standing)) return { standing, since };
  const timeliness = timelinessAt(counting, since);
  const within = timeliness === 'overdue' && standing === 'finished' && isWithinReappointed(counting, since);
  const ended: EndedSince = { standing, since, timeliness };
  return within ? { ...ended, withinReappointed: true } : ended;
}

/** What has no clock has no due moment, and is on time. */
function timelinessAt({ plan: pinned, dossier, subject }: Counting, at: EpochMs): Timeliness {
  const clock = dossier.clocks[clockIdOf(subject)];
  if (clock === undefined) return 'onTime';
  return timelinessOf(clock, calendarIn(presentPlan(pinned, dossier), clock.calendar), at);
}

/** By day, as the applicant was given a day. Only a whole dossier has another appointment. */
function isWithinReappointed({ plan, dossier, subject }: Counting, at: EpochMs): boolean {
  const { reappointment } = dossier;
  if (subject.level !== 'dossier' || reappointment === undefined) return false;
  return dayOf(calendarIn(plan, plan.calendar), at) <= reappointment.on;
}

function isReceived(standing: Standing): standing is ReceivedStanding {
  return standing !== 'notReceived' && standing !== 'refusedAtReception';
}

function standingsOf(dossier: Dossier): readonly (readonly [Subject, Standing])[] {
  const whole = standingOfDossier(dossier);
  return [
    ...(whole === undefined ? [] : [[{ level: 'dossier', subject: dossier.id }, whole] as const]),
    ...Object.entries(standingsOfParts(dossier)).map(
      ([part, standing]) => [{ level: 'part', subject: `${dossier.id}/${part}` }, standing] as const,
    ),
    ...Object.entries(standingsOfTasks(dossier)).map(
      ([subject, standing]) => [{ level: 'task', subject }, standing] as const,
    ),
  ];
}
