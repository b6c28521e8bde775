import { jetstream } from '@nats-io/jetstream';
import { createInbox, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { publish, type Publication } from './publisher';

/** A message that is stored, and answered at an inbox. */
export interface StoredQuestion<Answer> {
  /** The message, given the inbox to name in it. */
  readonly publication: (inbox: string) => Publication;
  /** The answer in the bytes of the inbox, or undefined for what is none: anybody may write there. */
  readonly toAnswer: (bytes: Uint8Array) => Answer | undefined;
  /** How long to wait in all, milliseconds. */
  readonly timeoutMs: number;
  /** After so long without an answer the same message is stored again, milliseconds. */
  readonly askAgainMs: number;
}

/**
 * Stores a message and waits for its answer at an inbox of its own, subscribed before. Publishes to the broker.
 *
 * JetStream takes a publish's own reply subject for itself, so the inbox travels in the message.
 *
 * @returns The answer, or undefined when the time is over; the message may still be answered later, to nobody.
 * @throws DomainError as `publish` does.
 */
export async function askStored<Answer>(
  nc: NatsConnection,
  question: StoredQuestion<Answer>,
): Promise<Answer | undefined> {
  const inbox = createInbox();
  const answered = new Answered(question.toAnswer);
  const subscription = nc.subscribe(inbox, {
    callback: (_error, message) => {
      answered.take(message);
    },
  });
  try {
    return await askAgainAndAgain(nc, question, { inbox, answered });
  } finally {
    subscription.unsubscribe();
  }
}

async function askAgainAndAgain<Answer>(
  nc: NatsConnection,
  { publication, timeoutMs, askAgainMs }: StoredQuestion<Answer>,
  { inbox, answered }: { readonly inbox: string; readonly answered: Answered<Answer> },
): Promise<Answer | undefined> {
  const endsAt = performance.now() + timeoutMs;
  for (let left = timeoutMs; left > 0; left = endsAt - performance.now()) {
    await publish(jetstream(nc), { ...publication(inbox), deadlineMs: left });
    const answer = await answered.within(Math.min(askAgainMs, Math.max(1, endsAt - performance.now())));
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** The first answer that comes to an inbox. */
class Answered<Answer> {
  private answer: Answer | undefined;
  private wake: () => void = () => undefined;

  constructor(private readonly toAnswer: (bytes: Uint8Array) => Answer | undefined) {}

  take(message: Msg): void {
    this.answer ??= this.toAnswer(message.data);
    if (this.answer !== undefined) this.wake();
  }

  async within(ms: number): Promise<Answer | undefined> {
    if (this.answer !== undefined) return this.answer;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return this.answer;
  }
}
