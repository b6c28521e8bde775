import type { WorkingCalendar } from '../domain/time/calendar';
import { formatInstant } from '../domain/time/zone';

/** Members that are instants, by their name. */
const INSTANT_MEMBER = /(?:At|By|After|Until|Original|Current)$|^(?:at|from|to|until|since|countedFrom)$/;
/** Instants are milliseconds since 1970: a number below this one counts something else. */
const LEAST_INSTANT = 100_000_000_000;

/** A value as it leaves the house: every instant in it in RFC 3339 with the office's offset. Pure. */
export function toWireJson(value: unknown, calendar: WorkingCalendar): unknown {
  if (Array.isArray(value)) return value.map((item) => toWireJson(item, calendar));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]): [string, unknown] => [
      name,
      typeof member === 'number' && member >= LEAST_INSTANT && INSTANT_MEMBER.test(name)
        ? formatInstant(calendar, member)
        : toWireJson(member, calendar),
    ]),
  );
}
