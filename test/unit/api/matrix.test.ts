import type { Action } from '../../../api/rights';
import { receivedAt } from '../../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../../support/dossier-driver';
import { fixturePlan, FIXTURE_UNIT } from '../../support/fixture';
import { PEOPLE, playApi, type Person, type PlayedAnswer, type PlayedApi } from '../../support/api';
import { LAW } from '../../support/rights-law';

/*
 * Every route × every role, near and far: a dossier of the caller's own unit or agency, and one of another. What is written
 * here of a route is written a second time, apart from the routes themselves; a route that is not here fails.
 */

jest.setTimeout(60_000);

interface Route {
  /** Any of them is enough. */
  readonly actions: readonly Action[];
  readonly body?: object;
  readonly query?: string;
  /** Who may ask may still be told that there is no such thing. */
  readonly mayBeAbsent?: true;
  /** Not of one dossier: it is asked for in the caller's scope. */
  readonly isList?: true;
  /** For a unit that the query or the body names. */
  readonly ofUnit?: true;
}

const TASK = `${DOSSIER}/main.a/1`;
const RECEIVE = { type: 'receive', components: [] };
const APPLICANT = { name: 'Nguyễn Văn Mẫu', phone: '0900000000' };
const SUBMISSION = {
  ...{
    procedure: 'FIX.CASE@1',
    receivingUnit: FIXTURE_UNIT,
    channel: 'desk',
    applicantRef: 'applicant/0001',
  },
  components: [],
};

const ROUTES: Readonly<Record<string, Route>> = {
  'POST /v1/dossiers': { actions: ['submit'], body: SUBMISSION, isList: true, ofUnit: true },
  'GET /v1/dossiers': { actions: ['read'], isList: true },
  'GET /v1/dossiers/{dossier}': { actions: ['read'] },
  'GET /v1/dossiers/{dossier}/deadline': { actions: ['read'] },
  'GET /v1/dossiers/{dossier}/attribution': { actions: ['history'] },
  'GET /v1/dossiers/{dossier}/papers': { actions: ['read'] },
  'GET /v1/dossiers/{dossier}/papers/{paper}.pdf': { actions: ['read'], mayBeAbsent: true },
  'GET /v1/dossiers/{dossier}/explanation.zip': { actions: ['history'] },
  'GET /v1/dossiers/{dossier}/events': { actions: ['history'] },
  'POST /v1/dossiers/{dossier}/commands': { actions: ['command'], body: RECEIVE },
  'POST /v1/dossiers/{dossier}/commands/check': { actions: ['command'], body: RECEIVE },
  'GET /v1/dossiers/{dossier}/offer': { actions: ['submit'], mayBeAbsent: true },
  'GET /v1/dossiers/{dossier}/fees/{notice}/qr.svg': { actions: ['read'], mayBeAbsent: true },
  'GET /v1/procedures/{code}/{version}/offer': {
    ...{ actions: ['submit'], query: `unit=${FIXTURE_UNIT}`, isList: true, ofUnit: true, mayBeAbsent: true },
  },
  'GET /v1/tasks': { actions: ['tasks'], isList: true },
  'GET /v1/today': { actions: ['overview'], isList: true },
  'POST /v1/applicants': { actions: ['submit'], body: APPLICANT, isList: true },
  'PUT /v1/dossiers/{dossier}/applicant': { actions: ['submit'], body: APPLICANT },
  'GET /v1/dossiers/{dossier}/applicant': { actions: ['applicant'], query: 'reason=hỏi lại' },
  'POST /v1/dossiers/{dossier}/notes': {
    actions: ['command', 'report'],
    body: { text: 'Đã xem.' },
    mayBeAbsent: true,
  },
  'GET /v1/dossiers/{dossier}/notes': {
    actions: ['applicant'],
    query: 'reason=hỏi lại&ref=note/x',
    mayBeAbsent: true,
  },
  'GET /v1/dossiers/{dossier}/accesses': { actions: ['accesses'] },
  'GET /v1/notices': { actions: ['history'], isList: true },
  'GET /v1/notices/{number}': { actions: ['history'], mayBeAbsent: true },
  'GET /v1/reports/on-time': { actions: ['statistics'], isList: true },
  'GET /v1/reports/closings': { actions: ['statistics'], isList: true },
  'POST /v1/reports/closings': {
    ...{
      actions: ['close'],
      body: { period: 'calendar:2024-02', unit: FIXTURE_UNIT },
      isList: true,
      ofUnit: true,
    },
  },
  'GET /v1/reports/ageing': { actions: ['overview'], isList: true },
  'GET /v1/reports/satisfaction': { actions: ['statistics'], isList: true },
  'GET /v1/reports/service-index': { actions: ['statistics'], isList: true },
  'GET /v1/interventions': { actions: ['interventions'], isList: true },
  'GET /v1/presence': { actions: ['overview'], isList: true },
  'GET /v1/events': { actions: ['stream'], isList: true },
};

