import type { Scenario } from '../domain/procedure/scenario.schema';
import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import type { EpochMs } from '../domain/time/instant';
import type { Act } from '../domain/procedure/scenario.schema';
import type { ScenarioFault, ScenarioPath } from './scenario-check';
import { toInstant, type ScenarioTime } from './scenario-time';

/** An act with its instants. */
export interface ScriptedAct {
  readonly act: Act;
  /** When it happens: read, judged and written. */
  readonly at: EpochMs;
  /** When the broker stored it; not after `at`. */
  readonly storedAt: EpochMs;
  /** Where it stands in the scenario. */
  readonly path: ScenarioPath;
}

/** A scenario with every instant counted out. */
export interface Script {
  readonly scenario: Scenario;
  readonly time: ScenarioTime;
  readonly acts: readonly ScriptedAct[];
}

/**
 * Counts out the instants of a scenario. Pure.
 *
 * @returns The script; or what is wrong: a day that does not exist, an act before the one above it, an act stored after
 *   it happens, a first act that is not a submission on a day of its own.
 */
export function toScript(
  plan: Plan,
  scenario: Scenario,
): Script | { readonly faults: readonly ScenarioFault[] } {
  const time = {
    calendar: calendarIn(plan, plan.calendar),
    firstDay: scenario.acts[0]?.at.slice(0, 10) ?? '',
  };
  const acts = scenario.acts.map((act, index) => scripted(act, index, time));
  const faults = [
    ...faultsOfStart(scenario),
    ...acts.flatMap(faultsOfInstants),
    ...acts.flatMap((act, index) => faultsOfOrder(act, acts[index - 1])),
  ];
  return faults.length > 0 ? { faults } : { scenario, time, acts };
}

function scripted(act: Act, index: number, time: ScenarioTime): ScriptedAct {
  const at = toInstant(time, act.at) ?? NaN;
  const storedAt = act.stored === undefined ? at : (toInstant(time, act.stored) ?? NaN);
  return { act, at, storedAt, path: ['acts', index] };
}

function faultsOfStart({ acts: [first] }: Scenario): readonly ScenarioFault[] {
  const path = ['acts', 0];
  if (first?.at.startsWith('after ') === true) {
    return [
      { path: [...path, 'at'], problem: 'the first act needs a day of its own, as in 2024-03-06T09:00' },
    ];
  }
  return first?.do === 'submit' ? [] : [{ path, problem: 'the first act is to submit' }];
}

function faultsOfInstants({ at, storedAt, path }: ScriptedAct): readonly ScenarioFault[] {
  if (Number.isNaN(at)) return [{ path: [...path, 'at'], problem: 'there is no such day' }];
  if (Number.isNaN(storedAt)) return [{ path: [...path, 'stored'], problem: 'there is no such day' }];
  return storedAt > at ? [{ path: [...path, 'stored'], problem: 'it is stored after it happens' }] : [];
}

function faultsOfOrder({ at, path }: ScriptedAct, before: ScriptedAct | undefined): readonly ScenarioFault[] {
  if (before === undefined || !(at < before.at)) return [];
  return [{ path: [...path, 'at'], problem: 'it happens before the act above it' }];
}
