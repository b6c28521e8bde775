/**
 * Core behaviour that moved dates or events, by rules number. A dossier keeps the number it was received under;
 * code that a release changes branches on `dossier.rules`. What begins with the submission branches on the number of the
 * day, and what it began stands in the fact (docs/adr/0021-a-submission-pins-its-own-clock.md).
 */
export const RULES = {
  1: 'First rules.',
  2: 'A submission that comes online or by post starts a clock of its own, in which the desk answers it.',
  3: 'Caps follow the whole by acts of their ledgers, and a step counts as at work from when it could be sent, each derived anew; a long standstill takes no last day away.',
  4: 'Agencies that are silent past their share are asked.',
  5: 'A rung names the person that it reaches and who holds the dossier, and is acknowledged by who was told or stands above.',
} as const satisfies Record<number, string>;

/** From these rules on, caps and the begin of work are derived from what happened, whatever the order of reading. */
export const DERIVED_SINCE = 3;

/** The number that dossiers received now are pinned to. */
export const CURRENT_RULES = 5;

/** First rules under which a submission is answered within a time. */
export const ANSWERED_SINCE = 2;

/** First rules under which a silent agency is asked. */
export const ASKED_SINCE = 4;

/** First rules under which a rung says whom it reaches and who holds the dossier, and asks who acknowledges it. */
export const ATTRIBUTED_SINCE = 5;
