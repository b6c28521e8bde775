import { DomainError, ERRORS } from '../../../domain/errors';
import { completion, receivedAt } from '../../support/dossier-commands';
import { CODE, DOSSIER, DossierDriver, office } from '../../support/dossier-driver';
import { fixturePlan, FIXTURE_REF, FIXTURE_UNIT } from '../../support/fixture';
import { failingReads, playApi, type Person, type PlayedApi, type PlayedWorld } from '../../support/api';

const URL_OF_IT = `/v1/dossiers/${DOSSIER}`;
const COMMANDS_OF_IT = `${URL_OF_IT}/commands`;
const TASK = `${DOSSIER}/main.a/1`;
const AT = '2024-03-06T10:30:00+07:00';
const TAKE = { type: 'takeTask', task: TASK, at: AT };
const key = (text: string): Record<string, string> => ({ 'idempotency-key': text });

/** A dossier that was received at nine, its first task with office A. */
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

describe('a dossier — who may see it', () => {
  it.each([
    ['desk', 200],
    ['deskHead', 200],
    ['officerA', 200],
    ['systemA', 200],
    ['supervisor', 200],
    ['auditor', 200],
    ['deskElsewhere', 404],
    ['officerB', 404],
    ['admin', 404],
  ] as const)('%s — gets %d', async (person, status) => {
    const { as } = await play();
    const answer = await as(person, { url: URL_OF_IT });
    expect(answer.status).toBe(status);
    expect(answer.body['id']).toBe(status === 200 ? DOSSIER : undefined);
  });

  it('nobody — is asked to sign in', async () => {
    const { as } = await play();
    const answer = await as(undefined, { url: URL_OF_IT });
    expect([answer.status, answer.body['code'], answer.headers['www-authenticate']]).toEqual([
      401,
      'NOT_SIGNED_IN',
      'Bearer',
    ]);
  });

  it('one that there is not and one of another unit — look the same', async () => {
    const { as } = await play();
    const unknown = await as('deskElsewhere', { url: '/v1/dossiers/ds_01HR8ZQ4T0000000000000000Z' });
    const forbidden = await as('deskElsewhere', { url: URL_OF_IT });
    const blank = (text: string): string => text.replaceAll(/ds_\w+/g, 'ds');
    expect(blank(forbidden.text)).toBe(blank(unknown.text));
    expect(forbidden.status).toBe(unknown.status);
  });

  it('named by its code — is the same', async () => {
    const { as } = await play();
    expect((await as('desk', { url: `/v1/dossiers/${CODE}` })).body['id']).toBe(DOSSIER);
  });

  it('an agency — sees of another agency’s step what is done, and not by whom', async () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), office('2024-03-06 10:00'));
    const { as } = await play({}, driver);
    const steps = (await as('officerA', { url: URL_OF_IT })).body['steps'] as Record<string, unknown>[];
    const results = (await as('officerB', { url: URL_OF_IT })).body['results'];
    expect(steps.map(({ state }) => state)).toEqual(['completed', 'assigned', 'assigned']);
    expect(JSON.stringify(results)).not.toContain('"ref"');
  });
});

