import { Kysely, PostgresDialect } from 'kysely';
import { Pool, TypeOverrides } from 'pg';
import { DomainError } from '../domain/errors';
import type { Tables } from './tables';

/** The read model's tables, typed. */
export type Database = Kysely<Tables>;

/** How the read model is reached. */
export interface DatabasePlan {
  /** `postgres://user:password@host:port/database`; secret. */
  readonly url: string;
  /** Shown in the server's own lists, as in `projector`. */
  readonly name: string;
  /** Connections at the most; default 8. */
  readonly connections?: number;
  /** Longest time that one question may take, milliseconds; default 30 s. */
  readonly statementMs?: number;
}

const CONNECTIONS = 8;
const STATEMENT_MS = 30_000;
const CONNECT_WITHIN_MS = 5_000;
const INT8 = 20;

/** Instants and counts are whole numbers far below 2⁵³. */
const TYPES = new TypeOverrides();
TYPES.setTypeParser(INT8, Number);

/** Connects when it is first asked something, and again whenever a connection was lost. Opens sockets then. */
export function openDatabase(plan: DatabasePlan): Database {
  const pool = new Pool({
    connectionString: plan.url,
    application_name: plan.name,
    max: plan.connections ?? CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: plan.statementMs ?? STATEMENT_MS,
    types: TYPES,
  });
  // An idle connection that the server ends is no event: the next question opens another.
  pool.on('error', () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Codes of PostgreSQL that say: not now. Class 08 connection, 53 resources, 57P operator. */
const UNAVAILABLE = /^(?:08|53|57P|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND)/;

/**
 * Asks the read model.
 *
 * @throws DomainError READ_MODEL_UNAVAILABLE when the server does not answer; any other error is a fault of ours.
 */
export async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (!isUnavailable(cause)) throw cause;
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new DomainError('READ_MODEL_UNAVAILABLE', { problem }, { cause });
  }
}

/** Whether an error says that the server does not answer now. Pure. */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === 'string') return UNAVAILABLE.test(code);
  // The client's own errors of a lost or late connection have no code.
  return typeof message === 'string' && /[Cc]onnection|timeout/.test(message);
}
