import fc from 'fast-check';
import type { Command } from '../../domain/dossier/commands.schema';
import type { DomainEvent, FactName } from '../../domain/dossier/events.schema';
import { candidates } from '../../domain/dossier/allowed';
import { dueOfClock } from '../../domain/dossier/clocks';
import { openTasks } from '../../domain/dossier/dossier';
import { GROUNDS, completion, officer } from '../support/dossier-commands';
import type { DossierDriver } from '../support/dossier-driver';
import { LIVES, live, lives } from '../support/drawn-lives';

const HOUR = 3_600_000;

/** Roles that one and the same person may claim, one command after the other. */
const ROLES = ['deskHead', 'supervisor', 'signer', 'desk', 'officer'] as const;

const alone = (role: (typeof ROLES)[number]) => ({ ...officer(role), officer: 'one-person' });

/** The head opens an incident around the due moment; the same person, in every role, vouches for it. */
function incidents(dueAt: number, at: number): readonly Command[] {
  const incident = 'alone';
  return [
    {
      type: 'openIncident',
      by: alone('deskHead'),
      incident,
      kind: 'power',
      fromAt: dueAt - HOUR,
      toAt: at,
      ...GROUNDS,
    },
    {
      type: 'openIncident',
      by: alone('deskHead'),
      incident: 'typed',
      kind: 'power',
      fromAt: dueAt - HOUR,
      toAt: at,
      second: officer('supervisor'),
      ...GROUNDS,
    },
    ...ROLES.map((role): Command => ({ type: 'vouchIncident', by: alone(role), incident })),
  ];
}

/** Everything that was done late, entered as done just before it was due. */
function declared(driver: DossierDriver, happenedAt: number): readonly Command[] {
  return openTasks(driver.dossier).flatMap(({ step }) => {
    const { agency: _agency, ...report } = completion(driver, step);
    return ['alone', 'typed'].map((incident): Command => ({
      type: 'enterReport',
      by: alone('desk'),
      report,
      number: '1/BC',
      issuedOn: '2024-01-01',
      scanRef: 'scan/1',
      happened: { incident, happenedAt },
    }));
  });
}

/** What the person could do by any other command, in each role. */
function others({ plan, dossier }: DossierDriver, at: number): readonly Command[] {
  return ROLES.flatMap((role) => candidates(plan, dossier, alone(role), { recordedAt: at })).filter(
    ({ type }) => !['submit', 'receive', 'withdraw'].includes(type),
  );
}

/** What takes effect only by two persons. */
const OF_TWO: readonly FactName[] = [
  'stopped',
  'stopReviewed',
  'laneRevoked',
  'receptionVoided',
  'applicantChanged',
  'calendarChanged',
  'refused',
  'holdReleased',
  'applicantErased',
];

interface Persons {
  readonly by?: { readonly officer?: string };
  readonly approvedBy?: { readonly officer?: string };
  readonly second?: { readonly officer?: string };
  readonly override?: { readonly by: { readonly officer?: string } };
}

/** Who stands behind an act: both persons, or the one. */
function personsOf({ data }: DomainEvent): readonly (string | undefined)[] {
  const { by, approvedBy, second, override } = data as Persons;
  return [by?.officer, (approvedBy ?? second ?? override?.by)?.officer];
}

function isOfTwo({ fact, data }: DomainEvent): boolean {
  return OF_TWO.includes(fact) || (fact === 'supplementRequested' && 'override' in data);
}

/** The acts that one person tries alone, each as often as it takes. */
const TRIED = [
  'stop',
  'reviewStop',
  'revokeLane',
  'voidReception',
  'changeApplicant',
  'applyCalendar',
  'requestSupplement',
  'refuse',
  'releaseHold',
  'eraseApplicant',
  'confirmMotion',
];

/** How often a breach of the law's limit was withdrawn. */
function withdrawn(driver: DossierDriver): number {
  return driver.told('breachWithdrawn').filter(({ data }) => data.clock === 'limit').length;
}

/** When the law's limit of a dossier in progress is late: an hour after it was due, or now; undefined where it has none. */
function lateMoment(driver: DossierDriver): { readonly dueAt: number; readonly at: number } | undefined {
  const { phase, clocks, recordedAt } = driver.dossier;
  const limit = phase === 'inProgress' ? clocks['limit'] : undefined;
  const dueAt = limit === undefined ? undefined : dueOfClock(driver.plan, limit)?.dueAt;
  return dueAt === undefined ? undefined : { dueAt, at: Math.max(recordedAt, dueAt + HOUR) };
}

function isLate({ dossier }: DossierDriver): boolean {
  return Object.values(dossier.breaches).some(
    (breach) => breach.clock === 'limit' && breach.withdrawn !== true,
  );
}

/** All that one person tries after the breach, until nothing is open. */
function tryAlone(driver: DossierDriver, dueAt: number, from: number, picks: readonly number[]): void {
  let at = from;
  for (const command of incidents(dueAt, at)) driver.ask(command, at);
  for (const pick of picks) {
    const possible = others(driver, (at += 1));
    const command = possible[pick % possible.length];
    if (command !== undefined) driver.ask(command, at);
  }
  for (let round = 0; round < driver.plan.steps.length; round += 1) {
    for (const command of declared(driver, dueAt - HOUR / 2)) driver.ask(command, (at += 1));
    for (const task of openTasks(driver.dossier)) driver.ask(completion(driver, task.step), (at += 1));
  }
}

describe('an act of two', () => {
  it('never takes effect by what one person says, whatever roles they claim', () => {
    let put = 0;
    fc.assert(
      fc.property(
        lives(),
        fc.array(fc.nat({ max: 1000 }), { minLength: 6, maxLength: 16 }),
        (life, picks) => {
          const { driver, endAt } = live(life);
          const before = driver.events.length;
          for (const [index, pick] of picks.entries()) {
            const at = endAt + index;
            const possible = others(driver, at).filter(({ type }) => TRIED.includes(type));
            const command = possible[pick % possible.length];
            if (command !== undefined) driver.askAlone(command, at);
          }
          put += driver.told('motionPutForward').length;
          for (const event of driver.events.slice(before).filter(isOfTwo)) {
            const [by, second] = personsOf(event);
            expect(second).toBeDefined();
            expect(second).not.toBe(by);
          }
        },
      ),
      LIVES,
    );
    expect(put).toBeGreaterThan(20);
  });
});

describe('what one person does after a breach', () => {
  it('never makes a dossier count as on time, whatever roles they claim', () => {
    let late = 0;
    fc.assert(
      fc.property(lives(), fc.array(fc.nat({ max: 1000 }), { maxLength: 6 }), (life, picks) => {
        const { driver } = live(life);
        const moment = lateMoment(driver);
        if (moment === undefined) return;
        driver.passTo(moment.at);
        if (!isLate(driver)) return;
        late += 1;
        const before = withdrawn(driver);
        tryAlone(driver, moment.dueAt, moment.at, picks);
        expect(withdrawn(driver)).toBe(before);
        for (const { data } of driver.told('finished')) expect(data.late).toBe(true);
      }),
      LIVES,
    );
    expect(late).toBeGreaterThan(5);
  });
});
