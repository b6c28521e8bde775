import { procedureCodeOf } from '../ids';
import type { Plan } from '../procedure/plan';
import { clockState } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import { formatInstant } from '../time/zone';
import { calendarIn } from '../procedure/share';
import { isOpen, type Dossier } from './dossier';
import type { DomainEvent, FactName, FactOf } from './events.schema';
import { reassignedNews } from './duty-news';
import { laneNews } from './lane-news';
import { portalStatus } from './portal-status';
import { toWire } from './seal';
import { mistakeNews } from './mistake-news';
import { supplementNews } from './supplement-news';
import type { TaskUpdate } from './task-update';

/** What an agency is told of a task. */
export type TaskMessageKind = 'assigned' | 'updated' | 'cancelled' | 'reminder' | 'query';

/**
 * Something that the outside world must be told, after it is recorded. Plain JSON; the bus gives it its subject.
 *
 * `id` is the same whenever the message is made again from the same event, so that the broker can drop a repeat.
 */
export type Message =
  | {
      readonly id: string;
      readonly kind: 'event';
      readonly route: { readonly unit: string; readonly procedure: string; readonly fact: string };
      readonly dossier: string;
      readonly time: string;
      readonly data: unknown;
    }
  | {
      readonly id: string;
      readonly kind: 'task';
      readonly route: { readonly agency: string; readonly task: TaskMessageKind };
      readonly dossier: string;
      readonly time: string;
      readonly data: unknown;
    };

const HASH_CHARACTERS_IN_ID = 16;

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
  taskAssigned: (plan, dossier, event) => [assignedMessage(plan, dossier, event)],
  taskCancelled: closedMessage,
  taskReturned: (plan, dossier, event) =>
    event.data.by === undefined ? [] : closedMessage(plan, dossier, event),
  reminderRaised: reminderMessage,
  escalationRaised: reminderMessage,
  directiveGiven: directiveMessage,
  clocksMoved: (plan, dossier, event) => updatedMessages(plan, event, supplementNews(dossier, event)),
  supplementRequested: (plan, dossier, event) => updatedMessages(plan, event, supplementNews(dossier, event)),
  supplementAccepted: (plan, dossier, event) => updatedMessages(plan, event, supplementNews(dossier, event)),
  taskReassigned: reassignedMessages,
  detailsCorrected: (plan, dossier, event) => updatedMessages(plan, event, mistakeNews(dossier, event)),
  applicantChanged: (plan, dossier, event) => updatedMessages(plan, event, mistakeNews(dossier, event)),
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

type Sent = Pick<
  FactOf<'taskAssigned'>['data'],
  'task' | 'part' | 'step' | 'attempt' | 'allotment' | 'inputs' | 'need' | 'handler'
> & { readonly assignedAt: EpochMs; readonly dueAt: EpochMs };

/** What an agency is sent of a task. */
function assignedData(
  plan: Plan,
  dossier: Dossier,
  { task, part, step, attempt, assignedAt, dueAt, allotment, inputs, need, handler }: Sent,
): Readonly<Record<string, unknown>> {
  return {
    task,
    dossier: dossier.id,
    code: dossier.reception?.code,
    procedure: plan.ref,
    part,
    step,
    attempt,
    assignedAt: instantText(plan, assignedAt),
    dueAt: instantText(plan, dueAt),
    allotment: { workingMinutes: allotment },
    lane: dossier.reception?.lane,
    inputs,
    need,
    ...(handler === undefined ? {} : { handler }),
  };
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

/** Due moment of a task as it is now; none while its clock stands still. */
function taskDue(plan: Plan, { tasks, clocks }: Dossier, id: string): { readonly dueAt?: string } {
  const [task, clock] = [tasks[id], clocks[id]];
  if (task === undefined || clock === undefined || clockState(clock) === 'suspended') return {};
  return { dueAt: instantText(plan, task.dueAt) };
}

interface TaskNews {
  readonly agency: string;
  readonly kind: TaskMessageKind;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Every message about a task carries its place in the record and the head of the chain there. */
function taskMessage(plan: Plan, event: DomainEvent, { agency, kind, data }: TaskNews): Message {
  return {
    id: messageId(event, `task.${kind}`, agency),
    kind: 'task',
    route: { agency, task: kind },
    dossier: event.dossier,
    time: instantText(plan, event.recordedAt),
    data: { ...data, seq: event.seq, head: event.hash },
  };
}

/** dossier / seq / kind / recipient / first 16 hex of the event's hash. */
function messageId(event: DomainEvent, kind: string, recipient: string): string {
  const { dossier, seq, hash } = event;
  return `${dossier}/${String(seq)}/${kind}/${recipient}/${hash.slice(0, HASH_CHARACTERS_IN_ID)}`;
}

function instantText(plan: Plan, at: EpochMs): string {
  return formatInstant(calendarIn(plan, plan.calendar), at);
}
