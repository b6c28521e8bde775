import { receivedAt, submission } from '../../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../../support/dossier-driver';
import { fixturePlan, laneFixturePlan } from '../../support/fixture';
import { failingReads, playApi, type PlayedApi, type PlayedWorld } from '../../support/api';

const WEDNESDAY_0900 = office('2024-03-06 09:00');
const THURSDAY_0900 = office('2024-03-07 09:00');
const OFFER = '/v1/procedures/FIX.LANE/1/offer?unit=F01';

let played: PlayedApi;

async function play(world: PlayedWorld = {}, driver = new DossierDriver(fixturePlan())): Promise<PlayedApi> {
  played = await playApi(driver, world);
  return played;
}

afterEach(async () => {
  await played.api.close();
});

function received(): DossierDriver {
  const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
  receivedAt(driver, WEDNESDAY_0900);
  return driver;
}

describe('what a desk has to offer', () => {
  it('on a Wednesday — is the fast lane, with the date that a reception would promise', async () => {
    const { as } = await play({ now: WEDNESDAY_0900 });
    const { body } = await as('desk', { url: OFFER });
    expect(body['lanes']).toMatchObject([
      { lane: 'fast', usual: true, promisedAt: '2024-03-06T11:00:00+07:00' },
      { lane: 'normal', usual: false, promisedAt: '2024-03-06T17:30:00+07:00' },
    ]);
    expect(body['components']).toEqual([
      { key: 'application', title: { vi: 'Tờ khai', en: 'Application' }, required: true },
    ]);
  });

  it('on another day — says why the lane is not offered, and that the normal one is usual', async () => {
    const { as } = await play({ now: THURSDAY_0900 });
    const { body } = await as('desk', { url: OFFER });
    expect(body['lanes']).toMatchObject([
      { lane: 'fast', usual: false, refusal: { code: 'LANE_NOT_OFFERED' } },
      { lane: 'normal', usual: true },
    ]);
  });

  it('to a dossier that was submitted — counts a lane from its submission', async () => {
    const driver = new DossierDriver(laneFixturePlan());
    driver.tell(submission(driver.plan, { channel: 'online' }), office('2024-03-06 08:00'));
    const { as } = await play({ now: WEDNESDAY_0900 }, driver);
    const { body } = await as('desk', { url: `/v1/dossiers/${DOSSIER}/offer` });
    expect(body['lanes']).toMatchObject([{ lane: 'fast', promisedAt: '2024-03-06T10:00:00+07:00' }, {}]);
  });

  it('to a dossier that was received — is nothing', async () => {
    const { as } = await play({}, received());
    expect((await as('desk', { url: `/v1/dossiers/${DOSSIER}/offer` })).status).toBe(404);
  });

  it.each(['deskElsewhere', 'officerA', 'auditor', 'admin'] as const)(
    'to %s — looks like nothing',
    async (person) => {
      const { as } = await play();
      expect((await as(person, { url: OFFER })).status).toBe(404);
    },
  );

  it('of a procedure that there is not — is refused as its submission would be', async () => {
    const { as } = await play();
    const { body } = await as('desk', { url: '/v1/procedures/NONE/1/offer?unit=F01' });
    expect(body['code']).toBe('PROCEDURE_UNKNOWN');
  });

  it('a unit’s procedures — are those that it may receive today', async () => {
    const { as } = await play();
    const { body } = await as('desk', { url: '/v1/procedures?unit=F01' });
    expect((body['items'] as { ref: string }[]).map(({ ref }) => ref)).toEqual([
      'FIX.CASE@1',
      'FIX.LANE@1',
      'FIX.LINK@1',
      'FIX.PERMIT@1',
    ]);
    const early = await playApi(new DossierDriver(fixturePlan()), { now: office('2023-03-06 09:00') });
    expect((await early.as('desk', { url: '/v1/procedures?unit=F01' })).body['items']).toEqual([]);
    await early.api.close();
  });
});

