import { ERRORS, isErrorCode, type ErrorCode, type ErrorKind } from '../domain/errors';

/** How a command ends, for scripts. */
export const EXIT = {
  done: 0,
  /** The law, the engine or a check says no. */
  refused: 1,
  /** The command line was not understood. */
  usage: 2,
  /** Something that the command needs is missing: a server, the network, a folder. */
  missing: 69,
} as const;

const EXIT_OF_KIND = {
  refused: EXIT.refused,
  invalid: EXIT.refused,
  conflict: EXIT.refused,
  missing: EXIT.refused,
  unavailable: EXIT.missing,
  defect: EXIT.refused,
} as const satisfies Record<ErrorKind, number>;

/** The command line was not understood; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a failed command says and how it ends. */
export interface Ending {
  readonly message: string;
  readonly code?: ErrorCode;
  /** Whether the message was written for the person at the terminal. */
  readonly isForeseen: boolean;
  readonly exitCode: number;
}

/**
 * Reads anything that was thrown: decides by `name` and `code`, never by the message. Pure.
 *
 * @returns For an error that no command foresaw: its message, and exit code 1.
 */
export function toEnding(thrown: unknown): Ending {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const { name, code } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as {
    readonly name?: unknown;
    readonly code?: unknown;
  };
  if (name === 'UsageError') return { message, isForeseen: true, exitCode: EXIT.usage };
  if (isErrorCode(code))
    return { message, code, isForeseen: true, exitCode: EXIT_OF_KIND[ERRORS[code].kind] };
  return { message, isForeseen: false, exitCode: EXIT.refused };
}
