import { refuse, type Refusal } from '../../errors';
import { descendantsOf } from '../../procedure/graph';
import type { Plan } from '../../procedure/plan';
import type { EpochMs } from '../../time/instant';
import { deliverableKey } from '../deliverables';
import { isOpen, type Dossier, type Task } from '../dossier';
import { standingExpiryOf } from '../expiries';
import { expiresAt } from '../expiry-moments';
import { cancellation } from '../progress';
import { currentTaskOf, isDone } from '../readiness';
import { tell, type Story } from '../story';

const EARLIER_REPORT = {
  reasonCode: 'EXPIRY_WITHDRAWN',
  legalBasis: 'Decree 61/2018/NĐ-CP, article 19(5)',
} as const;

/**
 * Why silence stands in the way of a report, or undefined: its consequence came before the report, by the clock of the
 * task, whether or not it was told yet; or what was built upon it cannot be taken back. Pure.
 *
 * @param report.at - Legal instant of the report.
 * @param report.ends - Whether it ends the task: a report that does not is no answer to silence.
 */
export function findExpiredRefusal(
  plan: Plan,
  dossier: Dossier,
  task: Task,
  { at, ends }: { readonly at: EpochMs; readonly ends: boolean },
): Refusal | undefined {
  const { id, step } = task;
  const law = plan.steps.find(({ key }) => key === step)?.onExpiry.legalBasis;
  if (task.bySilence === undefined) {
    return isOverByClock(plan, dossier, task, at) ? refuse('TASK_EXPIRED', { task: id }, law) : undefined;
  }
  if (!ends || !isEarlierThanExpiry(dossier, id, at)) return refuse('TASK_EXPIRED', { task: id }, law);
  return canWithdraw(plan, dossier, task) ? undefined : refuse('EXPIRY_STANDS', { task: id }, law);
}

/** Whether the clock of an open task has run out with a consequence that time has not told yet. */
function isOverByClock(plan: Plan, dossier: Dossier, task: Task, at: EpochMs): boolean {
  if (!endsBySilence(plan, task.step) || standingExpiryOf(dossier, task.id) !== undefined) return false;
  return at > (expiresAt(plan, dossier, task) ?? at);
}

/** Whether a report is earlier than the consequence of the silence that it ends. Pure. */
export function isEarlierThanExpiry(dossier: Dossier, task: string, at: EpochMs): boolean {
  return at < (standingExpiryOf(dossier, task)?.expiredAt ?? -Infinity);
}

/**
 * Takes the consequence of a silence back that a report turns out to have ended in time: the task is its agency's again,
 * and what was sent or done upon it begins anew. Pure.
 *
 * @source docs/adr/0031-what-silence-brings-about-waits-for-the-post.md
 */
export function tellExpiryWithdrawn(story: Story, task: Task, at: EpochMs): Story {
  const { plan, dossier } = story;
  const expired = standingExpiryOf(dossier, task.id);
  if (expired === undefined || !isEarlierThanExpiry(dossier, task.id, at)) return story;
  const { expiry, step, expiredAt } = expired;
  const built = task.bySilence === undefined ? [] : builtUpon(plan, dossier, step);
  const open = built.filter(isOpen).map((each) => cancellation(each, expiredAt, EARLIER_REPORT));
  const reopened = built.filter((each) => isDone(dossier, each.step)).map((each) => each.step);
  const waiting = built.map((each) => each.step).filter((key) => !reopened.includes(key));
  const data = { expiry, task: task.id, step, factAt: at, reopened, waiting };
  return tell(story, ...open, { fact: 'expiryWithdrawn', effectiveAt: expiredAt, data });
}

/** Whether the silence of a step ends its task by itself. */
function endsBySilence({ steps }: Plan, key: string): boolean {
  const outcome = steps.find((step) => step.key === key)?.onExpiry.outcome ?? 'escalate';
  return outcome !== 'escalate' && outcome !== 'personDecides';
}

/** Tasks that were sent since, for steps that need what the silent one gives. */
function builtUpon(plan: Plan, dossier: Dossier, step: string): readonly Task[] {
  const after = descendantsOf(plan, step);
  return plan.steps.flatMap(({ key }) => (after.has(key) ? (currentTaskOf(dossier, key) ?? []) : []));
}

/** Not once a part has ended, or a result was handed over, upon it. */
function canWithdraw(plan: Plan, dossier: Dossier, task: Task): boolean {
  const touched = [task, ...builtUpon(plan, dossier, task.step)];
  const isHandedOver = plan.parts.some(({ key: part, results }) =>
    results.some(
      ({ step, result }) =>
        touched.some((each) => each.step === step) &&
        dossier.handedOver[deliverableKey({ part, result })] !== undefined,
    ),
  );
  return !isHandedOver && touched.every(({ part }) => dossier.parts[part]?.state === 'running');
}
