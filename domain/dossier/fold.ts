import { sha256Hex } from '../canonical-json';
import { partOfStep, toResultKey } from '../ids';
import type { Plan } from '../procedure/plan';
import type { SlaClock } from '../sla/clock';
import { clockRunKey, type Dossier, type IssuedResult } from './dossier';
import type { DomainEvent, Fact, FactName, FactOf } from './events.schema';
import { foldAtOnceEnded, foldTakenAtOnce } from './fold-at-once';
import { foldReassigned } from './fold-duty';
import { foldDecided, foldExpired, foldExpiryWithdrawn } from './fold-expiry';
import { endTask, stopClocks, withTask } from './fold-task';
import { foldLaneGranted, foldLaneRevoked } from './fold-lane';
import { CALENDAR_FOLDERS } from './fold-calendar';
import { FEE_FOLDERS } from './fold-fee';
import { PROPOSAL_FOLDERS } from './fold-proposal';
import { DATES_FOLDERS } from './fold-dates';
import { KEEPING_FOLDERS } from './fold-keeping';
import { MOTION_FOLDERS } from './fold-motion';
import { foldReviewMissed, foldStopEnd, foldStopped, foldStopReviewed } from './fold-stop';
import { OFFICE_FOLDERS } from './fold-office';
import { foldAnswered, foldSubmitted } from './fold-reception';
import { RUNG_FOLDERS } from './fold-rungs';
import { foldGiven, foldSeen } from './fold-directive';
import { readySince } from './readiness';
import { DERIVED_SINCE } from './rules';
import { foldApplicant, foldCorrection, foldDetails, foldEnding, PHASE_OF_OUTCOME } from './fold-mistakes';
import { foldQueried, foldStatus } from './fold-silence';
import {
  foldAccepted,
  foldFoundLacking,
  foldMoved,
  foldProposed,
  foldReceivedPapers,
  foldRequested,
  foldSupplied,
  withSupplement,
} from './fold-supplement';

type Folders = {
  readonly [Name in FactName]: (dossier: Dossier, fact: FactOf<Name>, plan: Plan) => Dossier;
};

/** A dossier of which nothing is known yet. Pure. */
export function emptyDossier(id: string): Dossier {
  return {
    id,
    phase: 'none',
    seq: 0,
    head: sha256Hex(id),
    recordedAt: 0,
    rules: 0,
    clocks: {},
    tasks: {},
    attempts: {},
    returns: {},
    parts: {},
    results: {},
    handedOver: {},
    rungs: {},
    breaches: {},
  };
}

/**
 * The only place where a dossier changes: what it is after an event. Pure.
 *
 * @param plan - The plan that the event was decided with.
 */
export function fold(plan: Plan, dossier: Dossier, event: DomainEvent): Dossier {
  const { seq, hash, recordedAt } = event;
  return { ...foldFact(plan, { ...dossier, seq, head: hash, recordedAt }, event) };
}

/** What a fact changes, before it has its number and hash. Pure. */
export function foldFact(plan: Plan, dossier: Dossier, fact: Fact): Dossier {
  const folder = FOLDERS[fact.fact] as (dossier: Dossier, fact: Fact, plan: Plan) => Dossier;
  return folder(dossier, fact, plan);
}

