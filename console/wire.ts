import type { Component, Fees, Supplement } from './counter-wire';
import type { Words } from './language';

/*
 * Answers of the interface, as far as the console reads them (`api/schemas.ts`). Instants are texts with the office's offset.
 */

/** Who is signed in. */
export interface Session {
  readonly subject: string;
  readonly role: string;
  readonly units: readonly string[];
  readonly agency?: string;
  readonly now: string;
  readonly rehearsal: boolean;
}

/** An office. */
export interface Office {
  readonly code: string;
  readonly title: Words;
  readonly contact: { readonly phone: string };
}

/** A procedure. */
export interface Procedure {
  readonly ref: string;
  readonly kind: string;
  readonly title: Words;
  readonly published: boolean;
  readonly channels: readonly string[];
  readonly effective: { readonly from: string; readonly until?: string };
}

/** A dossier in a list. */
export interface ListedDossier {
  readonly id: string;
  readonly code?: string;
  readonly procedure: string;
  readonly unit: string;
  readonly channel?: string;
  readonly status?: number;
  readonly statusWords?: Words;
  readonly lane?: string;
  readonly holders: readonly string[];
  readonly receivedAt?: string;
  readonly standing: string;
  readonly dueAt?: string;
  readonly promisedAt?: string;
  readonly appointmentAt?: string;
  readonly submittedAt?: string;
  readonly finishedAt?: string;
  readonly answerAt?: string;
  readonly answerLate: boolean;
  readonly owed?: number;
  readonly overdue: boolean;
  readonly atRisk: boolean;
  readonly leftWorkingMinutes?: number;
}

/** A task in a list. */
export interface ListedTask {
  readonly task: string;
  readonly dossier: string;
  readonly code?: string;
  readonly procedure: string;
  readonly stepTitle?: Words;
  readonly gives?: readonly string[];
  readonly step: string;
  readonly agency: string;
  readonly state: string;
  readonly lane?: string;
  readonly assignedAt: string;
  readonly dueAt?: string;
  readonly overdue: boolean;
  readonly atRisk: boolean;
  readonly leftWorkingMinutes?: number;
}

/** A page of a list. */
export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** A clock of a dossier. */
export interface Clock {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly startAt: string;
  readonly stoppedAt?: string;
  readonly dueAt?: string;
  readonly provisional: boolean;
  readonly usedWorkingMinutes: number;
  readonly leftWorkingMinutes: number;
  readonly late: boolean;
  readonly lateByWorkingMinutes: number;
}

/** A step of a dossier. */
export interface Step {
  readonly step: string;
  readonly title: Words;
  readonly agency: string;
  readonly agencyTitle: Words;
  readonly attempt: number;
  readonly state: string;
  readonly task?: string;
  readonly handler?: { readonly officer: string };
  readonly performedBy?: { readonly officer: string };
  readonly assignedAt?: string;
  readonly takenAt?: string;
  readonly endedAt?: string;
  readonly earliestEndAt?: string;
  readonly clock?: Clock;
  readonly atRisk: boolean;
}

/** A command that may be given now. */
export interface Allowed {
  readonly type: string;
  readonly task?: string;
  readonly part?: string;
  readonly result?: string;
  readonly rung?: string;
  readonly lane?: string;
  readonly medium?: string;
  readonly directive?: number;
  readonly to?: string;
  readonly toAgency?: string;
  readonly motion?: number;
  readonly gives?: readonly string[];
  readonly signs?: readonly { readonly capacity?: string; readonly delegation?: string }[];
  readonly step?: string;
  readonly agency?: string;
  readonly supplement?: number;
  readonly lacking?: boolean;
  readonly fee?: string;
  readonly choice?: string;
  readonly notice?: number;
  readonly exemption?: string;
  readonly override?: boolean;
}

/** A result of a dossier. */
export interface Result {
  readonly part: string;
  readonly result: string;
  readonly ref?: string;
  readonly issuedOn?: string;
  readonly handedOverAt?: string;
}

/** An act that was put forward and waits for another person. */
export interface Motion {
  readonly motion: number;
  readonly act: string;
  readonly putForwardAt: string;
  readonly by: { readonly officer?: string };
  readonly command?: { readonly reasonCode?: string; readonly legalBasis?: string };
  /** Roles in which somebody else may confirm it. */
  readonly seconds: readonly string[];
}

/** A dossier. */
export interface Dossier {
  readonly id: string;
  readonly code?: string;
  readonly procedure: string;
  readonly title: Words;
  readonly unit: string;
  readonly at: string;
  readonly phase: string;
  readonly statusWords?: Words;
  readonly lane?: string;
  readonly submittedAt?: string;
  readonly receivedAt?: string;
  readonly dueOriginal?: string;
  readonly dueCurrent?: string;
  readonly promisedAt?: string;
  readonly appointmentAt?: string;
  readonly finishedAt?: string;
  readonly clocks: readonly Clock[];
  readonly parts: readonly { readonly part: string; readonly title: Words }[];
  readonly steps: readonly Step[];
  readonly results: readonly Result[];
  readonly holders: readonly string[];
  readonly late: readonly string[];
  readonly motions?: readonly Motion[];
  readonly allowed: readonly Allowed[];
  readonly fees?: Fees;
  readonly supplements: readonly Supplement[];
  /** Papers that its procedure asks for, where somebody asked for them. */
  readonly components?: readonly Component[];
  /** Agency that is the desk of its unit, where somebody looked. */
  readonly desk?: string;
  readonly seq: number;
  readonly head: string;
}

/** A due moment, explained. */
export interface Explained {
  readonly clock: string;
  readonly kind: string;
  readonly startAt?: string;
  readonly stoppedAt?: string;
  readonly dueAt?: string;
  readonly provisional: boolean;
  readonly suspensions: readonly { readonly from: string; readonly to?: string; readonly cause?: string }[];
  readonly lines: readonly string[];
}

/** Every due moment of a dossier. */
export interface Deadline {
  readonly clocks: readonly Explained[];
  readonly windows: readonly { readonly from: string; readonly to: string }[];
}

/** A paper of a dossier. */
export interface PaperRow {
  readonly name: string;
  readonly title: string;
  readonly formNumber?: string;
  readonly issuedAt: string;
  readonly href: string;
}

/** The papers of a dossier. */
export interface Papers {
  readonly items: readonly PaperRow[];
  /** Whether one gets them with the applicant on them, by saying why. */
  readonly named: boolean;
  readonly tracking?: { readonly url: string; readonly word: string };
}

/** Something that was recorded. */
export interface DossierEvent {
  readonly seq: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly fact: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** What became of a command. */
export interface Answer {
  readonly outcome: 'accepted' | 'delayed';
  readonly seq?: number;
}
