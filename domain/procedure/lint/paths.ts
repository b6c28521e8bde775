import { computeDue } from '../../sla/deadline';
import { measureMinutes } from '../../time/working-time';
import { formatInstant } from '../../time/zone';
import { MAIN_PART } from '../../ids';
import type { EpochMs, WorkingMinutes } from '../../time/instant';
import { criticalPath, pathsFromReception } from '../critical-path';
import type { Path } from '../critical-path';
import { toStepKey } from '../flatten';
import { predecessorsOf } from '../graph';
import { NORMAL_LANE } from '../plan';
import type { Plan, PlanPart } from '../plan';
import { scheduleFrom } from '../schedule';
import type { Schedule, ScheduledStep } from '../schedule';
import { calendarIn, minutesIn } from '../share';
import type { Fault } from './finding';
import { worstStart } from './reception-minutes';

/** PATH_OVER_LIMIT: the longest way does not fit the total from the worst minute of reception. Pure. */
export function pathOverLimit(plan: Plan, minutes: readonly EpochMs[]): readonly Fault[] {
  const calendar = calendarIn(plan, plan.calendar);
  const worst = worstStart(calendar, plan.limit, minutes);
  const path = criticalPath(plan, NORMAL_LANE);
  if (worst === undefined || path.minutes <= worst.available) return [];
  const receivedAt = formatInstant(calendar, worst.startAt);
  const told = tellPath(plan, path, { from: 'reception', to: 'return' });
  return [
    {
      code: 'PATH_OVER_LIMIT',
      path: ['limit'],
      params: { ...told, ...over(path, worst.available), receivedAt },
    },
  ];
}

/** PART_PATH_OVER_LIMIT: a part's longest way does not fit its own limit, from its worst start. Pure. */
export function partPathsOverLimit(plan: Plan, minutes: readonly EpochMs[]): readonly Fault[] {
  if (plan.parts.length < 2) return [];
  const calendar = calendarIn(plan, plan.calendar);
  return plan.parts.flatMap((part): readonly Fault[] => {
    const path = pathOfPart(plan, part);
    const worst = worstStart(calendar, part.limit, minutes);
    if (worst === undefined || path.minutes <= worst.available) return [];
    const told = tellPath(plan, path, { from: part.from ?? 'reception' });
    const params = { part: part.key, ...told, ...over(path, worst.available) };
    const startedAt = formatInstant(calendar, worst.startAt);
    return [{ code: 'PART_PATH_OVER_LIMIT', path: ['parts', part.key], params: { ...params, startedAt } }];
  });
}

/** LANE_PATH_OVER_TARGET: the longest way in a lane does not fit the lane. Pure. */
export function lanePathsOverTarget(plan: Plan): readonly Fault[] {
  return plan.lanes.flatMap(({ key: lane, workingMinutes: available }, index): readonly Fault[] => {
    const path = criticalPath(plan, lane);
    if (path.minutes <= available) return [];
    const told = tellPath(plan, path, { from: 'reception', to: 'return' }, lane);
    const params = { lane, ...told, ...over(path, available) };
    return [{ code: 'LANE_PATH_OVER_TARGET', path: ['lanes', index, 'workingMinutes'], params }];
  });
}

function over({ minutes }: Path, available: WorkingMinutes): Readonly<Record<string, number>> {
  return { minutes, available, excess: minutes - available };
}

/** The longest way to the end of a part, from reception or from the end of the step that starts its clock. */
function pathOfPart(plan: Plan, part: PlanPart): Path {
  const paths = pathsFromReception(plan, NORMAL_LANE);
  const start = part.from === undefined ? undefined : paths.get(part.from);
  return plan.steps
    .filter((step) => step.part === part.key)
    .flatMap(({ key }) => paths.get(key) ?? [])
    .map(({ steps, minutes }) => ({
      steps: steps.filter((key) => start?.steps.includes(key) !== true),
      minutes: minutes - (start?.minutes ?? 0),
    }))
    .reduce<Path>((longest, path) => (path.minutes > longest.minutes ? path : longest), {
      steps: [],
      minutes: 0,
    });
}

/** The words of a path, and the step that is the first to be cut: its longest. */
function tellPath(
  plan: Plan,
  { steps }: Path,
  ends: { readonly from: string; readonly to?: string },
  lane = NORMAL_LANE,
): { readonly path: string; readonly step: string } {
  const shareOf = (key: string): WorkingMinutes =>
    minutesIn(plan.steps.find((step) => step.key === key)?.allotment ?? {}, lane);
  const longest = steps.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a), steps[0] ?? '');
  const names = [ends.from, ...steps, ...(ends.to === undefined ? [] : [ends.to])];
  return { path: names.map(shortName).join(' → '), step: shortName(longest) };
}

function shortName(key: string): string {
  const main = toStepKey(MAIN_PART, '');
  return key.startsWith(main) ? key.slice(main.length) : key;
}

/**
 * HAND_OVER_AFTER_CUT_OFF: the sum of the shares fits, but hand-overs after 15:00 wait for the next morning and
 * make the whole late from some minute of reception. Told once, for the minute that is latest. Pure.
 */
export function handOversAfterCutOff(plan: Plan, minutes: readonly EpochMs[]): readonly Fault[] {
  if (pathOverLimit(plan, minutes).length > 0) return [];
  const calendar = calendarIn(plan, plan.calendar);
  const late = minutes.flatMap((receivedAt) => {
    const { dueAt, unknownYears } = computeDue({ calendar, limit: plan.limit, startAt: receivedAt });
    const schedule = scheduleFrom(plan, receivedAt, NORMAL_LANE);
    const lateMinutes = unknownYears.length > 0 ? 0 : measureMinutes(calendar, dueAt, schedule.endAt);
    const held = lastHeld(plan, schedule);
    return lateMinutes > 0 && held !== undefined ? [{ receivedAt, lateMinutes, held }] : [];
  });
  const worst = late.reduce<(typeof late)[number] | undefined>(
    (latest, each) => (latest === undefined || each.lateMinutes > latest.lateMinutes ? each : latest),
    undefined,
  );
  if (worst === undefined) return [];
  const params = {
    step: shortName(worst.held.key),
    receivedAt: formatInstant(calendar, worst.receivedAt),
    handedOverAt: formatInstant(calendar, worst.held.handedOverAt),
    lateMinutes: worst.lateMinutes,
  };
  return [{ code: 'HAND_OVER_AFTER_CUT_OFF', path: ['limit'], params }];
}

/** The last step, on the way that ends last, whose hand-over waited for the next morning. */
function lastHeld(plan: Plan, { steps }: Schedule): ScheduledStep | undefined {
  let step = lastOf(steps);
  while (step !== undefined && step.startAt === step.handedOverAt) {
    const before = predecessorsOf(plan, step.key);
    step = lastOf(steps.filter(({ key }) => before.includes(key)));
  }
  return step;
}

function lastOf(steps: readonly ScheduledStep[]): ScheduledStep | undefined {
  return steps.reduce<ScheduledStep | undefined>(
    (last, step) => (last === undefined || step.endAt > last.endAt ? step : last),
    undefined,
  );
}
