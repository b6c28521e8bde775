import type { AgencyTask } from './task';

/** A task, or its id. */
export type TaskRef = string | Pick<AgencyTask, 'task'>;

/** The id of a task. Pure. */
export function toTaskId(task: TaskRef): string {
  return typeof task === 'string' ? task : task.task;
}

/** An id of your own makes a report count once, however often your code files it: 1–128 of `[A-Za-z0-9._-]`. */
export interface OwnId {
  readonly id?: string;
}

/** Why: a code of your own catalogue and the law. Words for people are filed in the engine's vault: as `note`, or by you as `noteRef`. */
export interface Reasons extends OwnId {
  readonly reasonCode: string;
  /** As in "Decree 61/2018/NĐ-CP, article 19(8)". */
  readonly legalBasis: string;
  readonly noteRef?: string;
  /** Words for people, up to 4000 characters; the engine files them and passes on a reference. Not beside `noteRef`. */
  readonly note?: string;
}

/** A result that the agency issued. */
export interface IssuedResult {
  /** The name that the step gives it. */
  readonly result: string;
  /** Where it can be found, `[A-Za-z0-9._/-]`; never personal. This or `number`. */
  readonly ref?: string;
  /** Its number as the paper has it; the engine files it and passes on a reference. */
  readonly number?: string;
  /** Day of issue at the office, `YYYY-MM-DD`. */
  readonly issuedOn: string;
}

/** Who signed, by an opaque id, and in what capacity. */
export interface PerformedBy {
  readonly officer: string;
  /** TM, KT, TL, TUQ or Q. */
  readonly capacity?: string;
  readonly delegation?: string;
}

/** What each kind of report says beside the task. */
export interface ReportDetails {
  readonly taken: OwnId;
  readonly completed: OwnId & {
    /** At least one. */
    readonly results: readonly IssuedResult[];
    readonly performedBy?: PerformedBy;
  };
  readonly refused: Reasons;
  readonly returned: Reasons & {
    /** Step to go back to; needed when there is more than one before. */
    readonly to?: string;
  };
  readonly supplement: OwnId & {
    readonly items: readonly { readonly component: string; readonly reasonCode: string }[];
    readonly legalBasis: string;
  };
  readonly fee: OwnId & {
    /** `part.fee`. */
    readonly fee: string;
    /** Which of its amounts; needed when there are several. */
    readonly choice?: string;
    /** How many, of a fee that is counted. */
    readonly count?: number;
  };
  readonly extension: OwnId & { readonly reasonCode: string; readonly until: string };
  readonly status: OwnId & { readonly state: 'notTaken' | 'inProgress' | 'done' };
}