const FOLDERS: Folders = {
  submitted: foldSubmitted,
  refusedAtReception: (dossier, { effectiveAt }) => ({
    ...foldAnswered(dossier, effectiveAt),
    phase: 'refusedAtReception',
  }),
  received: foldReceived,
  partStarted: (dossier, { data }) => withClocks(dossier, [data.clock]),
  taskAssigned: foldAssigned,
  taskTaken: (dossier, { data, effectiveAt }) =>
    withTask(dossier, data.task, { state: 'taken', takenAt: effectiveAt }),
  taskCompleted: foldCompleted,
  taskRefused: (dossier, { data, effectiveAt }) => endTask(dossier, data.task, 'refused', effectiveAt),
  taskReturned: foldReturned,
  taskCancelled: (dossier, { data, effectiveAt }) => endTask(dossier, data.task, 'cancelled', effectiveAt),
  partEnded: (dossier, { data, effectiveAt }) => ({
    ...stopClocks(dossier, [`part.${data.part}`], effectiveAt),
    parts: { ...dossier.parts, [data.part]: { state: data.outcome, endedAt: effectiveAt } },
  }),
  refused: (dossier) => dossier,
  withdrawn: (dossier, { effectiveAt }) =>
    dossier.phase === 'submitted' ? { ...foldAnswered(dossier, effectiveAt), phase: 'withdrawn' } : dossier,
  finished: foldFinished,
  resultHandedOver: (dossier, { data, effectiveAt }) => ({
    ...dossier,
    handedOver: { ...dossier.handedOver, [`${data.part}/${data.result}`]: effectiveAt },
  }),
  returnedToApplicant: (dossier) => ({ ...dossier, phase: 'returned' }),
  supplementProposed: foldProposed,
  supplementRequested: (dossier, fact) => foldAnswered(foldRequested(dossier, fact), fact.effectiveAt),
  supplementSupplied: foldSupplied,
  supplementFoundLacking: foldFoundLacking,
  supplementAccepted: foldAccepted,
  supplementEnded: (dossier, { data, effectiveAt: endedAt }) =>
    withSupplement(dossier, data.supplement, (each) => ({ ...each, state: 'ended', endedAt })),
  supplementSilent: (dossier, { data, effectiveAt: silentAt }) =>
    withSupplement(dossier, data.supplement, (each) => ({ ...each, silentAt })),
  supplementCheckLate: (dossier, { data, effectiveAt: checkLateAt }) =>
    withSupplement(dossier, data.supplement, (each) => ({ ...each, checkLateAt })),
  stopped: foldStopped,
  stopReviewed: foldStopReviewed,
  stopReviewMissed: foldReviewMissed,
  resumed: foldStopEnd,
  stopEnded: foldStopEnd,
  ...OFFICE_FOLDERS,
  receptionVoided: foldEnding,
  reclassified: foldEnding,
  redirected: foldEnding,
  markedDuplicate: foldEnding,
  detailsCorrected: foldDetails,
  applicantChanged: foldApplicant,
  correctionOpened: foldCorrection,
  clocksMoved: foldMoved,
  takenAtOnce: foldTakenAtOnce,
  handledAtOnce: foldAtOnceEnded,
  atOnceLapsed: foldAtOnceEnded,
  taskReassigned: foldReassigned,
  laneGranted: foldLaneGranted,
  laneRevoked: foldLaneRevoked,
  ...DATES_FOLDERS,
  ...FEE_FOLDERS,
  ...KEEPING_FOLDERS,
  ...MOTION_FOLDERS,
  ...PROPOSAL_FOLDERS,
  ...CALENDAR_FOLDERS,
  ...RUNG_FOLDERS,
  directiveGiven: foldGiven,
  directiveAcknowledged: foldSeen,
  taskQueried: foldQueried,
  statusReported: foldStatus,
  tasksResent: (dossier) => dossier,
  taskExpired: foldExpired,
  expiryDecided: foldDecided,
  expiryWithdrawn: foldExpiryWithdrawn,
};

function foldReceived(dossier: Dossier, fact: FactOf<'received'>, plan: Plan): Dossier {
  const { data, effectiveAt } = fact;
  const { code, planHash, lane, medium, dueOriginal, promisedAt, appointmentAt, provisional, countedFrom } =
    data;
  return {
    ...withClocks(foldAnswered(foldReceivedPapers(dossier, fact), effectiveAt), data.clocks),
    phase: 'inProgress',
    rules: data.rules,
    reception: {
      code,
      at: effectiveAt,
      planHash,
      lane,
      ...(medium === undefined ? {} : { medium }),
      dueOriginal,
      dueCurrent: dueOriginal,
      promisedAt,
      appointmentAt,
      provisional,
      ...(countedFrom === undefined ? {} : { countedFrom }),
    },
    parts: Object.fromEntries(plan.parts.map((part) => [part.key, { state: 'running' as const }])),
  };
}

