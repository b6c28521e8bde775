import fc from 'fast-check';
import type { Command } from '../../domain/dossier/commands.schema';
import { clockRunKey, isOpen, openTasks, type Dossier } from '../../domain/dossier/dossier';
import type { DomainEvent } from '../../domain/dossier/events.schema';
import { expiriesOf, isUndecided } from '../../domain/dossier/expiries';
import { emptyDossier, fold } from '../../domain/dossier/fold';
import { currentTaskOf } from '../../domain/dossier/readiness';
import { isStopped } from '../../domain/dossier/stops';
import { toResultKey } from '../../domain/ids';
import type { SlaClock } from '../../domain/sla/clock';
import type { Plan } from '../../domain/procedure/plan';
import { completion, officer } from '../support/dossier-commands';
import { DOSSIER, type DossierDriver } from '../support/dossier-driver';
import { deciding } from '../support/expiry-acts';
import { resume } from '../support/stop-acts';
import { LIVES, live, lives, type Life } from '../support/drawn-lives';

const YEAR = 366 * 24 * 3_600_000;

/** A life lived, and every event with the dossier as it was before it and after it. */
function told(life: Life): readonly { event: DomainEvent; before: Dossier; after: Dossier }[] {
  const { driver } = live(life);
  let present = emptyDossier(DOSSIER);
  return driver.events.map((event) => {
    const before = present;
    present = fold(driver.plan, before, event);
    return { event, before, after: present };
  });
}

/** The dossier after each thing that happened to it. */
function states(life: Life): readonly Dossier[] {
  const seen: Dossier[] = [];
  live(life, ({ dossier }) => seen.push(dossier));
  return seen;
}

/** Lets every agency do its work, and time tell all that it has to. */
function playOut(driver: DossierDriver, from: number): void {
  let at = from;
  if (isStopped(driver.dossier)) driver.tell(resume(), at);
  for (let next = nextAct(driver, ++at); next !== undefined; next = nextAct(driver, ++at))
    driver.tell(next, at);
  driver.passTo(at + YEAR);
}

/** What is decided, or done, once time has told its part. */
function nextAct(driver: DossierDriver, at: number): Command | undefined {
  driver.wake(at);
  const { dossier } = driver;
  const undecided = expiriesOf(dossier).find((each) => isUndecided(dossier, each));
  if (undecided !== undefined) {
    const { expiry } = undecided;
    return deciding('sendAgain', { expiry, by: officer('supervisor') });
  }
  const [task] = openTasks(dossier);
  return task === undefined ? undefined : completion(driver, task.step);
}

/** The results that a step cannot do without. */
function stepsNeeded(plan: Plan, dossier: Dossier, key: string): readonly string[] {
  const needs = plan.steps.find((step) => step.key === key)?.needs ?? [];
  return needs.flatMap((need) =>
    'step' in need && currentTaskOf(dossier, need.step)?.bySilence !== 'skipped'
      ? [toResultKey(need.step, need.result)]
      : [],
  );
}

describe('a task', () => {
  it('it — is never sent before every result that its step needs stands, and carries them all', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const { event, before } of told(life)) {
          if (event.fact !== 'taskAssigned') continue;
          const needed = stepsNeeded(life.plan, before, event.data.step);
          expect(Object.keys(before.results)).toEqual(expect.arrayContaining([...needed]));
          const carried = event.data.inputs.map(({ step, result, ref }) => [toResultKey(step, result), ref]);
          expect(carried).toEqual(needed.map((key) => [key, before.results[key]?.ref]));
        }
      }),
      LIVES,
    );
  });

  it('of a step — is open at most once, belongs to a running part, and has the highest attempt', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const dossier of states(life)) {
          const open = openTasks(dossier);
          expect(new Set(open.map(({ step }) => step)).size).toBe(open.length);
          for (const { part, step, attempt } of open) {
            expect(dossier.parts[part]?.state).toBe('running');
            expect(attempt).toBe(dossier.attempts[step]);
          }
        }
      }),
      LIVES,
    );
  });

  it('that ended — never opens again, and never ends anew', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const { before, after } of told(life)) {
          for (const task of Object.values(before.tasks).filter((each) => !isOpen(each))) {
            expect(after.tasks[task.id]).toEqual(task);
          }
        }
      }),
      LIVES,
    );
  });
});

describe('a dossier in progress', () => {
  it('it — always waits for somebody: an agency with an open task, who must decide, or the desk that stopped it', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const dossier of states(life)) {
          if (isStopped(dossier)) expect(dossier.phase).toBe('inProgress');
          else {
            const isDecided = expiriesOf(dossier).every((each) => !isUndecided(dossier, each));
            expect(dossier.phase === 'inProgress').toBe(openTasks(dossier).length > 0 || !isDecided);
          }
        }
      }),
      LIVES,
    );
  });

  it('whose agencies all do their work — ends, with every part settled and every clock stopped', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { driver, endAt } = live({ ...life, receive: true });
        fc.pre(driver.dossier.phase !== 'none');
        playOut(driver, endAt);
        const { dossier } = driver;
        expect(['finished', 'returned', 'withdrawn', 'refusedAtReception', 'ended', 'voided']).toContain(
          dossier.phase,
        );
        expect(Object.values(dossier.parts).filter(({ state }) => state === 'running')).toEqual([]);
        expect(Object.values(dossier.clocks).filter(({ stoppedAt }) => stoppedAt === undefined)).toEqual([]);
      }),
      LIVES,
    );
  });
});

