import { MAIN_PART } from '../../ids';
import { minutesOfFullDay } from '../../time/working-days';
import type { Plan, PlanStep } from '../plan';
import { calendarIn } from '../share';
import type { DataPath, Fault } from './finding';

/**
 * STEP_SHORTER_THAN_LEAST and STEP_LEAST_AT_ONCE: a step that must last longer than its own share, in some lane, or in a
 * procedure that may be handled while the applicant waits. Pure.
 *
 * @source A limit shorter than what the law makes it wait could never be kept.
 */
export function leastTimeFaults(plan: Plan): readonly Fault[] {
  return plan.steps.flatMap((step) => faultsOf(plan, step));
}

function faultsOf(plan: Plan, step: PlanStep): readonly Fault[] {
  const { atLeast, allotment, key, part } = step;
  if (atLeast === undefined) return [];
  const path: DataPath = part === MAIN_PART ? ['steps'] : ['parts', part];
  const share = Math.min(...Object.values(allotment));
  const least = atLeast.workingDays * fullDay(plan, step);
  const shorter: readonly Fault[] =
    share < least ? [{ code: 'STEP_SHORTER_THAN_LEAST', path, params: { step: key, share, least } }] : [];
  return plan.atOnce === undefined
    ? shorter
    : [...shorter, { code: 'STEP_LEAST_AT_ONCE', path, params: { step: key } }];
}

/** A full day of the office of a step, by the longest weekly hours of the years that its calendar knows. */
function fullDay(plan: Plan, step: PlanStep): number {
  const calendar = calendarIn(plan, step.calendar);
  const days = Object.keys(calendar.years).map((year) => `${year}-06-15`);
  return Math.max(...days.map((day) => minutesOfFullDay(calendar, day)));
}
