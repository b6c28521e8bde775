import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import type { PlainDate } from '../domain/time/instant';
import { toInstant, type ScenarioTime } from './scenario-time';

/** Members of a command that are instants, by their name. */
const INSTANT_MEMBER = /At$/;

/**
 * What an act says of a command, instants in office time read as such: `fromAt: 2024-03-13T08:30`. What is no time
 * stays as it is, and does not fit. Pure.
 *
 * @param day - Day of the act, from which working days are counted.
 */
export function withInstants(
  plan: Plan,
  day: PlainDate,
  written: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const time: ScenarioTime = { calendar: calendarIn(plan, plan.calendar), firstDay: day };
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, readMember(time, name, value)]),
  );
}

function readMember(time: ScenarioTime, name: string, value: unknown): unknown {
  if (typeof value === 'string') {
    return INSTANT_MEMBER.test(name) ? (toInstant(time, value) ?? value) : value;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each) => readMember(time, '', each));
  return Object.fromEntries(
    Object.entries(value).map(([inner, member]) => [inner, readMember(time, inner, member)]),
  );
}
