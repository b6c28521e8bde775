import { setTimeout as pause } from 'node:timers/promises';
import { bury } from '../bus/dead-letters';
import type { BusMessage } from '../bus/message';
import { ENGINE } from '../bus/subjects';
import { refuse } from '../domain/errors';
import { answer, type Answering } from './answer';
import { ERROR_KINDS, toErrorKind } from './error-kinds';
import type { Incoming, Readable } from './incoming';
import { Lanes, Places } from './lanes';
import { parsedOrigin, type Origin } from './origin';
import { isUnplacedPayment } from './payments';
import { isTooOften, mustFollow, park, pauseAfter, Progress, type Patience } from './parking';
import { readMessage } from './read-message';
import { delayedVerdict, refusedVerdict, tellSender, type Verdict } from './receipts';
import { Rests, type RestPlan } from './rests';
import type { SecondPostFact } from './second-post';

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
  | {
      readonly kind: 'unreadable';
      readonly stream: string;
      readonly seq: number;
      readonly problem: string;
      readonly alert: boolean;
    }
  | SecondPostFact
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
  /** Messages asked at once; more only queue. Few of them may be one agency's. */
  readonly maxInFlight: number;
  readonly rest: RestPlan;
  /** Ends every waiting; what was not answered goes back to the broker. */
  readonly signal: AbortSignal;
  readonly onFact: (fact: BridgeFact) => void;
}

/** So many of one agency's are asked at once: a flood of its own must not slow down the others. @source measured. */
const AT_ONCE_OF_AN_AGENCY = 2;
/** What failed before is asked so many at once, beside the others. */
const SICK_AT_ONCE = 4;
/** A dossier that answers at all answers sooner; one that does not must not keep its place until the deadline. */
const LONGEST_IN_PLACE_MS = 1_000;

/**
 * Settles stored messages: a dossier's in stored order, different dossiers side by side, and each until it is
 * answered, buried or parked.
 */
export class Settler {
  private readonly lanes = new Lanes();
  private readonly well: Places;
  /** What failed before, and what was parked: the sick never stand in the way of the well. */
  private readonly sick: Places;
  private readonly rests: Rests;
  private readonly progress = new Progress();

  constructor(private readonly settling: Settling) {
    const { maxInFlight, rest, signal } = settling;
    const shareOf = (owner: string): number => (owner === ENGINE ? maxInFlight : AT_ONCE_OF_AN_AGENCY);
    this.well = new Places({ places: maxInFlight, shareOf, signal });
    this.sick = new Places({ places: SICK_AT_ONCE, signal });
    this.rests = new Rests(rest);
  }

  /** Settles one message; throws only when it must come again. Handlers must be begun in stored order. */
  async settle(message: BusMessage): Promise<void> {
    const origin = parsedOrigin(message);
    const incoming = readMessage(message);
    const { owner } = origin;
    if (incoming.kind !== 'readable') {
      return this.enter(this.well, owner, () => this.dismiss(message, origin, incoming));
    }
    // A lane a sender and dossier: what one sender says of it must not hold up what another does.
    const lane = `${owner}/${incoming.dossier}`;
    await this.lanes.run(origin.wasParked ? `parked/${lane}` : lane, () =>
      this.settleInOrder(message, origin, incoming),
    );
  }

  /** Acts in a place, unless the end was asked for while it waited; then rests as what came of it asks for. */
  private async enter(places: Places, owner: string, act: () => Promise<Verdict['outcome']>): Promise<void> {
    const actInTime = (): Promise<Verdict['outcome']> => {
      this.settling.signal.throwIfAborted();
      return act();
    };
    await places.run(owner, actInTime, {
      atMostMs: LONGEST_IN_PLACE_MS,
      restMs: (outcome, heldMs) => (owner === ENGINE ? 0 : this.rests.restAfter(owner, outcome, heldMs)),
    });
  }

  /** Nothing to ask a dossier: the sender is told, or the message buried. */
  private async dismiss(
    message: BusMessage,
    origin: Origin,
    incoming: Exclude<Incoming, Readable>,
  ): Promise<Verdict['outcome']> {
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
      const { alert } = ERROR_KINDS.unreadable;
      this.settling.onFact({ kind: 'unreadable', stream, seq, problem, alert });
    }
    await message.ackAck();
    return 'refused';
  }

  private async settleInOrder(message: BusMessage, origin: Origin, incoming: Readable): Promise<void> {
    const { patience, signal } = this.settling;
    const since = performance.now();
    let places = origin.wasParked ? this.sick : this.well;
    for (let attempt = message.deliveryCount; ; attempt++) {
      // Also before the first: what was said before it may just have been given back.
      signal.throwIfAborted();
      const problem = await this.attempt(message, origin, { incoming, places });
      if (problem === undefined) return;
      signal.throwIfAborted();
      places = this.sick;
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
  private async attempt(
    message: BusMessage,
    origin: Origin,
    { incoming, places }: { readonly incoming: Readable; readonly places: Places },
  ): Promise<unknown> {
    try {
      await this.enter(places, origin.owner, () => this.ask(message, origin, incoming));
      return undefined;
    } catch (error) {
      // Every failure is one of two kinds of the table; none is swallowed: the caller parks or tries again.
      return error ?? new Error('failed without a reason');
    }
  }

  private async ask(
    message: BusMessage,
    { owner, wasParked }: Origin,
    incoming: Readable,
  ): Promise<Verdict['outcome']> {
    const { dossier, updateId } = incoming;
    if (!wasParked && (await mustFollow(this.settling.js, { owner, dossier }))) {
      await this.leave(message, owner, incoming);
      return 'delayed';
    }
    const { outcome, code } = await answer(this.settling, incoming);
    if (isUnplacedPayment(incoming, code)) await this.keep(message, owner, { incoming, code });
    this.progress.note(dossier);
    const reason = code === undefined ? {} : { code };
    this.settling.onFact({ kind: 'answered', dossier, updateId, outcome, ...reason });
    await message.ackAck();
    return outcome;
  }

  /** Money that stands in no dossier: the whole message is kept where somebody looks, and gives it back. */
  private async keep(
    message: BusMessage,
    owner: string,
    { incoming, code }: { readonly incoming: Readable; readonly code: string | undefined },
  ): Promise<void> {
    const { stream, streamSeq: seq } = message;
    await bury(this.settling.js, message, {
      agency: owner,
      stream,
      reason: 'unplaced',
      problem: `${incoming.dossier} ${code ?? ''}`,
    });
    this.settling.onFact({
      kind: 'unreadable',
      stream,
      seq,
      problem: `money in no dossier: ${code ?? ''}`,
      alert: true,
    });
  }

  /** Parks a message, if that is possible now. */
  private async setAside(
    message: BusMessage,
    origin: Origin,
    incoming: Readable,
    problem: unknown,
  ): Promise<boolean> {
    try {
      await this.leave(message, origin.owner, incoming);
    } catch {
      // No place, or no broker: the message stays where it is, and is tried again.
      return false;
    }
    this.note('parked', incoming, { attempt: message.deliveryCount, problem });
    return true;
  }

  private async leave(message: BusMessage, owner: string, incoming: Readable): Promise<void> {
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
