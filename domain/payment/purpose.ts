import { isPlainDate } from '../time/plain-date';

const LETTER_OR_DIGIT = /[A-Za-z0-9]/;
/** Day and serial after a unit, each mark perhaps lost; the serial ends where the digits end. */
const DAY_AND_SERIAL = /^[^A-Za-z0-9]?(\d{6})[^A-Za-z0-9]?(\d{4,7})(?!\d)/;

/**
 * The code of a dossier in what a payer wrote on a transfer, or undefined where there is none, or more than one. Pure.
 *
 * Banks put words around it and take dots and hyphens away, so the units are known and any mark may be missing; a day that
 * there is not makes no code. Whether the money is owed by that dossier is judged by the core, of the whole code.
 *
 * @param text - As the bank hands it on; nothing else of it is kept.
 * @param units - Codes of the units that receive dossiers.
 * @example
 * findDossierCode('MBVCB.123 nop phi H26 14 240306 0007', ['H26.14']); // 'H26.14-240306-0007'
 */
export function findDossierCode(text: string, units: readonly string[]): string | undefined {
  const places = Array.from({ length: text.length }, (_, at) => at).filter((at) => beginsAt(text, at));
  const found = units.flatMap((unit) => places.flatMap((at) => codeAt(text, at, unit) ?? []));
  const [only] = found;
  return new Set(found).size === 1 ? only : undefined;
}

function beginsAt(text: string, at: number): boolean {
  return isOfAWord(text, at) && !isOfAWord(text, at - 1);
}

function isOfAWord(text: string, at: number): boolean {
  return LETTER_OR_DIGIT.test(text.charAt(at));
}

function codeAt(text: string, from: number, unit: string): string | undefined {
  const end = endOfUnit(text, from, unit);
  const [, day = '', serial = ''] =
    (end === undefined ? undefined : DAY_AND_SERIAL.exec(text.slice(end))) ?? [];
  return isDay(day) ? `${unit}-${day}-${serial}` : undefined;
}

/** Where a unit's code ends that begins at a place; a mark may stand, or be lost, between any two of its characters. */
function endOfUnit(text: string, from: number, unit: string): number | undefined {
  let at = from;
  for (const character of unit) {
    if (!LETTER_OR_DIGIT.test(character)) continue;
    if (at > from && !isOfAWord(text, at)) at += 1;
    if (text.charAt(at).toUpperCase() !== character.toUpperCase()) return undefined;
    at += 1;
  }
  return at;
}

/** Whether six digits are a day of this century, as a code has it. */
function isDay(compact: string): boolean {
  return isPlainDate(`20${compact.slice(0, 2)}-${compact.slice(2, 4)}-${compact.slice(4, 6)}`);
}
