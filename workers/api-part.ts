import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from '@temporalio/client';
import { sql } from 'kysely';
import { createApi } from '../api/app';
import { createPlans } from '../bridge/plans';
import { asyncApiDocument } from '../bus/asyncapi.schema';
import { presenceOf } from '../bus/presence';
import type { Assets } from '../api/assets';
import type { ApiDependencies, ApiFact, VaultDoor } from '../api/dependencies';
import { Feed } from '../api/feed';
import type { Identity } from '../api/identity';
import type { Reads } from '../api/reads';
import { connectEngine } from '../client';
import { openDoor } from '../client/door';
import { fileReport } from '../client/report';
import { DomainError } from '../domain/errors';
import { findIn, type Catalogue } from '../domain/procedure/catalogue';
import { asking, type Database } from '../readmodel/database';
import { readHistory } from '../readmodel/journal';
import { knownDossiers } from '../readmodel/known';
import { countDossierRows, listDossierRows } from '../readmodel/lists';
import { journalEnd, noticesSince } from '../readmodel/notices';
import { reportPeriod } from '../readmodel/closed-report';
import { closePeriod, listClosings } from '../readmodel/closings';
import { countAgeing } from '../readmodel/queries/ageing';
import { countAnswer, readSatisfaction } from '../readmodel/queries/satisfaction';
import { countNotices } from '../readmodel/outbox';
import { findNoticeRow, listNoticeRows } from '../readmodel/outbox-lists';
import { findLastHeard } from '../readmodel/queries/heard';
import { readInterventions } from '../readmodel/queries/interventions';
import { countBacklogs, listTaskRows } from '../readmodel/task-lists';
import type { CheckWords } from '../papers/check-word';
import type { Logger } from '../runtime/logger';
import { readHouseWords } from './house-words';
import { readProviders } from '../runtime/payment-providers';
import type { RunningPart } from './parts';

/** What an HTTP interface stands on; the connections stay the caller's. */
export interface ApiPlan {
  readonly bus: NatsConnection;
  readonly temporal: Client;
  /** As one who may only read; absent where there is no read model, of which nothing is then known. */
  readonly db?: Database;
  /** Absent where personal data lies elsewhere. */
  readonly vault?: VaultDoor;
  readonly catalogue: Catalogue;
  readonly identity: Identity;
  readonly assets: Assets;
  readonly host: string;
  readonly port: number;
  /** Whether pages come by TLS; only on loopback they may not. */
  readonly secure: boolean;
  /** File of who may say that money came. */
  readonly providersFile: string;
  readonly clockShiftMs?: number;
  /** Absent where tracking is not offered. */
  readonly checkWords?: CheckWords;
  readonly proxy?: string;
  readonly logger: Logger;
}

/** An HTTP interface that listens. */
export interface RunningApi extends RunningPart {
  /** As in `http://127.0.0.1:8080`. */
  readonly url: string;
}

/** Starts an HTTP interface, and listens. @throws Error of Node where the port is taken; DomainError CREDENTIALS_UNREADABLE. */
export async function startApi(plan: ApiPlan): Promise<RunningApi> {
  const { host, port, logger, providersFile } = plan;
  // What is wrong in it is found at the start, and not by a bank.
  await readProviders(providersFile);
  const api = await createApi(dependenciesOf(plan));
  const ended = new Promise<void>((resolve) => {
    api.server.once('close', resolve);
  });
  const url = await api.listen({ host, port });
  logger.info('listening', { url });
  return {
    url,
    ended,
    stop: async () => {
      await api.close();
    },
  };
}