describe('a dossier — as it travels', () => {
  it('its instants — are RFC 3339 with the office’s offset', async () => {
    const { as } = await play();
    const { body } = await as('desk', { url: URL_OF_IT });
    expect(body).toMatchObject({
      receivedAt: '2024-03-06T09:00:00+07:00',
      at: '2024-03-06T11:00:00+07:00',
      dueOriginal: '2024-03-13T17:30:00+07:00',
    });
  });

  it('its tag — is the number of its last event, and who has it gets nothing again', async () => {
    const driver = received();
    const { as } = await play({}, driver);
    const tag = `"${String(driver.dossier.seq)}"`;
    expect((await as('desk', { url: URL_OF_IT })).headers['etag']).toBe(tag);
    const again = await as('desk', { url: URL_OF_IT, headers: { 'if-none-match': `W/${tag}, "0"` } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('what may be done now — is the desk’s for the desk, the task’s for its officer, nothing for an auditor', async () => {
    const { as } = await play();
    const typesFor = async (person: Person): Promise<readonly string[]> => {
      const { body } = await as(person, { url: URL_OF_IT });
      return [...new Set((body['allowed'] as { type: string }[]).map(({ type }) => type))].sort();
    };
    expect(await typesFor('officerA')).toEqual(['completeTask', 'refuseTask', 'takeTask']);
    expect(await typesFor('desk')).toContain('withdraw');
    expect(await typesFor('desk')).not.toContain('takeTask');
    expect(await typesFor('auditor')).toEqual([]);
  });

  it('its due moments — come with their lines in the language asked for', async () => {
    const { as } = await play();
    const { body } = await as('desk', { url: `${URL_OF_IT}/deadline?lang=vi` });
    const [limit] = body['clocks'] as { clock: string; lines: string[] }[];
    expect(limit?.clock).toBe('limit');
    expect(limit?.lines.join(' ')).toMatch(/ngày làm việc/);
    expect((body['windows'] as unknown[]).length).toBeGreaterThan(5);
  });

  it('the read model away — is shown from its own record', async () => {
    const reads = failingReads(new DomainError('READ_MODEL_ABSENT'));
    const { as } = await play({ change: { reads } });
    expect((await as('desk', { url: URL_OF_IT })).status).toBe(200);
  });
});

describe('a command', () => {
  const receive = { type: 'withdraw', reasonCode: 'APPLICANT', legalBasis: 'Fixture Decree, article 1' };

  it('who acts — is whom the token names, whatever the body says', async () => {
    const { as, asked } = await play();
    const by = { kind: 'officer', role: 'deskHead', officer: 'somebody-else' };
    const answer = await as('desk', {
      method: 'POST',
      url: COMMANDS_OF_IT,
      headers: key('k1'),
      body: { ...receive, by },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { outcome: 'accepted', dossier: DOSSIER, code: CODE },
    });
    expect(asked).toEqual([
      {
        caller: 'http/desk/d-officer-1',
        unit: FIXTURE_UNIT,
        act: 'withdraw',
        key: 'k1',
        content: { ...receive, by: { kind: 'officer', role: 'desk', officer: 'd-officer-1' } },
      },
    ]);
  });

  it('a repeat that the engine knows — is answered as the first was', async () => {
    const first = await play();
    const asking = { method: 'POST', url: COMMANDS_OF_IT, headers: key('k1'), body: receive } as const;
    const before = await first.as('desk', asking);
    await first.api.close();
    const again = await (await play({ answer: { outcome: 'duplicate' } })).as('desk', asking);
    expect([again.status, again.text]).toEqual([before.status, before.text]);
  });

  it('without a key — is not asked', async () => {
    const { as, asked } = await play();
    const answer = await as('desk', { method: 'POST', url: COMMANDS_OF_IT, body: receive });
    expect([answer.status, answer.body['code'], asked]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING', []]);
  });

  it('that the law refuses — is a problem with code, law and both languages', async () => {
    const { as } = await play({
      answer: { outcome: 'refused', code: 'SUPPLEMENT_TOO_LATE', params: { until: '2024-03-11' } },
    });
    const answer = await as('desk', {
      method: 'POST',
      url: COMMANDS_OF_IT,
      headers: key('k'),
      body: receive,
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'SUPPLEMENT_TOO_LATE', law: 'Decree 61/2018/NĐ-CP, article 19(4)' },
    });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body['messageVi']).toContain('2024-03-11');
  });

  it('that takes longer — is on its way', async () => {
    const { as } = await play({ answer: new DomainError('ANSWER_LATE', { waitedMs: 5_000, key: 'k' }) });
    const answer = await as('desk', {
      method: 'POST',
      url: COMMANDS_OF_IT,
      headers: key('k'),
      body: receive,
    });
    expect([answer.status, answer.body['outcome']]).toEqual([202, 'delayed']);
  });

  it('decided on an older state — is not asked', async () => {
    const { as, asked } = await play();
    const headers = { ...key('k'), 'if-match': '"1"' };
    const answer = await as('desk', { method: 'POST', url: COMMANDS_OF_IT, headers, body: receive });
    expect([answer.status, answer.body['code'], asked]).toEqual([412, 'STATE_CHANGED', []]);
  });

  it('decided on an older state but accepted before — is asked, and answered as before', async () => {
    const { as } = await play({ change: { wasAccepted: () => Promise.resolve(true) } });
    const headers = { ...key('k'), 'if-match': '"1"' };
    expect((await as('desk', { method: 'POST', url: COMMANDS_OF_IT, headers, body: receive })).status).toBe(
      200,
    );
  });

  it.each([
    ['a type that there is not', { type: 'rewrite' }],
    ['a submission', { type: 'submit' }],
    ['an instant that is a number', { ...receive, happened: { happenedAt: 1 } }],
    ['no reason', { type: 'withdraw' }],
  ])('%s — does not fit, at the place named', async (_, body) => {
    const { as, asked } = await play();
    const answer = await as('desk', { method: 'POST', url: COMMANDS_OF_IT, headers: key('k'), body });
    expect([answer.status, answer.body['code'], asked]).toEqual([400, 'SCHEMA_INVALID', []]);
    expect(answer.body['errors']).toBeDefined();
  });

  it.each(['auditor', 'systemA', 'deskElsewhere', 'officerB', 'admin'] as const)(
    'by %s — meets nothing',
    async (person) => {
      const { as, asked } = await play();
      const answer = await as(person, {
        method: 'POST',
        url: COMMANDS_OF_IT,
        headers: key('k'),
        body: receive,
      });
      expect([answer.status, asked]).toEqual([404, []]);
    },
  );
});

describe("an agency's task", () => {
  it('taken by its officer — is a report of the agency, under an id of the key', async () => {
    const { as, asked } = await play();
    const asking = { method: 'POST', url: COMMANDS_OF_IT, headers: key('k1'), body: TAKE } as const;
    expect((await as('officerA', asking)).status).toBe(200);
    await as('officerA', asking);
    const [first, second] = asked;
    expect(first).toMatchObject({ caller: 'a-office', act: 'taken', content: { task: TASK, at: AT } });
    expect(first?.key).toMatch(/^http-[0-9a-f]{40}$/);
    expect(second).toEqual(first);
  });

  it('completed by an officer — names that officer, not whom the body names', async () => {
    const { as, asked } = await play();
    const results = [{ result: 'a-result', ref: 'results/1', issuedOn: '2024-03-06' }];
    const body = {
      ...TAKE,
      type: 'completeTask',
      results,
      performedBy: { officer: 'b-officer-9', capacity: 'KT' },
    };
    await as('officerA', { method: 'POST', url: COMMANDS_OF_IT, headers: key('k'), body });
    expect(asked[0]?.content).toMatchObject({ performedBy: { officer: 'a-officer-1', capacity: 'KT' } });
  });

  it('returned by an officer — is a report; by the head of the desk it is a command', async () => {
    const { as, asked } = await play();
    const body = {
      ...TAKE,
      type: 'returnTask',
      reasonCode: 'OTHER',
      legalBasis: 'Fixture Decree, article 1',
    };
    for (const person of ['officerA', 'deskHead'] as const) {
      await as(person, { method: 'POST', url: COMMANDS_OF_IT, headers: key('k'), body });
    }
    expect(asked.map(({ caller, act }) => [caller, act])).toEqual([
      ['a-office', 'returned'],
      ['http/deskHead/d-head', 'returnTask'],
    ]);
    expect(asked[1]?.content).not.toHaveProperty('at');
  });

  it('of another dossier — is none of this one', async () => {
    const { as, asked } = await play();
    const body = { ...TAKE, task: 'ds_01HR8ZQ4T0000000000000000B/main.a/1' };
    const answer = await as('officerA', { method: 'POST', url: COMMANDS_OF_IT, headers: key('k'), body });
    expect([answer.body['code'], asked]).toEqual(['TASK_UNKNOWN', []]);
  });

  it('for the desk — is not there to be taken', async () => {
    const { as, asked } = await play();
    const answer = await as('desk', { method: 'POST', url: COMMANDS_OF_IT, headers: key('k'), body: TAKE });
    expect([answer.status, asked]).toEqual([404, []]);
  });
});

describe('a submission', () => {
  const submission = {
    procedure: FIXTURE_REF,
    receivingUnit: FIXTURE_UNIT,
    channel: 'desk',
    applicantRef: 'applicants/1',
    components: [{ component: 'application' }],
    receive: true,
  };
  const post = (body: unknown) =>
    ({ method: 'POST', url: '/v1/dossiers', headers: key('k1'), body }) as const;

  it('of the desk — is asked for its unit, and answered with the dossier', async () => {
    const { as, asked } = await play();
    const answer = await as('desk', post(submission));
    expect(answer).toMatchObject({ status: 201, body: { id: DOSSIER, code: CODE } });
    expect(answer.headers['location']).toBe(URL_OF_IT);
    expect(asked[0]).toMatchObject({
      unit: FIXTURE_UNIT,
      content: { unit: FIXTURE_UNIT, choices: {}, by: { role: 'desk', officer: 'd-officer-1' } },
    });
  });

  it.each([
    ['deskElsewhere', submission],
    ['supervisor', submission],
    ['officerA', submission],
    ['desk', { ...submission, receivingUnit: 'F99' }],
  ] as const)('by %s where it may not — meets nothing', async (person, body) => {
    const { as, asked } = await play();
    expect([(await as(person, post(body))).status, asked]).toEqual([404, []]);
  });

  it('with an instant that is none — does not fit', async () => {
    const { as } = await play();
    const answer = await as('desk', post({ ...submission, submittedAt: 'yesterday' }));
    expect([answer.status, answer.body['code']]).toEqual([400, 'SCHEMA_INVALID']);
  });
});

describe('a browser’s session', () => {
  const ORIGIN = { origin: 'http://localhost:8080', host: 'localhost:8080' };
  const sign = async (headers: Record<string, string>): Promise<{ status: number; cookie: string }> => {
    const { as, bearer } = played;
    const token = bearer('desk')['authorization']?.slice('Bearer '.length);
    const answer = await as(undefined, { method: 'POST', url: '/v1/session', body: { token }, headers });
    return { status: answer.status, cookie: String(answer.headers['set-cookie']) };
  };

  it('begins with a token — in a cookie of this host alone, that no page can read', async () => {
    await play();
    const { status, cookie } = await sign(ORIGIN);
    expect(status).toBe(200);
    expect(cookie).toMatch(/^__Host-lienthong=ey[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
  });

  it('from a page of another site — does not begin', async () => {
    await play();
    expect((await sign({ ...ORIGIN, origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await sign({ host: 'localhost:8080' })).status).toBe(403);
  });

  it('reads by its cookie, and writes only for a page of this site', async () => {
    const { as, asked } = await play();
    const { cookie } = await sign(ORIGIN);
    const sent = { cookie: cookie.split(';')[0] ?? '', host: ORIGIN.host };
    expect((await as(undefined, { url: URL_OF_IT, headers: sent })).status).toBe(200);
    const body = { type: 'withdraw', reasonCode: 'APPLICANT', legalBasis: '-' };
    const write = { method: 'POST', url: COMMANDS_OF_IT, body } as const;
    const foreign = await as(undefined, { ...write, headers: { ...sent, ...key('k') } });
    expect([foreign.status, foreign.body['code'], asked]).toEqual([403, 'ORIGIN_FOREIGN', []]);
    expect(
      (await as(undefined, { ...write, headers: { ...sent, ...key('k'), origin: ORIGIN.origin } })).status,
    ).toBe(200);
  });

  it.each(['ey.ey.ey-and-more-of-it', 'x'.repeat(400)])(
    'a token that was not issued (%#) — is nobody’s',
    async (token) => {
      const { as } = await play();
      const headers = { authorization: `Bearer ${token}` };
      expect((await as(undefined, { url: '/v1/session', headers })).status).toBe(401);
    },
  );
});

describe('the interface itself', () => {
  it.each(['/v1/dossiers/%zz', `/v1/dossiers/${'x'.repeat(300)}/events`, '/v1/none'])(
    'an address that names nothing, as %s — is answered as one of the house',
    async (url) => {
      const { as } = await play();
      const { status, body, headers } = await as('auditor', { url });
      expect([status, body['code']]).toEqual([404, 'NOTHING_HERE']);
      expect(headers['content-type']).toContain('application/problem+json');
    },
  );

  it('every answer — comes in a media type that its description names', async () => {
    const { api } = await play();
    await api.ready();
    const { paths } = api.swagger() as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };
    const typesOf = (path: string): readonly string[] => {
      const { responses } = paths[path]?.['get'] as {
        readonly responses: Readonly<Record<string, { readonly content: object }>>;
      };
      return Object.keys(responses['200']?.content ?? {});
    };
    expect(typesOf('/metrics')).toEqual(['text/plain']);
    expect(typesOf('/v1/procedures/{code}/{version}/diagram.svg')).toEqual(['image/svg+xml']);
    expect(typesOf('/v1/dossiers/{dossier}/fees/{notice}/qr.svg')).toEqual(['image/svg+xml']);
    expect(typesOf('/v1/reports/on-time')).toEqual(['application/json', 'text/csv']);
  });

  it('every answer — keeps scripts, frames and other sites out', async () => {
    const { as } = await play();
    const { headers } = await as(undefined, { url: '/healthz' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });

  it('readiness — never says well of what does not answer', async () => {
    const { as } = await play({
      change: {
        probes: {
          temporal: () => Promise.resolve(),
          nats: () => Promise.reject(new Error('away')),
          readModel: () => new Promise<void>(() => undefined),
        },
      },
    });
    const answer = await as(undefined, { url: '/readyz' });
    expect([answer.status, answer.body]).toEqual([
      503,
      { temporal: 'up', nats: 'notKnown', readModel: 'notKnown' },
    ]);
  });

  it('a fault of ours — is logged under a reference, and its words are not told', async () => {
    const reads = failingReads(new Error('secret words'));
    const { as, facts } = await play({ change: { reads } });
    const answer = await as('desk', { url: URL_OF_IT });
    const fault = facts.find(({ kind }) => kind === 'fault');
    expect(answer).toMatchObject({ status: 500, body: { code: 'ENGINE_DEFECT' } });
    expect(answer.text).not.toContain('secret words');
    expect(fault).toMatchObject({ reference: answer.body['reference'], route: '/v1/dossiers/:dossier' });
  });

  it.each([
    ['no JSON', '{', 400, 'INPUT_UNREADABLE'],
    ['too much', JSON.stringify({ type: 'x'.repeat(200_000) }), 413, 'BODY_TOO_LARGE'],
  ])('a body with %s — is refused by its code', async (_, payload, status, code) => {
    const { api, bearer } = await play();
    const headers = { ...bearer('desk'), ...key('k'), 'content-type': 'application/json' };
    const answer = await api.inject({ method: 'POST', url: COMMANDS_OF_IT, headers, payload });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('too many requests of a stranger — are told when to go on', async () => {
    const { as } = await play();
    let last = await as(undefined, { url: '/healthz' });
    for (let sent = 0; sent < 240; sent++) last = await as(undefined, { url: '/healthz' });
    expect([last.status, last.body['code']]).toEqual([429, 'REQUESTS_TOO_MANY']);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('its document — is OpenAPI 3.1 with every command', async () => {
    const { as } = await play();
    const { body } = await as(undefined, { url: '/openapi.json' });
    const paths = Object.keys(body['paths'] as object);
    expect(body['openapi']).toBe('3.1.0');
    expect(paths).toContain('/v1/dossiers/{dossier}/commands');
    expect(JSON.stringify(body)).toContain('requestSupplement');
  });

  it('each code that it says no with — is in the catalogue with its status', async () => {
    const { as } = await play();
    const answer = await as('desk', { url: '/v1/nowhere' });
    expect([answer.status, answer.body['code']]).toEqual([ERRORS.NOTHING_HERE.httpStatus, 'NOTHING_HERE']);
  });
});
