import { createLocalJWKSet } from 'jose';
import { join } from 'node:path';
import { createIdentity } from '../../api/identity';
import type { Assets } from '../../api/assets';
import { issueLocalTokens } from '../../runtime/local-issuer';
import { newLogger } from '../../runtime/logger';
import { choosePort } from '../../runtime/ports';
import { startApi, type ApiPlan, type RunningApi } from '../../workers/api-part';
import type { RunningPart } from '../../workers/parts';
import { startEraser } from '../../workers/eraser-part';
import { startProjector } from '../../workers/projector-part';
import { listAccesses } from '../../vault/accesses';
import { Vault } from '../../vault/vault';
import { PEOPLE, type Person } from './api';
import { startDistrict, type District } from './district';
import { fixtureCatalogue } from './fixture';
import { startTestPostgres, type TestDatabase, type TestPostgres } from './read-model';
import { heldKeys } from './vault';
import { newTemporaryFolder } from './temporary-folder';

/** A whole engine with its HTTP interface, on real servers. */
export interface ServedDistrict {
  readonly district: District;
  readonly postgres: TestPostgres;
  readonly database: TestDatabase;
  /** Ends what takes keys away, as when its process ends. */
  readonly stopEraser: () => Promise<void>;
  /** The same, and another is started. */
  readonly restartEraser: () => Promise<void>;
  readonly url: string;
  readonly tokens: Readonly<Record<string, string>>;
  /** Where who may say that money came is read from; nobody at first. */
  readonly providersFile: string;
  /** Asks over HTTP as a person. */
  readonly as: (person: Person, request: ServedRequest) => Promise<ServedAnswer>;
  readonly stop: () => Promise<void>;
}

/** A request as a test writes it. */
export interface ServedRequest {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
export interface ServedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Starts servers, worker, bridge, projector and interface on a rehearsal's shift; the caller stops all. */
export async function serveDistrict(
  rehearsalAt: number,
  assets: Assets = {},
  change: Pick<ApiPlan, 'checkWords'> = {},
): Promise<ServedDistrict> {
  const clockShiftMs = rehearsalAt - Date.now();
  const postgres = await startTestPostgres();
  const database = await postgres.newDatabase();
  const vault = new Vault(database.vault, heldKeys());
  const district = await startDistrict({ rehearsalAt, bridge: { filer: vault } });
  const logger = newLogger({ name: 'test', level: 'silent' });
  const { bus, client: temporal } = district;
  const projector: RunningPart = startProjector({ db: database.projector, bus, temporal, logger });
  const newEraser = (): RunningPart =>
    startEraser({ db: database.projector, vault: database.eraser, bus, logger, lookEveryMs: 100 });
  let eraser = newEraser();
  const providersFile = join(await newTemporaryFolder(), 'payment-providers.json');
  const { issuer, audience, keys, tokens } = await issueLocalTokens(PEOPLE);
  const api: RunningApi = await startApi({
    bus,
    temporal,
    db: database.reader,
    vault: {
      fileApplicant: (filing, applicant) => vault.fileApplicant(filing, applicant),
      fileNote: (filing, text) => vault.fileNote(filing, text),
      readApplicant: (reading) => vault.readApplicant(reading),
      readNote: (reading, ref) => vault.readNote(reading, ref),
      listAccesses: (dossier) => listAccesses(database.vault, dossier),
    },
    catalogue: fixtureCatalogue(),
    identity: createIdentity({ issuer, audience, keys: createLocalJWKSet({ keys: [...keys] }) }),
    assets,
    host: '127.0.0.1',
    port: (await choosePort()).port,
    secure: false,
    providersFile,
    clockShiftMs,
    logger,
    ...change,
  });
  return {
    district,
    postgres,
    database,
    stopEraser: () => eraser.stop(),
    restartEraser: async () => {
      await eraser.stop();
      eraser = newEraser();
    },
    url: api.url,
    tokens,
    providersFile,
    as: (person, request) => ask(`${api.url}${request.path}`, tokens[person] ?? '', request),
    stop: async () => {
      await api.stop();
      await eraser.stop();
      await projector.stop();
      await postgres.end();
      await district.stop();
    },
  };
}

async function ask(
  url: string,
  token: string,
  { method = 'GET', key, body, headers = {} }: ServedRequest,
): Promise<ServedAnswer> {
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === '' ? {} : JSON.parse(text)) as ServedAnswer['body'],
  };
}

/** What an agency's officer says of a task of the fixture, now. */
export function saying(type: string, task: string, more: object = {}): object {
  return { type, task, at: new Date().toISOString(), ...more };
}