/** Without a dossier: for everybody who has signed in, or for everybody. */
const FOR_ALL = [
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /asyncapi.json',
  'POST /v1/session',
  'DELETE /v1/session',
  'GET /v1/session',
  'GET /v1/procedures',
  'GET /v1/procedures/{code}/{version}',
  'GET /v1/procedures/{code}/{version}/diagram.svg',
  'GET /v1/agencies',
  'GET /v1/calendars/{id}',
  'POST /v1/payments/callbacks/{provider}',
  'POST /v1/track',
  'POST /v1/track/satisfaction',
];

let played: PlayedApi;

beforeAll(async () => {
  const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
  receivedAt(driver, office('2024-03-06 09:00'));
  played = await playApi(driver);
  await played.api.ready();
});

afterAll(() => played.api.close());

function isFar(person: Person): boolean {
  return person.endsWith('Elsewhere') || person === 'officerB';
}

function isLawful({ actions, isList, ofUnit }: Route, person: Person): boolean {
  const { role } = PEOPLE[person];
  const has = actions.some((action) => LAW[role].split(' ').includes(action));
  if (!has || !isFar(person)) return has;
  return isList === true && ofUnit !== true;
}

async function ask(operation: string, person: Person | undefined, dossier = DOSSIER): Promise<PlayedAnswer> {
  const [method = '', template = ''] = operation.split(' ');
  const { body, query } = ROUTES[operation] ?? {};
  const path = template
    .replace('{dossier}', dossier)
    .replace('{paper}', 'receipt')
    .replace('{notice}', '1')
    .replace('{number}', '1')
    .replace('{code}/{version}', 'FIX.CASE/1');
  const url = encodeURI(query === undefined ? path : `${path}?${query}`);
  const headers = { 'idempotency-key': 'matrix-1' };
  return played.as(person, {
    method: method as 'GET',
    url,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

const DENIED = ['NOTHING_HERE', 'DOSSIER_UNKNOWN', 'NOTICE_UNKNOWN'];

function isDenied({ status, body }: PlayedAnswer): boolean {
  return status === 404 && DENIED.includes(String(body['code']));
}

const CASES = Object.keys(ROUTES).flatMap((operation) =>
  (Object.keys(PEOPLE) as Person[]).map((person) => [operation, person] as const),
);

describe('every route', () => {
  it('is in this table', () => {
    const { paths } = played.api.swagger() as { readonly paths: Readonly<Record<string, object>> };
    const there = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...Object.keys(ROUTES), ...FOR_ALL]).toEqual(expect.arrayContaining(there));
  });

  it.each(CASES.filter(([operation]) => operation !== 'GET /v1/events'))(
    '%s, %s — answers those alone who may ask',
    async (operation, person) => {
      const route = ROUTES[operation] ?? { actions: [] };
      const answer = await ask(operation, person);
      expect([200, 201, 202, 304, 400, 404, 409, 410, 503]).toContain(answer.status);
      if (!isLawful(route, person))
        expect([answer.text, isDenied(answer)]).toEqual([expect.anything(), true]);
      else if (route.mayBeAbsent !== true)
        expect([answer.text, isDenied(answer)]).toEqual([answer.text, false]);
    },
  );

  it.each(Object.keys(ROUTES))('%s — answers nobody who has not signed in', async (operation) => {
    expect((await ask(operation, undefined)).status).toBe(401);
  });

  it.each(Object.entries(ROUTES).filter(([, { isList }]) => isList !== true))(
    '%s — says of a dossier that may not be seen what it says of one that is not there',
    async (operation) => {
      if (!operation.includes('{dossier}')) return;
      const unknown = 'ds_00000000000000000000000000';
      for (const person of ['admin', 'deskElsewhere', 'officerElsewhere', 'auditorElsewhere'] as const) {
        const [hidden, absent] = [await ask(operation, person), await ask(operation, person, unknown)];
        expect(hidden.status).toBe(404);
        expect(absent.text).toBe(hidden.text.replaceAll(DOSSIER, unknown));
      }
    },
  );

  it('a task of agency A — is reported by A alone, also where B has one of the same dossier', async () => {
    const body = { type: 'takeTask', task: TASK, at: '2024-03-06T10:00:00+07:00' };
    const report = async (person: Person): Promise<PlayedAnswer> =>
      played.as(person, {
        method: 'POST',
        url: `/v1/dossiers/${DOSSIER}/commands`,
        body,
        headers: { 'idempotency-key': 'matrix-2' },
      });
    for (const person of ['officerB', 'officerElsewhere', 'systemElsewhere'] as const) {
      expect(isDenied(await report(person))).toBe(true);
    }
    expect(isDenied(await report('officerA'))).toBe(false);
  });
});
