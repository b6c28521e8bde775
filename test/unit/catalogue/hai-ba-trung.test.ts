import { haiBaTrungDir, loadCatalogue, loadHaiBaTrung } from '../../../catalogue';
import { hashOf } from '../../../domain/canonical-json';
import { compilePlan } from '../../../domain/procedure/compile';
import { criticalPath, pathsFromReception } from '../../../domain/procedure/critical-path';
import type { Plan } from '../../../domain/procedure/plan';
import { usualUnit } from '../../../domain/procedure/receiving';
import { extractPlan, linkedPlan } from '../../support/dossier-plans';

const CATALOGUE = loadHaiBaTrung();
const REFS = Object.keys(CATALOGUE.definitions);
const KNOWN_YEARS = Object.keys(CATALOGUE.calendars['vn-civil-service']?.years ?? {}).map(Number);

function planOf(ref: string): Plan {
  const unit = usualUnit(CATALOGUE, ref);
  const compiled = compilePlan(CATALOGUE, { ref, unit, years: KNOWN_YEARS });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.plan;
}

describe('the catalogue of quận Hai Bà Trưng', () => {
  it('lint — finds no error; it warns that the 8 hours can be later than the law, and of collectors without an account', () => {
    const { findings } = loadCatalogue(haiBaTrungDir());
    expect(
      findings.map(({ code, severity, params }) => [code, severity, params['target'] ?? params['agencies']]),
    ).toEqual([
      ['TARGET_LATER_THAN_LIMIT', 'warning', 'hours-8'],
      ['TARGET_LATER_THAN_LIMIT', 'warning', 'hours-8'],
      ['FEE_ACCOUNT_MISSING', 'warning', 'mot-cua'],
      ['TARGET_LATER_THAN_LIMIT', 'warning', 'hours-8'],
      ['FEE_ACCOUNT_MISSING', 'warning', 'mot-cua'],
      ['FEE_ACCOUNT_MISSING', 'warning', 'phong-kinh-te'],
    ]);
  });

  it('what is in it — are the thirteen procedures of district and wards, some in several versions, and nothing that is not published', () => {
    expect(REFS.toSorted()).toEqual([
      '1.001612@1',
      '1.001731@1',
      '1.001731@2',
      '1.001731@3',
      '1.001776@1',
      '1.001776@2',
      '2.000635-P@1',
      '2.000635-P@2',
      '2.000635@1',
      '2.000635@2',
      '2.000635@3',
      '2.000815@1',
      '2.000815@2',
      '2.000815@3',
      '2.000815@4',
      '2.000884@1',
      '2.000884@2',
      '2.000908@1',
      '2.000908@2',
      'HBT.FOOD-NLTS@1',
      'HBT.FOOD-NLTS@2',
      'HBT.FOOD-YTE@1',
      'HBT.LT.01@1',
      'HBT.LT.01@2',
      'HBT.LT.02@1',
      'HBT.LT.02@2',
      'HBT.TAX@1',
      'HBT.TAX@2',
    ]);
    expect(Object.keys(CATALOGUE.published).toSorted()).toEqual(REFS.toSorted());
  });

  it.each(REFS)('%s — has the content hash under which it was published', (ref) => {
    expect(hashOf(CATALOGUE.definitions[ref])).toBe(CATALOGUE.published[ref]);
  });

  it.each(REFS)(
    '%s — compiles to a plan of at most 16 kB, even with every year that the calendar knows',
    (ref) => {
      expect(KNOWN_YEARS.length).toBeGreaterThan(3);
      expect(Buffer.byteLength(JSON.stringify(planOf(ref)))).toBeLessThanOrEqual(16_384);
    },
  );

  it('every agency — has opaque people, a head among them, and no address of a real mailbox', () => {
    for (const { roles, contact } of Object.values(CATALOGUE.agencies)) {
      expect(roles['head']).toHaveLength(1);
      expect(contact.email).toMatch(/\.example$/);
      expect(contact.phone).toMatch(/^024 0000 /);
    }
  });
});

