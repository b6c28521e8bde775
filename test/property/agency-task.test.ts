import fc from 'fast-check';
import { foldTaskMessage, toAgencyTask, type TaskMessage, type TaskState } from '../../agency/task';
import { assignedTask } from '../support/assigned-task';

const TASK = assignedTask(1).task;
const DUE = fc.constantFrom(
  '2024-03-08T17:30:00+07:00',
  '2024-03-11T11:30:00+07:00',
  '2024-03-12T17:30:00+07:00',
);

/** Messages of one task, as an engine may send them: a message of one event has one content. */
const MESSAGES: fc.Arbitrary<readonly TaskMessage[]> = fc
  .uniqueArray(
    fc.record({
      seq: fc.integer({ min: 1, max: 12 }),
      kind: fc.constantFrom('assigned', 'updated', 'cancelled', 'reminder', 'query'),
      dueAt: fc.option(DUE, { nil: undefined }),
    }),
    { selector: ({ seq, kind }) => `${String(seq)}/${kind}`, maxLength: 8 },
  )
  .map((drawn) => drawn.map(toMessage));

function toMessage({
  seq,
  kind,
  dueAt,
}: {
  seq: number;
  kind: TaskMessage['kind'];
  dueAt: string | undefined;
}): TaskMessage {
  const id = `${TASK}/${String(seq)}/task.${kind}`;
  const due = dueAt === undefined ? {} : { dueAt };
  if (kind === 'assigned') return { id, kind, data: assignedTask(1, { seq, ...due }) };
  return { id, kind, data: { task: TASK, seq, reasonCode: 'ANY', ...due } };
}

/** Some order of the messages, each at least once. */
const DELIVERIES = MESSAGES.chain((messages) =>
  fc.record({
    messages: fc.constant(messages),
    order: fc
      .array(fc.nat({ max: Math.max(0, messages.length - 1) }), { maxLength: 6 })
      .map((again) => [...messages, ...again.flatMap((index) => messages[index] ?? [])])
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
  }),
);

const foldAll = (messages: readonly TaskMessage[]): TaskState => messages.reduce(foldTaskMessage, {});

/** The highest of some messages by seq, then id: written down anew, not taken from the code. */
function highest(messages: readonly TaskMessage[]): TaskMessage | undefined {
  return [...messages].sort((a, b) => b.data.seq - a.data.seq || (a.id < b.id ? 1 : -1))[0];
}

describe('the messages of a task', () => {
  it('foldTaskMessage — every order and repetition ends in the same state', () => {
    fc.assert(
      fc.property(DELIVERIES, ({ messages, order }) => {
        expect(foldAll(order)).toEqual(foldAll(messages));
      }),
    );
  });

  it('toAgencyTask — the due moment is that of the highest message that names one, whatever came last', () => {
    fc.assert(
      fc.property(DELIVERIES, ({ messages, order }) => {
        const task = toAgencyTask(foldAll(order));
        const due = highest(messages.filter(({ data }) => data.dueAt !== undefined));
        fc.pre(task !== undefined);
        expect(task.dueAt).toBe(due?.data.dueAt);
      }),
    );
  });

  it('toAgencyTask — a task is cancelled exactly when no later assignment than its last cancellation is known', () => {
    fc.assert(
      fc.property(DELIVERIES, ({ messages, order }) => {
        const [assigned, cancelled] = (['assigned', 'cancelled'] as const).map((kind) =>
          highest(messages.filter((message) => message.kind === kind)),
        );
        const isCancelled =
          assigned !== undefined && cancelled !== undefined && highest([assigned, cancelled]) === cancelled;
        expect(toAgencyTask(foldAll(order))?.state).toBe(
          assigned === undefined ? undefined : isCancelled ? 'cancelled' : 'open',
        );
      }),
    );
  });
});
