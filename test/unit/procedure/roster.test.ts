import { lintCatalogue, lintDefinition } from '../../../domain/procedure/lint';
import { cutRoster, findHandler, findSigners, type AgencyRoster } from '../../../domain/procedure/roster';
import { fixtureCatalogue, LANE_FIXTURE_REF } from '../../support/fixture';

const NOBODY: AgencyRoster = { handlers: [], absences: [], signing: [] };
const HANDLERS = [{ officer: 'one', from: '2024-01-01' }];

function away(
  officer: string,
  cover?: string,
  procedures?: readonly string[],
): AgencyRoster['absences'][number] {
  const scope = procedures === undefined ? {} : { procedures };
  const covers = cover === undefined ? [] : [{ officer: cover, ...scope }];
  return { officer, from: '2024-03-04', until: '2024-03-08', covers };
}

function handlerOn(absences: AgencyRoster['absences'], day = '2024-03-06', procedure = 'FIX.CASE'): unknown {
  return findHandler({ roster: { ...NOBODY, handlers: HANDLERS, absences }, procedure, day }, 'first');
}

describe('who handles a step', () => {
  it('nobody away — is the usual one, who covers nobody', () => {
    expect(handlerOn([])).toEqual({ handler: { officer: 'one' } });
  });

  it.each([
    ['the day before', '2024-03-03', { handler: { officer: 'one' } }],
    ['the first day', '2024-03-04', { handler: { officer: 'two', covering: ['one'] } }],
    ['the last day', '2024-03-08', { handler: { officer: 'two', covering: ['one'] } }],
    ['the day after', '2024-03-09', { handler: { officer: 'one' } }],
  ])('%s of an absence — is right to the day', (_case, day, expected) => {
    expect(handlerOn([away('one', 'two')], day)).toEqual(expected);
  });

  it('whose cover is away too — is the cover’s cover, and both who are covered are named', () => {
    expect(handlerOn([away('one', 'two'), away('two', 'three')])).toEqual({
      handler: { officer: 'three', covering: ['one', 'two'] },
    });
  });

  it('whose covers go round in a circle — is nobody, and who is missing is named', () => {
    const circle = [away('one', 'two'), away('two', 'three'), away('three', 'one')];
    expect(handlerOn(circle)).toEqual({ uncovered: 'one' });
    expect(handlerOn([away('one', 'one')])).toEqual({ uncovered: 'one' });
  });

  it('who is covered for another procedure alone — is uncovered', () => {
    expect(handlerOn([away('one', 'two', ['FIX.LANE'])])).toEqual({ uncovered: 'one' });
    expect(handlerOn([away('one', 'two', ['FIX.LANE'])], '2024-03-06', 'FIX.LANE')).toEqual({
      handler: { officer: 'two', covering: ['one'] },
    });
  });

  it('of a role that the roster gives to nobody — is not named', () => {
    const handlers = [{ officer: 'one', from: '2024-01-01', roles: ['second'] }];
    const roster = { ...NOBODY, handlers };
    expect(findHandler({ roster, procedure: 'FIX.CASE', day: '2024-03-06' }, 'first')).toBeUndefined();
    expect(findHandler({ roster, procedure: 'FIX.CASE', day: '2023-12-31' }, 'second')).toBeUndefined();
  });
});

describe('who may sign', () => {
  const head = { officer: 'head', from: '2024-01-01', instrument: 'QD-1' };
  const deputy = {
    officer: 'deputy',
    capacity: 'KT',
    by: 'head',
    from: '2024-01-01',
    instrument: 'PC-2',
  } as const;
  const signersOn = (roster: Partial<AgencyRoster>, day = '2024-03-06'): readonly string[] =>
    findSigners({ roster: { ...NOBODY, ...roster }, procedure: 'FIX.CASE', day }).map(
      ({ officer }) => officer,
    );

  it('while the head is away — is the deputy', () => {
    expect(signersOn({ signing: [head, deputy] })).toEqual(['head', 'deputy']);
    expect(signersOn({ signing: [head, deputy], absences: [away('head')] })).toEqual(['deputy']);
  });

  it('by one who was delegated — is nobody; nor once the giver’s own right has ended', () => {
    const further = { ...deputy, officer: 'clerk', by: 'deputy', capacity: 'TUQ' } as const;
    expect(signersOn({ signing: [deputy, further] })).toEqual([]);
    expect(signersOn({ signing: [{ ...head, until: '2024-03-05' }, deputy] })).toEqual([]);
  });

  it('for other procedures — is not on the list', () => {
    expect(signersOn({ signing: [{ ...head, procedures: ['FIX.LANE'] }] })).toEqual([]);
  });
});

