import { feesOf, findNotice } from '../domain/dossier/fees';
import type { Command } from '../domain/dossier/commands.schema';
import type { Fact } from '../domain/dossier/events.schema';
import { findSupplement } from '../domain/dossier/supplements';
import { termsOf } from '../domain/dossier/supplement-terms';
import type { Plan, PlanFee } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import { MINUTE_MS, type EpochMs } from '../domain/time/instant';
import { minutesOfFullDay } from '../domain/time/working-days';
import { advance, measure } from '../domain/time/working-time';
import { dayOf } from '../domain/time/zone';
import type { ApplicantManner, Manner } from './manner';
import type { Job, Way } from './way';

/** Working days after its time within which comes what comes late. @source Assumption: told with every simulation. */
export const LATE_WITHIN_DAYS = 5;

/** What an applicant, or the desk for want of them, does at an instant. */
export type Turn =
  | { readonly kind: 'withdraw'; readonly way: Way }
  | { readonly kind: 'supply' | 'check' | 'giveUpPapers'; readonly way: Way; readonly supplement: number }
  | { readonly kind: 'pay'; readonly way: Way; readonly notice: number; readonly dong: number }
  | { readonly kind: 'giveUpFee'; readonly way: Way; readonly notice: number };

/** What applicants need of the world that they act in. */
export interface Stage {
  readonly later: (at: EpochMs, turn: Turn) => void;
  /** Facts of a command; none when it was refused. */
  readonly tell: (way: Way, command: Command, at: EpochMs) => readonly Fact[];
  readonly follow: (way: Way, facts: readonly Fact[], at: EpochMs) => void;
  /** An agency goes on with a task that waited for the applicant. */
  readonly resume: (job: Job, at: EpochMs) => void;
}

const DESK = { kind: 'officer', role: 'desk', officer: 'simulation/desk' } as const;
const HEAD = { kind: 'officer', role: 'deskHead', officer: 'simulation/head' } as const;
const CASHIER = { kind: 'officer', role: 'cashier', officer: 'simulation/cashier' } as const;
const GROUNDS = { reasonCode: 'SIMULATED', legalBasis: 'simulation' } as const;

/**
 * Applicants who supply papers and pay fees in time, late, short or never, and who take their matter back; and the desk,
 * which asks them, checks, and refuses for want of what never came. They act by a chance of their own.
 *
 * @source docs/adr/0043-a-simulated-applicant-has-a-chance-of-their-own.md
 */
export class Applicants {
  /** Tasks that wait for their applicant, by dossier. */
  private readonly waiting = new WeakMap<Way, Job[]>();

  constructor(
    private readonly plan: Plan,
    private readonly manner: Pick<Manner, 'applicants' | 'steps'>,
    private readonly stage: Stage,
  ) {}

  /** A dossier was received: its fees of the submission are asked for, and some will be taken back. */
  received(way: Way, at: EpochMs): void {
    const { applicants } = this.manner;
    if (applicants === undefined) return;
    if (applicants.withdraws > 0 && way.whims.fraction() < applicants.withdraws) {
      const dueAt = way.virtual.dossier.reception?.dueOriginal ?? at;
      this.stage.later(this.within(way, at, dueAt), { kind: 'withdraw', way });
    }
    for (const fee of this.plan.fees ?? []) if (fee.step === undefined) this.askFee(way, fee, at);
  }

  /** Whether a task that was sent waits for a fee of its step, which is asked for now. */
  waitsForFee(job: Job, at: EpochMs): boolean {
    const fee = this.plan.fees?.find(({ step }) => step === job.step.key);
    if (fee === undefined || this.manner.applicants?.pays === undefined) return false;
    if (feesOf(job.way.virtual.dossier).notices.some((notice) => notice.fee === fee.key)) return false;
    const notice = this.askFee(job.way, fee, at);
    if (notice !== undefined) this.hold(job);
    return notice !== undefined;
  }

  /** Whether an agency finds papers lacking, once in a dossier, and its task waits for them from now on. */
  waitsForPapers(job: Job, at: EpochMs): boolean {
    const { way, step, task } = job;
    const [component] = this.plan.components;
    if (component === undefined || !this.isAsking(job)) return false;
    way.isTimely = true;
    const items = [{ component: component.key, reasonCode: GROUNDS.reasonCode }];
    const { legalBasis } = GROUNDS;
    this.stage.tell(way, { type: 'supplement', agency: step.agency, task, items, legalBasis }, at);
    const facts = this.stage.tell(way, { type: 'requestSupplement', by: DESK, legalBasis }, at);
    const asked = facts.find(({ fact }) => fact === 'supplementRequested');
    if (asked?.fact !== 'supplementRequested') return false;
    this.hold(job);
    this.drawSupply(way, asked.data, at);
    return true;
  }

