import { Feed } from '../../../api/feed';
import { DomainError } from '../../../domain/errors';
import { receivedAt } from '../../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../../support/dossier-driver';
import { fixturePlan, FIXTURE_UNIT } from '../../support/fixture';
import { noticeAt, playApi, type Person, type PlayedApi, type PlayedWorld } from '../../support/api';

const URL_OF_IT = `/v1/dossiers/${DOSSIER}`;

/** A dossier that was received at nine. */
function received(): DossierDriver {
  const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
  receivedAt(driver, office('2024-03-06 09:00'));
  return driver;
}

let played: PlayedApi;

async function play(world: PlayedWorld = {}, driver = received()): Promise<PlayedApi> {
  played = await playApi(driver, world);
  return played;
}

afterEach(async () => {
  await played.api.close();
});

describe('the stream of events', () => {
  const told = async (person: Person, last: string, count: number): Promise<string> => {
    const headers = { ...played.bearer(person), 'last-event-id': last };
    const answer = await played.api.inject({ url: '/v1/events', headers, payloadAsStream: true });
    let text = '';
    for await (const chunk of answer.stream()) {
      text += String(chunk);
      if (text.split('event: recorded').length > count || text.includes('still here')) break;
    }
    return text;
  };

  it('from a place on — tells what was recorded since, each once and in order', async () => {
    await play({ journal: [noticeAt(1), noticeAt(2), noticeAt(3)] });
    expect((await told('desk', '1', 2)).match(/^id: \d+$/gm)).toEqual(['id: 2', 'id: 3']);
  });

  it('of a jurisdiction — tells nothing of what its caller may not see', async () => {
    const journal = [
      noticeAt(1, { unit: 'F99', agencies: ['c-office'] }),
      noticeAt(2, { agencies: ['a-office'] }),
    ];
    await play({ journal });
    expect((await told('officerA', '0', 1)).match(/^id: \d+$/gm)).toEqual(['id: 2']);
    expect(await told('deskElsewhere', '1', 1)).not.toContain('recorded');
  });

  it('a journal that cannot be read — is told as not known', async () => {
    const away = (): Promise<never> => Promise.reject(new DomainError('READ_MODEL_ABSENT'));
    await play({
      change: { feed: new Feed({ source: { end: away, since: away }, everyMs: 5, beatMs: 40 }) },
    });
    expect(await told('desk', '0', 1)).toContain('event: known\ndata: false');
  });
});

describe('lists', () => {
  const scopeAsked = (): unknown => (played.asked.at(-1)?.content as { scope: unknown }).scope;

  it.each([
    ['desk', { kind: 'units', units: [FIXTURE_UNIT] }],
    ['auditor', { kind: 'units', units: '*' }],
    ['officerA', { kind: 'agency', agency: 'a-office' }],
  ] as const)('of %s — are asked for in that scope', async (person, scope) => {
    const { as } = await play();
    for (const url of ['/v1/dossiers', '/v1/tasks?agency=b-office']) {
      expect((await as(person, { url })).status).toBe(200);
      expect(scopeAsked()).toEqual(scope);
    }
  });

  it.each([
    ['admin', '/v1/dossiers'],
    ['admin', '/v1/tasks'],
    ['officerA', '/v1/today'],
    ['officerA', `${URL_OF_IT}/events`],
    ['deskElsewhere', `${URL_OF_IT}/events`],
  ] as const)('%s of %s — meets nothing', async (person, url) => {
    const { as, asked } = await play();
    expect([(await as(person, { url })).status, asked]).toEqual([404, []]);
  });

  it('a cursor that no list gave — does not fit', async () => {
    const { as } = await play();
    const answer = await as('desk', { url: '/v1/dossiers?cursor=e30' });
    expect([answer.status, answer.body['code']]).toEqual([400, 'SCHEMA_INVALID']);
  });

  it('today — is the day of the office: due from midnight to midnight', async () => {
    const { as, asked } = await play();
    expect((await as('supervisor', { url: '/v1/today' })).body).toMatchObject({
      on: '2024-03-06',
      notAtDesk: 0,
    });
    expect(asked[0]?.content).toMatchObject({
      dueAfter: office('2024-03-06 00:00'),
      dueBefore: office('2024-03-07 00:00'),
    });
  });

  it('the history — comes whole, with its chain', async () => {
    const driver = received();
    const { as } = await play({}, driver);
    const { body } = await as('auditor', { url: `${URL_OF_IT}/events` });
    expect(body['head']).toBe(driver.dossier.head);
    expect((body['items'] as unknown[]).length).toBe(driver.dossier.seq);
  });
});