describe('a check of an act', () => {
  const check = (person: 'desk' | 'officerA' | 'officerB' | 'deskElsewhere', body: object) =>
    played.as(person, { method: 'POST', url: `/v1/dossiers/${DOSSIER}/commands/check`, body });
  const TASK = `${DOSSIER}/main.a/1`;
  const AT = '2024-03-06T10:00:00+07:00';

  it('what would be accepted — is said, and nothing is done', async () => {
    await play({}, received());
    const taking = { type: 'takeTask', task: TASK, at: AT };
    expect(await check('officerA', taking)).toMatchObject({
      status: 200,
      body: { outcome: 'allowed', dossier: DOSSIER },
    });
    expect(played.asked).toEqual([]);
  });

  it('what would be refused — is the refusal that the act would get', async () => {
    await play({}, received());
    const results = [{ result: 'x', ref: '1', issuedOn: '2024-03-06' }];
    expect(await check('officerA', { type: 'completeTask', task: TASK, at: AT, results })).toMatchObject({
      status: 400,
      body: { code: 'RESULT_UNEXPECTED' },
    });
    expect(await check('desk', { type: 'receive' })).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_RECEIVED' },
    });
  });

  it('a declared instant — is judged as in the act: nobody opened that incident', async () => {
    await play({}, received());
    const happened = { happenedAt: AT, incident: 'power-cut' };
    const withdrawal = { type: 'withdraw', reasonCode: 'OTHER', legalBasis: '-', happened };
    expect((await check('desk', withdrawal)).body['code']).toBe('HAPPENED_WINDOW_UNKNOWN');
  });

  it('of another agency’s task, or another unit’s dossier — is refused as the act is', async () => {
    await play({}, received());
    expect((await check('officerB', { type: 'takeTask', task: TASK, at: AT })).status).not.toBe(200);
    expect((await check('deskElsewhere', { type: 'receive' })).status).toBe(404);
  });
});

describe('presence', () => {
  it('of every agency — is what is open, when it was heard, and whether it is connected', async () => {
    const reads = {
      ...failingReads(new Error('not asked')),
      countBacklogs: () =>
        Promise.resolve([{ agency: 'b-office', open: 3, overdue: 2, atRisk: 1, silent: 1 }]),
      findLastHeard: () => Promise.resolve([{ agency: 'a-office', heardAt: WEDNESDAY_0900 }]),
    };
    const { as } = await play({ change: { reads } });
    const { body } = await as('supervisor', { url: '/v1/presence' });
    const items = body['items'] as { agency: string }[];
    expect(items.find(({ agency }) => agency === 'a-office')).toEqual({
      ...{ agency: 'a-office', open: 0, overdue: 0, atRisk: 0, silent: 0 },
      heardAt: '2024-03-06T09:00:00+07:00',
      connected: true,
      unread: 2,
    });
    expect(items.find(({ agency }) => agency === 'b-office')).toEqual({
      ...{ agency: 'b-office', open: 3, overdue: 2, atRisk: 1, silent: 1 },
    });
  });

  it('a broker that does not answer — leaves out who is connected, and nothing else', async () => {
    const away = { presenceOf: () => Promise.reject(new Error('no servers')) };
    const { as } = await play({ change: away });
    const { status, body } = await as('desk', { url: '/v1/presence' });
    expect(status).toBe(200);
    expect((body['items'] as object[]).some((item) => 'connected' in item)).toBe(false);
  });

  it.each(['officerA', 'systemA', 'admin'] as const)('to %s — looks like nothing', async (person) => {
    const { as } = await play();
    expect((await as(person, { url: '/v1/presence' })).status).toBe(404);
  });
});

describe('the drawing of a procedure', () => {
  it('is a picture, in the language asked for', async () => {
    const { as } = await play();
    const { headers, text } = await as('officerA', { url: '/v1/procedures/FIX.LINK/1/diagram.svg?lang=en' });
    expect(headers['content-type']).toContain('image/svg+xml');
    expect(text).toMatch(/^<svg .*>Step A</s);
  });

  it('of none — is not there, and nobody who has not signed in gets one', async () => {
    const { as } = await play();
    expect((await as('desk', { url: '/v1/procedures/NONE/1/diagram.svg' })).status).toBe(404);
    expect((await as(undefined, { url: '/v1/procedures/FIX.LINK/1/diagram.svg' })).status).toBe(401);
  });
});
