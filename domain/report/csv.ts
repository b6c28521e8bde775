/** What a spreadsheet would take for a formula when a cell begins with it. */
const BEGINS_FORMULA = /^[=+\-@\t\r]/;

/**
 * One cell of a CSV file, after RFC 4180, safe to open in a spreadsheet. Pure.
 *
 * A text that a spreadsheet would run as a formula gets an apostrophe before it; whole numbers are left as they are.
 *
 * @source OWASP, "CSV Injection".
 * @example csvCell('=1+1'); // "'=1+1"
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = BEGINS_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n\t;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Begins a file, so that spreadsheets read its Vietnamese as UTF-8. */
const BYTE_ORDER_MARK = '\u{feff}';

/** A CSV file of lines, in UTF-8 with a byte order mark. Pure. */
export function csvFile(lines: readonly (readonly (string | number)[])[]): string {
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
