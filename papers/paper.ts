import type { EpochMs, PlainDate } from '../domain/time/instant';

/** The papers of a dossier, each made of what its events say. */
export const PAPER_KINDS = [
  'receipt',
  'supplement-request',
  'refusal',
  'apology',
  'reappointment',
  'stop-notice',
  'transfer-slip',
  'control-slip',
  'hand-over-list',
  'return-receipt',
] as const;

/** One of {@link PAPER_KINDS}. */
export type PaperKind = (typeof PAPER_KINDS)[number];

/** One line of a paper: what it is, and what stands there. Without a value it is left to be written by hand. */
export interface Field {
  readonly label: string;
  readonly value?: string;
}

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** How wide, beside the others. */
  readonly share: number;
}

/** A stretch of a paper. */
export type Block =
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly columns: readonly Column[];
      /** As many cells as there are columns; an empty one is left to be written by hand. */
      readonly rows: readonly (readonly string[])[];
    };

/** Where somebody signs. */
export interface Signature {
  readonly title: string;
  /** Opaque id of the officer, where the record knows who it is. */
  readonly officer?: string;
}

/** Who issues a paper. */
export interface Issuer {
  /** The unit, as in `UBND quận Hai Bà Trưng`. */
  readonly unit: string;
  /** Its one-stop desk. */
  readonly desk: string;
  /** The office's own number; absent where none is known. */
  readonly phone?: string;
}

/** The person a dossier is about, from the office's own store; no event ever carries any of it. */
export interface Applicant {
  readonly name: string;
  readonly idNumber?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** With what the applicant looks up the dossier. */
export interface Tracking {
  /** Of the page, with code and check word behind the `#`, where no server and no log sees them. */
  readonly url: string;
  /** The check word. */
  readonly word: string;
}

/** A form of the law's, by name and regime; its number moves from one regime to the next. */
export interface FormOfPaper {
  readonly number: string;
  readonly regime: string;
  /** In Vietnamese. */
  readonly instruments: readonly string[];
}

/**
 * What stands on a paper, before anything is laid out: words in Vietnamese, dates of the office. Nothing personal but the
 * applicant that was laid beside the events.
 */
export interface Paper {
  /** Kind, with the number of its event where a dossier may have several: `receipt`, `apology-12`. */
  readonly name: string;
  readonly kind: PaperKind;
  readonly title: string;
  /** Absent where the regime of the dossier has no form for it. */
  readonly form?: FormOfPaper;
  readonly issuer: Issuer;
  readonly dossier: string;
  /** Absent before reception. */
  readonly code?: string;
  /** The legal instant of the event that it is about. */
  readonly issuedAt: EpochMs;
  readonly issuedOn: PlainDate;
  readonly blocks: readonly Block[];
  readonly signatures: readonly Signature[];
  /** In Vietnamese. */
  readonly legalBasis: readonly string[];
  readonly orientation: 'portrait' | 'landscape';
  /** Absent where it does not go to the applicant, or where tracking is not offered. */
  readonly tracking?: Tracking;
  /** The event that it is about, and the head of the chain there: with it a rewritten past is found. */
  readonly seal: { readonly seq: number; readonly head: string };
}

/** A paper that a dossier has. */
export interface ListedPaper extends Pick<Paper, 'name' | 'kind' | 'title' | 'issuedAt' | 'seal'> {
  readonly formNumber?: string;
  /** Task that it is about; absent for a paper of the whole. */
  readonly task?: string;
  /** Agencies between which it passes; absent for a paper that goes to the applicant. */
  readonly agencies?: readonly string[];
}