  private isAsking({ way, step }: Job): boolean {
    const asks = this.manner.steps[step.key]?.asks ?? 0;
    if (asks === 0 || way.whims.fraction() >= asks) return false;
    return (way.virtual.dossier.supplements?.length ?? 0) === 0;
  }

  /** Somebody's turn has come; nothing happens to a dossier that is over. */
  take(turn: Turn, at: EpochMs): void {
    if (turn.way.isOver) return;
    if (turn.kind === 'withdraw') this.withdraw(turn.way, at);
    else if ('notice' in turn) this.takeFee(turn, at);
    else this.takePapers(turn, at);
  }

  private withdraw(way: Way, at: EpochMs): void {
    if (way.virtual.dossier.phase !== 'inProgress') return;
    this.say(way, { type: 'withdraw', by: DESK, ...GROUNDS }, at);
  }

  private takeFee(turn: Extract<Turn, { readonly notice: number }>, at: EpochMs): void {
    const { way, notice } = turn;
    if (turn.kind === 'pay') this.pay(way, turn, at);
    else if (findNotice(way.virtual.dossier, notice)?.state === 'awaited') this.giveUp(way, at);
  }

  private takePapers(
    { kind, way, supplement }: Extract<Turn, { readonly supplement: number }>,
    at: EpochMs,
  ): void {
    if (kind === 'supply') this.supply(way, supplement, at);
    else if (kind === 'check') this.check(way, supplement, at);
    else if (findSupplement(way.virtual.dossier, supplement)?.state === 'awaited') this.giveUp(way, at);
  }

  private check(way: Way, supplement: number, at: EpochMs): void {
    this.say(way, { type: 'checkSupplement', by: DESK, supplement }, at);
    this.release(way, at, findSupplement(way.virtual.dossier, supplement)?.asking ?? []);
  }

  private say(way: Way, command: Command, at: EpochMs): void {
    way.isTimely = true;
    this.stage.follow(way, this.stage.tell(way, command, at), at);
  }

  /** The desk refuses, and its head confirms in the same breath: a refusal takes two. */
  private giveUp(way: Way, at: EpochMs): void {
    way.isTimely = true;
    const facts = this.stage.tell(way, { type: 'refuse', by: DESK, ...GROUNDS }, at);
    const waiting = facts.find(({ fact }) => fact === 'motionPutForward');
    this.stage.follow(way, facts, at);
    if (waiting?.fact !== 'motionPutForward') return;
    this.say(way, { type: 'confirmMotion', by: HEAD, motion: waiting.data.motion }, at);
  }

  private drawSupply(
    way: Way,
    { supplement, supplyDueAt }: { readonly supplement: number; readonly supplyDueAt: EpochMs },
    at: EpochMs,
  ): void {
    const { late, never } = this.manner.applicants?.supplies ?? { late: 0, never: 0 };
    const fate = fateOf(way, { never, short: 0, late });
    if (fate === 'never') {
      this.stage.later(this.dayAfter(supplyDueAt), { kind: 'giveUpPapers', way, supplement });
      return;
    }
    const comesAt = fate === 'late' ? this.lateAfter(way, supplyDueAt) : this.within(way, at, supplyDueAt);
    this.stage.later(comesAt, { kind: 'supply', way, supplement });
  }

  private supply(way: Way, supplement: number, at: EpochMs): void {
    const missing = findSupplement(way.virtual.dossier, supplement)?.missing ?? [];
    if (missing.length === 0) return;
    const items = missing.map((component) => ({ component, ref: `supplies/${component}` }));
    this.say(way, { type: 'supplySupplement', by: DESK, supplement, items }, at);
    const checkMs = Math.floor(way.whims.fraction() * termsOf(this.plan).checkWithinMinutes * MINUTE_MS);
    this.stage.later(advance(this.calendar(), at, checkMs), { kind: 'check', way, supplement });
  }

