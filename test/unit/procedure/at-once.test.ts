import { loadHaiBaTrung } from '../../../catalogue';
import { closingAt, whyNotAtOnce } from '../../../domain/dossier/at-once';
import { atOnceOffers, atOnceOn } from '../../../domain/procedure/at-once';
import type { Catalogue } from '../../../domain/procedure/catalogue';
import { compilePlan } from '../../../domain/procedure/compile';
import { procedureDefinitionSchema } from '../../../domain/procedure/definition.schema';
import { lintDefinition } from '../../../domain/procedure/lint';
import { lintModels } from '../../../domain/procedure/lint/models';
import type { Plan } from '../../../domain/procedure/plan';
import { atOncePlan, handling, waiting } from '../../support/at-once-acts';
import { officer } from '../../support/dossier-commands';
import { office } from '../../support/dossier-driver';

const CATALOGUE = loadHaiBaTrung();
const CERTIFIED = '2.000884@2';

function planAt(unit: string, ref = CERTIFIED, catalogue: Catalogue = CATALOGUE): Plan {
  const compiled = compilePlan(catalogue, { ref, unit, years: [2024] });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.plan;
}

/** The catalogue with one definition otherwise. */
function withDefinition(ref: string, change: object): Catalogue {
  const definition = CATALOGUE.definitions[ref];
  if (definition?.kind !== 'plain') throw new Error(`no ${ref}`);
  const changed = procedureDefinitionSchema.parse({ ...definition, ...change });
  return { ...CATALOGUE, published: {}, definitions: { ...CATALOGUE.definitions, [ref]: changed } };
}

const SOURCE = { assumption: 'a test' };

describe('what a definition offers to handle at once', () => {
  it('a list — is compiled for each unit with the days and the reason of its own', () => {
    const daysAt = (unit: string): unknown => atOnceOffers(planAt(unit)).map(({ weekdays }) => weekdays);
    expect(daysAt('H26.14.11')).toEqual([['tue', 'fri']]);
    expect(daysAt('H26.14.14')).toEqual([['mon', 'tue', 'wed', 'thu', 'fri', 'sat']]);
    expect(planAt('H26.14.1')).not.toHaveProperty('atOnce');
    expect(atOnceOn(planAt('H26.14.11'), 'fri')?.legalBasis).toContain("the ward's model");
    expect(atOnceOn(planAt('H26.14.11'), 'mon')).toBeUndefined();
  });

  it('one offer, as it was written before — compiles to the plan that it was, hash and all', () => {
    const plan = planAt('H26.14', '2.000815@3');
    expect(plan.atOnce).toEqual({
      weekdays: ['fri'],
      legalBasis: expect.stringContaining('Assumption') as string,
    });
    const listed = planAt(
      'H26.14',
      '2.000815@3',
      withDefinition('2.000815@3', { atOnce: [{ weekdays: ['fri'], source: SOURCE }] }),
    );
    expect(atOnceOffers(listed)).toEqual([{ weekdays: ['fri'], legalBasis: 'Assumption: a test' }]);
    expect(listed.hash).not.toBe(plan.hash);
  });

  it('an empty list, or a day that there is not — is no definition', () => {
    expect(() => withDefinition(CERTIFIED, { atOnce: [] })).toThrow();
    expect(() => withDefinition(CERTIFIED, { atOnce: [{ weekdays: ['day'], source: SOURCE }] })).toThrow();
  });

  it('at a unit that there is not — is an error at its place', () => {
    const offer = { weekdays: ['fri'], source: SOURCE };
    const placesOf = (atOnce: unknown): unknown =>
      lintDefinition(withDefinition(CERTIFIED, { atOnce }), CERTIFIED)
        .filter(({ code }) => code === 'UNIT_UNKNOWN')
        .map(({ path }) => path.join('.'));
    expect(placesOf([offer, { ...offer, units: ['H26.14', 'H26.99'] }])).toEqual(['atOnce.1.units.1']);
    expect(placesOf({ ...offer, units: ['H26.99'] })).toEqual(['atOnce.units.0']);
  });
});

describe('a Saturday', () => {
  const plan = planAt('H26.14.14');
  const TAKE = { type: 'takeAtOnce', by: officer('desk') } as const;

  it('that is resolved — is offered until the desk closes, to the millisecond', () => {
    expect(whyNotAtOnce(plan, office('2024-04-06 09:00'))).toBeUndefined();
    expect(closingAt(plan, office('2024-04-06 09:00'))).toBe(office('2024-04-06 12:00'));
    expect(whyNotAtOnce(plan, office('2024-04-06 12:00'))).toBeUndefined();
    expect(whyNotAtOnce(plan, office('2024-04-06 12:00') + 1)).toBe('AFTER_CLOSING');
  });

  it('that is only received on, or whose desk is shut — is not', () => {
    const { saturday: _, ...received } = plan;
    expect(whyNotAtOnce(received, office('2024-04-06 09:00'))).toBe('NOT_A_WORKING_DAY');
    expect(whyNotAtOnce(plan, office('2024-02-10 09:00'))).toBe('NOT_A_WORKING_DAY');
  });

  it('made up for a Monday — is a working day until its evening, whatever Saturdays are', () => {
    expect(closingAt(plan, office('2024-05-04 09:00'))).toBe(office('2024-05-04 17:30'));
    expect(whyNotAtOnce(plan, office('2024-05-04 17:30'))).toBeUndefined();
  });

  it('is refused with the law of the offer where the ward makes none that day', () => {
    const friday = planAt('H26.14.11');
    const driver = waiting(friday, office('2024-04-06 09:00'));
    expect(driver.refusal(TAKE, office('2024-04-06 09:01'))).toMatchObject({
      params: { reason: 'DAY_NOT_OFFERED' },
      legalBasis: expect.stringContaining('article 17(4)') as string,
    });
  });

  it('not decided by then — lapses at the desk’s closing, not in the evening', () => {
    const driver = waiting(plan, office('2024-04-06 11:30'));
    driver.tell(TAKE, office('2024-04-06 11:31'));
    driver.passTo(office('2024-04-08 08:00'));
    expect(driver.told('atOnceLapsed').map(({ effectiveAt }) => effectiveAt)).toEqual([
      office('2024-04-06 12:00'),
    ]);
    expect(driver.told('taskAssigned')).toMatchObject([
      { effectiveAt: office('2024-04-06 12:00'), data: { step: 'main.witness' } },
    ]);
  });
});

