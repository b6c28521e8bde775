import { execFile } from 'node:child_process';

/** How a program ended. */
export interface Ran {
  /** Exit code; undefined when it could not be run or was ended. */
  readonly code: number | undefined;
  /** System error of a program that could not be run, as in `ENOENT`. */
  readonly systemError?: string;
  readonly stdout: string;
  readonly stderr: string;
}

const MAX_OUTPUT = 8 * 1024 * 1024;

/**
 * Runs a program to its end and tells how it ended; never rejects.
 *
 * @param timeoutMs - Then it is ended.
 */
export function run(program: string, args: readonly string[], timeoutMs: number): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: timeoutMs, maxBuffer: MAX_OUTPUT }, (error, stdout, stderr) => {
      if (error === null) resolve({ code: 0, stdout, stderr });
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
      else resolve({ code: undefined, systemError: error.code ?? 'ended', stdout, stderr });
    });
  });
}
