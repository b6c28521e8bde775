import { defaultPayloadConverter } from '@temporalio/common';
import type { WorkflowHandle } from '@temporalio/client';
import type { Input } from '../domain/dossier/apply';
import type { Message } from '../domain/dossier/messages';
import type { WireEvent } from '../domain/dossier/seal';
import { toCommandInput } from '../domain/dossier/shift';
import type { AcceptedOutcome, CommandRequest, DossierStart, TimeBorn } from '../workflows/messages';

/** One thing that happened to a dossier, as its history keeps it: how the core was driven, and what it told. */
export interface RecordedInput {
  readonly input: Input;
  readonly messages: readonly Message[];
}

/** A run's history, as the client fetches it or a file keeps it. */
export type RunHistory = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

type HistoryEvent = NonNullable<RunHistory['events']>[number];
type Payloads = { readonly payloads?: readonly object[] | null } | null | undefined;

/** Name of the activity that a wake-up's messages are given to. */
const PUBLISH = 'publish';

/**
 * What a run's history records, in order: the record of a running dossier. Pure.
 *
 * Feeding the inputs to the core again must give the same events, hashes included.
 */
export function recordOf(history: RunHistory): readonly RecordedInput[] {
  const events = history.events ?? [];
  const start = startOf(history);
  const requests = new Map(events.flatMap(requestOf));
  const inputs = events.flatMap((event) => commandOf(event, requests, start) ?? wakeOf(event) ?? []);
  return inputs.sort((a, b) => firstSeqOf(a) - firstSeqOf(b));
}

/** Whatever is recorded tells an event; one workflow task may keep a command after the wake-up that followed it. */
function firstSeqOf({ messages }: RecordedInput): number {
  return wireEventsOf(messages)[0]?.seq ?? 0;
}

/** What a run was started with. Pure. */
export function startOf(history: RunHistory): DossierStart | undefined {
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  return first(started?.input) as DossierStart | undefined;
}

/** The events among messages, in the form in which they travelled, oldest first. Pure. */
export function wireEventsOf(messages: readonly Message[]): readonly WireEvent[] {
  return messages
    .filter((message) => message.kind === 'event')
    .map(({ data }) => {
      const { summary: _summary, ...event } = data as WireEvent & { readonly summary: unknown };
      return event;
    });
}

/** The id of the run that a run goes on from, also of one that had closed; undefined for the first. Pure. */
export function previousRunOf(history: RunHistory): string | undefined {
  const attributes = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  return attributes?.continuedExecutionRunId || startOf(history)?.after;
}

/** An accepted Update's request, by the id of its event. */
function requestOf(event: HistoryEvent): readonly (readonly [string, CommandRequest])[] {
  const accepted = event.workflowExecutionUpdateAcceptedEventAttributes;
  const request = first(accepted?.acceptedRequest?.input?.args) as CommandRequest | undefined;
  return request === undefined ? [] : [[String(event.eventId), request]];
}

function commandOf(
  event: HistoryEvent,
  requests: ReadonlyMap<string, CommandRequest>,
  start: DossierStart | undefined,
): RecordedInput | undefined {
  const completed = event.workflowExecutionUpdateCompletedEventAttributes;
  const request = requests.get(String(completed?.acceptedEventId));
  const outcome = first(completed?.outcome?.success) as AcceptedOutcome | undefined;
  if (request === undefined || outcome === undefined) return undefined;
  const { at, postReadTo, messages } = outcome;
  const clockShiftMs = start?.clockShiftMs ?? 0;
  return { input: toCommandInput(request, { clockShiftMs, at, postReadTo }), messages };
}

function wakeOf(event: HistoryEvent): RecordedInput | undefined {
  const scheduled = event.activityTaskScheduledEventAttributes;
  if (scheduled?.activityType?.name !== PUBLISH) return undefined;
  const timeBorn = first(scheduled.input) as TimeBorn | undefined;
  if (timeBorn === undefined) return undefined;
  const { at, postReadTo, messages } = timeBorn;
  return { input: { kind: 'wake', at, postReadTo }, messages };
}

function first(args: Payloads): unknown {
  const payload = args?.payloads?.[0];
  return payload === undefined ? undefined : defaultPayloadConverter.fromPayload(payload);
}
