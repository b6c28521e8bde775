import type { JetStreamClient } from '@nats-io/jetstream';
import type { BusMessage } from '../bus/message';
import { oldestParkedAt, toParked } from '../bus/parked';
import { publish } from '../bus/publisher';

/** When a message is parked: tried so often or so long, while others got through. */
export interface Patience {
  readonly attempts: number;
  readonly waitMs: number;
  /** First pause between two attempts; it doubles up to `longestPauseMs`. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** docs/design.md §2, "Otherwise": five deliveries or two minutes. */
export const PATIENCE: Patience = {
  attempts: 5,
  waitMs: 120_000,
  firstPauseMs: 500,
  longestPauseMs: 30_000,
};

/** Who got through last: when nobody does, the engine is ill and not a dossier. */
export class Progress {
  private last = { dossier: '', at: -Infinity };
  private lastOther = -Infinity;

  /** A dossier's message got through now. */
  note(dossier: string): void {
    if (dossier !== this.last.dossier) this.lastOther = this.last.at;
    this.last = { dossier, at: performance.now() };
  }

  /** Whether another dossier's message got through after an instant of `performance.now()`. */
  othersSince(dossier: string, since: number): boolean {
    return (dossier === this.last.dossier ? this.lastOther : this.last.at) > since;
  }
}

/** Whether it is time to let others past. Pure. */
export function isTooOften(
  { attempts, waitMs }: Patience,
  tried: { readonly attempts: number; readonly ms: number },
): boolean {
  return tried.attempts >= attempts || tried.ms >= waitMs;
}

/** The pause after an attempt, milliseconds. Pure. */
export function pauseAfter({ firstPauseMs, longestPauseMs }: Patience, attempt: number): number {
  return Math.min(firstPauseMs * 2 ** Math.max(0, attempt - 1), longestPauseMs);
}

/** Whose messages of which dossier. */
export interface ParkingPlace {
  /** An agency, or the engine for commands. */
  readonly owner: string;
  readonly dossier: string;
}

/** Stores the whole copy of a message where it waits; only then may the original be acknowledged. */
export async function park(js: JetStreamClient, message: BusMessage, place: ParkingPlace): Promise<void> {
  await publish(js, toParked(message, place.owner, place.dossier));
}

/** Whether an earlier message of the same sender for the same dossier still waits: then this one follows it. */
export async function mustFollow(js: JetStreamClient, place: ParkingPlace): Promise<boolean> {
  return (await oldestParkedAt(await js.jetstreamManager(false), place)) < Infinity;
}
