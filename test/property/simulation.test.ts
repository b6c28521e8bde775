import fc from 'fast-check';
import type { Command } from '../../domain/dossier/commands.schema';
import type { Dossier } from '../../domain/dossier/dossier';
import { sealNothing } from '../../domain/dossier/seal';
import type { Plan } from '../../domain/procedure/plan';
import type { Behaviour } from '../../simulation/behaviour.schema';
import { toManner } from '../../simulation/manner';
import { simulate, type EndedDossier } from '../../simulation/simulate';
import { CODE, DossierDriver } from '../support/dossier-driver';
import { districtPlan, extractPlan, linkedPlan } from '../support/dossier-plans';
import { fixturePlan, linkedFixturePlan } from '../support/fixture';

/** By name, so that a failing case stays readable. */
const PLANS: Readonly<Record<string, () => Plan>> = {
  fixture: () => fixturePlan({ returnBy: 'desk' }),
  linkedFixture: () => linkedFixturePlan(),
  extract: () => extractPlan(),
  linked: () => linkedPlan(),
  owed: () => districtPlan('2.000635@2'),
  waited: () => districtPlan('HBT.FOOD-NLTS@2'),
  decidedOfSilence: () => districtPlan('HBT.LT.01@2'),
};
const ID = `ds_${'0'.repeat(26)}`;
const share = fc.double({ min: 0.05, max: 2.5, noNaN: true });
const chance = fc.double({ min: 0, max: 0.3, noNaN: true });
/** Chances of two things that exclude each other. */
const late = chance;
const never = chance;
const applicants: fc.Arbitrary<NonNullable<Behaviour['applicants']>> = fc.record({
  withdraws: chance,
  supplies: fc.record({ late, never }),
  pays: fc.record({ late, short: chance, never }),
});
const plain = fc.record({
  online: fc.double({ min: 0, max: 1, noNaN: true }),
  work: share.map((median) => ({ logNormal: { median, p95: median * 2 } })),
  refused: chance,
  returned: chance,
});
/** Half of them with applicants who do more than send. */
const behaviour: fc.Arbitrary<Behaviour> = fc.oneof(
  plain,
  fc
    .tuple(plain, applicants, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([by, wanted, asks]) => ({ ...by, applicants: wanted, asks, arrivals: { weekdays: { mon: 2 } } })),
);

/**
 * What a dossier is, whenever what time made due was told: without numbers of the record and their order, and without
 * how often a silent agency was asked, which moves nothing.
 */
function withoutRecord({
  seq: _seq,
  head: _head,
  recordedAt: _at,
  inquiries: _asked,
  ...dossier
}: Dossier): unknown {
  const breaches = Object.entries(dossier.breaches).map(([key, { seq: _of, ...breach }]) => [key, breach]);
  return { ...dossier, breaches: Object.fromEntries(breaches) as unknown };
}

/** What a payer names is the code that the driver gives. */
function byCode(command: Command): Command {
  return command.type === 'confirmPayment' ? { ...command, purpose: CODE } : command;
}

interface Told {
  readonly command: Command;
  readonly at: number;
}

function livesOf(
  plan: Plan,
  by: Behaviour,
  seed: number,
): readonly { readonly ended: EndedDossier; readonly told: readonly Told[] }[] {
  const manner = toManner(plan, by);
  if ('code' in manner) throw new Error(manner.code);
  const told = new Map<number, Told[]>();
  const ended: EndedDossier[] = [];
  simulate(
    { plan, manner, dossiers: 3, seed, period: { from: '2024-01-15', to: '2024-02-20' } },
    {
      onEnd: (each) => ended.push(each),
      onTold: (stream, command, at) => told.set(stream, [...(told.get(stream) ?? []), { command, at }]),
    },
  );
  return ended.map((each) => ({ ended: each, told: told.get(each.stream) ?? [] }));
}

describe('a simulated dossier', () => {
  it('told what time made due only at its end — is what the whole core makes of it, moment by moment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(PLANS)), behaviour, fc.nat(10_000), (name, by, seed) => {
        const plan = PLANS[name]?.() ?? fixturePlan();
        for (const { ended, told } of livesOf(plan, by, seed)) {
          const driver = new DossierDriver(plan, sealNothing, ID);
          for (const { command, at } of told) {
            driver.passTo(at - 1);
            driver.tell(byCode(command), at);
          }
          driver.passTo(ended.endedAt);
          const fed = JSON.parse(JSON.stringify(driver.dossier).replaceAll(CODE, 'simulated')) as Dossier;
          expect(withoutRecord(ended.dossier)).toEqual(withoutRecord(fed));
        }
      }),
      { numRuns: 60 },
    );
  });
});
