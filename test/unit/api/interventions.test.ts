import { DossierDriver, office } from '../../support/dossier-driver';
import { fixturePlan, FIXTURE_UNIT } from '../../support/fixture';
import { failingReads, playApi, type PlayedApi, type PlayedWorld } from '../../support/api';
import type { InterventionRow } from '../../../readmodel/queries/interventions';

const ROUTE = '/v1/interventions';
const AT = office('2024-03-05 09:30');

const LINE: InterventionRow = {
  id: 'ds_01HR8ZQ4T00000000000000000/4/override',
  dossier: 'ds_01HR8ZQ4T00000000000000000',
  code: 'F01-240305-0001',
  procedure: 'FIX.CASE@1',
  unit: FIXTURE_UNIT,
  seq: 4,
  kind: 'override',
  fact: 'supplementRequested',
  effectiveAt: AT,
  recordedAt: AT + 1_000,
  person: 'd-officer-1',
  second: 'e-head',
  reasonCode: '=1+1',
  legalBasis: 'Decree 61/2018/NĐ-CP, article 17',
  gapMs: 1_234_567,
};

let played: PlayedApi;

async function play(world: PlayedWorld = {}): Promise<PlayedApi> {
  played = await playApi(new DossierDriver(fixturePlan()), world);
  return played;
}

afterEach(async () => {
  await played.api.close();
});

function withLines(...rows: readonly InterventionRow[]): PlayedWorld {
  const people = [{ person: 'd-officer-1', kind: 'override' as const, count: rows.length }];
  const reads = {
    ...failingReads(new Error('not asked')),
    readInterventions: () => Promise.resolve({ rows, people, unregistered: 2 }),
  };
  return { change: { reads } };
}

describe('the register of interventions', () => {
  it.each([
    ['deskHead', { kind: 'units', units: [FIXTURE_UNIT] }],
    ['supervisor', { kind: 'units', units: '*' }],
    ['auditor', { kind: 'units', units: '*' }],
  ] as const)('asked by %s — is of their own units, of the month that runs', async (person, scope) => {
    const { as, asked } = await play();
    expect((await as(person, { url: ROUTE })).status).toBe(200);
    expect(asked[0]?.content).toEqual({
      scope,
      from: office('2024-03-01 00:00'),
      to: office('2024-04-01 00:00'),
      limit: 51,
    });
  });

  it.each(['desk', 'officerA', 'systemA', 'admin'] as const)(
    'asked by %s — looks like nothing',
    async (person) => {
      const { as } = await play();
      expect((await as(person, { url: ROUTE })).status).toBe(404);
    },
  );

  it('a filter — reaches the question, and a sort that there is not is wrong', async () => {
    const { as, asked } = await play();
    await as('auditor', {
      url: `${ROUTE}?unit=F01&kind=void&person=x&procedure=FIX.CASE@1&period=calendar:2024-02`,
    });
    expect(asked[0]?.content).toMatchObject({
      ...{ unit: 'F01', kind: 'void', person: 'x', procedure: 'FIX.CASE@1' },
      from: office('2024-02-01 00:00'),
    });
    expect((await as('auditor', { url: `${ROUTE}?kind=none` })).status).toBe(400);
    expect((await as('auditor', { url: `${ROUTE}?period=calendar:2025` })).status).toBe(400);
  });

  it('a line — has its words, its instants as they travel and its gap in minutes', async () => {
    const { as } = await play(withLines(LINE));
    const { body } = await as('auditor', { url: ROUTE });
    expect(body['items']).toEqual([
      {
        dossier: LINE.dossier,
        code: 'F01-240305-0001',
        procedure: 'FIX.CASE@1',
        unit: FIXTURE_UNIT,
        seq: 4,
        kind: 'override',
        kindWords: { vi: 'cho phép của cấp trên', en: 'override' },
        fact: 'supplementRequested',
        effectiveAt: '2024-03-05T09:30:00+07:00',
        recordedAt: '2024-03-05T09:30:01+07:00',
        person: 'd-officer-1',
        second: 'e-head',
        reasonCode: '=1+1',
        legalBasis: 'Decree 61/2018/NĐ-CP, article 17',
        gapMinutes: 21,
      },
    ]);
    expect(body['unregistered']).toBe(2);
    expect(body['people']).toMatchObject([{ person: 'd-officer-1', count: 1 }]);
  });

  it('a page — names where the next one begins, and only then', async () => {
    const { as } = await play(withLines(LINE, { ...LINE, id: `${LINE.dossier}/3/void`, recordedAt: AT }));
    const first = await as('auditor', { url: `${ROUTE}?limit=1` });
    expect(first.body['items']).toHaveLength(1);
    expect(first.body['nextCursor']).toEqual(expect.any(String));
    expect((await as('auditor', { url: `${ROUTE}?limit=2` })).body['nextCursor']).toBeUndefined();
  });

  it('a file — opens in a spreadsheet, where no cell runs', async () => {
    const { as } = await play(withLines(LINE));
    const { headers, text } = await as('auditor', { url: `${ROUTE}?format=csv` });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const [heading = '', line = ''] = text.slice(1).split('\r\n');
    expect(heading.split(',')[0]).toBe('Ghi nhận lúc');
    expect(line).toBe(
      '2024-03-05T09:30:01+07:00,2024-03-05T09:30:00+07:00,F01-240305-0001,4,F01,FIX.CASE@1,' +
        `cho phép của cấp trên,d-officer-1,e-head,'=1+1,"Decree 61/2018/NĐ-CP, article 17",21`,
    );
  });

  it('a period with more lines than a file takes — is asked for in pieces', async () => {
    const many = Array.from({ length: 20_001 }, () => LINE);
    const { as } = await play(withLines(...many));
    expect((await as('auditor', { url: `${ROUTE}?format=csv` })).body['code']).toBe('SCHEMA_INVALID');
  });
});
