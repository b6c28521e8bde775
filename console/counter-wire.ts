import type { Words } from './language';

/*
 * Answers that a counter works with, as far as the console reads them (`api/counter-schemas.ts`).
 */

/** A unit that receives. */
export interface Unit {
  readonly code: string;
  readonly title: Words;
  /** Agency that is its desk. */
  readonly desk: string;
}

/** A paper that is asked of the applicant. */
export interface Component {
  readonly key: string;
  readonly title: Words;
  readonly required: boolean;
}

/** What a reception in one lane would promise now, or why there is none. */
export interface OfferedLane {
  readonly lane: string;
  readonly title?: Words;
  readonly usual: boolean;
  readonly refusal?: {
    readonly detail: string;
    readonly messageVi: string;
    readonly law?: string;
    readonly lawVi?: string;
  };
  readonly promisedAt?: string;
  readonly appointmentAt?: string;
  readonly provisional?: boolean;
}

/** What a desk has to offer of a procedure now. */
export interface Offer {
  readonly procedure: string;
  readonly title: Words;
  readonly channels: readonly string[];
  readonly components: readonly Component[];
  readonly fees: readonly {
    readonly fee: string;
    readonly title: Words;
    readonly amounts: readonly { readonly key: string; readonly title: Words; readonly dong: number }[];
  }[];
  readonly lanes: readonly OfferedLane[];
}

/** A fee asked for by a notice. */
export interface FeeNotice {
  readonly notice: number;
  readonly title: Words;
  readonly amount: number;
  readonly state: 'awaited' | 'paid' | 'cancelled' | 'ended';
  readonly payBy?: string;
  /** Text of the code by which it is paid; absent once nothing is owed. */
  readonly qr?: string;
}

/** The money of a dossier. */
export interface Fees {
  readonly ledger: { readonly outstanding: number; readonly refundDue: number };
  readonly notices: readonly FeeNotice[];
}

/** A notice by which papers are asked for. */
export interface Supplement {
  readonly supplement: number;
  readonly state: string;
  readonly items: readonly { readonly component: string; readonly reasonCode: string }[];
  readonly missing: readonly string[];
}
