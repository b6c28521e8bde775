import { awaitingHandOver } from '../dossier/deliverables';
import { clockRunKey, isOpen, rungId, type Dossier, type Phase } from '../dossier/dossier';
import type { DomainEvent } from '../dossier/events.schema';
import { awaitedNotices } from '../dossier/fees';
import { openStop } from '../dossier/stops';
import { pendingSupplements } from '../dossier/supplements';
import { DAY_MS, type EpochMs } from '../time/instant';
import type { NoticeKind, OvertakenReason, Recipient } from './notice';
import { taskOfEvent, type NoticeSubject } from './subject';

/** A fact that was heard of later than this is told to nobody: it comes from a record that was made or read again. */
export const TOLD_WITHIN_MS = 3 * DAY_MS;

/** Phases in which nothing more comes of a dossier. */
const OVER: readonly Phase[] = ['withdrawn', 'ended', 'voided'];

/** What is looked at before a notice is sent. */
export type Asked = NoticeSubject & { readonly kind: NoticeKind; readonly recipient: Recipient };

/**
 * Why a notice is not to be sent any more; undefined when it still tells something. Pure.
 *
 * @param asked - The dossier as it is now, and the event that the notice tells.
 */
export function findOvertaken(asked: Asked): OvertakenReason | undefined {
  const { dossier, kind, recipient } = asked;
  if (dossier.erasure !== undefined) return 'erased';
  if (recipient.kind === 'applicant' && OVER.includes(dossier.phase)) return 'ended';
  return TABLE[kind](asked);
}

/** Whether a fact was heard of too late to be told. Pure. @param at - Now, of the dossiers. */
export function isTooOld({ recordedAt }: Pick<DomainEvent, 'recordedAt'>, at: EpochMs): boolean {
  return at - recordedAt > TOLD_WITHIN_MS;
}

/** Whether the message of a day is another day's by now. Pure. @param notBefore - When it could be sent. */
export function isStale(notBefore: EpochMs, at: EpochMs): boolean {
  return at - notBefore >= DAY_MS / 2;
}

type Find = (asked: Asked) => OvertakenReason | undefined;

const never: Find = () => undefined;

const TABLE = {
  received: ({ dossier }) => (dossier.finishedAt === undefined ? undefined : 'finished'),
  supplementAsked,
  feeAsked,
  apology: never,
  reappointed: appointment,
  extended: appointment,
  stopped: ({ dossier, event }) =>
    openStop(dossier)?.stop === numberIn(event, 'stop') ? undefined : 'answered',
  refused: never,
  resultPartly: ({ dossier }) => (dossier.finishedAt === undefined ? undefined : 'finished'),
  resultReady: uncollected,
  resultWaiting: uncollected,
  appointmentMoved: appointment,
  taskAssigned: openTask,
  reminder: openRung,
  escalation: openRung,
  digest: never,
} as const satisfies Record<NoticeKind, Find>;

function supplementAsked({ dossier, event }: Asked): OvertakenReason | undefined {
  const number = numberIn(event, 'supplement');
  const pending = pendingSupplements(dossier).find(({ supplement }) => supplement === number);
  if (pending?.state !== 'awaited') return 'answered';
  // Papers that came and were found lacking are asked for anew.
  const { supplyDueAt } = event.data as { readonly supplyDueAt?: number };
  return pending.supplyDueAt === supplyDueAt ? undefined : 'superseded';
}

function feeAsked({ dossier, event }: Asked): OvertakenReason | undefined {
  const number = numberIn(event, 'notice');
  return awaitedNotices(dossier).some(({ notice }) => notice === number) ? undefined : 'answered';
}

/** A day to come on is told while it is the one that holds, and there is something to come for. */
function appointment({ dossier, event }: Asked): OvertakenReason | undefined {
  if (dossier.finishedAt !== undefined) return 'finished';
  const toldAt = appointmentIn(event);
  return toldAt === undefined || dossier.reception?.appointmentAt === toldAt ? undefined : 'superseded';
}

function appointmentIn(event: DomainEvent): EpochMs | undefined {
  if (event.fact === 'reappointed') return event.data.appointmentAt;
  if (event.fact !== 'calendarChanged') return undefined;
  return event.data.moves.find(({ what }) => what === 'appointment')?.to;
}

function uncollected({ plan, dossier }: Asked): OvertakenReason | undefined {
  if (plan.return.by === 'itself') return undefined;
  return awaitingHandOver(plan, dossier).length > 0 ? undefined : 'handedOver';
}

function openTask({ dossier, event, recipient }: Asked): OvertakenReason | undefined {
  const task = taskOfEvent(dossier, event);
  if (task === undefined || !isOpen(task)) return 'taskClosed';
  const officer = recipient.kind === 'officer' ? recipient.officer : undefined;
  return officer === undefined || officer === task.handler?.officer ? undefined : 'reassigned';
}

function openRung(asked: Asked): OvertakenReason | undefined {
  const { dossier, event } = asked;
  const { clock, attempt, rung } = event.data as {
    readonly clock: string;
    readonly attempt: number;
    readonly rung: string;
  };
  if (dossier.rungs[rungId(clock, attempt, rung)]?.acknowledgedAt !== undefined) return 'acknowledged';
  if (dossier.breaches[clockRunKey(clock, attempt)]?.withdrawn === true) return 'breachWithdrawn';
  if (taskOfEvent(dossier, event) !== undefined) return openTask(asked) ?? restarted(dossier, clock, attempt);
  const isStopped = dossier.clocks[clock]?.stoppedAt !== undefined;
  return isStopped ? 'finished' : restarted(dossier, clock, attempt);
}

/** A clock that began anew is reminded of anew. */
function restarted({ clocks }: Dossier, clock: string, attempt: number): OvertakenReason | undefined {
  return clocks[clock]?.attempt === attempt ? undefined : 'superseded';
}

function numberIn(event: DomainEvent, member: string): unknown {
  return (event.data as Readonly<Record<string, unknown>>)[member];
}
