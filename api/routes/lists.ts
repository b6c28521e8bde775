import { z } from 'zod';
import type { EpochMs } from '../../domain/time/instant';
import { addDays } from '../../domain/time/plain-date';
import { dayOf, instantOf, parseInstant } from '../../domain/time/zone';
import { SORTS, type DossierQuestion, type Sort } from '../../readmodel/lists';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { calendarOfUnit, fromCursor, Listing, pageOf, signingSteps, toCursor } from '../listed';
import type { Scope } from '../rights';
import { dossierParams, instant, READING_PROBLEMS } from '../schemas';
import { dossierList, history, taskList, today } from '../list-schemas';
import { granted } from '../session';
import { getKnown } from './dossiers';

const MOST = 200;
const page = {
  cursor: z.string().max(300).optional().describe('Where the page before ended.'),
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
};
const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();
const code = z.string().min(1).max(100).optional();

const dossierFilter = z.object({
  ...page,
  sort: z.enum(SORTS).default('dueAt'),
  open: flag,
  overdue: flag.describe("The law's limit has passed."),
  atRisk: flag.describe('Not late yet, and in time only if somebody is faster than their share.'),
  owing: flag.describe('The applicant owes something by a notice.'),
  status: z.coerce.number().int().min(1).max(10).optional(),
  phase: code,
  standing: code.describe('Where reports count it.'),
  procedure: code.describe('code@version'),
  unit: code,
  lane: code,
  agency: code.describe('Who holds it now.'),
  dueBefore: instant.optional(),
  dueAfter: instant.optional(),
  receivedAfter: instant.optional(),
  q: code.describe('First characters of a code.'),
});

/** What a page is sorted by, so that the next one begins after it. */
const SORTED_BY = {
  dueAt: 'dueAt',
  '-dueAt': 'dueAt',
  receivedAt: 'receivedAt',
  '-receivedAt': 'receivedAt',
  answerAt: 'answerAt',
} as const satisfies Record<Sort, string>;

/** Lists and counts; each is scoped by the very rights by which one dossier is shown. */
export function registerLists(api: Api, dependencies: ApiDependencies): void {
  const { reads, catalogue, now } = dependencies;
  api.get(
    '/v1/dossiers',
    {
      schema: {
        tags: ['dossiers'],
        summary: 'Dossiers that you may see, a page at a time',
        querystring: dossierFilter,
        response: { 200: dossierList, ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { scope } = granted(request, 'read');
      const { cursor, limit, sort, ...filter } = request.query;
      const at = now();
      const question = { ...toQuestion(filter), scope, at, sort, ...fromCursor(cursor), limit: limit + 1 };
      const rows = await reads.listDossiers(question);
      const column = SORTED_BY[sort];
      const listing = new Listing(catalogue, at);
      return pageOf(rows, limit, {
        item: (row) => listing.dossier(row),
        cursor: (row) => toCursor({ value: row[column], id: row.id }),
      });
    },
  );
  registerTasks(api, dependencies);
  registerToday(api, dependencies);
  registerHistory(api, dependencies);
}

function registerTasks(api: Api, { reads, catalogue, now }: ApiDependencies): void {
  api.get(
    '/v1/tasks',
    {
      schema: {
        tags: ['tasks'],
        summary: 'Open tasks, what is due first foremost',
        querystring: z.object({
          ...page,
          agency: code,
          signing: flag.describe('Only tasks that are a signature, as their definitions say.'),
        }),
        response: { 200: taskList, ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { scope } = granted(request, 'tasks');
      const { cursor, limit, agency, signing } = request.query;
      const at = now();
      const asked = {
        ...(agency === undefined ? {} : { agency }),
        ...(signing === true ? { steps: signingSteps(catalogue) } : {}),
      };
      const rows = await reads.listTasks({ scope, at, ...asked, ...fromCursor(cursor), limit: limit + 1 });
      const listing = new Listing(catalogue, at);
      return pageOf(rows, limit, {
        item: (row) => listing.task(row),
        cursor: (row) => toCursor({ value: row.dueAt, id: row.id }),
      });
    },
  );
}

function registerToday(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/today',
    {
      schema: {
        tags: ['dossiers'],
        summary: 'What a head of office looks at in the morning',
        querystring: z.object({ unit: code }),
        response: { 200: today, ...READING_PROBLEMS },
      },
    },
    (request) => {
      const { scope } = granted(request, 'overview');
      return todayIn(dependencies, { scope, ...unitOf(request.query) });
    },
  );
}

function registerHistory(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/dossiers/:dossier/events',
    {
      schema: {
        tags: ['dossiers'],
        summary: 'Everything that was recorded of a dossier, oldest first, with its hash chain',
        params: dossierParams,
        response: { 200: history, ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { principal } = granted(request, 'history');
      const asked = { name: request.params.dossier, action: 'history' } as const;
      const { dossier } = await getKnown(dependencies, principal, asked);
      const items = await dependencies.reads.readHistory(dossier.id);
      return { items: [...items], head: items.at(-1)?.hash ?? '' };
    },
  );
}

const SHOWN = 100;

async function todayIn(
  { reads, catalogue, now }: ApiDependencies,
  { scope, unit }: { readonly scope: Scope; readonly unit?: string },
): Promise<z.infer<typeof today>> {
  const at = now();
  const calendar = calendarOfUnit(catalogue, unit);
  const on = dayOf(calendar, at);
  const dueAfter = instantOf(calendar, on, '00:00');
  const dueBefore = instantOf(calendar, addDays(on, 1), '00:00');
  const asked = { scope, at, ...(unit === undefined ? {} : { unit }), sort: 'dueAt' as const, limit: SHOWN };
  const dueToday = { ...asked, dueAfter, dueBefore, open: true };
  const working = { ...dueToday, phase: 'inProgress' };
  const [items, count, notAtDesk, overdue, atRisk, agencies] = await Promise.all([
    reads.listDossiers(working),
    reads.countDossiers(dueToday),
    reads.countDossiers(working),
    reads.countDossiers({ ...asked, overdue: true }),
    reads.countDossiers({ ...asked, atRisk: true }),
    reads.countBacklogs({ scope, at }),
  ]);
  const listing = new Listing(catalogue, at);
  return {
    on,
    dueToday: { count, items: items.map((row) => listing.dossier(row)) },
    notAtDesk,
    overdue,
    atRisk,
    agencies: agencies.map((backlog) => ({ ...backlog })),
  } as z.infer<typeof today>;
}

type Filter = Omit<z.infer<typeof dossierFilter>, 'cursor' | 'limit' | 'sort'>;

/** Instants were checked by their schema. */
function toQuestion({ dueBefore, dueAfter, receivedAfter, ...filter }: Filter): Partial<DossierQuestion> {
  const asked = {
    ...filter,
    dueBefore: atOf(dueBefore),
    dueAfter: atOf(dueAfter),
    receivedAfter: atOf(receivedAfter),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

function atOf(text: string | undefined): EpochMs | undefined {
  return text === undefined ? undefined : (parseInstant(text) ?? Date.parse(text));
}

function unitOf({ unit }: { readonly unit?: string | undefined }): { readonly unit?: string } {
  return unit === undefined ? {} : { unit };
}
