import { defineQuery, defineUpdate } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import { sha256Hex } from '../domain/canonical-json';
import type { Command } from '../domain/dossier/commands.schema';
import type { Dossier } from '../domain/dossier/dossier';
import type { Message } from '../domain/dossier/messages';
import type { Plan } from '../domain/procedure/plan';
import type { Roster } from '../domain/procedure/roster';
import type { EpochMs } from '../domain/time/instant';

export type { TimeBorn } from '../activities';

/*
 * What can be said to a dossier's workflow and to the serial of a day: names and types. Plain JSON on both sides.
 */

/** The one task queue of the engine. */
export const TASK_QUEUE = 'dossiers';

/** Type of the failure with which the validator says: this id was accepted in an earlier run; ask `outcome`. */
export const DUPLICATE = 'DUPLICATE';

/** Type of the failure that is a bug of ours, never an answer. */
export const DEFECT = 'DEFECT';

/** What a query's failure says when the run was told what happened outside a workflow task: ask again. */
export const TOLD_OUTSIDE_TASK = 'told outside a workflow task, for a query';

/** How dossiers are found among the workflows; the read model shows everything else. */
export const SEARCH_ATTRIBUTES = {
  /** The dossier's code, once received. */
  code: defineSearchAttributeKey('LtCode', 'KEYWORD'),
  /** `code@version` of the procedure. */
  procedure: defineSearchAttributeKey('LtProcedure', 'KEYWORD'),
  /** The receiving unit; absent on a run to which nothing was submitted, so that no list shows it. */
  unit: defineSearchAttributeKey('LtUnit', 'KEYWORD'),
  /** Set with the first breach of the law's limit, and never taken back. */
  overdue: defineSearchAttributeKey('LtOverdue', 'BOOL'),
};

/** What the bridge asks of a dossier. Instants are the broker's; the workflow adds the rehearsal shift. */
export interface CommandRequest {
  /** `r/<agency>/<report id>` or `h/<caller>/<key>`; also the id of the Update. */
  readonly id: string;
  /** SHA-256 of what the sender sent; the same id with another one is refused. */
  readonly fingerprint: string;
  readonly command: Command;
  /** When the broker stored the message: the legal instant before clamping, epoch milliseconds UTC. */
  readonly storedAt: EpochMs;
  /** With `submit` and `receive`: the compiled plan. */
  readonly plan?: Plan;
  /** With `submit` and `receive`: the rules number to pin. */
  readonly rules?: number;
  /** With a reception: the code that `serial` gave. */
  readonly code?: string;
  /** The duty rosters in force, where any are kept (docs/adr/0022-a-roster-comes-with-the-command.md). */
  readonly roster?: Roster;
}

/**
 * The stored answer to an accepted command: the outbox of what must be told
 * (docs/adr/0001-the-stored-outcome-is-the-outbox.md).
 *
 * With `at` and `postReadTo` it also says how the core was driven, so that a record can be checked by feeding it again.
 */
export interface AcceptedOutcome {
  readonly outcome: 'accepted';
  readonly id: string;
  readonly fingerprint: string;
  /** When the broker stored the message that was accepted: another copy of it is a duplicate. */
  readonly storedAt: EpochMs;
  /** Sequence number and hash of the dossier's last event after the command. */
  readonly seq: number;
  readonly head: string;
  /** Instant of the dossier at which it was judged (shift included). */
  readonly at: EpochMs;
  /** Up to where the post had been read then (shift included). */
  readonly postReadTo: EpochMs;
  /** The dossier's code, once received. */
  readonly code?: string;
  /** What must be told; empty for an old outcome that crossed several runs. */
  readonly messages: readonly Message[];
}

/** What a dossier's workflow is started with, and what it hands to its next run. */
export interface DossierStart {
  readonly dossier: string;
  /** Added to every instant that enters the core; only of a rehearsal. */
  readonly clockShiftMs?: number;
  /** All that an earlier run knew. */
  readonly carried?: CarriedOver;
  /** Id of the run that had closed, of a dossier that goes on for one more command. */
  readonly after?: string;
}

/** Everything that crosses a continue-as-new. */
export interface CarriedOver {
  readonly dossier: Dossier;
  readonly plan?: Plan;
  readonly accepted: Readonly<Record<string, AcceptedOutcome>>;
  readonly postReadTo: EpochMs;
  readonly openedAt: EpochMs;
}

/** What the query `read` gives. */
export interface DossierReading {
  readonly dossier: Dossier;
  /** Absent until something was submitted. */
  readonly plan?: Plan;
  /** When time next has something to say, or absent. */
  readonly nextWakeAt?: EpochMs;
  readonly postReadTo: EpochMs;
  readonly clockShiftMs: number;
}

/** What a dossier's workflow ends with. */
export interface DossierEnd {
  readonly dossier: string;
  readonly phase: Dossier['phase'];
  readonly seq: number;
  readonly head: string;
}

/** The only Update of a dossier: accepted and recorded, or failed with one of our codes as type. */
export const commandUpdate = defineUpdate<AcceptedOutcome, [CommandRequest]>('command');

/** All that the run knows, as its next one would be started; also asked of a dossier that is closed. */
export const carryQuery = defineQuery<DossierStart>('carry');

/** The dossier as it is now. */
export const readQuery = defineQuery<DossierReading>('read');

/** The stored outcome of an accepted id, of this run or an earlier one. */
export const outcomeQuery = defineQuery<AcceptedOutcome | null, [string]>('outcome');

/** What the serial of a unit's day is started with. */
export interface SerialStart {
  /** Numbers already given, by dossier id. */
  readonly numbers?: Readonly<Record<string, number>>;
}

/** Gives a dossier its number of the day: asked twice, the same. */
export const numberUpdate = defineUpdate<number, [string]>('number');

/** The number that a dossier was given, or null; also asked of a serial that is closed. */
export const numberQuery = defineQuery<number | null, [string]>('numberOf');

/** Workflow id of the serial of a unit and a day. Pure. */
export function serialId(unit: string, compactDay: string): string {
  return `serial/${unit}/${compactDay}`;
}

/** What a register of transactions is started with. */
export interface PaymentsStart {
  /** Dossiers, by transaction. */
  readonly owners?: Readonly<Record<string, string>>;
}

/** A transaction, and the dossier that would enter it. */
export interface OwnedTransaction {
  readonly transaction: string;
  readonly dossier: string;
}

/** Gives a transaction the dossier that asked first: asked twice, the same. */
export const ownerUpdate = defineUpdate<string, [OwnedTransaction]>('owner');

/** Workflow id of the register that knows a transaction. Pure. */
export function paymentsId(transaction: string): string {
  return `payments/${sha256Hex(transaction).slice(0, REGISTER_CHARACTERS)}`;
}

/** 4096 registers: of ten million transactions each knows some 2400, which one run carries over. */
const REGISTER_CHARACTERS = 3;
