import type { Dossier } from '../domain/dossier/dossier';
import type { Plan } from '../domain/procedure/plan';
import type { Expectation } from '../domain/procedure/scenario.schema';
import type { EpochMs } from '../domain/time/instant';
import { scenarioState, withoutMain } from './scenario-state';
import { toInstant, toMinuteText, type ScenarioTime } from './scenario-time';

/** Where in a scenario something stands: keys and indexes from the scenario down. */
export type ScenarioPath = readonly (string | number)[];

/** Something in a scenario that is not as it says. */
export interface ScenarioFault {
  readonly path: ScenarioPath;
  /** In one sentence. */
  readonly problem: string;
}

/** What is checked, and when. */
export interface Checked {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly at: EpochMs;
  readonly time: ScenarioTime;
  /** Where the expectation stands. */
  readonly path: ScenarioPath;
}

/** What of an expectation is not true, to the minute. Pure. */
export function checkExpectation(expectation: Expectation, checked: Checked): readonly ScenarioFault[] {
  const found = scenarioState(checked.plan, checked.dossier, checked.at);
  return differences(expectation, found, checked);
}

function differences(expected: unknown, found: unknown, place: Checked): readonly ScenarioFault[] {
  if (Array.isArray(expected)) return listDifferences(expected, found, place);
  if (typeof expected === 'object' && expected !== null) return memberDifferences(expected, found, place);
  const wanted = typeof expected === 'string' ? toPlainText(expected, place.time) : expected;
  return wanted === found ? [] : [fault(place, `expected ${told(wanted)}, found ${told(found)}`)];
}

function listDifferences(
  expected: readonly unknown[],
  found: unknown,
  place: Checked,
): readonly ScenarioFault[] {
  const list: readonly unknown[] = Array.isArray(found) ? found : [];
  const inside = expected
    .slice(0, list.length)
    .flatMap((item, index) => differences(item, list[index], below(place, index)));
  const missing = expected.slice(list.length).map((item) => `missing ${told(item)}`);
  const surplus = list.slice(expected.length).map((item) => `not expected: ${told(item)}`);
  return [...inside, ...[...missing, ...surplus].map((problem) => fault(place, problem))];
}

function memberDifferences(expected: object, found: unknown, place: Checked): readonly ScenarioFault[] {
  const members = (typeof found === 'object' && found !== null ? found : {}) as Readonly<
    Record<string, unknown>
  >;
  return Object.entries(expected).flatMap(([key, value]) =>
    differences(value, members[withoutMain(key)], below(place, key)),
  );
}

function below(place: Checked, key: string | number): Checked {
  return { ...place, path: [...place.path, key] };
}

function fault({ path }: Checked, problem: string): ScenarioFault {
  return {
    path,
    problem: `${path.filter((key) => key !== 'expect' && key !== 'then').join('.')}: ${problem}`,
  };
}

/** A text with `after … working days` counted out, and without the part of a procedure that is not linked. */
function toPlainText(text: string, time: ScenarioTime): string {
  const at = text.startsWith('after ') ? toInstant(time, text) : undefined;
  return at === undefined ? withoutMain(text) : toMinuteText(time.calendar, at);
}

function told(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
