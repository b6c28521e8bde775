import { hashOf } from '../../../domain/canonical-json';
import type { Catalogue } from '../../../domain/procedure/catalogue';
import { compilePlan } from '../../../domain/procedure/compile';
import { HANDLING } from '../../../domain/procedure/plan';
import {
  brokenFixture,
  fixtureCatalogue,
  fixturePlan,
  FIXTURE_UNIT,
  laneFixturePlan,
  linkedFixturePlan,
} from '../../support/fixture';

const REQUEST = { ref: 'FIX.CASE@1', unit: FIXTURE_UNIT, years: [2024] };

function refusalOf(catalogue: Catalogue, request = REQUEST): unknown {
  const compiled = compilePlan(catalogue, request);
  return compiled.ok ? undefined : [compiled.refusal.code, compiled.refusal.params];
}

describe('compilePlan — a plain procedure', () => {
  it('its one part — is main, with the limit of the whole and the promised results', () => {
    expect(fixturePlan().parts).toEqual([
      {
        key: 'main',
        procedure: 'FIX.CASE@1',
        title: { vi: 'Thủ tục mẫu', en: 'Fixture case' },
        lead: 'a-office',
        limit: { workingDays: 5, counting: 'DAY_EXCL' },
        legalBasis: 'Fixture Decree 1/2024, article 5',
        results: [
          { step: 'main.b', result: 'b-result' },
          { step: 'main.c', result: 'c-result' },
        ],
      },
    ]);
  });

  it('what it says of a supplement — is in the plan with its law, and nothing where it says nothing', () => {
    expect(fixturePlan()).not.toHaveProperty('supplement');
    const { catalogue } = brokenFixture(
      'procedures/FIX.CASE.v1.yaml',
      'ladders: {',
      'supplement: {clock: suspension, requestWithin: {workingDays: 5}, supplyWithin: {workingDays: 30}, checkWithin: {workingMinutes: 240}, silence: {outcome: deskDecides}, source: {law: "Fixture Decree 1/2024, article 8"}}\nladders: {',
    );
    const compiled = compilePlan(catalogue, REQUEST);
    expect(compiled.ok && compiled.plan.supplement).toEqual({
      clock: 'suspension',
      requestWithinDays: 5,
      supplyWithinDays: 30,
      checkWithinMinutes: 240,
      silence: 'deskDecides',
      legalBasis: 'Fixture Decree 1/2024, article 8',
    });
  });

  it('what it says of extensions — is in the plan by clock: the whole’s own, and that of each part of a linked one', () => {
    expect(fixturePlan()).not.toHaveProperty('extensions');
    const { catalogue } = brokenFixture(
      'procedures/FIX.PERMIT.v1.yaml',
      'ladders: {',
      'extension: {most: {calendarDays: 7}, times: 2, source: {law: "Fixture Decree 1/2024, article 11"}}\nladders: {',
    );
    const rule = { most: { calendarDays: 7 }, times: 2, legalBasis: 'Fixture Decree 1/2024, article 11' };
    const linked = compilePlan(catalogue, { ...REQUEST, ref: 'FIX.LINK@1' });
    const alone = compilePlan(catalogue, { ...REQUEST, ref: 'FIX.PERMIT@1' });
    expect(linked.ok && linked.plan.extensions).toEqual([{ clock: 'part.permit', ...rule }]);
    expect(alone.ok && alone.plan.extensions).toEqual([{ clock: 'limit', ...rule }]);
  });

  it('a step — has the agency of its role in the unit, its needs in keys of the plan, and the law of its expiry', () => {
    expect(fixturePlan().steps[1]).toEqual({
      key: 'main.b',
      part: 'main',
      title: { vi: 'Bước B', en: 'Step B' },
      role: 'second',
      agency: 'b-office',
      calendar: 'fixture-office',
      allotment: { normal: 480 },
      needs: [{ step: 'main.a', result: 'a-result' }],
      gives: ['b-result'],
      onExpiry: { outcome: 'escalate', legalBasis: 'Fixture Decree 1/2024, article 6' },
    });
  });

  it('a rung — tells the agency that the unit gives it, and leaves who handles open', () => {
    const { ladders } = fixturePlan();
    expect(ladders.step.map(({ key, target }) => [key, target])).toEqual([
      ['remind', { agency: HANDLING, role: 'officer' }],
      ['breach-head', { agency: HANDLING, role: 'head' }],
      ['late-authority', { agency: 'e-authority', role: 'head' }],
    ]);
    expect(ladders.whole[0]?.target).toEqual({ agency: 'd-desk', role: 'officer' });
  });

  it('targets and lanes — carry their source as a legal basis, an assumption saying that it is one', () => {
    const { targets, lanes } = laneFixturePlan();
    expect(targets).toEqual([
      {
        key: 'hours-8',
        title: { vi: '8 giờ', en: '8 hours' },
        from: 'reception',
        limit: { workingMinutes: 480 },
        legalBasis: 'Assumption: fixture',
      },
    ]);
    expect(lanes).toEqual([
      {
        key: 'fast',
        title: { vi: 'Luồng nhanh', en: 'Fast lane' },
        workingMinutes: 120,
        weekdays: ['wed'],
        legalBasis: 'Assumption: fixture',
      },
    ]);
  });

  it('the calendars — are cut to the years asked for', () => {
    const plan = fixturePlan({ years: [2025] });
    expect(Object.keys(plan.calendars['fixture-office']?.years ?? {})).toEqual(['2025']);
  });

  it('the agencies — are those that the plan names, by title only', () => {
    expect(Object.keys(fixturePlan().agencies).sort()).toEqual([
      'a-office',
      'b-office',
      'c-office',
      'd-desk',
      'e-authority',
    ]);
    expect(JSON.stringify(fixturePlan())).not.toContain('a-officer-1');
  });

  it('the hash — is of everything else in the plan, and another year gives another', () => {
    const { hash, ...rest } = fixturePlan();
    expect(hash).toBe(hashOf(rest));
    expect(fixturePlan({ years: [2024] }).hash).not.toBe(hash);
  });
});

