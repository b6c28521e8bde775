import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { NOTICE_STATES, type OutboxRow } from '../../readmodel/outbox';
import type { NoticeRow } from '../../readmodel/outbox-lists';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { calendarOfUnit, fromCursor, toCursor } from '../listed';
import { readableFields } from '../need-to-know';
import { noticeList, shownNotice } from '../notice-schemas';
import type { Principal } from '../principal';
import { covers, type Scope } from '../rights';
import { READING_PROBLEMS } from '../schemas';
import { granted } from '../session';
import { reason, unkept, vaultOf } from '../vault-door';
import { toWireJson } from '../wire';
import { getKnown } from './dossiers';
import { getRecord } from './vault';

const MOST = 200;
const tags = ['notices'];

/** What people were told, and what became of it: for who may read the history of a dossier. */
export function registerNotices(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/notices',
    {
      schema: {
        tags,
        summary: 'What applicants, officers and heads were told, the newest first',
        querystring: z.object({
          cursor: z.string().max(300).optional().describe('Where the page before ended.'),
          limit: z.coerce.number().int().min(1).max(MOST).default(50),
          dossier: z.string().min(1).max(100).optional().describe('Id or code.'),
          state: z.enum(NOTICE_STATES).optional(),
        }),
        response: { 200: noticeList, ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { principal, scope } = granted(request, 'history');
      const { cursor, limit, dossier, state } = request.query;
      const before = fromCursor(cursor).after?.value ?? undefined;
      const rows = await dependencies.reads.listNotices({
        scope,
        limit: limit + 1,
        ...(dossier === undefined ? {} : { dossier: await idOf(dependencies, principal, dossier) }),
        ...(state === undefined ? {} : { state }),
        ...(before === undefined ? {} : { before }),
      });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const isMore = rows.length > limit && last !== undefined;
      return {
        items: shown.map((row) => shownRow(dependencies, row)),
        ...(isMore ? { nextCursor: toCursor({ value: last.number, id: '' }) } : {}),
      };
    },
  );
  registerNotice(api, dependencies);
}

function registerNotice(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/notices/:number',
    {
      schema: {
        tags,
        summary: 'One notice with what it said; its address only for a reason, which is kept',
        params: z.object({ number: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
        querystring: z.object({
          reason: reason
            .optional()
            .describe("Why the applicant's address is to be shown, which is logged; without, it is not."),
        }),
        response: { 200: shownNotice, ...READING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal, scope } = granted(request, 'history');
      const row = await dependencies.reads.findNotice(request.params.number);
      if (row === undefined || !isIn(scope, row)) throw new DomainError('NOTICE_UNKNOWN');
      const shown = shownRow(dependencies, row);
      const { reason: why } = request.query;
      if (why === undefined) return shown;
      const to = await addressOf(dependencies, principal, { row, why });
      return unkept(reply).send({ ...shown, to });
    },
  );
}

async function idOf(dependencies: ApiDependencies, principal: Principal, name: string): Promise<string> {
  const { dossier } = await getKnown(dependencies, principal, { name, action: 'history' });
  return dossier.id;
}

/** A message of the day is of no one unit: who sees every unit sees it. */
function isIn(scope: Scope, { unit }: OutboxRow): boolean {
  if (unit === null) return scope.kind === 'units' && scope.units === '*';
  return covers(scope, { unit, agencies: [] });
}

/**
 * The applicant's address as it is filed now; that it was read, and why, is logged first.
 *
 * @throws DomainError NOTICE_UNKNOWN for a notice to somebody else, and for who may not know it; and as the vault does.
 */
async function addressOf(
  dependencies: ApiDependencies,
  principal: Principal,
  { row, why }: { readonly row: OutboxRow; readonly why: string },
): Promise<string | undefined> {
  if (row.recipient !== 'applicant' || row.dossier === null) throw new DomainError('NOTICE_UNKNOWN');
  const known = await getRecord(dependencies, principal, { dossier: row.dossier, action: 'applicant' });
  if (!readableFields(principal, known).includes('email')) throw new DomainError('NOTICE_UNKNOWN');
  const reading = { dossier: known.dossier, who: principal, reason: why, fields: ['email'] as const };
  const { email } = await vaultOf(dependencies).readApplicant(reading);
  return email;
}

function shownRow({ catalogue }: ApiDependencies, row: NoticeRow | OutboxRow): z.infer<typeof shownNotice> {
  const { not_before: leavesAt, written_at: writtenAt, settled_at: settledAt, unit } = row;
  const { number, dossier, seq, kind, recipient, state, why, attempts, language, subject } = row;
  const told = { number, dossier, seq, kind, recipient, state, why, attempts, language, subject };
  const body = 'body' in row ? row.body : null;
  const shown = { ...told, body, leavesAt, writtenAt, settledAt };
  const present = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null));
  // The table's own checks close the lists of kinds and states; the schema looks once more.
  return toWireJson(present, calendarOfUnit(catalogue, unit ?? undefined)) as z.infer<typeof shownNotice>;
}