function dependenciesOf(plan: ApiPlan): ApiDependencies {
  const { bus, temporal, vault, catalogue, identity, secure, clockShiftMs, logger } = plan;
  const { checkWords, proxy } = plan;
  const door = openDoor({ client: temporal });
  return {
    catalogue,
    identity,
    assets: { ...plan.assets, ...documents() },
    engineOf: (caller, unit) => connectEngine({ bus, temporal, caller, unit }),
    fileReport: (report) => fileReport(bus, report),
    wasAccepted: async (dossier, updateId) => (await door.findOutcome(dossier, updateId)) !== undefined,
    reads: readsOf(plan),
    // In a rehearsal what is not published yet may be received, as the bridge has it.
    plans: createPlans(catalogue, { drafts: clockShiftMs !== undefined }),
    presenceOf: (agencies) => presenceOf(bus, agencies),
    ...(vault === undefined ? {} : { vault }),
    feed: new Feed({ source: noticesOf(plan) }),
    payments: {
      find: async (name) => findIn(await readProviders(plan.providersFile), name),
      clock: Date.now,
    },
    probes: probesOf(plan),
    now: () => Date.now() + (clockShiftMs ?? 0),
    ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
    words: readHouseWords(),
    ...(checkWords === undefined ? {} : { checkWords }),
    ...(proxy === undefined ? {} : { proxy }),
    cookie: { secure },
    onFact: (fact) => {
      logFact(logger, fact);
    },
  };
}

/** What is served beside the console: the messages on the bus, as AsyncAPI. */
function documents(): Assets {
  const body = Buffer.from(JSON.stringify(asyncApiDocument()));
  return { '/asyncapi.json': { type: 'application/json; charset=utf-8', body, immutable: false } };
}

function getDatabase({ db }: ApiPlan): Database {
  if (db === undefined) throw new DomainError('READ_MODEL_ABSENT');
  return db;
}

function readsOf(plan: ApiPlan): Reads {
  const { db } = plan;
  const find = db === undefined ? undefined : knownDossiers(db);
  /** An unknown server and an absent one are told alike: it is not known. */
  const of = <T>(read: (database: Database) => Promise<T>): Promise<T> =>
    asking(async () => read(getDatabase(plan)));
  return {
    findDossier: async (name) => {
      if (find === undefined) throw new DomainError('READ_MODEL_ABSENT');
      return find(name);
    },
    readHistory: (dossier) => of((database) => readHistory(database, dossier)),
    listDossiers: (question) => of((database) => listDossierRows(database, question)),
    countDossiers: (question) => of((database) => countDossierRows(database, question)),
    listTasks: (question) => of((database) => listTaskRows(database, question)),
    countBacklogs: (question) => of((database) => countBacklogs(database, question)),
    reportOnTime: (question) => of((database) => reportPeriod(database, question)),
    closePeriod: (closing) => of((database) => closePeriod(database, closing)),
    listClosings: () => of((database) => listClosings(database)),
    countAgeing: (question) => of((database) => countAgeing(database, question)),
    countAnswer: (survey) => of((database) => countAnswer(database, survey)),
    readSatisfaction: (asked) => of((database) => readSatisfaction(database, asked)),
    listNotices: (question) => of((database) => listNoticeRows(database, question)),
    findNotice: (number) => of((database) => findNoticeRow(database, number)),
    countNotices: (at) => of((database) => countNotices(database, at)),
    readInterventions: (question) => of((database) => readInterventions(database, question)),
    findLastHeard: (agencies) => of((database) => findLastHeard(database, agencies)),
  };
}

function noticesOf(plan: ApiPlan): ConstructorParameters<typeof Feed>[0]['source'] {
  return {
    end: () => asking(async () => journalEnd(getDatabase(plan))),
    since: (position, limit) => asking(async () => noticesSince(getDatabase(plan), position, limit)),
  };
}

const PROBE_MS = 1_500;

function probesOf(plan: ApiPlan): ApiDependencies['probes'] {
  const { bus, temporal } = plan;
  return {
    temporal: async () => {
      const { connection } = temporal;
      await connection.withDeadline(Date.now() + PROBE_MS, () =>
        connection.workflowService.getSystemInfo({}),
      );
    },
    nats: async () => {
      await bus.rtt();
    },
    readModel: async () => {
      await sql`SELECT 1`.execute(getDatabase(plan));
    },
  };
}

function logFact(logger: Logger, { kind, ...fields }: ApiFact): void {
  if (kind === 'fault') logger.error('a request met a fault', fields);
  else logger.debug('served', fields);
}
