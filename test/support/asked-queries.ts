import { parsePeriod, type Period } from '../../domain/report/period';
import { legalDayOf } from '../../domain/time/legal-day';
import type { Database } from '../../readmodel/database';
import { countDossierRows, listDossierRows, type DossierQuestion } from '../../readmodel/lists';
import { reportOnTime, type OnTimeBy } from '../../readmodel/queries/on-time';
import { countOverdue } from '../../readmodel/queries/overdue';
import { today } from '../../readmodel/queries/today';
import { countBacklogs, listTaskRows } from '../../readmodel/task-lists';
import { FILLED_AT } from './filled-read-model';

const at = FILLED_AT;
const EVERYWHERE = { kind: 'units', units: '*' } as const;
const ONE_UNIT = { kind: 'units', units: ['H26.3'] } as const;
const PAGE = 51;

/** A question that a page asks, by its name. */
export type AskedQueries = Readonly<Record<string, (db: Database) => Promise<unknown>>>;

function list(change: Partial<DossierQuestion>): (db: Database) => Promise<unknown> {
  return (db) => listDossierRows(db, { scope: EVERYWHERE, at, sort: 'dueAt', limit: PAGE, ...change });
}

function onTime(by: OnTimeBy, period: string): (db: Database) => Promise<unknown> {
  const found = parsePeriod(period, legalDayOf(at)) as Period;
  const level = by === 'agency' ? 'task' : 'dossier';
  return (db) => reportOnTime(db, { by, level, period: found, at, scope: EVERYWHERE });
}

const DEEP = { value: at - 700 * 86_400_000, id: 'ds_0' };

/** What the pages and commands ask, as they ask it. */
export const ASKED_QUERIES: AskedQueries = {
  'list, open, due first': list({ open: true }),
  'list, open, due first, one unit': list({ open: true, scope: ONE_UNIT }),
  'list, all, newest first': list({ sort: '-receivedAt' }),
  'list, all, newest first, page far down': list({ sort: '-receivedAt', after: DEEP }),
  'list, all, due first, page far down': list({ after: DEEP }),
  'list, overdue': list({ open: true, overdue: true }),
  'list, of a holder': list({ open: true, agency: 'agency-3' }),
  'list, by code': list({ q: 'H26.3-0000' }),
  'count, overdue': (db) =>
    countDossierRows(db, { scope: EVERYWHERE, at, sort: 'dueAt', limit: 1, overdue: true }),
  'tasks of an agency': (db) => listTaskRows(db, { scope: EVERYWHERE, at, limit: PAGE, agency: 'agency-3' }),
  'backlog by agency': (db) => countBacklogs(db, { scope: EVERYWHERE, at }),
  'overdue by agency': (db) => countOverdue(db, 'agency', { at, scope: EVERYWHERE }),
  today: (db) => today(db, { at, scope: EVERYWHERE }),
  'on time, by unit, this month': onTime('unit', 'calendar'),
  'on time, by agency, last quarter': onTime('agency', 'calendar:2023-Q4'),
  'on time, by procedure, last year, 15th to 14th': onTime('procedure', 'bc09:2023'),
};