describe('several offers of one plan', () => {
  const offers = [
    { weekdays: ['tue'], legalBasis: 'Fixture Decree 1/2024, article 1' },
    { weekdays: ['fri'], legalBasis: 'Fixture Decree 1/2024, article 2' },
  ] as const;
  const plan = { ...atOncePlan(), atOnce: offers };

  it('the one of the day — says by which law it is taken', () => {
    const driver = waiting(plan);
    driver.tell(handling(plan), office('2024-03-08 09:10'));
    expect(driver.last('takenAtOnce').data.legalBasis).toBe('Fixture Decree 1/2024, article 2');
  });
});

describe('a model that promises that nobody waits', () => {
  const unit = CATALOGUE.units['H26.14.14'];
  if (unit?.models === undefined) throw new Error('Quỳnh Mai has named a model');
  const [model] = unit.models;
  if (model === undefined) throw new Error('Quỳnh Mai has named a model');
  const codesOf = (change: object, catalogue: Catalogue = CATALOGUE): unknown =>
    lintModels(catalogue, 'H26.14.14', { ...unit, models: [{ ...model, ...change }] }).map(
      ({ code, params }) => [code, params['procedure'], params['days'] ?? params['latest']],
    );

  it('as the wards have named them — is kept by what the catalogue offers', () => {
    const found = Object.entries(CATALOGUE.units).flatMap(([code, each]) =>
      lintModels(CATALOGUE, code, each),
    );
    expect(found.filter(({ code }) => code === 'MODEL_NOT_AT_ONCE')).toEqual([]);
  });

  it('of what is not offered at the unit on all of its days — is an error that names the days', () => {
    expect(codesOf({ procedures: ['2.000884@2'], weekdays: ['sun', 'sat', 'mon'] })).toEqual([
      ['MODEL_NOT_AT_ONCE', '2.000884@2', 'sun'],
    ]);
    // Without days it is every day of the desk, Saturday only where Saturdays are resolved.
    const tuesdays = withDefinition(CERTIFIED, { atOnce: { weekdays: ['tue'], source: SOURCE } });
    expect(codesOf({ procedures: [CERTIFIED] }, tuesdays)).toEqual([
      ['MODEL_NOT_AT_ONCE', CERTIFIED, 'mon, wed, thu, fri, sat'],
    ]);
    expect(codesOf({ procedures: ['2.000908@2'] })).toEqual([]);
    expect(codesOf({ procedures: [CERTIFIED], weekdays: ['tue'] }, tuesdays)).toEqual([]);
  });

  it('of a version after which another came — is warned of; a model that promises nothing is not asked for more', () => {
    expect(codesOf({ procedures: ['2.000815@3'] })).toEqual([
      ['MODEL_SUPERSEDED', '2.000815@3', '2.000815@4'],
      ['MODEL_NOT_AT_ONCE', '2.000815@3', 'mon, tue, wed, thu'],
    ]);
    const { atOnce: _, ...named } = model;
    const found = lintModels(CATALOGUE, 'H26.14.14', {
      ...unit,
      models: [{ ...named, procedures: ['2.000815@1'] }],
    });
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([['MODEL_SUPERSEDED', 'warning']]);
  });
});

describe('the channel home', () => {
  const homeFindings = (change: object): unknown =>
    lintDefinition(withDefinition('2.000635-P@2', change), '2.000635-P@2')
      .filter(({ code }) => code === 'HOME_WITHOUT_GROUNDS')
      .map(({ severity, path }) => [severity, path.join('.')]);

  it('without a ground on which somebody is served there — is warned of, at its place', () => {
    const definition = CATALOGUE.definitions['2.000635-P@2'];
    if (definition === undefined) throw new Error('no 2.000635-P@2');
    const { home: _, ...without } = definition;
    const bare = procedureDefinitionSchema.parse(without);
    const catalogue = {
      ...CATALOGUE,
      published: {},
      definitions: { ...CATALOGUE.definitions, '2.000635-P@2': bare },
    };
    const found = lintDefinition(catalogue, '2.000635-P@2').filter(
      ({ code }) => code === 'HOME_WITHOUT_GROUNDS',
    );
    expect(found.map(({ severity, path }) => [severity, path.join('.')])).toEqual([
      ['warning', 'channels.3'],
    ]);
  });

  it('with one, without the channel, or of a version that another one follows — is not', () => {
    expect(homeFindings({})).toEqual([]);
    expect(homeFindings({ channels: ['desk'] })).toEqual([]);
    expect(lintDefinition(CATALOGUE, '2.000635-P@1')).toEqual([]);
  });
});
