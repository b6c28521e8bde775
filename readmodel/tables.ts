import type { ColumnType, Generated } from 'kysely';

/*
 * The tables, as Kysely knows them. Instants are epoch milliseconds UTC; `journal` and `plan` are only ever added to, the
 * others are projections of them and can be made again.
 */

/** JSON as it is read, and as it is written: a text, since arrays would else become arrays of PostgreSQL. */
type Json<Value> = ColumnType<Value, string, string>;

/** Every recorded event, in the order in which it was journalled. */
export interface JournalTable {
  /** 1, 2, 3 … without gaps. */
  readonly position: number;
  readonly dossier: string;
  readonly seq: number;
  /** Of the event, in the chain of its dossier. */
  readonly hash: string;
  /** Of this entry: over the entry before it and the hash of its event. */
  readonly chain: string;
  readonly fact: string;
  readonly recorded_at: number;
  /** The event as it travelled. */
  readonly event: Json<unknown>;
}

/** The plans that dossiers are judged by. */
export interface PlanTable {
  readonly hash: string;
  readonly ref: string;
  readonly unit: string;
  readonly added: Generated<Date>;
  readonly body: Json<unknown>;
}

/** Up to where the journal goes. One row. */
export interface ProgressTable {
  readonly id: number;
  readonly position: number;
  readonly chain: string;
}

/** A dossier as lists show it, and all that is needed to fold its next event. */
export interface DossierTable {
  readonly id: string;
  readonly code: string | null;
  readonly procedure: string;
  readonly unit: string;
  readonly channel: string | null;
  readonly lane: string | null;
  readonly phase: string;
  readonly standing: string;
  /** The national portal's state. */
  readonly status: number | null;
  readonly holders: readonly string[];
  readonly agencies: readonly string[];
  readonly submitted_at: number | null;
  readonly received_at: number | null;
  readonly due_original: number | null;
  /** Null while the law's limit stands still. */
  readonly due_current: number | null;
  readonly promised_at: number | null;
  readonly appointment_at: number | null;
  readonly finished_at: number | null;
  readonly outcome: string | null;
  readonly closed: boolean;
  /** Overdue at every later instant, if nothing more happens; the law's limit. */
  readonly late_after: number | null;
  /** At risk at every later instant, if nothing more happens. */
  readonly risk_after: number | null;
  readonly seq: number;
  readonly head: string;
  readonly recorded_at: number;
  /** Number of the last event when its workflow was last asked whether there is another. */
  readonly checked_seq: number;
  /** Hash of the plan that it was folded with. */
  readonly plan: string;
  readonly state: Json<unknown>;
  /** Where it, its parts and tasks were counted, and since when. */
  readonly histories: Json<unknown>;
  /** What of it is in the roll-ups; null while it is in none. */
  readonly tallies: Json<unknown> | null;
  /** Until when the desk is to answer the submission; null once it did, and where nothing is to be answered. */
  readonly answer_at: number | null;
  /** The desk is late with that answer at every later instant. */
  readonly answer_late_after: number | null;
  /** What the applicant still owes by notices, whole đồng; null where nobody spoke of money. */
  readonly owed: number | null;
  /** Whether all its interventions are in their register. */
  readonly registered: ColumnType<boolean, boolean | undefined, boolean>;
}

/** A line of the register of interventions. */
export interface InterventionTable {
  /** `dossier/seq/kind`. */
  readonly id: string;
  readonly dossier: string;
  readonly seq: number;
  readonly kind: string;
  readonly procedure: string;
  readonly unit: string;
  readonly fact: string;
  readonly effective_at: number;
  readonly recorded_at: number;
  /** Who did it: opaque id of an officer, or code of an agency. */
  readonly person: string;
  readonly second: string | null;
  readonly reason_code: string | null;
  readonly legal_basis: string | null;
  readonly gap_ms: number | null;
}

/** One attempt of a step, as lists show it. */
export interface TaskTable {
  readonly id: string;
  readonly dossier: string;
  readonly part: string;
  readonly step: string;
  readonly attempt: number;
  readonly agency: string;
  readonly procedure: string;
  readonly unit: string;
  readonly lane: string | null;
  readonly code: string | null;
  readonly state: string;
  readonly open: boolean;
  readonly assigned_at: number;
  readonly taken_at: number | null;
  readonly ended_at: number | null;
  readonly due_at: number | null;
  readonly late_after: number | null;
  readonly risk_after: number | null;
  /** Opaque id of the officer who has it; null where its agency names none. */
  readonly officer: string | null;
}

