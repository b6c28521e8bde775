import { defaultPayloadConverter } from '@temporalio/common';
import { recordOf, type RunHistory } from '../../client/record';
import { DOSSIER, office } from '../support/dossier-driver';

const AT = office('2024-03-06 10:30');

type HistoryEvent = NonNullable<RunHistory['events']>[number];

function payloads(value: unknown): { payloads: object[] } {
  return { payloads: [defaultPayloadConverter.toPayload(value)] };
}

/** A message that tells one event. */
function telling(seq: number): unknown {
  return { kind: 'event', data: { dossier: DOSSIER, seq } };
}

/** A history, as far as the record needs it: its events with their numbers. */
function historyOf(...events: readonly object[]): RunHistory {
  return {
    events: events.map((event, index) => ({ eventId: index + 1, ...event }) as unknown as HistoryEvent),
  };
}

const started = { workflowExecutionStartedEventAttributes: { input: payloads({ dossier: DOSSIER }) } };
const accepted = {
  workflowExecutionUpdateAcceptedEventAttributes: {
    acceptedRequest: { input: { args: payloads({ command: { type: 'taken' }, storedAt: AT }) } },
  },
};

function completed(acceptedEventId: number, seq: number): object {
  const outcome = { at: AT, postReadTo: 0, messages: [telling(seq)] };
  return {
    workflowExecutionUpdateCompletedEventAttributes: {
      acceptedEventId,
      outcome: { success: payloads(outcome) },
    },
  };
}

function wake(seq: number): object {
  const input = payloads({ dossier: DOSSIER, at: AT, postReadTo: AT, messages: [telling(seq)] });
  return { activityTaskScheduledEventAttributes: { activityType: { name: 'publish' }, input } };
}

describe('the record in a history', () => {
  it('inputs of one workflow task — stand in the order in which they were recorded, not in that of the history', () => {
    const record = recordOf(historyOf(started, wake(2), accepted, completed(3, 1)));
    expect(record.map(({ input: { kind } }) => kind)).toEqual(['command', 'wake']);
  });

  it('inputs of several tasks — stand as the history has them', () => {
    const record = recordOf(historyOf(started, accepted, completed(2, 1), wake(2), wake(3)));
    expect(record.map(({ input: { kind } }) => kind)).toEqual(['command', 'wake', 'wake']);
  });
});