function foldAssigned(dossier: Dossier, { data, effectiveAt }: FactOf<'taskAssigned'>, plan: Plan): Dossier {
  const { task, step, part, attempt, agency, dueAt, handler, uncovered } = data;
  const readyAt =
    dossier.rules < DERIVED_SINCE ? {} : { readyAt: Math.min(effectiveAt, readySince(plan, dossier, step)) };
  const assigned = {
    ...{ id: task, step, part, attempt, agency, dueAt, assignedAt: effectiveAt },
    ...readyAt,
    ...(handler === undefined ? {} : { handler }),
    ...(uncovered === undefined ? {} : { uncovered }),
  } as const;
  return {
    ...withClocks(dossier, [data.clock]),
    tasks: { ...dossier.tasks, [task]: { ...assigned, state: 'assigned' } },
    attempts: { ...dossier.attempts, [step]: attempt },
  };
}

function foldCompleted(dossier: Dossier, { data, effectiveAt }: FactOf<'taskCompleted'>): Dossier {
  const issued = data.results.map((result): [string, IssuedResult] => [
    toResultKey(data.step, result.result),
    { ...result, step: data.step, issuedAt: effectiveAt },
  ]);
  const { performedBy } = data;
  const ended = endTask(dossier, data.task, 'completed', effectiveAt);
  return {
    ...(performedBy === undefined ? ended : withTask(ended, data.task, { state: 'completed', performedBy })),
    results: { ...dossier.results, ...Object.fromEntries(issued) },
  };
}

/** What starts anew or waits gets its next attempt; results of what starts anew fall away. */
function foldReturned(dossier: Dossier, { data, effectiveAt }: FactOf<'taskReturned'>): Dossier {
  const ended = endTask(dossier, data.task, 'returned', effectiveAt);
  const anew = [data.step, ...data.reopened, ...data.waiting];
  const attempts = Object.fromEntries(anew.map((step) => [step, (dossier.attempts[step] ?? 1) + 1]));
  const results = Object.entries(ended.results).filter(([, result]) => !data.reopened.includes(result.step));
  const byAgency = data.by === undefined ? 1 : 0;
  const reopened = [...new Set(data.reopened.map(partOfStep))].filter(
    (part) => dossier.parts[part]?.state !== 'running',
  );
  const since = Object.fromEntries(anew.map((step) => [step, effectiveAt]));
  return reopened.reduce(reopenPart, {
    ...ended,
    ...(dossier.rules < DERIVED_SINCE ? {} : { reopenedAt: { ...ended.reopenedAt, ...since } }),
    attempts: { ...ended.attempts, ...attempts },
    returns: { ...ended.returns, [data.step]: (ended.returns[data.step] ?? 0) + byAgency },
    results: Object.fromEntries(results),
  });
}

/**
 * A part that was granted runs on as if it had never stopped. Where its breach was withdrawn, this is a new run, so
 * that lateness that comes after all is told.
 */
function reopenPart(dossier: Dossier, part: string): Dossier {
  const parts = { ...dossier.parts, [part]: { state: 'running' as const } };
  const clock = dossier.clocks[`part.${part}`];
  if (clock === undefined) return { ...dossier, parts };
  const { stoppedAt: _stoppedAt, ...running } = clock;
  const wasWithdrawn = dossier.breaches[clockRunKey(clock.id, clock.attempt)]?.withdrawn === true;
  const run = wasWithdrawn ? { ...running, attempt: clock.attempt + 1 } : running;
  return { ...withClocks(dossier, [run]), parts };
}

function foldFinished(dossier: Dossier, { data, effectiveAt }: FactOf<'finished'>): Dossier {
  const whole = Object.values(dossier.clocks)
    .filter((clock) => clock.kind === 'limit' || clock.kind === 'target' || clock.kind === 'lane')
    .map((clock) => clock.id);
  return {
    ...stopClocks(dossier, whole, effectiveAt),
    phase: PHASE_OF_OUTCOME[data.outcome],
    outcome: data.outcome,
    finishedAt: effectiveAt,
  };
}

function withClocks(dossier: Dossier, clocks: readonly SlaClock[]): Dossier {
  const added = Object.fromEntries(clocks.map((clock) => [clock.id, clock]));
  return { ...dossier, clocks: { ...dossier.clocks, ...added } };
}
