import { ApplicationFailure } from '@temporalio/common';
import { apply, type Applied, type Input, type Matter } from '../domain/dossier/apply';
import { isClosed, openTasks } from '../domain/dossier/dossier';
import { nextWakeAt } from '../domain/dossier/elapse';
import type { DomainEvent } from '../domain/dossier/events.schema';
import { emptyDossier } from '../domain/dossier/fold';
import type { Message } from '../domain/dossier/messages';
import { seal } from '../domain/dossier/seal';
import { toCommandInput } from '../domain/dossier/shift';
import { messageOf, refuse, type Refusal } from '../domain/errors';
import { DAY_MS, type EpochMs } from '../domain/time/instant';
import {
  DEFECT,
  DUPLICATE,
  type AcceptedOutcome,
  type CarriedOver,
  type CommandRequest,
  type DossierReading,
  type DossierStart,
} from './messages';

/** A run to which nothing was submitted ends by itself after so long. */
const UNSUBMITTED_MS = 30 * DAY_MS;

/** The state of one run: the dossier, and what makes an id count once. Changed only by this file. */
export interface DossierRun {
  matter: Matter;
  readonly accepted: Record<string, AcceptedOutcome>;
  postReadTo: EpochMs;
  readonly openedAt: EpochMs;
  readonly clockShiftMs: number;
  /** Commands accepted since this run began. */
  commands: number;
  /** The one moment to wake up at, of the dossier's time; absent when time has nothing more to say. */
  wakeAt: EpochMs | undefined;
}

/** What an input recorded: its events, and what must be told. */
export interface Recorded {
  readonly events: readonly DomainEvent[];
  readonly messages: readonly Message[];
}

/**
 * The state that a run begins with. Pure.
 *
 * @param now - Host's time; the run adds its shift.
 */
export function openRun(start: DossierStart, now: EpochMs): DossierRun {
  const { clockShiftMs = 0 } = start;
  const carried = start.carried ?? beginning(start.dossier, now + clockShiftMs);
  const { dossier, plan, accepted, postReadTo, openedAt } = carried;
  const run: DossierRun = {
    matter: { dossier, ...(plan === undefined ? {} : { plan }) },
    accepted: { ...accepted },
    postReadTo,
    openedAt,
    clockShiftMs,
    commands: 0,
    wakeAt: undefined,
  };
  run.wakeAt = momentOf(run);
  return run;
}

/** What a first run knows. */
function beginning(dossier: string, openedAt: EpochMs): CarriedOver {
  return { dossier: emptyDossier(dossier), accepted: {}, postReadTo: 0, openedAt };
}

/** Whether nothing more can happen to the dossier: closed, and time has nothing more to say. Pure. */
export function isOver(run: DossierRun): boolean {
  return isClosed(run.matter.dossier) && run.wakeAt === undefined;
}

/** Whether something was submitted. Pure. */
export function isSubmitted(run: DossierRun): boolean {
  return run.matter.dossier.phase !== 'none';
}

/** Agencies that still owe an answer, in a fixed order. Pure. */
export function owingAgencies(run: DossierRun): readonly string[] {
  return [...new Set(openTasks(run.matter.dossier).map((task) => task.agency))].sort();
}

/** What the query `read` gives. Pure. */
export function toReading({ matter, wakeAt, postReadTo, clockShiftMs }: DossierRun): DossierReading {
  return { ...matter, ...(wakeAt === undefined ? {} : { nextWakeAt: wakeAt }), postReadTo, clockShiftMs };
}

/**
 * The validator: throws what refuses the Update before it costs history; changes nothing.
 *
 * @param at - Now, of the dossier's time.
 * @throws ApplicationFailure whose type is a code of our catalogue, DUPLICATE (accepted in an earlier run), or DEFECT.
 */
