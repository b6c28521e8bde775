import { procedureCodeOf } from '../ids';
import type { Plan } from '../procedure/plan';
import { clockState } from '../sla/clock';
import { calendarIn } from '../procedure/share';
import { isOpen, type Dossier } from './dossier';
import type { DomainEvent, FactName, FactOf } from './events.schema';
import { reassignedNews } from './duty-news';
import { decidedClosings, decidedNews, expiredClosings, expiredNews, type TaskClosing } from './expiry-news';
import { laneNews } from './lane-news';
import { assignedData } from './assigned-data';
import { instantText, messageId, taskDue, taskMessage, type Message } from './message';
import { portalStatus } from './portal-status';
import { toWire } from './seal';
import { mistakeNews } from './mistake-news';
import { queryMessages, resentMessages, statusMessages } from './silence-messages';
import { calendarNews } from './calendar-news';
import { declinedNews } from './extension-news';
import { supplementNews } from './supplement-news';
import type { TaskUpdate } from './task-update';

export type { Message, TaskMessageKind } from './message';

/**
 * The messages of an event: the event itself, and what agencies must be told. Pure.
 *
 * @param dossier - The dossier as it is after the event.
 */
export function messagesFor(plan: Plan, dossier: Dossier, event: DomainEvent): readonly Message[] {
  return [eventMessage(plan, dossier, event), ...taskMessages(plan, dossier, event)];
}

function eventMessage(plan: Plan, dossier: Dossier, event: DomainEvent): Message {
  const wire = toWire(event, calendarIn(plan, plan.calendar));
  return {
    id: messageId(event, 'event', 'events'),
    kind: 'event',
    route: { unit: plan.unit, procedure: procedureCodeOf(plan.ref), fact: event.fact },
    dossier: event.dossier,
    time: wire.recordedAt,
    data: { ...wire, summary: summaryOf(plan, dossier) },
  };
}

/** What a reader of one event wants to know beside it; outside the hash. */
function summaryOf(plan: Plan, dossier: Dossier): Readonly<Record<string, unknown>> {
  const { reception } = dossier;
  const status = portalStatus(dossier);
  return {
    procedure: plan.ref,
    unit: plan.unit,
    ...(status === undefined ? {} : { status }),
    ...(reception === undefined
      ? {}
      : { code: reception.code, lane: reception.lane, ...dueInSummary(plan, dossier) }),
  };
}

/** A limit that stands still has no due moment. */
function dueInSummary(plan: Plan, { reception, clocks }: Dossier): Readonly<Record<string, unknown>> {
  const limit = clocks['limit'];
  if (reception === undefined || (limit !== undefined && clockState(limit) === 'suspended')) return {};
  return { dueAt: instantText(plan, reception.dueCurrent) };
}

/** What agencies are told of a fact, by its name; of the others nothing. */
type Tellers = {
  readonly [Name in FactName]?: (
    plan: Plan,
    dossier: Dossier,
    event: DomainEvent & FactOf<Name>,
  ) => readonly Message[];
};

const TELLERS: Tellers = {
  taskAssigned: (plan, dossier, event) =>
    event.data.atOnce === true ? [] : [assignedMessage(plan, dossier, event)],
  taskCancelled: closedMessage,
  taskReturned: (plan, dossier, event) =>
    event.data.by === undefined ? [] : closedMessage(plan, dossier, event),
  reminderRaised: reminderMessage,
  escalationRaised: reminderMessage,
  directiveGiven: directiveMessage,
  taskQueried: queryMessages,
  statusReported: statusMessages,
  taskExpired: (plan, dossier, event) => [
    ...closingMessages(plan, event, expiredClosings(event)),
    ...updatedMessages(plan, event, expiredNews(dossier, event)),
  ],
  expiryDecided: (plan, dossier, event) => [
    ...closingMessages(plan, event, decidedClosings(dossier, event)),
    ...updatedMessages(plan, event, decidedNews(dossier, event)),
  ],
  tasksResent: (plan, dossier, event) =>
    event.data.tasks.flatMap((task) => resentMessages(plan, dossier, event, task)),
  clocksMoved: (plan, dossier, event) => updatedMessages(plan, event, supplementNews(dossier, event)),
  supplementRequested: (plan, dossier, event) => updatedMessages(plan, event, supplementNews(dossier, event)),
  supplementAccepted: (plan, dossier, event) => updatedMessages(plan, event, supplementNews(dossier, event)),
  taskReassigned: reassignedMessages,
  detailsCorrected: (plan, dossier, event) => updatedMessages(plan, event, mistakeNews(dossier, event)),
  applicantChanged: (plan, dossier, event) => updatedMessages(plan, event, mistakeNews(dossier, event)),
  calendarChanged: (plan, dossier, event) => updatedMessages(plan, event, calendarNews(dossier, event)),
  extensionDeclined: (plan, dossier, event) => updatedMessages(plan, event, declinedNews(dossier, event)),
  proposalDeclined: (plan, dossier, event) => updatedMessages(plan, event, declinedNews(dossier, event)),
  laneGranted: (plan, dossier, event) => updatedMessages(plan, event, laneNews(dossier, event)),
  laneRevoked: (plan, dossier, event) => updatedMessages(plan, event, laneNews(dossier, event)),
};