/** Something that has not ended: a dossier, a part or a task. */
export interface PendingTable {
  readonly level: string;
  /** Id of the dossier or task; `dossier/part` of a part. */
  readonly subject: string;
  readonly dossier: string;
  readonly unit: string;
  readonly procedure: string;
  readonly agency: string;
  /** `inProcess`, `awaitingSupplement` or `suspended`. */
  readonly standing: string;
  readonly since: number;
  readonly late_after: number | null;
}

/** How many more or fewer stand in a column, in a day, a month or a year. */
export interface RollupTable {
  /** `day`, `month` or `year`: each move is in one row of each. */
  readonly grain: string;
  /** Its first day, days since 1970-01-01 in legal time. */
  readonly starts: number;
  readonly level: string;
  readonly unit: string;
  readonly procedure: string;
  readonly agency: string;
  readonly early: number;
  readonly on_time: number;
  readonly overdue: number;
  readonly withdrawn: number;
  readonly ended: number;
  readonly voided: number;
  readonly in_process_in_time: number;
  readonly in_process_overdue: number;
  readonly awaiting_supplement: number;
  readonly suspended: number;
  readonly within_reappointed: number;
  readonly received_online: number;
}

/** An event that came before the one that it follows. */
export interface HeldTable {
  readonly dossier: string;
  readonly seq: number;
  readonly event: Json<unknown>;
}

/** A dossier whose workflow is to be asked for what is missing. */
export interface AskTable {
  readonly dossier: string;
  /** `gap`, `plan` or `sweep`. */
  readonly reason: string;
  readonly due: ColumnType<Date, string | Date, string | Date>;
  readonly attempts: number;
  readonly problem: string | null;
}

/** What was found that must not be: a journalled event that came again with another content. */
export interface DiscrepancyTable {
  readonly dossier: string;
  readonly seq: number;
  readonly journalled: string;
  readonly told: string;
  readonly found: Generated<Date>;
}

/** A closed period, as it was signed off. Only ever added to. */
export interface ClosingTable {
  readonly number: number;
  /** Key of the request that closed it: asked again, it is the same closing. */
  readonly request: string;
  /** As it is asked for. */
  readonly period: string;
  /** Its first day and the day after the last, days since 1970-01-01 in legal time. */
  readonly starts: number;
  readonly ends: number;
  /** Null for the whole house. */
  readonly unit: string | null;
  readonly closed_at: number;
  /** Opaque id. */
  readonly closed_by: string;
  /** Up to where the journal went. */
  readonly position: number;
  readonly chain: string;
  readonly lines: Json<unknown>;
  readonly prev_hash: string;
  readonly hash: string;
}

/** That somebody has answered of a dossier; not what. */
export interface AnsweredTable {
  readonly dossier: string;
}

/** How often a level was given to a question, of dossiers finished in a month. */
export interface SatisfactionTable {
  /** Its first day, days since 1970-01-01 in legal time. */
  readonly month: number;
  readonly unit: string;
  readonly procedure: string;
  readonly question: string;
  readonly level: string;
  readonly count: number;
}

/** Something that is to be told to somebody, and what became of it. Rows are never taken away. */
export interface OutboxTable {
  readonly number: Generated<number>;
  /** Fact, kind and recipient, or day and recipient of a digest: there is one row of each for ever. */
  readonly id: string;
  /** Null for a digest. */
  readonly dossier: string | null;
  readonly seq: number | null;
  readonly unit: string | null;
  readonly kind: string;
  /** `applicant`, `officer/<agency>/<id>` or `head/<agency>`: never an address. */
  readonly recipient: string;
  readonly delivery: string;
  /** Instants are of the dossiers' time, which a rehearsal shifts. */
  readonly not_before: number;
  readonly state: Generated<string>;
  readonly why: string | null;
  /** How often it was given to a transport. */
  readonly attempts: Generated<number>;
  readonly written_at: number;
  readonly settled_at: number | null;
  /** When it was marked to be sent, by the server's clock. */
  readonly marked: ColumnType<Date | null, Date | null | undefined, Date | null>;
  readonly language: string | null;
  readonly subject: string | null;
  /** What was sent, without the check word. */
  readonly body: string | null;
}

/** All tables. */
export interface Tables {
  readonly journal: JournalTable;
  readonly plan: PlanTable;
  readonly progress: ProgressTable;
  readonly dossier: DossierTable;
  readonly task: TaskTable;
  readonly pending: PendingTable;
  readonly rollup: RollupTable;
  readonly intervention: InterventionTable;
  readonly held: HeldTable;
  readonly ask: AskTable;
  readonly discrepancy: DiscrepancyTable;
  readonly closing: ClosingTable;
  readonly answered: AnsweredTable;
  readonly satisfaction: SatisfactionTable;
  readonly outbox: OutboxTable;
}
