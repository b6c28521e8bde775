import fc from 'fast-check';
import { dueOfClock } from '../../domain/dossier/clocks';
import { presentPlan } from '../../domain/dossier/present-plan';
import { calendarIn } from '../../domain/procedure/share';
import { usedOf, type SlaClock } from '../../domain/sla/clock';
import type { Command } from '../../domain/dossier/commands.schema';
import type { Plan } from '../../domain/procedure/plan';
import { notice } from '../support/calendar-acts';
import { officer, taskOf } from '../support/dossier-commands';
import type { DossierDriver } from '../support/dossier-driver';
import { LIVES, live, lives, type Life } from '../support/drawn-lives';
import { feeRequest, payment, withFees } from '../support/fee-acts';
import { fixturePlan, laneFixturePlan } from '../support/fixture';
import { grant, inLane, revoke } from '../support/lane-acts';
import { resume, stop } from '../support/stop-acts';
import { accept, atA, request, supply, suspending, WED_NINE } from '../support/supplement-acts';
import { instantsOf, officeAfter, slowDue, slowUsed } from '../support/slow-ledger';

const MINUTE = 60_000;
const toMinute = (ms: number): number => Math.round(ms / MINUTE) * MINUTE;

/** Lives whose acts fall on whole minutes. */
const wholeLives = lives().map(({ startAt, moves, ...life }): Life => ({
  ...life,
  startAt: toMinute(startAt),
  moves: moves.map((move) => ({
    ...move,
    gapMs: toMinute(move.gapMs),
    lagMs: toMinute(move.lagMs),
    postLagMs: toMinute(move.postLagMs),
  })),
}));

/** What time alone tells falls one millisecond after a minute; a ledger that rests on it is not asked of the slow one. */
function isWhole(clock: SlaClock): boolean {
  return instantsOf(clock).every((at) => at % MINUTE === 0);
}

/** Which acts ledgers held that both agreed on. */
const agreed = new Set<string>();

/** Every clock of a dossier, by the engine and by the slow ledger. */
function expectAgreement({ plan: pinned, dossier, events }: DossierDriver, at: number): void {
  const plan = presentPlan(pinned, dossier);
  for (const clock of Object.values(dossier.clocks).filter(isWhole)) {
    const office = officeAfter(calendarIn(pinned, clock.calendar), events);
    const engine = [dueOfClock(plan, clock)?.dueAt, usedOf(clock, calendarIn(plan, clock.calendar), at)];
    expect([clock.id, slowDue(office, clock), slowUsed(office, clock, at)]).toEqual([clock.id, ...engine]);
    for (const act of actsOf(clock)) agreed.add(act);
  }
}

/** Each is judged after every act, minute by minute. */
const FEW = { numRuns: Math.ceil(LIVES.numRuns / 4) };

const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 8, maxLength: 8 });

/** What is done one after the other, drawn minutes apart; what is refused is left out. */
function script(driver: DossierDriver, acts: readonly (() => Command)[], minutes: readonly number[]): void {
  let at = WED_NINE;
  for (const [index, act] of acts.entries()) {
    at += (minutes[index] ?? 0) * MINUTE;
    driver.ask(act(), at);
    expectAgreement(driver, at);
  }
}

describe('a second, slow ledger — of every clock, is due when the engine says, with as much time used', () => {
  it('in a drawn life, whatever happens', () => {
    fc.assert(
      fc.property(wholeLives, (life) => {
        const { driver, endAt } = live(life);
        expectAgreement(driver, toMinute(endAt));
      }),
      LIVES,
    );
  });

  it('with a lane granted and revoked on the way, a stop, a late notice and a fee', () => {
    fc.assert(
      fc.property(gaps, (minutes) => {
        const plan = withFees(laneFixturePlan());
        const driver = inLane('normal', WED_NINE, plan);
        script(
          driver,
          [
            () => grant(),
            () => feeRequest(),
            () => stop('2024-05-15'),
            () => notice(plan, { off: ['2024-04-05'], worked: ['2024-04-06'] }),
            () => resume(),
            () => payment(500_000),
            () => revoke(),
          ],
          minutes.map((gap, index) => (index === 0 ? gap % 30 : Math.min(gap, index === 6 ? 60 : 900))),
        );
      }),
      FEW,
    );
  });

  it('with papers asked for, supplied and accepted, more time, a stop and a late notice', () => {
    fc.assert(
      fc.property(gaps, fc.boolean(), (minutes, suspends) => {
        const rule = { clock: 'limit', most: { workingDays: 3 }, times: 1, legalBasis: '-' };
        const plan: Plan = {
          ...(suspends ? suspending : fixturePlan({ returnBy: 'desk' })),
          extensions: [rule],
        };
        const driver = atA(plan);
        const task = taskOf(driver, 'main.a');
        const [first = 0, ...others] = minutes;
        script(
          driver,
          [
            () => request('main.a'),
            () => stop('2024-05-15'),
            () => supply(1),
            () => notice(plan, { off: ['2024-03-15', '2024-03-18'], worked: ['2024-03-30'] }),
            () => accept(1),
            () => resume(),
            () => ({
              type: 'extension',
              task,
              agency: 'a-office',
              reasonCode: 'VERIFICATION',
              until: '2024-12-31',
            }),
            () => ({
              type: 'extend',
              by: officer('desk'),
              task,
              clock: 'limit',
              days: 2,
              reasonCode: 'VERIFICATION',
            }),
          ],
          [first % 400, ...others.map((gap) => gap % 1_600)],
        );
      }),
      FEW,
    );
  });

  it('— over ledgers that hold every act that a clock knows', () => {
    expect([...agreed].toSorted()).toEqual([
      'cap',
      'clock',
      'exchange',
      'extension',
      'fee',
      'recount',
      'restart',
      'stop',
      'supplement',
    ]);
  });
});

/** Which acts a ledger holds. */
function actsOf(clock: SlaClock): readonly string[] {
  const { suspensions, restarts, extensions, exchanges = [], recounts = [], caps = [] } = clock;
  return [
    'clock',
    ...suspensions.map(({ cause }) => cause.replace(/\..*$/, '')),
    ...restarts.map(() => 'restart'),
    ...extensions.map(() => 'extension'),
    ...exchanges.map(() => 'exchange'),
    ...recounts.map(() => 'recount'),
    ...caps.map(() => 'cap'),
  ];
}