describe('a roster cut to some days', () => {
  it('it — keeps what is in force on any of them, and no agency without entries', () => {
    const roster = {
      'a-office': { ...NOBODY, absences: [away('one', 'two')] },
      'b-office': { ...NOBODY, signing: [{ officer: 'head', from: '2024-03-10', instrument: 'QD-1' }] },
    };
    const cut = (first: string, last: string): readonly string[] =>
      Object.keys(cutRoster(roster, { first, last }) ?? {});
    expect(cut('2024-03-08', '2024-03-09')).toEqual(['a-office']);
    expect(cut('2024-03-08', '2024-03-10')).toEqual(['a-office', 'b-office']);
    expect(cutRoster(roster, { first: '2024-03-09', last: '2024-03-09' })).toBeUndefined();
  });
});

describe('lint of the rosters', () => {
  const codesOf = (agency: string, change: Partial<AgencyRoster>): readonly string[] =>
    lintCatalogue({ ...fixtureCatalogue(), roster: { [agency]: { ...NOBODY, ...change } } })
      .filter(({ document }) => document === 'roster')
      .map(({ code, path }) => `${code} ${path.join('.')}`);

  it('covers in a circle on a day that all are away — are an error at each of them', () => {
    expect(codesOf('a-office', { absences: [away('one', 'two'), away('two', 'one')] })).toEqual([
      'COVER_CIRCLE a-office.absences.0.covers',
      'COVER_CIRCLE a-office.absences.1.covers',
    ]);
  });

  it('covers that would close a circle on no day — are none', () => {
    const later = { ...away('two', 'one'), from: '2024-03-09', until: '2024-03-12' };
    expect(codesOf('a-office', { absences: [away('one', 'two'), later] })).toEqual([]);
    const onOneDay = { ...later, from: '2024-03-08' };
    expect(codesOf('a-office', { absences: [away('one', 'two'), onOneDay] })).toHaveLength(2);
  });

  it.each([
    ['an agency that is not there', 'nowhere', {}, ['AGENCY_UNKNOWN nowhere']],
    [
      'a period that ends before it begins',
      'a-office',
      { handlers: [{ officer: 'one', from: '2024-03-06', until: '2024-03-05' }] },
      ['ROSTER_PERIOD_INVALID a-office.handlers.0'],
    ],
    [
      'a capacity from one who has none of his own',
      'a-office',
      { signing: [{ officer: 'two', capacity: 'TUQ', by: 'one', from: '2024-03-06', instrument: 'UQ-1' }] },
      ['SIGNING_GIVER_INVALID a-office.signing.0'],
    ],
    [
      'a giver where nothing was given',
      'a-office',
      { signing: [{ officer: 'two', by: 'one', from: '2024-03-06', instrument: 'QD-1' }] },
      ['SIGNING_GIVER_NEEDLESS a-office.signing.0'],
    ],
  ] as const)('%s — is an error', (_case, agency, change, codes) => {
    expect(codesOf(agency, change)).toEqual(codes);
  });

  it('a step that is a signature — needs somebody in a capacity that it accepts', () => {
    const catalogue = fixtureCatalogue();
    const definition = catalogue.definitions[LANE_FIXTURE_REF];
    if (definition?.kind !== 'plain') throw new Error('the fixture has no lane');
    const signing = { capacities: ['KT' as const], source: { law: 'Fixture Law 2/2024, article 1' } };
    const steps = definition.steps.map((step) => (step.key === 'sign' ? { ...step, signing } : step));
    const definitions = { ...catalogue.definitions, [LANE_FIXTURE_REF]: { ...definition, steps } };
    const codes = (roster: AgencyRoster['signing']): readonly string[] =>
      lintDefinition(
        { ...catalogue, definitions, published: {}, roster: { 'b-office': { ...NOBODY, signing: roster } } },
        LANE_FIXTURE_REF,
      ).map(({ code }) => code);
    expect(codes([{ officer: 'head', from: '2024-01-01', instrument: 'QD-1' }])).toContain(
      'SIGNING_STEP_UNSIGNED',
    );
    expect(
      codes([{ officer: 'deputy', capacity: 'KT', by: 'head', from: '2024-01-01', instrument: 'PC-2' }]),
    ).not.toContain('SIGNING_STEP_UNSIGNED');
  });
});
