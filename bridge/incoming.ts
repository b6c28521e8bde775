import type { Command } from '../domain/dossier/commands.schema';
import type { Refusal } from '../domain/errors';
import type { EpochMs } from '../domain/time/instant';

/** Who sent a message, and how the answer reaches them. */
export type Sender =
  | {
      readonly family: 'report';
      readonly agency: string;
      /** The id that the agency gave its report, and the task as it names it. */
      readonly report: string;
      readonly task: string;
    }
  | {
      readonly family: 'command';
      /** Empty when not even that could be read. */
      readonly dossier: string;
      /** Inbox of the caller, when it waits. */
      readonly replyTo?: string;
    };

/** Natural words of a report that are not filed yet: the message without them, once they are. */
export interface Unfiled {
  /** By where they stand, as in `note` or `results.0.number`. */
  readonly texts: readonly { readonly at: string; readonly text: string }[];
  /** The message with the references under which they were filed. */
  readonly filedAs: (refs: Readonly<Record<string, string>>) => Readable;
}

/** A message that can be put to its dossier. */
export interface Readable {
  readonly kind: 'readable';
  readonly sender: Sender;
  readonly dossier: string;
  readonly command: Command;
  /** `r/<agency>/<report id>` or `h/<caller>/<key>`. */
  readonly updateId: string;
  /** SHA-256 of type and data as they were sent. */
  readonly fingerprint: string;
  /** When the broker first stored it, epoch milliseconds UTC. */
  readonly storedAt: EpochMs;
  /** Present while it has natural words that nothing may carry on. */
  readonly unfiled?: Unfiled;
  /** Asked for with a submission; only of a rehearsal. */
  readonly clockShiftMs?: number;
}

/** What a stored message turned out to be. */
export type Incoming =
  | Readable
  /** Its sender can be told why not; its dossier is not asked. */
  | { readonly kind: 'rejected'; readonly sender: Sender; readonly refusal: Refusal }
  /** Nobody can be answered, but perhaps a waiting caller. */
  | { readonly kind: 'unreadable'; readonly problem: string; readonly replyTo?: string };
