import fc from 'fast-check';
import type { Command } from '../../domain/dossier/commands.schema';
import { openTasks, type Dossier, type Task } from '../../domain/dossier/dossier';
import type { EpochMs } from '../../domain/time/instant';
import { presentPlan } from '../../domain/dossier/present-plan';
import { calendarIn } from '../../domain/procedure/share';
import { wasLate } from '../../domain/sla/lateness';
import { GROUNDS, completion, reportOf } from '../support/dossier-commands';
import { DossierDriver } from '../support/dossier-driver';
import { runsSince } from '../support/clock-runs';
import { plainPlan } from '../support/drawn-plans';
import { LIVES, live, lives, type Life } from '../support/drawn-lives';

const HOUR = 3_600_000;
const YEAR = 366 * 24 * HOUR;

/** A report as the broker stored it. */
interface Stored {
  readonly command: Command;
  readonly storedAt: EpochMs;
}

/** The reports of one task, oldest first; another task's may be stored before, between or after them. */
type Chain = readonly Stored[];

/** What an agency reports of its task, some time after the present. */
interface Drawn {
  readonly takenAfter: number | undefined;
  readonly endedAfter: number;
  readonly delays: readonly number[];
  readonly order: readonly number[];
  readonly refuses: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  takenAfter: fc.option(fc.nat({ max: 30 * HOUR }), { nil: undefined }),
  endedAfter: fc.nat({ max: 400 * HOUR }),
  delays: fc.array(fc.nat({ max: 200 * HOUR }), { minLength: 1, maxLength: 4 }),
  order: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
  refuses: fc.boolean(),
});

const aLife = fc.record({ life: lives(plainPlan), told: fc.array(drawn, { minLength: 6, maxLength: 6 }) });

/** A dossier as it stands after the same life, to be gone on with in one way or another. */
function begun({ life }: { readonly life: Life }): { driver: DossierDriver; endAt: EpochMs } {
  const moves = life.moves.slice(0, 12).map((move) => ({ ...move, lagMs: 0 }));
  return live({ ...life, receive: true, moves });
}

/** The reports of every open task; only a refusal that takes nobody else's task away is among them, and only one. */
function chainsOf(driver: DossierDriver, endAt: EpochMs, told: readonly Drawn[]): readonly Chain[] {
  const open = openTasks(driver.dossier);
  const refuser = open.findIndex(
    (task, index) => told[index]?.refuses === true && isHarmless(driver, task, endAt),
  );
  return open.map((task, index) => {
    const { takenAfter, endedAfter = 0 } = told[index] ?? {};
    const taken: Command = { type: 'taken', ...reportOf(driver, task.step) };
    const refused: Command = { type: 'refused', ...reportOf(driver, task.step), ...GROUNDS };
    const takes = task.state === 'assigned' && takenAfter !== undefined;
    return [
      ...(takes ? [{ command: taken, storedAt: endAt + takenAfter }] : []),
      {
        command: index === refuser ? refused : completion(driver, task.step),
        storedAt: endAt + (takes ? takenAfter : 0) + endedAfter,
      },
    ];
  });
}

/** Whether a refusal takes no task away, and ends no part that another report could have started. */
function isHarmless(driver: DossierDriver, { step }: Task, at: EpochMs): boolean {
  const alone = copyOf(driver);
  const facts = alone.tell({ type: 'refused', ...reportOf(alone, step), ...GROUNDS }, at);
  const { parts, clocks } = alone.dossier;
  const neverStarted = Object.keys(parts).some(
    (part) => parts[part]?.state !== 'running' && clocks[`part.${part}`] === undefined,
  );
  return !facts.includes('taskCancelled') && !neverStarted;
}

/** Whether a clock was late before, as one is whose lane was revoked after its share there had passed. */
function isLate({ plan, dossier }: DossierDriver, id: string, at: EpochMs): boolean {
  const clock = dossier.clocks[id];
  return clock !== undefined && wasLate(clock, calendarIn(presentPlan(plan, dossier), clock.calendar), at);
}

/** Another driver with the same past. */
function copyOf({ plan, inputs }: DossierDriver): DossierDriver {
  const copy = new DossierDriver(plan);
  for (const input of inputs) copy.feed(input);
  return copy;
}

