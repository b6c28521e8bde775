import { ancestorsOf } from '../procedure/graph';
import { latestStart } from '../procedure/critical-path';
import { chainedOnPaper } from '../procedure/paper';
import { NORMAL_LANE } from '../procedure/plan';
import { parseTaskId } from '../ids';
import type { SlaClock } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import type { Segment } from '../time/segment';
import { totalDueOf } from './clocks';
import type { Task, TaskState } from './dossier';
import {
  handedOverBy,
  holdingsOfTask,
  lifeOf,
  onItsWay,
  type Holding,
  type HoldingQuestion,
} from './holdings';

/**
 * Who had the matter of a clock in a stretch, one after the other and without a gap: the chain of tasks that made its end
 * come when it came. Of branches side by side it is the last one to end that counts, and before it the one for whose result
 * it waited; while some are open, the one that has the longest way left. Pure.
 *
 * @source docs/adr/0032-the-last-branch-answers-for-the-delay.md
 */
export function pathOf(
  question: HoldingQuestion,
  clock: SlaClock,
  { start, end }: Segment,
): readonly Holding[] {
  const path: Holding[] = [];
  const seen = new Set<string>();
  let cursor = end;
  let next: Task | undefined;
  for (let task = lastOf(question, clock, end); task !== undefined; task = releasing(question, task, seen)) {
    seen.add(task.id);
    const life = lifeOf(question, task);
    const wayFrom = Math.min(life.end, cursor);
    path.unshift(...wayTo(question, next, { start: wayFrom, end: cursor }));
    path.unshift(...within(holdingsOfTask(question, task), life.start, wayFrom));
    cursor = Math.min(cursor, life.start);
    next = task;
  }
  path.unshift(...wayTo(question, next, { start: Math.min(start, cursor), end: cursor }));
  return within(path, start, end);
}

/** What lies between two tasks; before the first and after the last it is the desk's too. */
function wayTo(question: HoldingQuestion, next: Task | undefined, way: Segment): readonly Holding[] {
  const ownUntilAt = next === undefined ? way.start : handedOverBy(question, next, way.start);
  return onItsWay(question, way, ownUntilAt);
}

function within(holdings: readonly Holding[], start: EpochMs, end: EpochMs): readonly Holding[] {
  return holdings
    .map((each) => ({ ...each, start: Math.max(start, each.start), end: Math.min(end, each.end) }))
    .filter((each) => each.start < each.end);
}

/** The task with which a clock's matter ended, or stands now. */
function lastOf(question: HoldingQuestion, clock: SlaClock, end: EpochMs): Task | undefined {
  const tasks = tasksOf(question, clock).filter(({ assignedAt }) => assignedAt < end);
  return latest(question, tasks, end);
}

/** A step's clock is its task's; a part's its part's; the desk alone answers for the answer to a submission. */
function tasksOf({ dossier }: HoldingQuestion, { id, kind }: SlaClock): readonly Task[] {
  const tasks = Object.values(dossier.tasks);
  if (kind === 'reception') return [];
  if (kind === 'step') return tasks.filter((task) => task.id === id);
  return kind === 'part' ? tasks.filter(({ part }) => id === `part.${part}`) : tasks;
}

/** The task for whose end another one waited: of what it needs, or of what was returned, the last to end before. */
function releasing(question: HoldingQuestion, task: Task, seen: ReadonlySet<string>): Task | undefined {
  const { plan, dossier } = question;
  const isPaper = dossier.reception?.medium === 'paper';
  const before = ancestorsOf(isPaper ? chainedOnPaper(plan) : plan, task.step);
  const tasks = Object.values(dossier.tasks).filter(
    ({ id, step, state, endedAt = Infinity }) =>
      !seen.has(id) &&
      endedAt <= task.assignedAt &&
      (before.has(step) || step === task.step || state === 'returned'),
  );
  return latest(question, tasks, task.assignedAt);
}

/** What was cancelled ended because another task did. */
const RANK: Readonly<Partial<Record<TaskState, number>>> = { cancelled: 1 };

function latest(question: HoldingQuestion, tasks: readonly Task[], until: EpochMs): Task | undefined {
  const { steps } = question.plan;
  const endOf = (task: Task): EpochMs => Math.min(until, lifeOf(question, task).end);
  const orderOf = ({ step }: Task): number => steps.findIndex(({ key }) => key === step);
  return [...tasks].sort(
    (a, b) =>
      endOf(b) - endOf(a) ||
      (RANK[a.state] ?? 0) - (RANK[b.state] ?? 0) ||
      slackOf(question, a) - slackOf(question, b) ||
      orderOf(b) - orderOf(a) ||
      attemptOf(b) - attemptOf(a),
  )[0];
}

/** Of open tasks the one whose rest of the way had to begin first. */
function slackOf({ plan, dossier }: HoldingQuestion, { step, endedAt }: Task): EpochMs {
  const totalDueAt = endedAt === undefined ? totalDueOf(plan, dossier) : undefined;
  if (totalDueAt === undefined) return 0;
  return latestStart(plan, step, totalDueAt, dossier.reception?.lane ?? NORMAL_LANE);
}

function attemptOf({ id }: Task): number {
  return parseTaskId(id)?.attempt ?? 0;
}