export function assertAcceptable(run: DossierRun, request: CommandRequest, at: EpochMs): void {
  const known = run.accepted[request.id];
  if (known !== undefined) throw toFailure(refuseKnown(known, request));
  const refusal = judge(run, request, at);
  if (refusal !== undefined) throw toFailure(refusal);
}

/** Records a command that the validator let through, and gives the outcome that is also the outbox. */
export function accept(run: DossierRun, request: CommandRequest, at: EpochMs): [AcceptedOutcome, Recorded] {
  const { id, fingerprint, storedAt } = request;
  const { postReadTo } = run;
  const recorded = record(run, judged(run, request, at));
  const { seq, head, reception } = run.matter.dossier;
  const outcome: AcceptedOutcome = {
    outcome: 'accepted',
    id,
    fingerprint,
    storedAt,
    seq,
    head,
    at,
    postReadTo,
    ...(reception === undefined ? {} : { code: reception.code }),
    messages: recorded.messages,
  };
  run.accepted[id] = outcome;
  run.commands += 1;
  return [outcome, recorded];
}

/** Records what time has made due, now that the post is in up to `until`. */
export function elapseTo(run: DossierRun, until: EpochMs, at: EpochMs): Recorded {
  run.postReadTo = Math.max(run.postReadTo, until);
  return record(run, apply(run.matter, { kind: 'wake', at, postReadTo: run.postReadTo }, seal));
}

function record(run: DossierRun, applied: Applied): Recorded {
  // The validator asked the same question, so a refusal here is a bug: the task is retried until it is mended.
  if ('refusal' in applied) throw new Error(`refused after the validator: ${applied.refusal.code}`);
  run.matter = applied.matter;
  run.wakeAt = momentOf(run);
  return applied;
}

function momentOf({ matter: { plan, dossier }, openedAt }: DossierRun): EpochMs | undefined {
  return plan === undefined ? openedAt + UNSUBMITTED_MS : nextWakeAt(plan, dossier);
}

/** What the core said of a request, and when and of what it was asked. */
interface Judged {
  readonly matter: Matter;
  readonly at: EpochMs;
  readonly postReadTo: EpochMs;
  readonly applied: Applied;
}

/** What the validator asked a moment ago need not be asked again: the core says the same of the same. */
const lastJudged = new WeakMap<CommandRequest, Judged>();

function judged(run: DossierRun, request: CommandRequest, at: EpochMs): Applied {
  const { matter, postReadTo } = run;
  const last = lastJudged.get(request);
  if (last?.matter === matter && last.at === at && last.postReadTo === postReadTo) return last.applied;
  const applied = apply(matter, inputOf(run, request, at), seal);
  lastJudged.set(request, { matter, at, postReadTo, applied });
  return applied;
}

function judge(run: DossierRun, request: CommandRequest, at: EpochMs): Refusal | undefined {
  try {
    const applied = judged(run, request, at);
    return 'refusal' in applied ? applied.refusal : undefined;
  } catch (cause) {
    const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    throw ApplicationFailure.create({ type: DEFECT, message, nonRetryable: true });
  }
}

function refuseKnown(known: AcceptedOutcome, { id, fingerprint }: CommandRequest): Refusal | 'duplicate' {
  return known.fingerprint === fingerprint ? 'duplicate' : refuse('ID_REUSED', { id });
}

function toFailure(answer: Refusal | 'duplicate'): ApplicationFailure {
  if (answer === 'duplicate') return ApplicationFailure.create({ type: DUPLICATE, nonRetryable: true });
  const { code, params, legalBasis } = answer;
  return ApplicationFailure.create({
    type: code,
    message: messageOf(code, params),
    nonRetryable: true,
    details: [legalBasis === undefined ? { params } : { params, legalBasis }],
  });
}

function inputOf({ clockShiftMs, postReadTo }: DossierRun, request: CommandRequest, at: EpochMs): Input {
  return toCommandInput(request, { clockShiftMs, at, postReadTo });
}
