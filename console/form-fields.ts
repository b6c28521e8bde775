import type { Words } from './language';
import type { Allowed, Dossier } from './wire';

/** One field of an act's form. */
export interface Field {
  readonly name: string;
  readonly words: Words;
  readonly kind: 'text' | 'code' | 'reference' | 'day' | 'minutes' | 'number' | 'choice' | 'check';
  readonly optional?: true;
  readonly value?: string;
  readonly choices?: readonly (readonly [string, Words])[];
}

/** How an act is named, and what must be said with it. */
export interface ActForm {
  readonly words: Words;
  /** Careful: it ends something. */
  readonly isGrave?: true;
  readonly fields: (allowed: Allowed, dossier?: Dossier) => readonly Field[];
  /** Which of the allowed it is a form for; all of its type when absent. */
  readonly fits?: (allowed: Allowed, dossier?: Dossier) => boolean;
  /** What is sent beside what is allowed; by default the fields as they are. */
  readonly toBody?: (values: Values, allowed: Allowed) => Readonly<Record<string, unknown>>;
}

/** What was filled in. */
export type Values = Readonly<Record<string, string>>;

/** Why, by a code. */
export const REASON: Field = {
  name: 'reasonCode',
  words: { vi: 'Mã lý do', en: 'Reason (code)' },
  kind: 'code',
};
/** By which law. */
export const LAW: Field = { name: 'legalBasis', words: { vi: 'Căn cứ pháp luật', en: 'Law' }, kind: 'text' };
