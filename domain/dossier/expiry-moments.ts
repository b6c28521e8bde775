import type { ExpiryChoice, Plan, PlanStep } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { EpochMs } from '../time/instant';
import { closingOfNthWorkingDay } from '../time/working-days';
import { nextWorkingInstant } from '../time/working-time';
import { dayOf } from '../time/zone';
import { momentsOf, type ClockMoment } from './clock-moments';
import { isClosed, openTasks, rungId, type Dossier, type Task } from './dossier';
import type { FactData, FactOf } from './events.schema';
import { expiriesOf, expiryClock, settledAt, standingExpiryOf, type Expired } from './expiries';
import { authorityOf, type Target } from './standing';

/** A consequence of silence, or a rung about one that nobody has decided, with the instant from which it exists. */
export interface ExpiryMoment {
  readonly at: EpochMs;
  readonly fact: FactOf<'taskExpired' | 'escalationRaised'>;
}

/** What the desk may do with a task that came back to it. */
const AT_THE_DESK: readonly ExpiryChoice[] = ['sendAgain', 'refuse'];

/**
 * Who hears that nobody has decided: so many working days after the clock ran out.
 *
 * @source Assumption: as the ladders of the district climb.
 */
const UNDECIDED = [
  { rung: 'undecided-1-desk', days: 1, level: 2, to: 'desk' },
  { rung: 'undecided-2-authority', days: 2, level: 3, to: 'authority' },
] as const;

/**
 * What the silence of agencies will bring about, in order of time: at the due moment that a step's clock runs past, and
 * afterwards where nobody decides. Pure.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(5); docs/adr/0031-what-silence-brings-about-waits-for-the-post.md.
 */
export function expiryMoments(plan: Plan, dossier: Dossier): readonly ExpiryMoment[] {
  if (isClosed(dossier)) return [];
  return [
    ...openTasks(dossier).flatMap((task) => expiryOf(plan, dossier, task) ?? []),
    ...expiriesOf(dossier).flatMap((expired) => undecidedMoments(plan, dossier, expired)),
  ].sort((a, b) => a.at - b.at);
}

/** When the silence of a task has its consequence, by its clock as it is known; undefined where it has none. Pure. */
export function expiresAt(plan: Plan, dossier: Dossier, task: Task): EpochMs | undefined {
  const outcome = plan.steps.find(({ key }) => key === task.step)?.onExpiry.outcome ?? 'escalate';
  return outcome === 'escalate' ? undefined : firstBreachOf(plan, dossier, task)?.effectiveAt;
}

function firstBreachOf(plan: Plan, dossier: Dossier, { id }: Task): FactOf<'breached'> | undefined {
  const clock = dossier.clocks[id];
  const moments: readonly ClockMoment[] = clock === undefined ? [] : momentsOf(plan, clock);
  return moments.flatMap(({ fact }) => (fact.fact === 'breached' ? [fact] : []))[0];
}

function expiryOf(plan: Plan, dossier: Dossier, task: Task): ExpiryMoment | undefined {
  const step = plan.steps.find(({ key }) => key === task.step);
  const { outcome = 'escalate', legalBasis } = step?.onExpiry ?? {};
  if (step === undefined || outcome === 'escalate') return undefined;
  const breach = firstBreachOf(plan, dossier, task);
  if (breach === undefined || standingExpiryOf(dossier, task.id) !== undefined) return undefined;
  const {
    effectiveAt: at,
    data: { dueAt },
  } = breach;
  const { id, part, agency } = task;
  const data: FactData<'taskExpired'> = {
    expiry: expiriesOf(dossier).length + 1,
    ...{ task: id, step: step.key, part, agency, outcome, dueAt },
    ...(legalBasis === undefined ? {} : { legalBasis }),
    ...(outcome === 'deemedApproved' ? { results: resultsBySilence(plan, step, { task: id, at }) } : {}),
    target: toldOf(plan, step),
    choices: [...choicesOf(step)],
  };
  return { at, fact: { fact: 'taskExpired', effectiveAt: at, data } };
}

/** The results that silence gives in place of an agency: each says by its reference that nobody issued it. Pure. */
export function resultsBySilence(
  plan: Plan,
  { gives, calendar }: PlanStep,
  { task, at }: { readonly task: string; readonly at: EpochMs },
): { result: string; ref: string; issuedOn: string }[] {
  const issuedOn = dayOf(calendarIn(plan, calendar), at);
  return gives.map((result) => ({ result, ref: `by-silence/${task}/${result}`, issuedOn }));
}

function choicesOf({ onExpiry: { outcome, choices = [] } }: PlanStep): readonly ExpiryChoice[] {
  if (outcome === 'backToDesk') return AT_THE_DESK;
  return outcome === 'personDecides' ? choices : [];
}

/** The desk hears of what came back to it, who decides of what is to be decided, and the desk's head of all else. */
function toldOf(plan: Plan, { onExpiry: { outcome, decides = 'deskHead' } }: PlanStep): Target {
  if (outcome === 'backToDesk') return { agency: plan.desk, role: 'desk' };
  if (outcome !== 'personDecides' || decides === 'deskHead') return { agency: plan.desk, role: 'head' };
  return decides === 'desk'
    ? { agency: plan.desk, role: decides }
    : { agency: authorityOf(plan)?.agency ?? plan.desk, role: decides };
}

function undecidedMoments(plan: Plan, dossier: Dossier, expired: Expired): readonly ExpiryMoment[] {
  const settled = settledAt(dossier, expired);
  const calendar = calendarIn(plan, plan.calendar);
  const clock = expiryClock(expired.expiry);
  return UNDECIDED.flatMap(({ rung, days, level, to }) => {
    const closing = closingOfNthWorkingDay(calendar, dayOf(calendar, expired.dueAt), days);
    const at = nextWorkingInstant(calendar, closing + 1);
    if (at >= settled || dossier.rungs[rungId(clock, 1, rung)] !== undefined) return [];
    const desk = { agency: plan.desk, role: 'head' };
    const target = to === 'desk' ? desk : (authorityOf(plan) ?? desk);
    const data = { clock, attempt: 1, rung, level, target };
    return [{ at, fact: { fact: 'escalationRaised' as const, effectiveAt: at, data } }];
  });
}
