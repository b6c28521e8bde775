import { styled, type Text } from './styled';
import { displayWidth, toTerminalText } from './terminal-text';

/** A column: its heading, and on which side its cells stand. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

const GAP = '  ';

/**
 * The lines of a table: a heading, then a row each, columns as wide as their widest cell. Pure.
 *
 * Cells are escaped; a cell that is missing is empty.
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
): readonly (readonly Text[])[] {
  const clean = rows.map((row) => columns.map((_, index) => cleanCell(row[index] ?? '')));
  const widths = columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...clean.map((row) => displayWidth(textOf(row[index] ?? '')))),
  );
  const heading = columns.map(({ title }) => styled('bold', title));
  return [heading, ...clean].map((row) => tableLine(columns, widths, row));
}

function tableLine(
  columns: readonly Column[],
  widths: readonly number[],
  row: readonly Text[],
): readonly Text[] {
  const lastIndex = columns.length - 1;
  return columns.flatMap(({ align }, index): readonly Text[] => {
    const cell = row[index] ?? '';
    const room = ' '.repeat(Math.max(0, (widths[index] ?? 0) - displayWidth(textOf(cell))));
    if (align === 'right') return index === lastIndex ? [room, cell] : [room, cell, GAP];
    return index === lastIndex ? [cell] : [cell, room, GAP];
  });
}

function cleanCell(cell: Text): Text {
  return typeof cell === 'string' ? toTerminalText(cell) : styled(cell.style, toTerminalText(cell.text));
}

function textOf(cell: Text): string {
  return typeof cell === 'string' ? cell : cell.text;
}
