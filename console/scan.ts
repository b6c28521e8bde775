/*
 * What a scanner typed, or a person: a scanner is a keyboard that ends with Enter.
 */

/** Who submits, as the code on a citizen's card says it. */
export interface Citizen {
  readonly idNumber: string;
  readonly name: string;
  readonly birthDate: string;
  readonly address: string;
}

/** What was scanned. */
export type Scanned =
  | { readonly kind: 'procedure'; readonly ref: string }
  | { readonly kind: 'citizen'; readonly citizen: Citizen }
  | { readonly kind: 'dossier'; readonly name: string };

const FIELDS_OF_A_CARD = 7;
const CARD_NUMBER = /^\d{12}$/;
const CARD_DAY = /^(\d{2})(\d{2})(\d{4})$/;

/**
 * Who the code on the back of a citizen's card names: `number|old number|name|birth (ddmmyyyy)|sex|address|day of issue`; undefined
 * for any other text. Pure.
 *
 * @source Assumption: the form that cards carry; no text of the law that was read fixes it.
 */
export function citizenIn(text: string): Citizen | undefined {
  const fields = text.trim().split('|');
  const [idNumber = '', , name = '', birth = '', , address = ''] = fields;
  const birthDate = dayIn(birth);
  const isCard = fields.length === FIELDS_OF_A_CARD && CARD_NUMBER.test(idNumber);
  return isCard && birthDate !== undefined ? { idNumber, name: name.trim(), birthDate, address } : undefined;
}

function dayIn(text: string): string | undefined {
  return CARD_DAY.test(text) ? text.replace(CARD_DAY, '$3-$2-$1') : undefined;
}

/**
 * What a text means at a counter: a citizen's card, a procedure that is received here (the newest version of a code), else a
 * dossier, by its code or by the address that its papers carry. Pure.
 *
 * @param refs - `code@version` of what may be received.
 */
export function readScan(text: string, refs: readonly string[]): Scanned | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const citizen = citizenIn(typed);
  if (citizen !== undefined) return { kind: 'citizen', citizen };
  const ref = refOf(typed, refs);
  return ref === undefined ? { kind: 'dossier', name: dossierIn(typed) } : { kind: 'procedure', ref };
}

function refOf(typed: string, refs: readonly string[]): string | undefined {
  const [code = '', version] = typed.toUpperCase().split('@');
  const own = refs.filter((ref) => ref.split('@')[0] === code);
  if (version !== undefined) return own.find((ref) => ref === `${code}@${version}`);
  return own.toSorted((a, b) => Number(b.split('@')[1]) - Number(a.split('@')[1]))[0];
}

/** The code on a paper is an address; code and check word stand behind the `#`, parted by the last point. */
function dossierIn(typed: string): string {
  if (!typed.includes('#')) return typed;
  const fragment = decodeURIComponent(typed.slice(typed.indexOf('#') + 1));
  const at = fragment.lastIndexOf('.');
  return at > 0 ? fragment.slice(0, at) : fragment;
}
