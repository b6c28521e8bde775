/**
 * Core behaviour that moved dates or events, by rules number. A dossier keeps the number it was received under;
 * code that a release changes branches on `dossier.rules`.
 */
export const RULES = {
  1: 'First rules.',
} as const satisfies Record<number, string>;

/** The number that dossiers received now are pinned to. */
export const CURRENT_RULES = 1;
