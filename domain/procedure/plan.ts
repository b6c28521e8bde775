import type { CountingPolicy, Limit } from '../sla/counting';
import type { Rung } from '../sla/ladder';
import type { WorkingCalendar, Weekday } from '../time/calendar';
import type { WorkingMinutes } from '../time/instant';

/** A text for people, in both languages of the house. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** Where a number or a rule comes from: a law, or an assumption that says so. */
export type Source = { readonly law: string } | { readonly assumption: string };

/** The lane of a dossier that was given no faster one. */
export const NORMAL_LANE = 'normal';

/** What a step needs before its task may be sent. */
export type PlanNeed =
  /** A paper of the applicant's, given at submission. */
  | { readonly component: string }
  /** A result of another step, by the keys of the plan. */
  | { readonly step: string; readonly result: string };

/** What a person may decide of a task whose agency was silent. */
export type ExpiryChoice = 'sendAgain' | 'wait' | 'refuse' | 'approve' | 'skip';

/** What silence at the end of a step's clock means. */
export interface Expiry {
  readonly outcome: 'escalate' | 'deemedApproved' | 'skip' | 'backToDesk' | 'personDecides';
  /** Required for `deemedApproved` and `skip`. */
  readonly legalBasis?: string;
  /** With `personDecides`: who, and between what. */
  readonly decides?: 'desk' | 'deskHead' | 'signer' | 'supervisor';
  readonly choices?: readonly ExpiryChoice[];
}

/** A node of the plan: the work of one agency, one attempt of which is a task. */
export interface PlanStep {
  /** `part.step`, as task ids carry it. */
  readonly key: string;
  readonly part: string;
  readonly title: Words;
  readonly role: string;
  readonly agency: string;
  /** Key into `Plan.calendars`. */
  readonly calendar: string;
  /** Share of the working time by lane; a lane that is not named has the normal share. */
  readonly allotment: Readonly<Record<string, WorkingMinutes>>;
  readonly needs: readonly PlanNeed[];
  /** Keys of the results that completing this step may issue; at least one. */
  readonly gives: readonly string[];
  /** Step to which a return goes when the report names none. */
  readonly returnTo?: string;
  /** With a step that is signed: in which capacities (`head` in the own name); any when none is named. */
  readonly signing?: { readonly capacities?: readonly string[]; readonly legalBasis: string };
  /** How long it must last before it may be told as done; done at once with a choice that is named. */
  readonly atLeast?: {
    readonly workingDays: number;
    readonly unless?: { readonly choice: string; readonly is: string };
    readonly legalBasis: string;
  };
  /** Other agencies of the role, to which a task may be reassigned. */
  readonly alternates?: readonly string[];
  readonly onExpiry: Expiry;
}

/** One published procedure inside the plan. A procedure that is not linked has the one part `main`. */
export interface PlanPart {
  readonly key: string;
  /** `code@version` of the procedure this part comes from. */
  readonly procedure: string;
  readonly title: Words;
  /** Agency that leads the part (cơ quan chủ trì). */
  readonly lead: string;
  readonly limit: Limit;
  readonly legalBasis: string;
  /** Step whose result starts the part's clock; reception when absent. */
  readonly from?: string;
  /** Results that the applicant gets of this part. */
  readonly results: readonly { readonly step: string; readonly result: string }[];
}

/** A stricter promise of the office beside the law (8 h). */
export interface PlanTarget {
  readonly key: string;
  readonly title: Words;
  readonly limit: Limit;
  readonly from: 'submission' | 'reception';
  readonly legalBasis: string;
}

/** A fast track: a target that is offered only where it can be kept. */
export interface PlanLane {
  readonly key: string;
  readonly title: Words;
  /** Working time from submission, not before the opening of the day of reception. */
  readonly workingMinutes: WorkingMinutes;
  /** Days of reception on which the lane is offered. */
  readonly weekdays: readonly Weekday[];
  readonly legalBasis: string;
}

/** A rung whose target the compiler resolved where it could. */
export interface PlanRung extends Rung {
  /**
   * Who is told: `handling.<role>` stays open until a step's agency is known;
   * anything else is already an agency and a role of it.
   */
  readonly target: { readonly agency: string; readonly role: string };
}

/** Agency code that stands for "the agency of the step whose clock it is". */
export const HANDLING = '@handling';

/** Holder that stands for the applicant, where papers are awaited. */
export const APPLICANT = '@applicant';

/** Key under which the written refusal of a part is handed over; no result may have it. */
export const REFUSAL = 'refusal';

/** How papers are asked for after appraisal, where the procedure says otherwise than the law. */
export interface PlanSupplement {
  /** `restart`: the time used goes back to zero once the supply is full; `suspension`: it is kept. */
  readonly clock: 'restart' | 'suspension';
  /** Closing of this working day after reception is the last instant of a notice. */
  readonly requestWithinDays?: number;
  /** Working days after the notice, in which the applicant is to supply. */
  readonly supplyWithinDays: number;
  /** Working time in which the desk checks a full supply. */
  readonly checkWithinMinutes: WorkingMinutes;
  /** What the applicant's silence means: the desk is told, and decides. */
  readonly silence: 'deskDecides';
  readonly legalBasis: string;
}

/** What the desk has to answer a submission that nobody brought to it, where the procedure says otherwise than the house. */
export interface PlanAnswer {
  readonly channels: readonly ('desk' | 'online' | 'postal' | 'home')[];
  /** Working time in which the desk receives, refuses or asks. */
  readonly withinMinutes: WorkingMinutes;
  readonly legalBasis: string;
}

