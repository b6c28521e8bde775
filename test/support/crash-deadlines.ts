import { wireEventsOf } from '../../client/record';
import { clockRunKey } from '../../domain/dossier/dossier';
import { elapse } from '../../domain/dossier/elapse';
import type { WireEvent } from '../../domain/dossier/seal';
import type { AcceptedOutcome } from '../../workflows/messages';
import type { Known } from './crash-known';
import { doubles } from './crash-record';
import type { HeldReport } from './crash-witness';
import { NANOS_PER_MS } from './streams';

const TIME_BORN = ['reminderRaised', 'escalationRaised', 'breached'] as const;

/** What the broker kept while the bridge was dead, by report. */
type Held = ReadonlyMap<string, HeldReport>;

/** Promises about time: each reminder, breach and rung once, and nobody accused before the post is in. */
export function problemsOfDeadlines(known: Known, held: Held): readonly string[] {
  return [...problemsOfTimeBorn(known), ...problemsOfAccusations(known, held)];
}

/** What time alone makes of the dossier as it ended, if nothing of it had been told, is what was told, each once. */
function problemsOfTimeBorn({ plan, state, recorded }: Known): readonly string[] {
  const untold = { ...state, rungs: {}, breaches: {} };
  const due = elapse(plan, untold, state.recordedAt).map(({ fact, data }) => keyOf(fact, data));
  const told = keysOf(recorded, TIME_BORN);
  return [
    ...doubles(told).map((key) => `${key} was raised twice`),
    ...due.filter((key) => !told.includes(key)).map((key) => `${key} was lost`),
    ...told.filter((key) => !due.includes(key)).map((key) => `${key} was raised for nothing`),
    // All clocks of a test are of one machine: only post that had not been read can prove a breach wrong.
    ...keysOf(recorded, ['breachWithdrawn']).map((key) => `${key}: raised before the post was in`),
  ];
}

function keysOf(events: readonly WireEvent[], facts: readonly string[]): readonly string[] {
  return events.filter(({ fact }) => facts.includes(fact)).map(({ fact, data }) => keyOf(fact, data));
}

function keyOf(fact: string, data: unknown): string {
  const { clock, attempt, rung = '' } = data as { clock: string; attempt: number; rung?: string };
  return `${fact} ${clockRunKey(clock, attempt)} ${rung}`.trim();
}

/** An answer to a task, with the instants that say whether it was in time; all of the dossier's time. */
interface AnswerInTime {
  readonly task: string;
  readonly outcome: AcceptedOutcome | undefined;
  readonly storedAt: number;
  readonly recordedAt: number;
  readonly dueAt: number;
}

function answersOf({ recorded, outcomes, shiftMs }: Known): readonly AnswerInTime[] {
  return recorded
    .filter(({ fact }) => fact === 'taskCompleted')
    .map(({ seq, data, recordedAt }) => {
      const { task } = data as { task: string };
      const outcome = outcomes.find(({ messages }) =>
        wireEventsOf(messages).some((event) => event.seq === seq),
      );
      return {
        task,
        outcome,
        storedAt: (outcome?.storedAt ?? NaN) + shiftMs,
        recordedAt: Date.parse(recordedAt),
        dueAt: Date.parse(dueOf(recorded, task)),
      };
    });
}

function dueOf(recorded: readonly WireEvent[], task: string): string {
  const assigned = recorded.find(
    ({ fact, data }) => fact === 'taskAssigned' && (data as { task: string }).task === task,
  );
  return (assigned?.data as { dueAt?: string } | undefined)?.dueAt ?? '';
}

/**
 * By the broker's own instants alone, without the core's clocks: a task is accused exactly when its answer was stored
 * after it was due, and then for good. When a report was stored is the broker's word, whatever died since.
 */
function problemsOfAccusations(known: Known, held: Held): readonly string[] {
  const accused = new Set(keysOf(known.recorded, ['breached']));
  return answersOf(known).flatMap(({ task, outcome, storedAt, dueAt }) => {
    const isAccused = accused.has(keyOf('breached', { clock: task, attempt: 1 }));
    const after = String(storedAt - dueAt);
    const heldAt = held.get(outcome?.id ?? '')?.storedAtNanos;
    return [
      ...(isAccused === storedAt > dueAt
        ? []
        : [`${task} ${isAccused ? 'is accused' : 'is not accused'}: stored ${after} ms after due`]),
      ...(heldAt === undefined || BigInt(outcome?.storedAt ?? 0) <= heldAt / NANOS_PER_MS
        ? []
        : [`${task}: its answer was stored before the instant that counts`]),
    ];
  });
}

/** Answers by when they were stored and recorded; `heldOverDue`: in time, but due before the bridge was back. */
export function figuresOfAnswers(
  known: Known,
  held: Held,
): Readonly<Record<'inTime' | 'late' | 'heldOverDue', number>> {
  const answers = answersOf(known);
  const inTime = answers.filter(({ storedAt, dueAt }) => storedAt <= dueAt);
  const heldOverDue = inTime.filter(
    ({ outcome, recordedAt, dueAt }) => held.has(outcome?.id ?? '') && recordedAt > dueAt,
  );
  return {
    inTime: inTime.length,
    late: answers.length - inTime.length,
    heldOverDue: heldOverDue.length,
  };
}
