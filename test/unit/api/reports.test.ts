import { onTimeCsv } from '../../../domain/report/on-time-csv';
import { csvCell } from '../../../domain/report/csv';
import { figuresOf } from '../../../domain/report/figures';
import { identityText, shareText } from '../../../domain/report/on-time-table';
import { legalDayOf } from '../../../domain/time/legal-day';
import { DossierDriver, office } from '../../support/dossier-driver';
import { fixturePlan, FIXTURE_UNIT } from '../../support/fixture';
import { failingReads, playApi, type PlayedApi, type PlayedWorld } from '../../support/api';

const ROUTE = '/v1/reports/on-time';
const FIGURES = figuresOf(
  { inProcessInTime: 2, suspended: 1 },
  { early: 1, onTime: 2, overdue: 1, inProcessInTime: -2 },
);

let played: PlayedApi;

async function play(world: PlayedWorld = {}): Promise<PlayedApi> {
  played = await playApi(new DossierDriver(fixturePlan()), world);
  return played;
}

afterEach(async () => {
  await played.api.close();
});

/** A read model that has one line. */
function withLine(key: string): PlayedWorld {
  const reads = {
    ...failingReads(new Error('not asked')),
    reportOnTime: () =>
      Promise.resolve({ rows: [{ key, figures: FIGURES }], total: FIGURES, uncounted: 3, corrections: [] }),
  };
  return { change: { reads } };
}

describe('the on-time report', () => {
  it.each([
    ['deskHead', { kind: 'units', units: [FIXTURE_UNIT] }],
    ['supervisor', { kind: 'units', units: '*' }],
    ['auditor', { kind: 'units', units: '*' }],
  ] as const)('of %s — is asked for in that scope, of the running month', async (person, scope) => {
    const { as, asked } = await play();
    expect((await as(person, { url: ROUTE })).status).toBe(200);
    expect(asked.at(-1)?.content).toEqual({
      ...{ by: 'unit', level: 'dossier', at: office('2024-03-06 11:00'), scope },
      period: {
        name: 'calendar:2024-03',
        from: legalDayOf(office('2024-03-01 00:00')),
        to: legalDayOf(office('2024-04-01 00:00')),
      },
    });
  });

  it.each(['desk', 'officerA', 'systemA', 'admin'] as const)('%s — meets nothing', async (person) => {
    const { as, asked } = await play();
    expect([(await as(person, { url: ROUTE })).status, asked]).toEqual([404, []]);
  });

  it.each([
    ['by=agency&level=dossier', 'by agency tasks are counted'],
    ['by=agency&level=part', 'by agency tasks are counted'],
    ['period=calendar:2024-13', 'is no period'],
    ['period=calendar:2024-04', 'has not begun'],
    ['by=officer', ''],
    ['format=xls', ''],
  ])('%s — does not fit', async (query, problem) => {
    const { as } = await play();
    const answer = await as('auditor', { url: `${ROUTE}?${query}` });
    expect([answer.status, answer.body['code']]).toEqual([400, 'SCHEMA_INVALID']);
    expect(answer.text).toContain(problem);
  });

  it('by agency, of one unit and procedure — counts tasks of these', async () => {
    const { as, asked } = await play();
    await as('auditor', { url: `${ROUTE}?by=agency&unit=U&procedure=P@1&period=bc09:2024-03` });
    expect(asked.at(-1)?.content).toMatchObject({ by: 'agency', level: 'task', unit: 'U', procedure: 'P@1' });
  });

  it('a line — has its figures, its share, and whether all adds up; asked again, nothing is sent', async () => {
    const { as } = await play(withLine('H26.14'));
    const answer = await as('auditor', { url: ROUTE });
    expect(answer.body).toMatchObject({
      ...{ balanced: true, uncounted: 3, period: { from: '2024-03-01', to: '2024-03-31' } },
      rows: [{ key: 'H26.14', figures: { carriedOver: 3, received: 2, early: 1 }, onTimeShare: 0.75 }],
      asOf: '2024-03-06T11:00:00+07:00',
    });
    const headers = { 'if-none-match': String(answer.headers['etag']) };
    expect((await as('auditor', { url: ROUTE, headers })).status).toBe(304);
  });

  it('as a file — is named after its period, and no cell of it is a formula', async () => {
    const { as } = await play(withLine('=HYPERLINK("http://x")'));
    const answer = await as('auditor', { url: `${ROUTE}?format=csv` });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('on-time-unit-calendar-2024-03.csv');
    const lines = answer.text.split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffunit \(hồ sơ\),Kỳ trước chuyển qua,/);
    expect(lines[1]).toMatch(/^"'=HYPERLINK\(""http:\/\/x""\)",3,2,0,1,2,1,0,/);
    expect(lines[4]).toContain('Kỳ trước chuyển qua 3 + tiếp nhận trong kỳ 2 = đã giải quyết 4');
  });
});

describe('what is printed', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+84', "'+84"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
  ])('the cell %j — is %j', async (text, cell) => {
    await play();
    expect(csvCell(text)).toBe(cell);
  });

  it('a share — is rounded down, so that only all is 100 %; of nothing it is a dash', async () => {
    await play();
    expect([1, 0.99999, 0.75, 0, undefined].map(shareText)).toEqual([
      '100.0 %',
      '99.9 %',
      '75.0 %',
      '0.0 %',
      '–',
    ]);
    expect(csvCell(-1)).toBe('-1');
  });

  it('what does not add up — says so in the file', async () => {
    await play();
    const wrong = { ...FIGURES, received: 9 };
    const period = { name: 'n', from: 'a', to: 'b' };
    const file = onTimeCsv({ by: 'unit', level: 'dossier', period, asOf: '', rows: [], total: wrong }, 'en');
    expect(file).toContain('DOES NOT ADD UP');
    expect(identityText(FIGURES, 'en')).toBe(
      'Carried over 3 + received 2 = finished 4 + in process 0 + awaiting papers 0 + suspended 1 + withdrawn 0 + ended 0 + voided 0',
    );
  });
});