/** How a limit may be made longer, by a law of the sector. */
export interface PlanExtension {
  /** Clock whose limit it is: `limit`, or `part.<key>`. */
  readonly clock: string;
  /** The most that one extension adds. */
  readonly most: { readonly workingDays: number } | { readonly calendarDays: number };
  /** How often in the life of a dossier. */
  readonly times: number;
  readonly legalBasis: string;
}

/** A fee that a definition names, with who collects it in the unit that receives. */
export interface PlanFee {
  /** `part.fee`. */
  readonly key: string;
  readonly part: string;
  readonly title: Words;
  /** What one costs, in đồng. */
  readonly amounts: readonly { readonly key: string; readonly title: Words; readonly dong: number }[];
  /** What is counted; once for all when absent. */
  readonly each?: Words;
  /** Step whose agency proposes it and that waits for it, `part.step`; due with the submission when absent. */
  readonly step?: string;
  /** Agency that collects it. */
  readonly collector: string;
  /** Where it is paid to by transfer; absent where none is kept. */
  readonly account?: CollectingAccount;
  /** Working days after the notice, in which it is paid. */
  readonly payWithinDays: number;
  /** What it means that nobody pays: the desk is told, and decides. */
  readonly silence: 'deskDecides';
  readonly exemptions: readonly {
    readonly key: string;
    readonly title: Words;
    readonly legalBasis: string;
  }[];
  readonly legalBasis: string;
}

/** An account of an office to which fees are paid; never a person's. */
export interface CollectingAccount {
  /** Bank identification number, 6 digits. */
  readonly bank: string;
  /** Up to 19 letters and digits. */
  readonly number: string;
}

/** Days on which a dossier may be handled while the applicant waits. */
export interface PlanAtOnce {
  readonly weekdays: readonly Weekday[];
  readonly legalBasis: string;
}

/** A body as the plan knows it: words for people, nothing personal. */
export interface PlanAgency {
  readonly title: Words;
}

/**
 * A definition compiled with a unit's directory and calendars: all that the core needs, plain JSON, at most 16 kB.
 *
 * Pinned in a dossier at reception by `hash`; a changed file never changes a running dossier.
 */
export interface Plan {
  /** `code@version`. */
  readonly ref: string;
  /** SHA-256 of the canonical JSON of everything else here. */
  readonly hash: string;
  readonly title: Words;
  /** Unit that receives, e.g. `H26.14`. */
  readonly unit: string;
  /** Agency that is the desk (một cửa) of the unit. */
  readonly desk: string;
  readonly channels: readonly ('desk' | 'online' | 'postal' | 'home')[];
  readonly components: readonly { readonly key: string; readonly title: Words; readonly required: boolean }[];
  /** Time that the desk takes of the total for reception and fan-out. */
  readonly reception: { readonly allotment: Readonly<Record<string, WorkingMinutes>> };
  /** Time that the desk takes of the total for joining and returning; `itself`: results need no hand-over. */
  readonly return: {
    readonly allotment: Readonly<Record<string, WorkingMinutes>>;
    readonly by: 'desk' | 'itself';
  };
  readonly limit: Limit;
  readonly legalBasis: string;
  /** The total that the law gives without the link (15 where the unit promises 13). */
  readonly insteadOf?: Limit;
  readonly parts: readonly PlanPart[];
  /** In topological order. */
  readonly steps: readonly PlanStep[];
  readonly targets: readonly PlanTarget[];
  readonly lanes: readonly PlanLane[];
  readonly ladders: {
    readonly whole: readonly PlanRung[];
    readonly step: readonly PlanRung[];
    /** Of a lane's clock; absent: that of the whole. */
    readonly lane?: readonly PlanRung[];
  };
  /** Absent: as the law has it (`domain/dossier/supplement-terms.ts`). */
  readonly supplement?: PlanSupplement;
  /** Absent: as the house has it (`domain/dossier/reception-terms.ts`). */
  readonly answer?: PlanAnswer;
  /** What the desk does on a Saturday that is no working day; absent: it receives and returns. */
  readonly saturday?: { readonly mode: 'closed' | 'receive' | 'resolve'; readonly legalBasis: string };
  /** The order of the steps when the dossier goes on paper; absent: it cannot. */
  readonly paper?: { readonly order: readonly string[]; readonly legalBasis: string };
  /** The grounds on which applicants are served at home; absent: they are not. */
  readonly home?: {
    readonly eligible: readonly { readonly key: string; readonly title: Words }[];
    readonly legalBasis: string;
  };
  /** Limits that a law of the sector lets be extended; absent: none. */
  readonly extensions?: readonly PlanExtension[];
  /** Fees that may be asked for; absent: none. */
  readonly fees?: readonly PlanFee[];
  /** For how many years the applicant's data is kept after the one in which it ended; absent: until somebody says so. */
  readonly retention?: { readonly years: number; readonly legalBasis: string };
  /** When a dossier may be handled while the applicant waits, one offer or several; absent: never. */
  readonly atOnce?: PlanAtOnce | readonly PlanAtOnce[];
  /** Calendar of the unit, key into `calendars`. */
  readonly calendar: string;
  readonly calendars: Readonly<Record<string, WorkingCalendar>>;
  readonly agencies: Readonly<Record<string, PlanAgency>>;
}

/** The counting policy of a limit. Pure. */
export function countingOf(limit: Limit): CountingPolicy | 'WORKING_MINUTES' {
  if ('workingMinutes' in limit) return 'WORKING_MINUTES';
  if ('calendarDays' in limit) return 'CALENDAR_DAYS';
  return limit.counting;
}
