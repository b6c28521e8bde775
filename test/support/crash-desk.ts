import { jetstream } from '@nats-io/jetstream';
import { createInbox, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import { commandType, encodeEnvelope } from '../../bus/envelope';
import { publish, toPublishFailure } from '../../bus/publisher';
import { commandSubject } from '../../bus/subjects';
import type { DossierReading, Engine } from '../../client';
import { decodeAnswer, REPLY_HEADER, type Answer } from '../../client/answer';
import { isClosed } from '../../domain/dossier/dossier';
import { toDossierId } from '../../domain/ids';
import { COPY_HANDED_OVER, fixtureSubmission, OPENS_AT } from './desk-acts';
import { FIXTURE_UNIT } from './fixture';
import type { Seeded } from './seeded';

const LOOK_AGAIN_MS = 500;
const SOON_SHARE = 0.1;
const CALLER = 'desk-1';
/** Not there yet, or nobody there to say so. */
const LATER: readonly unknown[] = ['DOSSIER_UNKNOWN', 'ENGINE_UNAVAILABLE'];

/** How the desk of a crash test works. */
export interface DeskPlan {
  readonly bus: NatsConnection;
  /** Only read. */
  readonly engine: Engine;
  readonly chance: Seeded;
  /** A lane's target falls due so long after submission, at the least and at the most. */
  readonly dueAfterMs: readonly [number, number];
  /** Ends every waiting. */
  readonly signal: AbortSignal;
}

/** What the bridge told the desk of a command. */
export interface DeskAnswer {
  /** The command's id at its dossier. */
  readonly id: string;
  readonly answer: Answer;
}

type Command = { readonly type: string } & Readonly<Record<string, unknown>>;

/**
 * The desk of a crash test: it receives dossiers, every other one in a lane that is due in seconds, and hands results
 * over.
 *
 * A command that the broker has stored is never sent again: what becomes of it is seen at its dossier. Answers are only
 * noted.
 */
export class CrashDesk {
  readonly dossiers: string[] = [];
  readonly answers: DeskAnswer[] = [];
  /** What went wrong at the desk itself. */
  failure: unknown;
  readonly #plan: DeskPlan;
  readonly #shiftMs = OPENS_AT - Date.now();
  readonly #inbox = createInbox();
  #ended = 0;

  constructor(plan: DeskPlan) {
    this.#plan = plan;
    plan.bus.subscribe(`${this.#inbox}.>`, {
      callback: (_error, { subject, data }) => {
        const answer = decodeAnswer(data);
        const key = subject.slice(this.#inbox.length + 1);
        if (answer !== undefined) this.answers.push({ id: `h/${CALLER}/${key}`, answer });
      },
    });
  }

  /** Dossiers that have not ended. */
  get running(): number {
    return this.dossiers.length - this.#ended;
  }

  /** Receives one more dossier, and looks after it until it has ended, or the run has. */
  receive(): void {
    const key = `crash-${String(this.dossiers.length + 1)}`;
    const dossier = toDossierId(CALLER, key);
    this.dossiers.push(dossier);
    this.#lookAfter(dossier, key).catch((error: unknown) => {
      if (!this.#plan.signal.aborted) this.failure ??= error;
    });
  }

  async #lookAfter(dossier: string, key: string): Promise<void> {
    await this.#store({ dossier, key, command: this.#submission(key), clockShiftMs: this.#shiftMs });
    const { dossier: state } = await this.#wait(
      dossier,
      ({ phase }) => phase === 'finished' || phase === 'returned',
    );
    if (!isClosed(state)) {
      await this.#store({ dossier, key: `${key}-copy`, command: COPY_HANDED_OVER });
      await this.#wait(dossier, isClosed);
    }
    this.#ended += 1;
  }

  #submission(key: string): Command {
    const inLane = this.dossiers.length % 2 === 0;
    return { type: 'submit', ...fixtureSubmission(key, inLane ? this.#dueAfterMs() : undefined) };
  }

  /** Every second lane falls due so soon that its first answer hardly comes in time. */
  #dueAfterMs(): number {
    const { chance, dueAfterMs } = this.#plan;
    const [least, most] = dueAfterMs;
    const soon = least + Math.round((most - least) * SOON_SHARE);
    return this.dossiers.length % 4 === 0 ? chance.whole(least, soon) : chance.whole(soon, most);
  }

  /** Has the broker store a command: sent until it is stored, the same bytes each time, and never after. */
  async #store(stored: {
    readonly dossier: string;
    readonly key: string;
    readonly command: Command;
    readonly clockShiftMs?: number;
  }): Promise<void> {
    const { bus, signal } = this.#plan;
    const { key, ...data } = stored;
    const { type } = data.command;
    const body = encodeEnvelope({
      id: key,
      source: CALLER,
      type: commandType(type),
      subject: data.dossier,
      time: new Date().toISOString(),
      data,
    });
    const headers = { [REPLY_HEADER]: `${this.#inbox}.${key}` };
    for (;;) {
      signal.throwIfAborted();
      try {
        await publish(jetstream(bus), { subject: commandSubject(FIXTURE_UNIT, type), body, headers });
        return;
      } catch (error) {
        if (toPublishFailure(error) !== 'unavailable') throw error;
      }
    }
  }

  async #wait(
    dossier: string,
    isAsWanted: (state: DossierReading['dossier']) => boolean,
  ): Promise<DossierReading> {
    const { engine, signal } = this.#plan;
    for (;;) {
      await pause(LOOK_AGAIN_MS, undefined, { signal });
      const reading = await orLater(() => engine.read(dossier));
      if (reading !== undefined && isAsWanted(reading.dossier)) return reading;
    }
  }
}

/** What is read, or undefined while it is not there, or the engine is away. */
export async function orLater<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && LATER.includes(error.code)) return undefined;
    throw error;
  }
}
