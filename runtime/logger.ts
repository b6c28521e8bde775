import pino, { type DestinationStream } from 'pino';
import type { LogLevel as TemporalLevel, Logger as TemporalLogger } from '@temporalio/common';
import type { LogLevel } from './config-keys';

/** What a line of the log tells beside its words: codes, ids and numbers, never personal data. */
export interface LogFields {
  readonly dossierId?: string;
  readonly procedure?: string;
  readonly step?: string;
  readonly agency?: string;
  readonly workflowId?: string;
  readonly event?: string;
  readonly code?: string;
  readonly [name: string]: unknown;
}

/** One line per fact, as JSON. */
export interface Logger {
  debug(words: string, fields?: LogFields): void;
  info(words: string, fields?: LogFields): void;
  warn(words: string, fields?: LogFields): void;
  /** An error travels in `fields.error`; its stack is logged, its `cause` too. */
  error(words: string, fields?: LogFields): void;
  /** A logger whose lines all carry these fields. */
  with(fields: LogFields): Logger;
}

/** How a process logs. */
export interface LoggerPlan {
  /** Process, as in `bridge`. */
  readonly name: string;
  readonly level: LogLevel;
  /** Where lines go; default standard output. */
  readonly destination?: DestinationStream;
}

/** Names that may hold a secret or a person, at the top of a line or one level below. */
const NEVER_LOGGED = [
  'seed',
  'apiKey',
  'authorization',
  'token',
  'password',
  'checkWord',
  'applicantRef',
  'applicant',
  'components',
  'choices',
  'noteRef',
  'data',
  'body',
] as const;
const REDACTED = '***';

/** A logger of the house. Writes to its destination. */
export function newLogger({ name, level, destination }: LoggerPlan): Logger {
  const options = {
    name,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: NEVER_LOGGED.flatMap((field) => [field, `*.${field}`]), censor: REDACTED },
    serializers: { error: pino.stdSerializers.errWithCause },
  };
  return wrap(pino(options, destination ?? openLog()));
}

/** Characters of lines that wait because a full disk, or a slow reader, did not take them; more are dropped. */
const MOST_WAITING = 8 * 1024 * 1024;
const STANDARD_OUTPUT = 1;

/**
 * Opens where lines go: a file, each line written before the call returns, or standard output.
 *
 * A line that cannot be written waits, and never ends the process: a log on a full disk must not stop the engine.
 *
 * @throws Error of the system when the file cannot be opened.
 */
export function openLog(file?: string): DestinationStream {
  const where = file === undefined ? { dest: STANDARD_OUTPUT } : { dest: file, sync: true };
  const destination = pino.destination({ ...where, maxLength: MOST_WAITING });
  // What waits is tried again with the next line; there is no other place to tell of this.
  destination.on('error', () => undefined);
  return destination;
}

function wrap(inner: pino.Logger): Logger {
  return {
    debug: (words, fields = {}) => {
      inner.debug(fields, words);
    },
    info: (words, fields = {}) => {
      inner.info(fields, words);
    },
    warn: (words, fields = {}) => {
      inner.warn(fields, words);
    },
    error: (words, fields = {}) => {
      inner.error(fields, words);
    },
    with: (fields) => wrap(inner.child(fields)),
  };
}

/** How Temporal's levels read in ours. */
const LEVELS = {
  TRACE: 'debug',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<TemporalLevel, 'debug' | 'info' | 'warn' | 'error'>;

/** Our logger as Temporal's `Runtime.install({ logger })` wants it. */
export function toTemporalLogger(logger: Logger): TemporalLogger {
  return {
    log: (level, message, meta) => {
      logger[LEVELS[level]](message, { ...meta });
    },
    trace: (message, meta) => {
      logger.debug(message, { ...meta });
    },
    debug: (message, meta) => {
      logger.debug(message, { ...meta });
    },
    info: (message, meta) => {
      logger.info(message, { ...meta });
    },
    warn: (message, meta) => {
      logger.warn(message, { ...meta });
    },
    error: (message, meta) => {
      logger.error(message, { ...meta });
    },
  };
}
