import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, DossierReading, Engine, Submission } from '../../client';
import { isClosed } from '../../domain/dossier/dossier';
import { COPY_HANDED_OVER, fixtureSubmission, OPENS_AT } from './desk-acts';
import type { Seeded } from './seeded';

const ASK_MS = 60_000;
const LOOK_AGAIN_MS = 500;
const UNAVAILABLE: readonly unknown[] = ['ANSWER_LATE', 'BROKER_UNAVAILABLE', 'ENGINE_UNAVAILABLE'];

/** How an insistent desk works. */
export interface InsistentDeskPlan {
  readonly engine: Engine;
  readonly chance: Seeded;
  /** A lane's target falls due so long after submission, at the least and at the most. */
  readonly dueAfterMs: readonly [number, number];
}

/**
 * A desk as callers of the client are told to be: it receives dossiers, every other one in a lane that is due in
 * seconds, hands results over, and asks again with the same key while the engine is away.
 */
export class InsistentDesk {
  readonly dossiers: string[] = [];
  readonly #plan: InsistentDeskPlan;
  readonly #shiftMs = OPENS_AT - Date.now();
  #received = 0;

  constructor(plan: InsistentDeskPlan) {
    this.#plan = plan;
  }

  /**
   * Receives one more dossier, and looks after it until it is closed.
   *
   * @param key - Of one that was tried once; else a new one, every other in a lane.
   */
  async receive(key?: string): Promise<void> {
    this.#received += 1;
    const own = key ?? `crash-${String(this.#received)}`;
    const inLane = key === undefined && this.#received % 2 === 0;
    const submission = fixtureSubmission(own, inLane ? this.#dueAfterMs() : undefined);
    const { dossier } = await insist(() => this.#submit(submission, own, ASK_MS));
    this.dossiers.push(dossier);
    await this.#handOver(dossier, own);
  }

  /** Asks once for a dossier without a lane; `receive` with the same key goes on from there. */
  tryToReceive(key: string, timeoutMs: number): Promise<Answer> {
    return this.#submit(fixtureSubmission(key), key, timeoutMs);
  }

  #submit(submission: Submission, key: string, timeoutMs: number): Promise<Answer> {
    return this.#plan.engine.submit(submission, { key, clockShiftMs: this.#shiftMs, timeoutMs });
  }

  #dueAfterMs(): number {
    const { chance, dueAfterMs } = this.#plan;
    return chance.whole(...dueAfterMs);
  }

  async #handOver(dossier: string, key: string): Promise<void> {
    const { engine } = this.#plan;
    const { dossier: state } = await this.#wait(
      dossier,
      ({ phase }) => phase === 'finished' || phase === 'returned',
    );
    if (isClosed(state)) return;
    const sending = { key: `${key}-copy`, timeoutMs: ASK_MS };
    await insist(() => engine.command(dossier, COPY_HANDED_OVER, sending));
    await this.#wait(dossier, isClosed);
  }

  async #wait(
    dossier: string,
    isAsWanted: (state: DossierReading['dossier']) => boolean,
  ): Promise<DossierReading> {
    for (;;) {
      const reading = await insist(() => this.#plan.engine.read(dossier));
      if (isAsWanted(reading.dossier)) return reading;
      await pause(LOOK_AGAIN_MS);
    }
  }
}

/** Asks again while the engine, or a part of it, is away. */
export async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
    await pause(LOOK_AGAIN_MS);
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNAVAILABLE.includes(error.code);
}