describe('HBT.LT.01 — one dossier, three results', () => {
  const plan = linkedPlan();

  it('the total — is 13 working days instead of the 15 of the law', () => {
    expect(plan.limit).toEqual({ workingDays: 13, counting: 'DAY_EXCL' });
    expect(plan.insteadOf).toEqual({ workingDays: 15, counting: 'DAY_EXCL' });
  });

  it('the critical path — leads through the food check and takes 6000 of the 6240 minutes', () => {
    expect(criticalPath(plan, 'normal')).toEqual({
      steps: ['food.check', 'food.plan', 'food.inspect', 'food.decide'],
      minutes: 240 + 1200 + 480 + 1920 + 1680 + 480,
    });
    expect(criticalPath(plan, 'normal').minutes).toBe(6000);
  });

  it('business registration — uses the whole of its own three days, tax inside them', () => {
    expect(pathsFromReception(plan, 'normal').get('business.sign')).toEqual({
      steps: ['business.check', 'tax.assign-code', 'business.sign'],
      minutes: 3 * 480,
    });
  });

  it('the links — feed application, tax code and certificate, so none of them is asked of the applicant', () => {
    const needsOf = (key: string): unknown => plan.steps.find((step) => step.key === key)?.needs;
    expect(needsOf('tax.assign-code')).toEqual([{ step: 'business.check', result: 'application' }]);
    expect(needsOf('business.sign')).toEqual([
      { step: 'business.check', result: 'application' },
      { step: 'tax.assign-code', result: 'tax-code' },
    ]);
    expect(needsOf('food.inspect')).toEqual([
      { step: 'food.plan', result: 'inspection-plan' },
      { step: 'business.sign', result: 'certificate' },
    ]);
    expect(plan.components.map(({ key }) => key)).toEqual([
      'business-application',
      'owner-identity',
      'family-minutes',
      'food-application',
      'facility-description',
      'health-confirmation',
    ]);
  });

  it('the tax part — has its clock from the check of the business part', () => {
    expect(plan.parts.map(({ key, from }) => [key, from])).toEqual([
      ['business', undefined],
      ['food', undefined],
      ['tax', 'business.check'],
    ]);
  });

  it('the three results — are the certificate, the tax code and the food certificate', () => {
    expect(plan.parts.flatMap(({ results }) => results)).toEqual([
      { step: 'business.sign', result: 'certificate' },
      { step: 'food.decide', result: 'food-certificate' },
      { step: 'tax.assign-code', result: 'tax-code' },
    ]);
  });
});

describe('HBT.LT.02 — one dossier, three results, food of the health sector', () => {
  const plan = planOf('HBT.LT.02@1');

  it('the total — is 18 working days instead of the 20 of the law', () => {
    expect(plan.limit).toEqual({ workingDays: 18, counting: 'DAY_EXCL' });
    expect(plan.insteadOf).toEqual({ workingDays: 20, counting: 'DAY_EXCL' });
  });

  it('the critical path — leads through the food part to the signature, and leaves half a day', () => {
    expect(criticalPath(plan, 'normal')).toEqual({
      steps: ['food.check', 'food.plan', 'food.inspect', 'food.decide', 'food.sign'],
      minutes: 18 * 480 - 240,
    });
  });
});

describe.each(['2.000635-P@1', '2.000815@1', '2.000908@1'])('%s — certified the same day', (ref) => {
  it('the shares — fill the 150 minutes that the law leaves from 15:00 to closing', () => {
    expect(planOf(ref).limit).toEqual({ counting: 'SAME_DAY_15H' });
    expect(criticalPath(planOf(ref), 'normal').minutes).toBe(150);
  });
});

describe('2.000635 — the extract copy', () => {
  const plan = extractPlan();

  it('three clocks — the law the same day, the office 8 hours, the lane 2 hours on Wednesdays', () => {
    expect(plan.limit).toEqual({ counting: 'SAME_DAY_15H' });
    expect(plan.targets).toMatchObject([
      { key: 'hours-8', limit: { workingMinutes: 480 }, from: 'reception' },
    ]);
    expect(plan.lanes).toMatchObject([{ key: 'fast', workingMinutes: 120, weekdays: ['wed'] }]);
  });

  it('the shares — fill the 150 minutes from 15:00 to closing, and the 120 of the lane', () => {
    expect(criticalPath(plan, 'normal').minutes).toBe(150);
    expect(criticalPath(plan, 'fast').minutes).toBe(120);
  });
});
