import { loadHaiBaTrung } from '../../../catalogue';
import { lintScenarios, readScenarios } from '../../../catalogue/load-scenarios';

const HEAD = 'procedure: "2.000635@1"\nunit: H26.14\nscenarios:\n';
const GOOD = `${HEAD}  - name: one
    title: {vi: "một", en: "one"}
    acts:
      - {at: 2024-03-06T09:00, do: submit, with: {receive: true}}
    expect: {status: 2}
`;

/** What is wrong with the good file after one change, as `line:column code message`. */
function findingsOf(from: string, to: string): readonly string[] {
  expect(GOOD).toContain(from);
  const { findings, value } = readScenarios({ file: 'x.yaml', text: GOOD.replace(from, to) });
  expect(value).toBeUndefined();
  return findings.map(
    ({ line, column, code, message }) => `${String(line)}:${String(column)} ${code} ${message}`,
  );
}

describe('a file of scenarios', () => {
  it('one that fits — is read', () => {
    const { findings, value } = readScenarios({ file: 'x.yaml', text: GOOD });
    expect(findings).toEqual([]);
    expect(value?.scenarios.map(({ name }) => name)).toEqual(['one']);
  });

  it.each([
    ['expect: {status', 'expect: {statuss', '8:14 DEFINITION_INVALID', 'there is no such key here'],
    ['do: submit', 'do: sumbit', '7:36 DEFINITION_INVALID', 'Invalid option'],
    [
      '2024-03-06T09:00',
      '2024-03-06 09:00',
      '7:14 DEFINITION_INVALID',
      'office time, as in 2024-03-06T09:00',
    ],
    ['2024-03-06T09:00', 'after 0 working days at 09:00', '7:14 DEFINITION_INVALID', 'office time'],
    ['{status: 2}', '{status: 11}', '8:22 DEFINITION_INVALID', 'Too big'],
    ['"2.000635@1"', '2.000635', '1:12 CODE_UNQUOTED', 'read as the number'],
    ['    expect: {status: 2}\n', '', '4:5 DEFINITION_INVALID', 'it is missing'],
    [
      'do: submit, with: {receive: true}}',
      'stored: 2024-03-06T09:00}',
      '7:9 DEFINITION_INVALID',
      'an act does something (do), or looks (then)',
    ],
  ])('%j written as %j — is found at its line and column', (from, to, place, said) => {
    const findings = findingsOf(from, to);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(place);
    expect(findings[0]).toContain(said);
  });

  it('two scenarios of one name — are refused', () => {
    const text = GOOD + GOOD.slice(HEAD.length);
    expect(readScenarios({ file: 'x.yaml', text }).findings[0]?.message).toContain(
      'two scenarios have one name',
    );
  });

  it.each([
    ['"2.000635@1"', '"2.000635@9"', '1:12 PROCEDURE_UNKNOWN'],
    ['unit: H26.14', 'unit: H99', '2:7 UNIT_UNKNOWN'],
  ])('%s written as %s — is found by lint at its line and column', (from, to, place) => {
    const read = readScenarios({ file: 'x.yaml', text: GOOD.replace(from, to) });
    const found = lintScenarios(loadHaiBaTrung(), [read]);
    expect(found.map(({ line, column, code }) => `${String(line)}:${String(column)} ${code}`)).toEqual([
      place,
    ]);
  });
});