function taskMessages(plan: Plan, dossier: Dossier, event: DomainEvent): readonly Message[] {
  const tell = TELLERS[event.fact] as
    ((plan: Plan, dossier: Dossier, event: DomainEvent) => readonly Message[]) | undefined;
  return tell?.(plan, dossier, event) ?? [];
}

/** Another agency is sent the task, and the one that had it is told that it is no longer its own. */
function reassignedMessages(
  plan: Plan,
  dossier: Dossier,
  event: DomainEvent & FactOf<'taskReassigned'>,
): readonly Message[] {
  const { task: id, step, from, agency, handler, sending, reasonCode } = event.data;
  const task = dossier.tasks[id];
  if (sending === undefined || task === undefined) {
    return updatedMessages(plan, event, reassignedNews(dossier, event));
  }
  const { part, attempt } = task;
  const named = { task: id, part, step, attempt, ...sending, ...(handler === undefined ? {} : { handler }) };
  return [
    taskMessage(plan, event, { agency: from.agency, kind: 'cancelled', data: { task: id, reasonCode } }),
    taskMessage(plan, event, { agency, kind: 'assigned', data: assignedData(plan, dossier, named) }),
  ];
}

function closingMessages(
  plan: Plan,
  event: DomainEvent,
  closings: readonly TaskClosing[],
): readonly Message[] {
  return closings.map(({ agency, ...data }) => taskMessage(plan, event, { agency, kind: 'cancelled', data }));
}

function updatedMessages(plan: Plan, event: DomainEvent, updates: readonly TaskUpdate[]): readonly Message[] {
  return updates.map(({ agency, dueAt, ...news }) =>
    taskMessage(plan, event, {
      agency,
      kind: 'updated',
      data: { ...news, ...(dueAt === undefined ? {} : { dueAt: instantText(plan, dueAt) }) },
    }),
  );
}

function assignedMessage(plan: Plan, dossier: Dossier, event: DomainEvent & FactOf<'taskAssigned'>): Message {
  const { agency } = event.data;
  const named = { ...event.data, assignedAt: event.effectiveAt };
  const data = assignedData(plan, dossier, named);
  return taskMessage(plan, event, { agency, kind: 'assigned', data });
}

function closedMessage(
  plan: Plan,
  dossier: Dossier,
  event: DomainEvent & FactOf<'taskCancelled' | 'taskReturned'>,
): readonly Message[] {
  const { task, reasonCode, legalBasis } = event.data;
  const agency = dossier.tasks[task]?.agency;
  if (agency === undefined) return [];
  return [taskMessage(plan, event, { agency, kind: 'cancelled', data: { task, reasonCode, legalBasis } })];
}

/** A reminder reaches an agency's system only for its own task, and only while that task is open. */
function reminderMessage(
  plan: Plan,
  dossier: Dossier,
  event: DomainEvent & FactOf<'reminderRaised' | 'escalationRaised'>,
): readonly Message[] {
  const task = dossier.tasks[event.data.clock];
  if (task === undefined || !isOpen(task) || task.agency !== event.data.target.agency) return [];
  const data = { task: task.id, dueAt: instantText(plan, task.dueAt), reasonCode: event.data.rung };
  return [taskMessage(plan, event, { agency: task.agency, kind: 'reminder', data })];
}

/** The agency learns of an urging or an instruction as of a reminder; no clock moves by it. */
function directiveMessage(
  plan: Plan,
  dossier: Dossier,
  event: DomainEvent & FactOf<'directiveGiven'>,
): readonly Message[] {
  const { task, target, reasonCode, directive, kind, noteRef, answerBy } = event.data;
  const note = noteRef === undefined ? {} : { noteRef };
  const data = {
    task,
    ...taskDue(plan, dossier, task),
    reasonCode,
    directive: { directive, kind, ...note, answerBy: instantText(plan, answerBy) },
  };
  return [taskMessage(plan, event, { agency: target.agency, kind: 'reminder', data })];
}
