import { assembleCatalogue } from '../../../catalogue/assemble';
import type { LoadedCatalogue } from '../../../catalogue/assemble';
import { brokenFixture, fixtureFiles } from '../../support/fixture';

const CASE = 'procedures/FIX.CASE.v1.yaml';
const LINK = 'procedures/FIX.LINK.v1.yaml';
const PERMIT = 'procedures/FIX.PERMIT.v1.yaml';
const ESCALATE = 'outcome: escalate, source: {law: "Fixture Decree 1/2024, article 6"}';
const HASH = '0'.repeat(64);

/** `line:column severity CODE file`, without the one warning that the fixture has of itself. */
function placesOf({ findings }: LoadedCatalogue): readonly string[] {
  return findings
    .filter(({ code }) => code !== 'TARGET_LATER_THAN_LIMIT')
    .map(
      ({ file, line, column, severity, code }) =>
        `${file}:${String(line)}:${String(column)} ${severity} ${code}`,
    );
}

describe('lint — what it finds in names and needs, each at its line and column', () => {
  it('the fixture — has nothing wrong but a target that can be later than its limit, a warning', () => {
    const { findings } = assembleCatalogue(fixtureFiles());
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['TARGET_LATER_THAN_LIMIT', 'warning'],
    ]);
  });

  it.each([
    ['a role that no unit has', 'role: second', 'role: fourth', ['26:11 error ROLE_UNKNOWN']],
    ['a lead that no unit has', 'lead: first', 'lead: nobody', ['7:7 error ROLE_UNKNOWN']],
    ['a ladder that is not there', 'step: fixture-step', 'step: nowhere', ['15:39 error LADDER_UNKNOWN']],
    ['a need of a step that is not there', '[a/a-result]', '[x/a-result]', ['28:13 error STEP_UNKNOWN']],
    ['a need of a result that is not given', '[a/a-result]', '[a/other]', ['28:13 error RESULT_UNKNOWN']],
    ['a need of a paper that is not asked', 'drawing]', 'drawing, passport]', ['21:35 error INPUT_UNKNOWN']],
    [
      'a return to no step',
      'gives: [b-result]',
      'gives: [b-result]\n    returnTo: z',
      ['30:15 error STEP_UNKNOWN'],
    ],
    ['a share of no lane', '{normal: 480}', '{normal: 480, fast: 10}', ['20:53 error LANE_UNKNOWN']],
    ['a step that needs itself', '[a/a-result]', '[a/a-result, b/b-result]', ['28:12 error STEP_CYCLE']],
    [
      'a circle, and the step behind it that never starts',
      'drawing]',
      'drawing, c/c-result]',
      ['21:12 error STEP_CYCLE', '28:12 error STEP_UNREACHABLE'],
    ],
    [
      'a promised result that nobody gives',
      'from: b/b-result',
      'from: b/other',
      ['29:12 warning STEP_POINTLESS', '39:12 error RESULT_NEVER_PRODUCED'],
    ],
    [
      'a paper that nobody reads',
      'application, drawing]',
      'application]',
      ['11:11 warning COMPONENT_UNUSED'],
    ],
    ['two results of one name', '[a-result]', '[a-result, a-result]', ['22:23 error KEY_REPEATED']],
    [
      'one name promised of two steps, which no hand-over could tell apart',
      'gives: [c-result]\n    onExpiry: {outcome: escalate, source: {law: "Fixture Decree 1/2024, article 6"}}\nresults:\n  - {from: b/b-result, title: {vi: "Kết quả B", en: "Result B"}}\n  - {from: c/c-result',
      'gives: [b-result]\n    onExpiry: {outcome: escalate, source: {law: "Fixture Decree 1/2024, article 6"}}\nresults:\n  - {from: b/b-result, title: {vi: "Kết quả B", en: "Result B"}}\n  - {from: c/b-result',
      ['40:12 error KEY_REPEATED'],
    ],
    [
      'a promised result that is named as the written refusal',
      'gives: [c-result]\n    onExpiry: {outcome: escalate, source: {law: "Fixture Decree 1/2024, article 6"}}\nresults:\n  - {from: b/b-result, title: {vi: "Kết quả B", en: "Result B"}}\n  - {from: c/c-result',
      'gives: [refusal]\n    onExpiry: {outcome: escalate, source: {law: "Fixture Decree 1/2024, article 6"}}\nresults:\n  - {from: b/b-result, title: {vi: "Kết quả B", en: "Result B"}}\n  - {from: c/refusal',
      ['40:12 error RESULT_RESERVED'],
    ],
    [
      'deemed approval without a law',
      ESCALATE,
      'outcome: deemedApproved, source: {assumption: "x"}',
      ['23:15 error EXPIRY_WITHOUT_LAW'],
    ],
    [
      'a skip without a law',
      ESCALATE,
      'outcome: skip, source: {assumption: "x"}',
      ['23:15 error EXPIRY_WITHOUT_LAW'],
    ],
    [
      'deemed approval among the choices of a person, without a law',
      ESCALATE,
      'outcome: personDecides, decides: deskHead, choices: [wait, approve], source: {assumption: "x"}',
      ['23:15 error EXPIRY_WITHOUT_LAW'],
    ],
    ['deemed approval with a law', 'outcome: escalate', 'outcome: deemedApproved', []],
    ['a skip with a law', 'outcome: escalate', 'outcome: skip', []],
    ['a way back to the desk', 'outcome: escalate', 'outcome: backToDesk', []],
    [
      'a person who decides, named with the choices',
      'outcome: escalate',
      'outcome: personDecides, decides: deskHead, choices: [wait, refuse]',
      [],
    ],
    [
      'a person who decides, not named',
      'outcome: escalate',
      'outcome: personDecides, choices: [wait, refuse]',
      ['23:15 error EXPIRY_DECISION_UNFIT'],
    ],
    [
      'a person who decides between one thing twice',
      'outcome: escalate',
      'outcome: personDecides, decides: desk, choices: [wait, wait]',
      ['23:15 error EXPIRY_DECISION_UNFIT'],
    ],
    [
      'choices where nobody decides',
      'outcome: escalate',
      'outcome: backToDesk, choices: [wait, refuse]',
      ['23:15 error EXPIRY_DECISION_UNFIT'],
    ],
    [
      'approval by silence of a signature',
      `onExpiry: {${ESCALATE}}`,
      `signing: {source: {assumption: "x"}}\n    onExpiry: {${ESCALATE.replace('escalate', 'deemedApproved')}}`,
      ['23:14 error SIGNING_STEP_UNSIGNED', '24:15 error EXPIRY_OF_SIGNATURE'],
    ],
    [
      'a step that may be left out, and whose result is promised',
      'gives: [b-result]\n    onExpiry: {outcome: escalate',
      'gives: [b-result]\n    onExpiry: {outcome: skip',
      ['30:15 error EXPIRY_SKIPS_PROMISED'],
    ],
    ['no expiry rule', `    onExpiry: {${ESCALATE}}\n`, '', ['17:5 error EXPIRY_MISSING']],
    [
      'a limit without a source',
      ', source: {law: "Fixture Decree 1/2024, article 5"}',
      '',
      ['12:8 error SOURCE_MISSING'],
    ],
    [
      'a share without a source',
      '{workingMinutes: {normal: 60}, source: {assumption: "fixture"}}',
      '{workingMinutes: {normal: 60}}',
      ['13:12 error SOURCE_MISSING'],
    ],
    ['an unquoted code', '"FIX.CASE"', '2.000630', ['3:12 error CODE_UNQUOTED']],
    [
      'a misspelt key, at the key',
      'lead: first',
      'lead: first\nleed: first',
      ['8:1 error DEFINITION_INVALID'],
    ],
    [
      'a key that is missing, at what it is missing from',
      'lead: first\n',
      '',
      ['2:1 error DEFINITION_INVALID'],
    ],
    ['a limit of no days', 'workingDays: 5', 'workingDays: 0', ['12:22 error DEFINITION_INVALID']],
    ['an anchor', 'limit: {', 'limit: &limit {', ['12:15 error DEFINITION_UNREADABLE']],
    [
      'a bracket that is never closed',
      '[desk, online]',
      '[desk, online',
      ['9:1 error DEFINITION_UNREADABLE'],
    ],
  ])('a definition — %s', (_, from, to, expected) => {
    const ofCase = placesOf(brokenFixture(CASE, from, to)).filter((place) => place.startsWith(CASE));
    expect(ofCase).toEqual(expected.map((place) => `${CASE}:${place}`));
  });

  it.each([
    ['a part that is not there', 'FIX.CASE@1', 'FIX.NONE@1', '15:15 error PROCEDURE_UNKNOWN'],
    ['a part that is itself linked', 'FIX.CASE@1', 'FIX.LINK@1', '15:15 error PART_LINKED'],
    ['a part whose code lost its quotes', '"FIX.CASE@1"', '1.001612', '15:15 error CODE_UNQUOTED'],
    ['a clock from no step', 'from: case.b,', 'from: case.z,', '16:39 error STEP_UNKNOWN'],
    [
      'a clock from a step that nothing of the part waits for',
      'from: case.b,',
      'from: case.c,',
      '16:39 error PART_START_UNAWAITED',
    ],
    ['a link from no step', 'from: case.b/b-result', 'from: case.z/b-result', '18:12 error STEP_UNKNOWN'],
    ['a link from no result', 'from: case.b/b-result', 'from: case.b/other', '18:12 error RESULT_UNKNOWN'],
    ['a link to no step', 'to: permit.grant/', 'to: permit.other/', '18:33 error STEP_UNKNOWN'],
    [
      'a link to no input',
      'to: permit.grant/b-result',
      'to: permit.grant/other',
      '18:33 error INPUT_UNKNOWN',
    ],
  ])('a linked definition — %s', (_, from, to, expected) => {
    expect(placesOf(brokenFixture(LINK, from, to))).toEqual([`${LINK}:${expected}`]);
  });

  it('a linked definition — links that close a circle are told at the link, and what waits behind it too', () => {
    const back = '  - {from: permit.grant/permit, to: case.a/drawing, source: {assumption: "fixture"}}\n';
    const loaded = brokenFixture(LINK, 'links:\n', `links:\n${back}`);
    expect(placesOf(loaded)).toEqual([
      `${LINK}:15:3 error STEP_UNREACHABLE`,
      `${LINK}:18:5 error STEP_CYCLE`,
    ]);
    expect(loaded.findings.map(({ params }) => params['steps'])).toContain('case.a, case.b, permit.grant');
  });

  it('a linked definition — parts that title one paper differently are told apart', () => {
    const loaded = brokenFixture(PERMIT, 'en: "Application"', 'en: "Form"');
    expect(placesOf(loaded)).toEqual([`${LINK}:16:11 error COMPONENT_DIFFERS`]);
  });

  it.each([
    {
      what: 'a calendar that is not there',
      file: 'units.yaml',
      from: 'fixture-office',
      to: 'nowhere',
      at: '5:13 error CALENDAR_UNKNOWN',
    },
    {
      what: 'an agency that is not there',
      file: 'units.yaml',
      from: 'b-office',
      to: 'x-office',
      at: '6:40 error AGENCY_UNKNOWN',
    },
    {
      what: 'a rung of the whole to whoever handles',
      file: 'ladders.yaml',
      from: 'desk.officer',
      to: 'handling.officer',
      at: '2:67 error LADDER_TARGET_INVALID',
    },
    {
      what: 'a rung to nobody known',
      file: 'ladders.yaml',
      from: 'desk.officer',
      to: 'mayor',
      at: '2:67 error LADDER_TARGET_INVALID',
    },
    {
      what: 'a rung to a role that the desk has not',
      file: 'ladders.yaml',
      from: 'desk.head',
      to: 'desk.deputy',
      at: '3:74 error LADDER_TARGET_INVALID',
    },
    {
      what: 'a ladder that ends below the authority',
      file: 'ladders.yaml',
      from: 'authority.head',
      to: 'desk.head',
      at: '4:5 error LADDER_END_INVALID',
    },
    {
      what: 'a published file that is gone',
      file: 'published.yaml',
      from: '{}',
      to: `"FIX.GONE@1": "${HASH}"`,
      at: '1:15 error PUBLISHED_MISSING',
    },
    {
      what: 'a calendar that is not well formed',
      file: 'calendars/2024.yaml',
      from: 'published',
      to: 'maybe',
      at: '3:9 error CALENDAR_INVALID',
    },
    {
      what: 'an agency without a head',
      file: 'agencies.yaml',
      from: ', head: [a-head]',
      to: '',
      at: '4:10 error DEFINITION_INVALID',
    },
    {
      what: 'an agency with a reserved code',
      file: 'agencies.yaml',
      from: 'a-office:',
      to: 'engine:',
      at: '1:1 error DEFINITION_INVALID',
    },
  ])('a list — $what', ({ file, from, to, at }) => {
    expect(placesOf(brokenFixture(file, from, to))).toEqual([`${file}:${at}`]);
  });

  it('a published definition — a changed file is an error, told at its own first line', () => {
    const loaded = brokenFixture('published.yaml', '{}', `"FIX.CASE@1": "${HASH}"`);
    expect(placesOf(loaded)).toEqual([`${CASE}:3:12 error PUBLISHED_CHANGED`]);
  });

  it('two files of one reference — the second one is told', () => {
    const loaded = brokenFixture(PERMIT, 'procedure: "FIX.PERMIT"', 'procedure: "FIX.LANE"');
    expect(placesOf(loaded)).toContain(`${PERMIT}:3:12 error KEY_REPEATED`);
  });

  it('a finding — says what is wrong with the names filled in, and what to do', () => {
    const { findings } = brokenFixture(CASE, '"FIX.CASE"', '2.000630');
    expect(findings.find(({ code }) => code === 'CODE_UNQUOTED')).toMatchObject({
      message: 'The code 2.000630 is read as the number 2.00063.',
      cure: 'Put it in quotes: "2.000630".',
    });
  });
});
