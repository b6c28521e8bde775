import { temporal } from '@temporalio/proto';
import type { WorkflowHandle } from '@temporalio/client';

const { EventType } = temporal.api.enums.v1;

/** What a run of a dossier cost the server. */
export interface Cost {
  readonly events: number;
  /** Writes of workflow state: `stateTransitionCount`. */
  readonly writes: number;
  readonly upserts: number;
  /** The most timers that were open at once. */
  readonly timers: number;
  /** Timers that were started in all. */
  readonly timersStarted: number;
  readonly childWorkflows: number;
}

/** Counts what a run cost, from its real history. */
export async function costOf(handle: WorkflowHandle): Promise<Cost> {
  const { raw, historyLength } = await handle.describe();
  const types = await eventTypesOf(handle);
  const count = (type: temporal.api.enums.v1.EventType): number =>
    types.filter((each) => each === type).length;
  return {
    events: historyLength,
    writes: Number(raw.workflowExecutionInfo?.stateTransitionCount ?? NaN),
    upserts: count(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES),
    timers: mostTimers(types),
    timersStarted: count(EventType.EVENT_TYPE_TIMER_STARTED),
    childWorkflows: count(EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED),
  };
}

/** Number of events of a run so far. */
export async function lengthOf(handle: WorkflowHandle): Promise<number> {
  return (await handle.describe()).historyLength;
}

async function eventTypesOf(handle: WorkflowHandle): Promise<readonly temporal.api.enums.v1.EventType[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).map((event) => event.eventType ?? EventType.EVENT_TYPE_UNSPECIFIED);
}

function mostTimers(types: readonly temporal.api.enums.v1.EventType[]): number {
  let open = 0;
  let most = 0;
  for (const type of types) {
    if (type === EventType.EVENT_TYPE_TIMER_STARTED) open += 1;
    if (type === EventType.EVENT_TYPE_TIMER_FIRED || type === EventType.EVENT_TYPE_TIMER_CANCELED) open -= 1;
    most = Math.max(most, open);
  }
  return most;
}
