import { seal, toWire, verifyChain, type WireEvent } from '../../domain/dossier/seal';
import { calendarIn } from '../../domain/procedure/share';
import { completeAll, receivedAt } from '../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';

const PLAN = fixturePlan();
const CALENDAR = calendarIn(PLAN, PLAN.calendar);
const NINE = office('2024-03-06 09:00');

function chain(): { readonly wire: readonly WireEvent[]; readonly head: string } {
  const driver = new DossierDriver(PLAN);
  receivedAt(driver, NINE);
  completeAll(driver, ['main.a', office('2024-03-06 10:00')]);
  return { wire: driver.events.map((event) => toWire(event, CALENDAR)), head: driver.dossier.head };
}

function brokenBy(change: (wire: readonly WireEvent[]) => readonly unknown[]): unknown {
  return verifyChain(DOSSIER, change(chain().wire) as readonly WireEvent[]);
}

describe('a chain', () => {
  it('of no event — holds, and its head is the hash of the id', () => {
    expect(verifyChain(DOSSIER, [])).toEqual({ intact: true, head: new DossierDriver(PLAN).dossier.head });
  });

  it('with what is outside the hash beside it — holds all the same', () => {
    const { wire, head } = chain();
    const summed = wire.map((event) => ({ ...event, summary: { any: 'thing' } }));
    expect(verifyChain(DOSSIER, summed)).toEqual({ intact: true, head });
  });

  it('with one event left out — breaks there, by its order', () => {
    expect(brokenBy((wire) => wire.toSpliced(1, 1))).toEqual({
      intact: false,
      broken: { seq: 2, fault: 'order' },
    });
  });

  it('with an event of another dossier — breaks there, by its order', () => {
    const other = 'ds_01HR8ZQ4T0000000000000000B';
    expect(
      brokenBy((wire) => wire.map((event, i) => (i === 2 ? { ...event, dossier: other } : event))),
    ).toEqual({
      intact: false,
      broken: { seq: 3, fault: 'order' },
    });
  });

  it('with a changed fact — breaks there, by its content', () => {
    expect(
      brokenBy((wire) => wire.map((event, i) => (i === 1 ? { ...event, fact: 'refused' } : event))),
    ).toEqual({
      intact: false,
      broken: { seq: 2, fault: 'content' },
    });
  });

  it('with an event that was sealed anew — breaks at the next one, by its link', () => {
    const forged = brokenBy((wire) => {
      const driver = new DossierDriver(PLAN, (event, calendar) =>
        seal({ ...event, recordedAt: NINE + 1 }, calendar),
      );
      receivedAt(driver, NINE);
      const [first] = driver.events.map((event) => toWire({ ...event, recordedAt: NINE + 1 }, CALENDAR));
      return first === undefined ? wire : wire.with(0, first);
    });
    expect(forged).toEqual({ intact: false, broken: { seq: 2, fault: 'link' } });
  });

  it('travels with every instant of its clocks in RFC 3339, and no other number changed', () => {
    const received = chain().wire.find(({ fact }) => fact === 'received');
    expect(received?.data).toMatchObject({
      dueOriginal: '2024-03-13T17:30:00+07:00',
      promisedAt: '2024-03-13T17:30:00+07:00',
      clocks: [{ startAt: '2024-03-06T09:00:00+07:00', attempt: 1, limit: { workingDays: 5 } }],
    });
  });
});
