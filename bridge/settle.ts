import { setTimeout as pause } from 'node:timers/promises';
import { bury } from '../bus/dead-letters';
import type { BusMessage } from '../bus/message';
import { refuse } from '../domain/errors';
import { answer, type Answering } from './answer';
import { ERROR_KINDS, toErrorKind } from './error-kinds';
import type { Incoming, Readable } from './incoming';
import { Lanes, Slots } from './lanes';
import { parsedOrigin, type Origin } from './origin';
import { isTooOften, mustFollow, park, pauseAfter, Progress, type Patience } from './parking';
import { readMessage } from './read-message';
import { delayedVerdict, refusedVerdict, tellSender } from './receipts';

/** One fact of the bridge's work, for its log. */
export type BridgeFact =
  | {
      readonly kind: 'answered';
      readonly dossier: string;
      readonly updateId: string;
      readonly outcome: string;
      readonly code?: string;
    }
  | { readonly kind: 'rejected'; readonly stream: string; readonly seq: number; readonly code: string }
  | { readonly kind: 'unreadable'; readonly stream: string; readonly seq: number; readonly problem: string }
  | {
      readonly kind: 'waiting' | 'parked';
      readonly dossier: string;
      readonly updateId: string;
      readonly attempt: number;
      readonly problem: string;
      /** A fault of ours: somebody must look. */
      readonly alert: boolean;
    };

/** What settling messages takes. */
export interface Settling extends Answering {
  readonly patience: Patience;
  /** Updates in flight at once; more only queue. */
  readonly maxInFlight: number;
  /** Ends every waiting; what was not answered goes back to the broker. */
  readonly signal: AbortSignal;
  readonly onFact: (fact: BridgeFact) => void;
}

/**
 * Settles stored messages: a dossier's in stored order, different dossiers side by side, and each until it is
 * answered, buried or parked.
 */
export class Settler {
  private readonly lanes = new Lanes();
  private readonly slots: Slots;
  private readonly progress = new Progress();

  constructor(private readonly settling: Settling) {
    this.slots = new Slots(settling.maxInFlight);
  }

  /** Settles one message; throws only when it must come again. Handlers must be begun in stored order. */
  async settle(message: BusMessage): Promise<void> {
    const origin = parsedOrigin(message);
    const incoming = readMessage(message);
    if (incoming.kind !== 'readable') return this.dismiss(message, origin, incoming);
    // What is parked must not hold up what other senders say of the dossier.
    const lane = origin.wasParked ? `${origin.owner}/${incoming.dossier}` : incoming.dossier;
    await this.lanes.run(lane, () => this.settleInOrder(message, origin, incoming));
  }

  /** Nothing to ask a dossier: the sender is told, or the message buried. */
  private async dismiss(
    message: BusMessage,
    origin: Origin,
    incoming: Exclude<Incoming, Readable>,
  ): Promise<void> {
    const { stream, streamSeq: seq } = message;
    if (incoming.kind === 'rejected') {
      await tellSender(this.settling, incoming.sender, refusedVerdict(incoming.refusal));
      this.settling.onFact({ kind: 'rejected', stream, seq, code: incoming.refusal.code });
    } else {
      const { problem, replyTo } = incoming;
      await bury(this.settling.js, message, { agency: origin.owner, stream, reason: 'unreadable', problem });
      const sender = {
        family: 'command',
        dossier: '',
        ...(replyTo === undefined ? {} : { replyTo }),
      } as const;
      await tellSender(this.settling, sender, refusedVerdict(refuse('INPUT_UNREADABLE', { problem })));
      this.settling.onFact({ kind: 'unreadable', stream, seq, problem });
    }
    await message.ackAck();
  }

  private async settleInOrder(message: BusMessage, origin: Origin, incoming: Readable): Promise<void> {
    const { patience, signal } = this.settling;
    const since = performance.now();
    for (let attempt = message.deliveryCount; ; attempt++) {
      const problem = await this.attempt(message, origin, incoming);
      if (problem === undefined) return;
      signal.throwIfAborted();
      const tried = { attempts: attempt, ms: performance.now() - since };
      const isSick =
        ERROR_KINDS[toErrorKind(problem)].then === 'park' ||
        (isTooOften(patience, tried) && this.progress.othersSince(incoming.dossier, since));
      const isLeft = !origin.wasParked && isSick && (await this.setAside(message, origin, incoming, problem));
      if (isLeft) return;
      this.note('waiting', incoming, { attempt, problem });
      await pause(pauseAfter(patience, attempt), undefined, { signal });
    }
  }

  /** Asks once. @returns What went wrong, or undefined when the message is settled. */
  private async attempt(message: BusMessage, origin: Origin, incoming: Readable): Promise<unknown> {
    const { dossier, updateId } = incoming;
    try {
      if (!origin.wasParked && (await mustFollow(this.settling.js, { owner: origin.owner, dossier }))) {
        await this.leave(message, origin, incoming);
        return undefined;
      }
      const { outcome, code } = await this.slots.run(() => answer(this.settling, incoming));
      this.progress.note(dossier);
      const reason = code === undefined ? {} : { code };
      this.settling.onFact({ kind: 'answered', dossier, updateId, outcome, ...reason });
      await message.ackAck();
      return undefined;
    } catch (error) {
      // Every failure is one of two kinds of the table; none is swallowed: the caller parks or tries again.
      return error ?? new Error('failed without a reason');
    }
  }

  /** Parks a message, if that is possible now. */
  private async setAside(
    message: BusMessage,
    origin: Origin,
    incoming: Readable,
    problem: unknown,
  ): Promise<boolean> {
    try {
      await this.leave(message, origin, incoming);
    } catch {
      // No place, or no broker: the message stays where it is, and is tried again.
      return false;
    }
    this.note('parked', incoming, { attempt: message.deliveryCount, problem });
    return true;
  }

  private async leave(message: BusMessage, { owner }: Origin, incoming: Readable): Promise<void> {
    await park(this.settling.js, message, { owner, dossier: incoming.dossier });
    await tellSender(this.settling, incoming.sender, delayedVerdict());
    await message.ackAck();
  }

  private note(
    kind: 'waiting' | 'parked',
    { dossier, updateId }: Readable,
    { attempt, problem }: { readonly attempt: number; readonly problem: unknown },
  ): void {
    const { alert } = ERROR_KINDS[toErrorKind(problem)];
    const text = problem instanceof Error ? problem.message : String(problem);
    this.settling.onFact({ kind, dossier, updateId, attempt, problem: text, alert });
  }
}
