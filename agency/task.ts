import type { TaskData } from '../bus/envelope.schema';
import type { TaskKind } from '../bus/subjects';

/** A task message as an agency keeps it: its id, its kind and what it says. */
export type TaskMessage = {
  readonly [Kind in TaskKind]: { readonly id: string; readonly kind: Kind; readonly data: TaskData<Kind> };
}[TaskKind];

/** A task as the agency's desk sees it: what was assigned, with the due moment as it is now. */
export type AgencyTask = Readonly<TaskData<'assigned'>> & {
  /** Cancelled: the engine took it back, whatever the agency does with it. */
  readonly state: 'open' | 'cancelled';
};

/** What all messages of a task say together: of each kind the latest. The same for every order in which they came. */
export type TaskState = {
  readonly [Kind in TaskKind]?: Extract<TaskMessage, { readonly kind: Kind }>;
} & {
  /** The latest message that names a due moment. */
  readonly due?: TaskMessage;
};

/**
 * A task's state with one message more. Pure.
 *
 * Latest is the highest `seq`, so a late or repeated message changes nothing: neither the order nor the number of
 * deliveries matters.
 */
export function foldTaskMessage(state: TaskState, message: TaskMessage): TaskState {
  const next = isLater(message, state[message.kind]) ? { ...state, [message.kind]: message } : state;
  return message.data.dueAt !== undefined && isLater(message, state.due) ? { ...next, due: message } : next;
}

/** The task, or undefined as long as only news of it has come and not the task itself. Pure. */
export function toAgencyTask(state: TaskState): AgencyTask | undefined {
  const { assigned, cancelled, due, updated } = state;
  if (assigned === undefined) return undefined;
  const isCancelled = cancelled !== undefined && isLater(cancelled, assigned);
  const isReassigned = updated?.data.handler !== undefined && isLater(updated, assigned);
  return {
    ...assigned.data,
    dueAt: due?.data.dueAt ?? assigned.data.dueAt,
    ...(isReassigned ? { handler: updated.data.handler } : {}),
    state: isCancelled ? 'cancelled' : 'open',
  };
}

/** By `seq`; messages of one event share it, and then the id decides, so that the order is total. */
function isLater(message: TaskMessage, than: TaskMessage | undefined): boolean {
  if (than === undefined) return true;
  const ahead = message.data.seq - than.data.seq;
  return ahead > 0 || (ahead === 0 && message.id > than.id);
}
