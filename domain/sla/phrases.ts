import type { ExplanationLine } from './explanation';

/** A line of one kind. */
export type LineOf<K extends ExplanationLine['kind']> = Extract<ExplanationLine, { kind: K }>;

/** How one language says each kind of line. */
export type Phrases = { readonly [K in ExplanationLine['kind']]: (line: LineOf<K>) => string };

/** A date in its parts, without leading zeros. Pure. */
export function dateParts(date: string): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

/** Day and time of an RFC 3339 text, in the office's own clock; seconds only where they are not zero. Pure. */
export function wallParts(at: string): { readonly date: string; readonly time: string } {
  const time = /T(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)/.exec(at);
  const seconds = time?.[2] === ':00' ? '' : (time?.[2] ?? '');
  return { date: at.slice(0, 10), time: `${time?.[1] ?? ''}${seconds}` };
}

/** Words for the parts of a length of time. */
interface DurationWords {
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
}

/** A length of time in hours, minutes and seconds, the zero ones left out. Pure. */
export function durationText(ms: number, words: DurationWords): string {
  const parts = [
    { value: Math.floor(ms / 3_600_000), word: words.hours },
    { value: Math.floor(ms / 60_000) % 60, word: words.minutes },
    { value: Math.floor(ms / 1000) % 60, word: words.seconds },
  ].filter(({ value }) => value > 0);
  if (parts.length === 0) return `0 ${words.minutes}`;
  return parts.map(({ value, word }) => `${value} ${word}`).join(' ');
}

/** One number, or a range of two. Pure. */
export function rangeText(first: string | number, last: string | number): string {
  return first === last ? String(first) : `${first}–${last}`;
}
