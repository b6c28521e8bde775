/** Why personal data is erased: the procedure's retention has passed, a court orders it, or a law does. */
export const ERASURE_GROUNDS = ['retention', 'court', 'law'] as const;
