import type { JetStreamClient } from '@nats-io/jetstream';
import { tellAll, type Undeliverable } from '../bus/outgoing';
import type { Message } from '../domain/dossier/messages';
import type { EpochMs } from '../domain/time/instant';
import { POST_PATIENCE, postReader, waitForPost } from './post-is-in';
import { toFailure } from './to-failure';

/** What the publishing of time-born messages is asked, and so what a history keeps of a wake-up. */
export interface TimeBorn {
  readonly dossier: string;
  /** Instant of the dossier at which it was recorded (shift included). */
  readonly at: EpochMs;
  /** Up to where the post had been read (shift included). */
  readonly postReadTo: EpochMs;
  readonly messages: readonly Message[];
}

/** What waiting for the post is asked. */
export interface PostQuestion {
  readonly dossier: string;
  /** Broker's time, epoch milliseconds UTC: how far the dossier would like the post to have been read, at most. */
  readonly until: EpochMs;
  /** How far it must have been read: up to what is due. As far as `until` when absent. */
  readonly least?: EpochMs;
  /** Agencies with open tasks. */
  readonly agencies: readonly string[];
}

/** What a dossier may ask of the world outside. */
export interface Activities {
  /**
   * Publishes what time alone has made due, after it was recorded. Repeats carry the same message ids.
   *
   * @throws ApplicationFailure BROKER_UNAVAILABLE, to be tried again.
   */
  publish(timeBorn: TimeBorn): Promise<void>;
  /**
   * Settles when the post stored up to an instant has gone through the bridge.
   *
   * @returns How far it has been read, from `least` to `until`; nothing when no `least` was asked, and so in older
   *   histories: then as far as `until`.
   * @throws ApplicationFailure POST_OUTSTANDING, to be tried again: a failed attempt costs no history.
   */
  postIsIn(question: PostQuestion): Promise<EpochMs | undefined>;
}

/** What the activities need. */
export interface ActivityDeps {
  readonly js: JetStreamClient;
  /** Called for each message that had to be buried: somebody should look. */
  readonly alert: (undeliverable: Undeliverable) => void;
}

/** The activities of a worker, bound to its broker. Their effects are on the broker only. */
export function createActivities({ js, alert }: ActivityDeps): Activities {
  const readPost = postReader(() => js.jetstreamManager(false));
  return {
    publish: (timeBorn) =>
      orFailure(async () => {
        for (const undeliverable of await tellAll(js, timeBorn.messages)) alert(undeliverable);
      }),
    postIsIn: (question) =>
      orFailure(async () => {
        const readTo = await waitForPost(readPost, question, POST_PATIENCE);
        return question.least === undefined ? undefined : readTo;
      }),
  };
}

async function orFailure<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw toFailure(error);
  }
}