describe('a part', () => {
  it('that ended without its result — stays as it ended, whatever comes after', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const { before, after } of told(life)) {
          for (const [part, state] of Object.entries(before.parts)) {
            if (state.state === 'running' || state.state === 'granted') continue;
            expect(after.parts[part]).toEqual(state);
          }
        }
      }),
      LIVES,
    );
  });

  it('still running — has not lost anything that it needs', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const dossier of states(life)) {
          const dead = life.plan.steps.filter(
            ({ part }) => !['running', 'granted'].includes(stateOf(dossier, part)),
          );
          const lost = dead.map(({ key }) => key).filter((key) => !hasResult(dossier, key));
          for (const { key, part } of life.plan.steps) {
            if (stateOf(dossier, part) !== 'running' || hasResult(dossier, key)) continue;
            const needed = stepsNeeded(life.plan, dossier, key).map((need) =>
              need.slice(0, need.indexOf('/')),
            );
            expect(needed.filter((need) => lost.includes(need))).toEqual([]);
          }
        }
      }),
      LIVES,
    );
  });

  it('that ended — takes no result away that was issued', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const { event, before, after } of told(life)) {
          if (event.fact === 'taskReturned') continue;
          expect(after.results).toMatchObject(before.results);
        }
      }),
      LIVES,
    );
  });
});

describe('lateness', () => {
  it('each reminder, rung and breach — is told at most once for each run of a clock', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { driver, endAt } = live(life);
        playOut(driver, endAt);
        const keys = driver.events.flatMap((event) => {
          if (event.fact === 'breached')
            return [`${clockRunKey(event.data.clock, event.data.attempt)} due ${String(event.data.dueAt)}`];
          if (event.fact !== 'reminderRaised' && event.fact !== 'escalationRaised') return [];
          return [`${clockRunKey(event.data.clock, event.data.attempt)}/${event.data.rung}`];
        });
        expect(new Set(keys).size).toBe(keys.length);
      }),
      LIVES,
    );
  });

  it('a breach that was told — stays told; only a fact in time withdraws it, once, naming both instants', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const { event, before, after } of told(life)) {
          expect(Object.keys(after.breaches)).toEqual(expect.arrayContaining(Object.keys(before.breaches)));
          for (const [run, breach] of Object.entries(before.breaches)) {
            const isWithdrawn = after.breaches[run]?.withdrawn === true && breach.withdrawn !== true;
            expect(isWithdrawn).toBe(
              event.fact === 'breachWithdrawn' && clockRunKey(event.data.clock, event.data.attempt) === run,
            );
          }
          if (event.fact !== 'breachWithdrawn') continue;
          const { clock, attempt, dueAt, factAt, breachSeq } = event.data;
          expect(factAt).toBeLessThanOrEqual(dueAt);
          expect(before.breaches[clockRunKey(clock, attempt)]).toMatchObject({ dueAt, seq: breachSeq });
          expect(actsOf(before.clocks[clock])).toContain(factAt);
        }
      }),
      LIVES,
    );
  });

  it('of the whole — is the class of the dossier exactly when its breach stands at the end', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { driver, endAt } = live({ ...life, receive: true });
        playOut(driver, endAt);
        const [finished] = driver.told('finished');
        if (finished === undefined) return;
        const standing = Object.values(driver.dossier.breaches).filter(
          ({ clock, withdrawn }) => clock === 'limit' && withdrawn !== true,
        );
        expect(finished.data.late).toBe(standing.length > 0);
      }),
      LIVES,
    );
  });

  it('no clock — is told of before it began', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { driver, endAt } = live(life);
        playOut(driver, endAt);
        for (const { clock, raisedAt } of Object.values(driver.dossier.rungs)) {
          const { kind, startAt } = driver.dossier.clocks[clock] ?? {};
          const isOwn = kind === 'step' || kind === 'reception';
          const begun = isOwn ? startAt : driver.dossier.reception?.at;
          expect(raisedAt).toBeGreaterThanOrEqual(begun ?? Infinity);
        }
      }),
      LIVES,
    );
  });
});

/** Instants at which something happened to a clock that may have come before a breach. */
function actsOf(clock: SlaClock | undefined): readonly (number | undefined)[] {
  if (clock === undefined) return [];
  const { stoppedAt, suspensions, restarts, caps = [] } = clock;
  return [stoppedAt, ...suspensions.map(({ from }) => from), ...[...restarts, ...caps].map(({ at }) => at)];
}

function stateOf(dossier: Dossier, part: string): string {
  return dossier.parts[part]?.state ?? 'running';
}

function hasResult(dossier: Dossier, step: string): boolean {
  return Object.values(dossier.results).some((result) => result.step === step);
}
