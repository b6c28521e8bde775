import { DomainError } from '../../../domain/errors';
import { office, DossierDriver } from '../../support/dossier-driver';
import { fixturePlan, FIXTURE_UNIT } from '../../support/fixture';
import { failingReads, playApi, PLAYED_CLOSING, type PlayedApi, type PlayedWorld } from '../../support/api';
import { legalDayOf } from '../../../domain/time/legal-day';

const ROUTE = '/v1/reports/closings';
const KEY = { 'idempotency-key': 'close-1' };

let played: PlayedApi;

async function play(world: PlayedWorld = {}): Promise<PlayedApi> {
  played = await playApi(new DossierDriver(fixturePlan()), world);
  return played;
}

afterEach(async () => {
  await played.api.close();
});

describe('closing a period', () => {
  it('a head, of the own unit — asks for it under the own name and key', async () => {
    const { as, asked } = await play();
    const body = { period: 'bc09:2024-02', unit: FIXTURE_UNIT };
    const answer = await as('deskHead', { method: 'POST', url: ROUTE, body, headers: KEY });
    expect([answer.status, answer.body['number']]).toEqual([201, 1]);
    expect(asked.at(-1)?.content).toMatchObject({
      ...{ unit: FIXTURE_UNIT, at: office('2024-03-06 11:00') },
      period: { from: legalDayOf(office('2024-01-15 00:00')), to: legalDayOf(office('2024-02-15 00:00')) },
    });
    const { by, request } = asked.at(-1)?.content as { readonly by: string; readonly request: string };
    expect(request).toBe(`${by} close-1`);
  });

  it.each([
    ['deskHead', 'the whole house', {}, 404],
    ['deskHead', 'another unit', { unit: 'H99.1' }, 404],
    ['supervisor', 'the whole house', {}, 201],
    ['supervisor', 'one unit', { unit: 'H99.1' }, 201],
    ['auditor', 'one unit', { unit: FIXTURE_UNIT }, 404],
    ['desk', 'one unit', { unit: FIXTURE_UNIT }, 404],
    ['admin', 'one unit', { unit: FIXTURE_UNIT }, 404],
  ] as const)('%s, of %s — %j is answered by %i', async (person, _of, of, status) => {
    const { as } = await play();
    const body = { period: 'calendar:2024-02', ...of };
    expect((await as(person, { method: 'POST', url: ROUTE, body, headers: KEY })).status).toBe(status);
  });

  it.each([
    ['calendar:2024-03', 409, 'PERIOD_NOT_OVER', '2024-03-31'],
    ['bc09:2024-03', 409, 'PERIOD_NOT_OVER', '2024-03-14'],
    ['2024-03-01..2024-03-06', 409, 'PERIOD_NOT_OVER', '2024-03-06'],
    ['2024-03-01..2024-03-05', 201, undefined, ''],
    ['calendar:2024-04', 400, 'SCHEMA_INVALID', 'has not begun'],
    ['March', 400, 'SCHEMA_INVALID', 'is no period'],
  ])('%s, on 6 March — is answered by %i %s', async (period, status, code, text) => {
    const { as } = await play();
    const answer = await as('supervisor', { method: 'POST', url: ROUTE, body: { period }, headers: KEY });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.text).toContain(text);
  });

  it('without a key — is refused', async () => {
    const { as } = await play();
    const answer = await as('supervisor', {
      method: 'POST',
      url: ROUTE,
      body: { period: 'calendar:2024-02' },
    });
    expect(answer.body['code']).toBe('IDEMPOTENCY_KEY_MISSING');
  });

  it('closed by another before — says by which closing', async () => {
    const reads = failingReads(new DomainError('PERIOD_CLOSED', { period: 'calendar:2024-02', number: 4 }));
    const { as } = await play({ change: { reads } });
    const body = { period: 'calendar:2024-02' };
    const answer = await as('supervisor', { method: 'POST', url: ROUTE, body, headers: KEY });
    expect([answer.status, answer.body['code']]).toEqual([409, 'PERIOD_CLOSED']);
    expect(answer.body['messageVi']).toContain('lần chốt số 4');
  });

  it('the list — has those of the house and of the own units', async () => {
    const { as } = await play();
    const answer = await as('deskHead', { url: ROUTE });
    expect(answer.body['items']).toMatchObject([
      {
        ...{
          number: 1,
          closedAt: '2024-03-01T08:00:00+07:00',
          closedBy: 'lanh-dao-1',
          hash: PLAYED_CLOSING.hash,
        },
        period: { name: 'calendar:2024-02', from: '2024-02-01', to: '2024-02-29' },
      },
    ]);
    expect((await as('desk', { url: ROUTE })).status).toBe(404);
  });
});