describe('compilePlan — a linked procedure', () => {
  it('a link — feeds a result into an input, which is then not asked of the applicant', () => {
    const plan = linkedFixturePlan();
    const grant = plan.steps.find(({ key }) => key === 'permit.grant');
    expect(grant?.needs).toEqual([{ component: 'application' }, { step: 'case.b', result: 'b-result' }]);
    expect(plan.components.map(({ key }) => key)).toEqual(['application', 'drawing']);
  });

  it('a paper that two parts name — is asked once, and required when one of them requires it', () => {
    const { catalogue } = brokenFixture('procedures/FIX.PERMIT.v1.yaml', 'required: true', 'required: false');
    const compiled = compilePlan(catalogue, { ...REQUEST, ref: 'FIX.LINK@1' });
    expect(compiled.ok && compiled.plan.components).toEqual([
      { key: 'application', title: { vi: 'Tờ khai', en: 'Application' }, required: true },
      { key: 'drawing', title: { vi: 'Bản vẽ', en: 'Drawing' }, required: false },
    ]);
  });

  it('the parts — keep their own limits, and the clock of one may start with a step', () => {
    const { parts, limit, insteadOf } = linkedFixturePlan();
    expect(parts.map((part) => [part.key, part.procedure, part.lead, part.from])).toEqual([
      ['case', 'FIX.CASE@1', 'a-office', undefined],
      ['permit', 'FIX.PERMIT@1', 'c-office', 'case.b'],
    ]);
    expect(parts.map((part) => part.limit)).toEqual([
      { workingDays: 5, counting: 'DAY_EXCL' },
      { workingDays: 2, counting: 'DAY_EXCL' },
    ]);
    expect([limit, insteadOf]).toEqual([
      { workingDays: 6, counting: 'DAY_EXCL' },
      { workingDays: 7, counting: 'DAY_EXCL' },
    ]);
  });

  it('reception and return — are those of the linked procedure, not of its parts', () => {
    const plan = linkedFixturePlan();
    expect(plan.return).toEqual({ allotment: { normal: 60 }, by: 'desk' });
    expect(plan.reception).toEqual({ allotment: { normal: 60 } });
  });

  it('a returned step of a part — goes back to a step of the same part', () => {
    const { catalogue } = brokenFixture(
      'procedures/FIX.CASE.v1.yaml',
      'gives: [c-result]',
      'gives: [c-result]\n    returnTo: a',
    );
    const compiled = compilePlan(catalogue, { ...REQUEST, ref: 'FIX.LINK@1' });
    expect(compiled.ok && compiled.plan.steps.find(({ key }) => key === 'case.c')?.returnTo).toBe('case.a');
  });
});

describe('compilePlan — what it refuses', () => {
  it('an unknown procedure, and one that only an object inherits', () => {
    expect(refusalOf(fixtureCatalogue(), { ...REQUEST, ref: 'FIX.NONE@1' })).toEqual([
      'PROCEDURE_UNKNOWN',
      { procedure: 'FIX.NONE@1' },
    ]);
    expect(refusalOf(fixtureCatalogue(), { ...REQUEST, ref: 'toString' })).toEqual([
      'PROCEDURE_UNKNOWN',
      { procedure: 'toString' },
    ]);
  });

  it('an unknown unit', () => {
    expect(refusalOf(fixtureCatalogue(), { ...REQUEST, unit: 'F99' })).toEqual([
      'UNIT_UNKNOWN',
      { unit: 'F99', known: 'F01' },
    ]);
  });

  it('a unit that lacks one of the roles', () => {
    const { catalogue } = brokenFixture(
      'units.yaml',
      ', third: c-office}',
      '}\nF02:\n  title: {vi: "F2", en: "F2"}\n  desk: d-desk\n  authority: e-authority\n  calendar: fixture-office\n  directory: {first: a-office, second: b-office, third: c-office}',
    );
    expect(refusalOf(catalogue)).toEqual(['ROLE_UNKNOWN', { role: 'third', unit: FIXTURE_UNIT }]);
    expect(refusalOf(catalogue, { ...REQUEST, unit: 'F02' })).toBeUndefined();
  });

  it.each([
    ['an agency that is not there', 'b-office', 'x-office', 'AGENCY_UNKNOWN'],
    ['a calendar that is not there', 'fixture-office', 'nowhere', 'CALENDAR_UNKNOWN'],
  ] as const)('%s', (_, from, to, code) => {
    expect(refusalOf(brokenFixture('units.yaml', from, to).catalogue)).toMatchObject([code, {}]);
  });

  it('a definition whose structure does not stand, and a linked one of which a part does not', () => {
    const { catalogue } = brokenFixture('procedures/FIX.CASE.v1.yaml', '[a/a-result]', '[a/other]');
    const refusal = ['RESULT_UNKNOWN', { step: 'a', result: 'other', by: 'b' }];
    expect(refusalOf(catalogue)).toEqual(refusal);
    expect(refusalOf(catalogue, { ...REQUEST, ref: 'FIX.LINK@1' })).toEqual(refusal);
  });

  it('a published definition whose file was changed', () => {
    const { catalogue } = brokenFixture('published.yaml', '{}', `"FIX.CASE@1": "${'0'.repeat(64)}"`);
    expect(refusalOf(catalogue)).toEqual(['PUBLISHED_CHANGED', { procedure: 'FIX.CASE@1' }]);
  });
});
