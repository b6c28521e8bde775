import type { Plan } from '../procedure/plan';
import type { EpochMs } from '../time/instant';
import { formatInstant } from '../time/zone';
import { calendarOf } from './clocks';
import { isOpen, type Dossier } from './dossier';
import type { DomainEvent, FactOf } from './events.schema';
import { portalStatus } from './portal-status';
import { toWire } from './seal';

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
  const wire = toWire(event, calendarOf(plan, plan.calendar));
  return {
    id: messageId(event, 'event', 'events'),
    kind: 'event',
    route: { unit: plan.unit, procedure: plan.ref.slice(0, plan.ref.lastIndexOf('@')), fact: event.fact },
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
      : { code: reception.code, lane: reception.lane, dueAt: instantText(plan, reception.dueCurrent) }),
  };
}

function taskMessages(plan: Plan, dossier: Dossier, event: DomainEvent): readonly Message[] {
  switch (event.fact) {
    case 'taskAssigned':
      return [assignedMessage(plan, dossier, event)];
    case 'taskCancelled':
      return closedMessage(plan, dossier, event, event.data);
    case 'taskReturned':
      return event.data.by === undefined ? [] : closedMessage(plan, dossier, event, event.data);
    case 'reminderRaised':
    case 'escalationRaised':
      return reminderMessage(plan, dossier, event);
    default:
      return [];
  }
}

function assignedMessage(plan: Plan, dossier: Dossier, event: DomainEvent & FactOf<'taskAssigned'>): Message {
  const { task, part, step, attempt, agency, dueAt, allotment, inputs, need } = event.data;
  return taskMessage(
    event,
    agency,
    'assigned',
    {
      task,
      seq: event.seq,
      dossier: dossier.id,
      code: dossier.reception?.code,
      procedure: plan.ref,
      part,
      step,
      attempt,
      assignedAt: instantText(plan, event.effectiveAt),
      dueAt: instantText(plan, dueAt),
      allotment: { workingMinutes: allotment },
      lane: dossier.reception?.lane,
      inputs,
      need,
      head: event.hash,
    },
    instantText(plan, event.recordedAt),
  );
}

function closedMessage(
  plan: Plan,
  dossier: Dossier,
  event: DomainEvent,
  { task, reasonCode, legalBasis }: { task: string; reasonCode: string; legalBasis: string },
): readonly Message[] {
  const agency = dossier.tasks[task]?.agency;
  if (agency === undefined) return [];
  const data = { task, seq: event.seq, reasonCode, legalBasis, head: event.hash };
  return [taskMessage(event, agency, 'cancelled', data, instantText(plan, event.recordedAt))];
}

/** A reminder reaches an agency's system only for its own task, and only while that task is open. */
function reminderMessage(
  plan: Plan,
  dossier: Dossier,
  event: DomainEvent & (FactOf<'reminderRaised'> | FactOf<'escalationRaised'>),
): readonly Message[] {
  const task = dossier.tasks[event.data.clock];
  if (task === undefined || !isOpen(task) || task.agency !== event.data.target.agency) return [];
  const data = {
    task: task.id,
    seq: event.seq,
    dueAt: instantText(plan, task.dueAt),
    reasonCode: event.data.rung,
    head: event.hash,
  };
  return [taskMessage(event, task.agency, 'reminder', data, instantText(plan, event.recordedAt))];
}

function taskMessage(
  event: DomainEvent,
  agency: string,
  task: TaskMessageKind,
  data: unknown,
  time: string,
): Message {
  const id = messageId(event, `task.${task}`, agency);
  return { id, kind: 'task', route: { agency, task }, dossier: event.dossier, time, data };
}

/** dossier / seq / kind / recipient / first 16 hex of the event's hash. */
function messageId(event: DomainEvent, kind: string, recipient: string): string {
  const { dossier, seq, hash } = event;
  return `${dossier}/${String(seq)}/${kind}/${recipient}/${hash.slice(0, HASH_CHARACTERS_IN_ID)}`;
}

function instantText(plan: Plan, at: EpochMs): string {
  return formatInstant(calendarOf(plan, plan.calendar), at);
}
