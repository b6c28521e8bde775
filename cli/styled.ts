/** The few ways in which a text may stand out. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** A text that stands out where the terminal can show it, and is plain everywhere else. */
export interface Styled {
  readonly style: Style;
  readonly text: string;
}

/** What the output takes. */
export type Text = string | Styled;

/** Makes a text stand out. Pure. */
export function styled(style: Style, text: string): Styled {
  return { style, text };
}

const SELECT_GRAPHIC_RENDITION = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const satisfies Record<Style, readonly [on: number, off: number]>;

/** The escape sequences around a text that was escaped already. Pure. */
export function paint(style: Style, safeText: string): string {
  const [on, off] = SELECT_GRAPHIC_RENDITION[style];
  return `\u001b[${String(on)}m${safeText}\u001b[${String(off)}m`;
}
