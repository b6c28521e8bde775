import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { haiBaTrungDir } from '../../../catalogue';
import { loadForms } from '../../../catalogue/load-forms';
import { findFormsOn } from '../../../domain/procedure/forms';
import { thrownBy } from '../../support/thrown-by';

const REGIMES = loadForms(haiBaTrungDir());

function numberOn(day: string, form: string): string | undefined {
  return findFormsOn(REGIMES, day)?.forms[form]?.number;
}

describe('the forms of the one-stop', () => {
  it.each([
    ['2018-06-20', undefined],
    ['2018-06-21', 'decree-61'],
    ['2021-12-05', 'decree-61'],
    ['2021-12-06', 'decree-107'],
    ['2025-06-30', 'decree-107'],
    ['2025-07-01', 'decree-118'],
    ['2026-06-30', 'decree-118'],
    ['2026-07-01', 'decree-224'],
    ['2030-01-01', 'decree-224'],
  ])('on %s — are those of %s', (day, regime) => {
    expect(findFormsOn(REGIMES, day)?.regime).toBe(regime);
  });

  it('by name — are the same paper although its number moved', () => {
    expect([numberOn('2024-03-06', 'control-slip'), numberOn('2026-01-05', 'control-slip')]).toEqual([
      '05',
      '06',
    ]);
    expect([numberOn('2024-03-06', 'register'), numberOn('2026-01-05', 'register')]).toEqual(['06', '07']);
  });

  it('the notice that a dossier is stopped — exists since Circular 03/2025 alone', () => {
    expect([numberOn('2024-03-06', 'stop-notice'), numberOn('2026-01-05', 'stop-notice')]).toEqual([
      undefined,
      '05',
    ]);
  });

  it('a regime that goes on with the forms of another — has them, under its own instruments', () => {
    const found = findFormsOn(REGIMES, '2024-03-06');
    expect(found?.forms).toBe(findFormsOn(REGIMES, '2020-03-06')?.forms);
    expect(found?.instruments).toContain('Decree 107/2021/NĐ-CP');
  });

  it('fields about a person — come from the office’s own store', () => {
    const { fields = [] } = findFormsOn(REGIMES, '2024-03-06')?.forms['receipt'] ?? {};
    const vault = fields.filter((field) => field.vault).map(({ key }) => key);
    expect(vault).toEqual(['owner', 'submitter', 'contact', 'identity-number']);
  });

  it('regimes — follow each other without a day between or shared', () => {
    const spans = Object.values(REGIMES);
    for (const [index, { until }] of spans.slice(0, -1).entries()) {
      const next = spans[index + 1]?.from ?? '';
      expect(Date.parse(next) - Date.parse(until ?? '')).toBe(86_400_000);
    }
    expect(spans.at(-1)?.until).toBeUndefined();
  });

  it.each([
    [
      'whose forms are those of a regime that has none',
      'a: {from: 2018-01-01, instruments: [x], formsOf: b}\n',
    ],
    ['without forms', 'a: {from: 2018-01-01, instruments: [x]}\n'],
  ])('a regime %s — is refused with its place', (_what, text) => {
    const dir = mkdtempSync(join(tmpdir(), 'forms-'));
    writeFileSync(join(dir, 'forms.yaml'), text);
    expect(thrownBy(() => loadForms(dir))).toMatchObject({ code: 'CATALOGUE_BROKEN' });
    rmSync(dir, { recursive: true });
  });
});