/** Every report at the instant at which it was stored. */
function inTime(driver: DossierDriver, chains: readonly Chain[]): void {
  const all = chains.flat().toSorted((a, b) => a.storedAt - b.storedAt);
  for (const { command, storedAt } of all) {
    driver.wake(Math.max(storedAt - 1, driver.dossier.recordedAt), storedAt - 1);
    driver.tell(command, Math.max(storedAt, driver.dossier.recordedAt), { storedAt, postReadTo: storedAt });
  }
}

/** The same reports, each task's in order, the tasks' mixed and delayed as drawn; the post is read no further. */
function mixed(driver: DossierDriver, chains: readonly Chain[], { order, delays }: Drawn): void {
  const waiting = chains.map((chain) => [...chain]);
  let at = driver.dossier.recordedAt;
  for (let turn = 0; waiting.some((chain) => chain.length > 0); turn += 1) {
    const filled = waiting.filter((chain) => chain.length > 0);
    const next = filled[(order[turn % order.length] ?? 0) % filled.length]?.shift();
    if (next === undefined) continue;
    const outstanding = [next, ...waiting.flat()].map(({ storedAt }) => storedAt);
    const postReadTo = Math.min(...outstanding) - 1;
    at = Math.max(at, next.storedAt) + (delays[turn % delays.length] ?? 0);
    driver.wake(at, postReadTo);
    driver.tell(next.command, at, { storedAt: next.storedAt, postReadTo });
  }
}

/** What must not depend on the road: results, ends, classes, and all that was raised of the clocks that ran before. */
function outcome(driver: DossierDriver, before: Dossier, until: EpochMs): unknown {
  driver.passTo(until);
  const { dossier } = driver;
  const isOld = (clock: string): boolean => dossier.tasks[clock] === undefined || clock in before.tasks;
  const standing = Object.values(dossier.breaches).filter(
    ({ clock, withdrawn }) => isOld(clock) && withdrawn !== true,
  );
  return {
    results: dossier.results,
    parts: dossier.parts,
    tasks: Object.keys(before.tasks).map((id) => dossier.tasks[id]),
    ends: driver.told('finished').map(({ effectiveAt, data }) => ({ effectiveAt, data })),
    late: standing.map(({ clock, attempt, dueAt }) => ({ clock, attempt, dueAt })).toSorted(byText),
    raised: Object.values(dossier.rungs)
      .filter(({ clock }) => isOld(clock))
      .toSorted(byText),
  };
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

describe('delivery', () => {
  it('in any order across tasks and with any delay — gives the same results, classes and escalations', () => {
    fc.assert(
      fc.property(aLife, drawn, (drawnLife, road) => {
        const { driver, endAt } = begun(drawnLife);
        const chains = chainsOf(driver, endAt, drawnLife.told);
        fc.pre(chains.length > 1);
        const before = driver.dossier;
        const other = copyOf(driver);
        inTime(driver, chains);
        mixed(other, chains, road);
        const until = Math.max(driver.dossier.recordedAt, other.dossier.recordedAt) + YEAR;
        expect(outcome(other, before, until)).toEqual(outcome(driver, before, until));
      }),
      LIVES,
    );
  });

  it('of a completion, days late — leaves no breach standing where it was stored in time', () => {
    fc.assert(
      fc.property(aLife, fc.nat({ max: 300 * HOUR }), fc.boolean(), (drawnLife, delay, hasAccused) => {
        const { driver, endAt } = begun(drawnLife);
        const task = openTasks(driver.dossier).find(
          ({ id, dueAt }) =>
            dueAt >= endAt && runsSince(driver.dossier.clocks[id]) <= dueAt && !isLate(driver, id, endAt),
        );
        fc.pre(task !== undefined);
        const { step, id, dueAt } = task;
        if (hasAccused) driver.wake(dueAt + delay);
        driver.tell(completion(driver, step), dueAt + delay + 1, { storedAt: dueAt, postReadTo: dueAt });
        driver.passTo(dueAt + YEAR);
        const standing = Object.values(driver.dossier.breaches).filter(({ withdrawn }) => withdrawn !== true);
        expect(standing.map(({ clock }) => clock)).not.toContain(id);
        expect(driver.told('breachWithdrawn').filter(({ data }) => data.clock === id)).toHaveLength(
          hasAccused && delay > 0 ? 1 : 0,
        );
      }),
      LIVES,
    );
  });
});
