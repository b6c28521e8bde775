import { catalogueFiles } from '../../../catalogue/load';
import { haiBaTrungDir, loadHaiBaTrung } from '../../../catalogue';
import { assembleCatalogue } from '../../../catalogue/assemble';
import { modelLines } from '../../../cli/procedure-list';
import type { Text } from '../../../cli/styled';
import { compilePlan } from '../../../domain/procedure/compile';
import { receivingUnits, usualUnit } from '../../../domain/procedure/receiving';

const CATALOGUE = loadHaiBaTrung();
const WARDS = Object.entries(CATALOGUE.units).filter(([code]) => code !== 'H26.14');
const WARD_PROCEDURES = [
  '1.001731@1',
  '1.001776@2',
  '2.000635-P@1',
  '2.000815@1',
  '2.000884@1',
  '2.000908@1',
];

/** Findings of the catalogue with one text of units.yaml replaced. */
function findingsWith(from: string, to: string): readonly string[] {
  const files = catalogueFiles(haiBaTrungDir());
  const text = files.units.text.replace(from, to);
  if (text === files.units.text) throw new Error(`not in units.yaml: ${from}`);
  return assembleCatalogue({ ...files, units: { ...files.units, text } }).findings.map(
    ({ code, document, path }) => `${document} ${code} ${path.join('.')}`,
  );
}

describe('the wards of quận Hai Bà Trưng', () => {
  it('are eighteen, each one office with a name of its own', () => {
    expect(WARDS).toHaveLength(18);
    expect(new Set(WARDS.map(([, { title }]) => title.vi)).size).toBe(18);
    expect(new Set(WARDS.map(([, { desk }]) => desk)).size).toBe(18);
    for (const [, unit] of WARDS) expect(unit.authority).toBe(unit.desk);
  });

  it.each(WARD_PROCEDURES)('%s — is received by each of them', (ref) => {
    const wards = WARDS.map(([code]) => code);
    expect(receivingUnits(CATALOGUE, ref)).toEqual(expect.arrayContaining(wards));
  });

  it('the linked groups — are received by the district alone', () => {
    expect(receivingUnits(CATALOGUE, 'HBT.LT.01@1')).toEqual(['H26.14']);
    expect(usualUnit(CATALOGUE, 'HBT.LT.01@1')).toBe('H26.14');
  });

  it('an allowance — is usually received by the first ward, and goes up to the district', () => {
    expect(usualUnit(CATALOGUE, '1.001776@2')).toBe('H26.14.1');
    const compiled = compilePlan(CATALOGUE, { ref: '1.001776@2', unit: 'H26.14.5', years: [2024] });
    expect(compiled.ok && compiled.plan.steps.map(({ agency }) => agency)).toEqual([
      'phuong-dong-mac',
      'phuong-dong-mac',
      'phuong-dong-mac',
      'phong-ldtbxh',
      'lanh-dao',
    ]);
  });

  it('a procedure that nobody receives — is meant for the first unit, whose refusal says why', () => {
    expect(usualUnit(CATALOGUE, 'NONE@1')).toBe('H26.14');
    expect(receivingUnits(CATALOGUE, 'NONE@1')).toEqual([]);
  });
});

describe('a model that a unit has named', () => {
  it('of a procedure that the catalogue does not have — is a finding at its place', () => {
    expect(findingsWith('["1.001776@2", ', '["1.009999@1", ')).toContain(
      'units PROCEDURE_UNKNOWN H26.14.5.models.0.procedures.0',
    );
  });

  it('of a procedure that the unit cannot receive — is a finding at its place', () => {
    expect(findingsWith('["1.001776@2", ', '["HBT.LT.01@1", ')).toContain(
      'units ROLE_UNKNOWN H26.14.5.models.0.procedures.0',
    );
  });

  it('is shown with its days and what it concerns, and says when the source names nothing', () => {
    const textOf = (text: Text): string => (typeof text === 'string' ? text : text.text);
    const shown = (code: string): readonly string[] =>
      modelLines(CATALOGUE.units[code]).map((line) => line.map(textOf).join(''));
    expect(shown('H26.14.13')).toEqual([
      '',
      "Models of Quỳnh Lôi ward People's Committee",
      'Thứ Tư hạnh phúc (Happy Wednesday), wed: no procedure is named in the source',
    ]);
    expect(shown('H26.14.5')).toContain(
      'Trợ cấp, lương hưu tại nhà (Allowances and pensions at home): 1.001776@2, 2.000884@2',
    );
    expect(shown('H26.14.1')).toEqual([]);
  });
});
