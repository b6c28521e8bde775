import { createLocalJWKSet } from 'jose';
import type { Api } from '../../api/api';
import { createApi } from '../../api/app';
import type { ApiDependencies, ApiFact, EngineOfCaller } from '../../api/dependencies';
import { Feed, type Notice, type NoticeSource } from '../../api/feed';
import { createIdentity } from '../../api/identity';
import { createPlans } from '../../bridge/plans';
import type { Answer } from '../../client';
import type { FiledReport } from '../../client/report';
import { toWire } from '../../domain/dossier/seal';
import { DomainError } from '../../domain/errors';
import { calendarIn } from '../../domain/procedure/share';
import { sealClosing } from '../../domain/report/closing';
import { figuresOf } from '../../domain/report/figures';
import { dayNumberOf } from '../../domain/time/plain-date';
import { issueLocalTokens, type LocalPerson } from '../../runtime/local-issuer';
import { DOSSIER, office } from './dossier-driver';
import type { DossierDriver } from './dossier-driver';
import { REASONS, REGIMES } from './papers';
import { fixtureCatalogue, FIXTURE_UNIT } from './fixture';

/** People who ask: of the fixture's unit and of another, and two of its agencies. */
export const PEOPLE = {
  desk: { subject: 'd-officer-1', role: 'desk', units: [FIXTURE_UNIT] },
  deskElsewhere: { subject: 'x-officer-1', role: 'desk', units: ['F99'] },
  deskHead: { subject: 'd-head', role: 'deskHead', units: [FIXTURE_UNIT] },
  officerA: { subject: 'a-officer-1', role: 'officer', units: [], agency: 'a-office' },
  signerA: { subject: 'a-head', role: 'signer', units: [], agency: 'a-office' },
  officerB: { subject: 'b-officer-1', role: 'officer', units: [], agency: 'b-office' },
  systemA: { subject: 'a-system', role: 'agency', units: [], agency: 'a-office' },
  supervisor: { subject: 'e-head', role: 'supervisor', units: ['*'] },
  auditor: { subject: 'auditor-1', role: 'auditor', units: ['*'] },
  admin: { subject: 'admin-1', role: 'admin', units: ['*'] },
  deskHeadElsewhere: { subject: 'x-head', role: 'deskHead', units: ['F99'] },
  cashier: { subject: 'd-officer-2', role: 'cashier', units: [FIXTURE_UNIT] },
  cashierElsewhere: { subject: 'x-officer-2', role: 'cashier', units: ['F99'] },
  signerElsewhere: { subject: 'x-signer', role: 'signer', units: [], agency: 'c-office' },
  officerElsewhere: { subject: 'x-officer-3', role: 'officer', units: [], agency: 'c-office' },
  systemElsewhere: { subject: 'x-system', role: 'agency', units: [], agency: 'c-office' },
  supervisorElsewhere: { subject: 'x-supervisor', role: 'supervisor', units: ['F99'] },
  auditorElsewhere: { subject: 'x-auditor', role: 'auditor', units: ['F99'] },
} as const satisfies Record<string, LocalPerson>;

/** One of {@link PEOPLE}. */
export type Person = keyof typeof PEOPLE;

/** What the engine behind the interface was asked. */
export interface Asked {
  readonly caller: string;
  readonly unit: string;
  readonly act: string;
  readonly key: string;
  readonly content: unknown;
}

/** The interface over a world that the test plays. */
export interface PlayedApi {
  readonly api: Api;
  readonly asked: Asked[];
  readonly facts: ApiFact[];
  /** Asks as a person, or as nobody. */
  readonly as: (person: Person | undefined, request: PlayedRequest) => Promise<PlayedAnswer>;
  /** Headers with a person's token. */
  readonly bearer: (person: Person) => Readonly<Record<string, string>>;
}

/** A request as a test writes it. */
export interface PlayedRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
export interface PlayedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // What a test knows of an answer it says by `toMatchObject`.
  readonly body: Readonly<Record<string, unknown>>;
}

/** How the world is played. */
export interface PlayedWorld {
  /** Answers of the read model in place of the played ones. */
  readonly reads?: Partial<ApiDependencies['reads']>;
  readonly answer?: Partial<Answer> | Error;
  readonly journal?: readonly Notice[];
  readonly now?: number;
  readonly change?: Partial<ApiDependencies>;
}

const NOON = office('2024-03-06 11:00');

/** Starts the interface over one dossier that was driven through the core. */
export async function playApi(driver: DossierDriver, world: PlayedWorld = {}): Promise<PlayedApi> {
  const asked: Asked[] = [];
  const facts: ApiFact[] = [];
  const issued = await issueLocalTokens(PEOPLE);
  const { issuer, audience, keys, tokens } = issued;
  const api = await createApi({
    catalogue: fixtureCatalogue(),
    identity: createIdentity({ issuer, audience, keys: createLocalJWKSet({ keys: [...keys] }) }),
    engineOf: (caller, unit) => playedEngine(driver, world, { asked, caller, unit }),
    fileReport: (report) => {
      asked.push({ caller: report.agency, unit: '', act: report.kind, key: report.id, content: report.data });
      return answered(world, driver, report);
    },
    wasAccepted: () => Promise.resolve(false),
    reads: { ...playedReads(driver, asked), ...world.reads },
    plans: createPlans(fixtureCatalogue(), { drafts: true }),
    presenceOf: () => Promise.resolve([{ agency: 'a-office', connected: true, unread: 2 }]),
    payments: { find: () => Promise.resolve(undefined), clock: Date.now },
    feed: new Feed({ source: playedJournal(world), everyMs: 5, beatMs: 40 }),
    probes: { temporal: answers, nats: answers, readModel: answers },
    now: () => world.now ?? NOON,
    words: { regimes: REGIMES, reasons: REASONS },
    cookie: { secure: true },
    assets: {},
    onFact: (fact) => facts.push(fact),
    ...world.change,
  });
  const bearer = (person: Person): Readonly<Record<string, string>> => ({
    authorization: `Bearer ${tokens[person] ?? ''}`,
  });
  return {
    api,
    asked,
    facts,
    bearer,
    as: async (person, { method = 'GET', url, body, headers = {} }) => {
      const token = person === undefined ? {} : bearer(person);
      const answer = await api.inject({
        method,
        url,
        headers: { ...token, ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.body,
        body: jsonIn(answer.body),
      };
    },
  };
}

function jsonIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    // No JSON: the test looks at the text.
    return {};
  }
}

