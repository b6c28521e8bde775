import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { clockState } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import { formatInstant } from '../time/zone';
import type { Dossier } from './dossier';
import type { DomainEvent } from './events.schema';

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

/** Due moment of a task as it is now; none while its clock stands still. Pure. */
export function taskDue(plan: Plan, { tasks, clocks }: Dossier, id: string): { readonly dueAt?: string } {
  const [task, clock] = [tasks[id], clocks[id]];
  if (task === undefined || clock === undefined || clockState(clock) === 'suspended') return {};
  return { dueAt: instantText(plan, task.dueAt) };
}

/** What an agency is told of a task, and how. */
export interface TaskNews {
  readonly agency: string;
  readonly kind: TaskMessageKind;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Every message about a task carries its place in the record and the head of the chain there. Pure. */
export function taskMessage(plan: Plan, event: DomainEvent, { agency, kind, data }: TaskNews): Message {
  return {
    id: messageId(event, `task.${kind}`, agency),
    kind: 'task',
    route: { agency, task: kind },
    dossier: event.dossier,
    time: instantText(plan, event.recordedAt),
    data: { ...data, seq: event.seq, head: event.hash },
  };
}

/** dossier / seq / kind / recipient / first 16 hex of the event's hash. Pure. */
export function messageId(event: DomainEvent, kind: string, recipient: string): string {
  const { dossier, seq, hash } = event;
  return `${dossier}/${String(seq)}/${kind}/${recipient}/${hash.slice(0, HASH_CHARACTERS_IN_ID)}`;
}

/** An instant as it travels: RFC 3339 of the unit's office. Pure. */
export function instantText(plan: Plan, at: EpochMs): string {
  return formatInstant(calendarIn(plan, plan.calendar), at);
}
