import fc from 'fast-check';
import type { Dossier } from '../../domain/dossier/dossier';
import { emptyDossier, fold } from '../../domain/dossier/fold';
import { apply } from '../../domain/dossier/apply';
import { seal, toWire, verifyChain, type WireEvent } from '../../domain/dossier/seal';
import type { Plan } from '../../domain/procedure/plan';
import { calendarIn } from '../../domain/procedure/share';
import { DOSSIER, type DossierDriver } from '../support/dossier-driver';
import { LIVES, live, lives, type Life } from '../support/drawn-lives';

function lived(life: Life): DossierDriver {
  const { driver, endAt } = live(life, undefined, seal);
  driver.wake(endAt);
  return driver;
}

function wireOf({ plan, events }: DossierDriver): readonly WireEvent[] {
  return events.map((event) => toWire(event, calendarIn(plan, plan.calendar)));
}

function folded(plan: Plan, dossier: Dossier, events: DossierDriver['events']): Dossier {
  return events.reduce((present, event) => fold(plan, present, event), dossier);
}

describe('the record of a dossier', () => {
  it('its numbers — run from 1 without a gap, and its instants of writing never go back', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { events } = lived(life);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
        const written = events.map(({ recordedAt }) => recordedAt);
        expect(written).toEqual(written.toSorted((a, b) => a - b));
      }),
      LIVES,
    );
  });

  it('no fact — is in force later than it was written', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const { effectiveAt, recordedAt } of lived(life).events) {
          expect(effectiveAt).toBeLessThanOrEqual(recordedAt);
        }
      }),
      LIVES,
    );
  });

  it('its events alone — fold to the dossier, cut anywhere', () => {
    fc.assert(
      fc.property(lives(), fc.nat(), (life, at) => {
        const { plan, events, dossier } = lived(life);
        const cut = at % (events.length + 1);
        const prefix = folded(plan, emptyDossier(DOSSIER), events.slice(0, cut));
        expect(folded(plan, prefix, events.slice(cut))).toEqual(dossier);
      }),
      LIVES,
    );
  });

  it('its dossier — is plain JSON: carried over by text, it goes on with the same events', () => {
    fc.assert(
      fc.property(lives(), fc.nat(), (life, at) => {
        const driver = lived(life);
        const cut = at % (driver.inputs.length + 1);
        let matter: Parameters<typeof apply>[0] = { dossier: emptyDossier(DOSSIER) };
        const events: DossierDriver['events'] = [];
        for (const [index, input] of driver.inputs.entries()) {
          if (index === cut) matter = JSON.parse(JSON.stringify(matter)) as typeof matter;
          const applied = apply(matter, input, seal);
          if ('refusal' in applied) throw new Error(applied.refusal.code);
          matter = applied.matter;
          events.push(...applied.events);
        }
        expect(events).toEqual(driver.events);
        expect(matter.dossier).toStrictEqual(driver.dossier);
      }),
      LIVES,
    );
  });
});

describe('the chain of a dossier', () => {
  it('as it travelled — holds, and ends at the head', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const driver = lived(life);
        expect(verifyChain(DOSSIER, wireOf(driver))).toEqual({ intact: true, head: driver.dossier.head });
      }),
      LIVES,
    );
  });

  it('with any character changed — is found broken, not after the event that was changed', () => {
    fc.assert(
      fc.property(lives(), fc.nat(), fc.nat(), fc.integer({ min: 33, max: 126 }), (life, at, place, code) => {
        const wire = wireOf(lived(life));
        fc.pre(wire.length > 0);
        const index = at % wire.length;
        const text = JSON.stringify(wire[index]);
        const changed = parsed(replaceAt(text, place % text.length, String.fromCharCode(code)));
        fc.pre(changed !== undefined && JSON.stringify(changed) !== text);
        const check = verifyChain(DOSSIER, wire.with(index, changed as WireEvent));
        expect(check).toMatchObject({ intact: false, broken: { seq: index + 1 } });
      }),
      LIVES,
    );
  });

  it('with an event left out, doubled or moved — is found broken', () => {
    fc.assert(
      fc.property(lives(), fc.nat(), fc.constantFrom('out', 'double', 'swap'), (life, at, how) => {
        const wire = wireOf(lived(life));
        fc.pre(wire.length > 1);
        const index = at % (wire.length - 1);
        const [event, next] = wire.slice(index);
        if (event === undefined || next === undefined) throw new Error('no such event');
        const altered = {
          out: wire.toSpliced(index, 1),
          double: wire.toSpliced(index, 0, event),
          swap: wire.toSpliced(index, 2, next, event),
        }[how];
        expect(verifyChain(DOSSIER, altered).intact).toBe(false);
      }),
      LIVES,
    );
  });
});

function replaceAt(text: string, index: number, character: string): string {
  return `${text.slice(0, index)}${character}${text.slice(index + 1)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