const EMPTY_REPORT = { rows: [], total: figuresOf({}, {}), uncounted: 0, corrections: [] };
/** February 2024 of the whole house, closed on 1 March. */
export const PLAYED_CLOSING = sealClosing(
  {
    ...{
      period: 'calendar:2024-02',
      from: dayNumberOf('2024-02-01'),
      to: dayNumberOf('2024-03-01'),
      unit: null,
    },
    ...{ closedAt: office('2024-03-01 08:00'), closedBy: 'lanh-dao-1', position: 7, chain: 'c7', lines: [] },
  },
  undefined,
);

/** Lists are remembered with what was asked, and empty: what they find is held on a real database. */
function playedReads(driver: DossierDriver, asked: Asked[]): ApiDependencies['reads'] {
  const listed =
    <Found>(act: string, found: Found) =>
    (content: unknown): Promise<Found> => {
      asked.push({ caller: '', unit: '', act, key: '', content });
      return Promise.resolve(found);
    };
  return {
    findDossier: (name) => Promise.resolve(isIt(driver, name) ? knownIn(driver) : undefined),
    readHistory: () =>
      Promise.resolve(
        driver.events.map((event) => toWire(event, calendarIn(driver.plan, driver.plan.calendar))),
      ),
    listDossiers: listed('listDossiers', []),
    countDossiers: listed('countDossiers', 0),
    listTasks: listed('listTasks', []),
    countBacklogs: listed('countBacklogs', []),
    reportOnTime: listed('reportOnTime', EMPTY_REPORT),
    closePeriod: listed('closePeriod', PLAYED_CLOSING),
    listClosings: () => Promise.resolve([PLAYED_CLOSING]),
    countAgeing: listed('countAgeing', []),
    countAnswer: listed('countAnswer', true),
    readSatisfaction: listed('readSatisfaction', new Map()),
    listNotices: listed('listNotices', []),
    findNotice: listed('findNotice', undefined),
    countNotices: () => Promise.resolve({ waiting: 3, due: 1, failed: 2 }),
    readInterventions: listed('readInterventions', { rows: [], people: [], unregistered: 0 }),
    findLastHeard: listed('findLastHeard', []),
  };
}

/** A read model that answers nothing but an error. */
export function failingReads(error: Error): ApiDependencies['reads'] {
  const fail = (): Promise<never> => Promise.reject(error);
  return {
    findDossier: fail,
    readHistory: fail,
    listDossiers: fail,
    countDossiers: fail,
    listTasks: fail,
    countBacklogs: fail,
    reportOnTime: fail,
    closePeriod: fail,
    listClosings: fail,
    countAgeing: fail,
    countAnswer: fail,
    readSatisfaction: fail,
    listNotices: fail,
    findNotice: fail,
    countNotices: fail,
    readInterventions: fail,
    findLastHeard: fail,
  };
}

const answers = (): Promise<void> => Promise.resolve();

function isIt({ dossier }: DossierDriver, name: string): boolean {
  return name === dossier.id || name === dossier.reception?.code;
}

function knownIn({ plan, dossier }: DossierDriver): Pick<DossierDriver, 'plan' | 'dossier'> {
  return { plan, dossier };
}

function playedEngine(
  driver: DossierDriver,
  world: PlayedWorld,
  { asked, caller, unit }: { readonly asked: Asked[]; readonly caller: string; readonly unit: string },
): EngineOfCaller {
  return {
    submit: (content, { key }) => {
      asked.push({ caller, unit, act: 'submit', key, content });
      return answered(world, driver);
    },
    command: (_dossier, content, { key }) => {
      asked.push({ caller, unit, act: content.type, key, content });
      return answered(world, driver);
    },
    read: (name) =>
      isIt(driver, name)
        ? Promise.resolve({ ...knownIn(driver), postReadTo: 0, clockShiftMs: 0 })
        : Promise.reject(new DomainError('DOSSIER_UNKNOWN', { dossier: name })),
  };
}

function answered(
  { answer }: PlayedWorld,
  { dossier }: DossierDriver,
  _report?: FiledReport,
): Promise<Answer> {
  if (answer instanceof Error) return Promise.reject(answer);
  const { id, seq, head } = dossier;
  return Promise.resolve({ outcome: 'accepted', dossier: id, seq, head, ...answer });
}

function playedJournal({ journal = [] }: PlayedWorld): NoticeSource {
  return {
    end: () => Promise.resolve(journal.at(-1)?.position ?? 0),
    since: (position, limit) =>
      Promise.resolve(journal.filter((notice) => notice.position > position).slice(0, limit)),
  };
}

/** A notice of the fixture's dossier. */
export function noticeAt(position: number, change: Partial<Notice> = {}): Notice {
  return {
    position,
    dossier: DOSSIER,
    seq: position,
    fact: 'taskTaken',
    recordedAt: NOON,
    hash: 'a'.repeat(64),
    procedure: 'FIX.CASE@1',
    unit: FIXTURE_UNIT,
    agencies: ['a-office'],
    ...change,
  };
}
