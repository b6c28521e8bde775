/** What sort of "no" a code is. */
export type ErrorKind = 'refused' | 'invalid' | 'conflict' | 'missing' | 'unavailable' | 'defect';

/** Values that fill a message; codes, ids and numbers only, never personal data. */
export type ErrorParams = Readonly<Record<string, string | number | boolean>>;

/** What the catalogue says of a code. */
export interface ErrorEntry {
  readonly kind: ErrorKind;
  readonly httpStatus: number;
  /** Whether the same request may succeed later, unchanged. */
  readonly retry: boolean;
  /** What happened and what to do, for an operator or a developer. `{name}` is filled from the params. */
  readonly message: string;
  /** The same for the desk and an agency's officers, in Vietnamese; every refusal has one. */
  readonly messageVi?: string;
  /** The article of law that says no, where it is the same for every procedure. */
  readonly law?: string;
}

/** @param messageVi - The same message in Vietnamese, with the same params. */
type OfKind = (message: string, messageVi?: string, law?: string) => ErrorEntry;

const entriesOf =
  (kind: ErrorKind, httpStatus: number, retry = false): OfKind =>
  (message, messageVi, law) => ({
    kind,
    httpStatus,
    retry,
    message,
    ...(messageVi === undefined ? {} : { messageVi }),
    ...(law === undefined ? {} : { law }),
  });

/** The law, or the state of the dossier, says no. */
export const refused = entriesOf('refused', 409);
/** The input is wrong. */
export const invalid = entriesOf('invalid', 400);
/** It contradicts what is already there. */
export const conflict = entriesOf('conflict', 409);
/** What is named does not exist. */
export const missing = entriesOf('missing', 404);
/** Something that is needed does not answer. */
export const unavailable = entriesOf('unavailable', 503, true);
/** The engine is wrong. */
export const defect = entriesOf('defect', 500);
