import { dueOfClock } from '../domain/dossier/clocks';
import { feeLedger } from '../domain/dossier/fee-ledger';
import { rungId, type Dossier, type RaisedRung } from '../domain/dossier/dossier';
import { presentPlan } from '../domain/dossier/present-plan';
import { portalStatus } from '../domain/dossier/portal-status';
import { dossierView } from '../domain/dossier/view';
import { MAIN_PART, parseTaskId } from '../domain/ids';
import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import type { Expectation } from '../domain/procedure/scenario.schema';
import type { EpochMs } from '../domain/time/instant';
import { toMinuteText } from './scenario-time';

/** A dossier in the words of a scenario: what an expectation is held against, and what a new one is written from. */
export type ScenarioState = Expectation;

/**
 * A dossier at an instant in the words in which scenarios expect. Pure.
 *
 * Instants are office time to the minute; a step of a procedure that is not linked goes without its part.
 */
export function scenarioState(plan: Plan, dossier: Dossier, at: EpochMs): ScenarioState {
  const calendar = calendarIn(plan, plan.calendar);
  const present = presentPlan(plan, dossier);
  const say = (instant: EpochMs): string => toMinuteText(calendar, instant);
  const status = portalStatus(dossier);
  const { holders, late } = dossierView(plan, dossier, at);
  const { reception, outcome, finishedAt } = dossier;
  return {
    ...(status === undefined ? {} : { status }),
    ...(reception === undefined
      ? {}
      : {
          lane: reception.lane,
          promised: say(reception.promisedAt),
          appointment: say(reception.appointmentAt),
          provisional: reception.provisional,
        }),
    clocks: Object.fromEntries(
      Object.values(dossier.clocks).map((clock) => {
        const due = dueOfClock(present, clock);
        return [clockName(clock.id), due === undefined ? 'suspended' : say(due.dueAt)];
      }),
    ),
    parts: Object.fromEntries(Object.entries(dossier.parts).map(([part, { state }]) => [part, state])),
    tasks: tasksOf(dossier, say),
    breaches: breachesOf(dossier, say),
    reminders: rungsOf(dossier, 'reminder', say),
    escalations: rungsOf(dossier, 'escalation', say),
    holders: [...holders],
    ...(dossier.fees === undefined ? {} : { fees: { ...feeLedger(plan, dossier) } }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(finishedAt === undefined ? {} : { finished: say(finishedAt) }),
    late: late.includes('limit'),
  };
}

type Say = (at: EpochMs) => string;

function tasksOf(dossier: Dossier, say: Say): NonNullable<ScenarioState['tasks']> {
  return Object.values(dossier.tasks).map(({ id, agency, assignedAt, dueAt, state }) => ({
    step: clockName(id),
    agency,
    assigned: say(assignedAt),
    due: say(dueAt),
    state,
  }));
}

function breachesOf(dossier: Dossier, say: Say): NonNullable<ScenarioState['breaches']> {
  return Object.values(dossier.breaches)
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .map(({ clock, attempt, dueAt, withdrawn = false }) => ({
      clock: clockName(clock, attempt),
      due: say(dueAt),
      withdrawn,
    }));
}

function rungsOf(
  dossier: Dossier,
  kind: RaisedRung['kind'],
  say: Say,
): NonNullable<ScenarioState['reminders']> {
  return Object.values(dossier.rungs)
    .filter((raised) => raised.kind === kind)
    .toSorted(byTime)
    .map(({ clock, attempt, rung, raisedAt }) => ({
      clock: clockName(clock, attempt),
      rung,
      at: say(raisedAt),
    }));
}

/** By the instant that the law names, then by name: the order of telling within an instant is nobody's business. */
function byTime(a: RaisedRung, b: RaisedRung): number {
  const [left, right] = [a, b].map(({ clock, attempt, rung }) => rungId(clock, attempt, rung));
  return a.raisedAt - b.raisedAt || ((left ?? '') < (right ?? '') ? -1 : 1);
}

/**
 * A clock as scenarios name it: `limit`, `part.food`, `business.sign`; `sign` in a procedure that is not linked,
 * `sign/2` for the second task of a step, `limit#2` after a restart. Pure.
 */
export function clockName(id: string, run = 1): string {
  const task = parseTaskId(id);
  const name =
    task === undefined ? id : `${task.step}${task.attempt === 1 ? '' : `/${String(task.attempt)}`}`;
  return `${withoutMain(name)}${run === 1 ? '' : `#${String(run)}`}`;
}

/** A step's name without the part of a procedure that is not linked. Pure. */
export function withoutMain(name: string): string {
  return name.startsWith(`${MAIN_PART}.`) ? name.slice(MAIN_PART.length + 1) : name;
}