  /** The number of the notice; undefined where none is asked for. */
  private askFee(way: Way, fee: PlanFee, at: EpochMs): number | undefined {
    const pays = this.manner.applicants?.pays;
    if (pays === undefined) return undefined;
    way.isTimely = true;
    const [amount] = fee.amounts;
    const choice = fee.amounts.length > 1 && amount !== undefined ? { choice: amount.key } : {};
    const facts = this.stage.tell(way, { type: 'requestFee', by: DESK, fee: fee.key, ...choice }, at);
    const asked = facts.find(({ fact }) => fact === 'feeRequested');
    if (asked?.fact !== 'feeRequested') return undefined;
    this.drawPayment(way, { ...asked.data, isWaitedFor: fee.step !== undefined }, pays, at);
    return asked.data.notice;
  }

  private drawPayment(
    way: Way,
    asked: {
      readonly notice: number;
      readonly amount: number;
      readonly payBy: EpochMs;
      readonly isWaitedFor: boolean;
    },
    pays: NonNullable<ApplicantManner['pays']>,
    at: EpochMs,
  ): void {
    const { notice, amount, payBy } = asked;
    const fate = fateOf(way, pays);
    if (asked.isWaitedFor && fate === 'never') {
      this.stage.later(this.dayAfter(payBy), { kind: 'giveUpFee', way, notice });
    }
    if (fate === 'never') return;
    const first = fate === 'short' ? Math.floor(amount / 2) : amount;
    const paidAt = fate === 'late' ? this.lateAfter(way, payBy) : this.within(way, at, payBy);
    if (first > 0) this.stage.later(paidAt, { kind: 'pay', way, notice, dong: first });
    if (first === amount) return;
    this.stage.later(this.lateAfter(way, payBy), { kind: 'pay', way, notice, dong: amount - first });
  }

  private pay(
    way: Way,
    { notice, dong: amount }: { readonly notice: number; readonly dong: number },
    at: EpochMs,
  ): void {
    const asked = findNotice(way.virtual.dossier, notice);
    if (asked === undefined) return;
    const number = feesOf(way.virtual.dossier).payments.length + 1;
    const transaction = `${asked.collector}/T${String(way.stream)}N${String(number)}`;
    const { purpose } = asked;
    this.say(way, { type: 'confirmPayment', by: CASHIER, transaction, amount, channel: 'cash', purpose }, at);
    const paid = findNotice(way.virtual.dossier, notice);
    if (paid?.state === 'paid') this.release(way, at, paid.asking);
  }

  private hold(job: Job): void {
    this.waiting.set(job.way, [...(this.waiting.get(job.way) ?? []), job]);
  }

  private release(way: Way, at: EpochMs, tasks: readonly { readonly task: string }[]): void {
    const held = this.waiting.get(way) ?? [];
    const isAsked = ({ task }: Job): boolean => tasks.some((each) => each.task === task);
    this.waiting.set(
      way,
      held.filter((job) => !isAsked(job)),
    );
    for (const job of held.filter(isAsked)) this.stage.resume(job, at);
  }

  /** An instant in the working time of a stretch, drawn evenly; inside it. */
  private within(way: Way, from: EpochMs, to: EpochMs): EpochMs {
    const calendar = this.calendar();
    const ms = Math.floor(way.whims.fraction() * measure(calendar, from, to));
    return Math.max(from + 1, advance(calendar, from, ms));
  }

  /** Late: within some working days after a due moment. */
  private lateAfter(way: Way, dueAt: EpochMs): EpochMs {
    const calendar = this.calendar();
    const mostMs = LATE_WITHIN_DAYS * minutesOfFullDay(calendar, dayOf(calendar, dueAt)) * MINUTE_MS;
    return advance(calendar, dueAt, Math.floor(way.whims.fraction() * mostMs) + 1);
  }

  private dayAfter(dueAt: EpochMs): EpochMs {
    const calendar = this.calendar();
    return advance(calendar, dueAt, minutesOfFullDay(calendar, dayOf(calendar, dueAt)) * MINUTE_MS);
  }

  private calendar(): ReturnType<typeof calendarIn> {
    return calendarIn(this.plan, this.plan.calendar);
  }
}

/** One draw of what becomes of what was asked for. */
function fateOf(
  { whims }: Way,
  { never, short, late }: { readonly never: number; readonly short: number; readonly late: number },
): 'never' | 'short' | 'late' | 'inTime' {
  const draw = whims.fraction();
  if (draw < never) return 'never';
  if (draw < never + short) return 'short';
  return draw < never + short + late ? 'late' : 'inTime';
}
