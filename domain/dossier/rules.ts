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
  6: 'The second person of an incident or a visit confirms it in a command of their own; who ever worked at a step, or is away, does not sign what rests on it; a lane is offered at reception only while somebody is on duty to sign; what is counted from an earlier reception is counted from there for a notice and a lane too.',
  7: 'An act that needs a second person is put forward, and takes effect when another person confirms it in a command of their own; so is a refusal of what was received.',
} as const satisfies Record<number, string>;

/** From these rules on, caps and the begin of work are derived from what happened, whatever the order of reading. */
export const DERIVED_SINCE = 3;

/** The number that dossiers received now are pinned to. */
export const CURRENT_RULES = 7;

/** First rules under which a submission is answered within a time. */
export const ANSWERED_SINCE = 2;

/** First rules under which a silent agency is asked. */
export const ASKED_SINCE = 4;

/** First rules under which a rung says whom it reaches and who holds the dossier, and asks who acknowledges it. */
export const ATTRIBUTED_SINCE = 5;

/** First rules under which an incident or a visit is confirmed by the other person, not by who tells of it. */
export const CONFIRMED_SINCE = 6;

/**
 * The rules number that a dossier is judged by: the one pinned at reception; before it the one that came with the
 * submission, 0 where it brought one that no submission kept yet. Pure.
 */
export function rulesOf({ rules, submission }: Ruled): number {
  return rules > 0 ? rules : (submission?.rules ?? 0);
}

interface Ruled {
  readonly rules: number;
  readonly submission?: { readonly rules?: number };
}

/** First rules under which an act of two is put forward by one person and confirmed by another. */
export const SECONDED_SINCE = 7;

/** First rules under which whoever ever had a step, and who is away, may not sign what rests on it. */
export const SIGNERS_GUARDED_SINCE = 6;

/** First rules under which a reception offers a lane only while somebody is on duty to sign. */
export const LANES_ATTENDED_SINCE = 6;

/** First rules under which an earlier reception, where it counts, is that of a notice and of a granted lane too. */
export const COUNTED_THROUGH_SINCE = 6;
