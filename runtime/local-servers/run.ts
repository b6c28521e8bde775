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

/** What a program has of its own: added to our environment, and the user that it runs as. */
export interface OwnOfChild {
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
}

const MAX_OUTPUT = 8 * 1024 * 1024;

/**
 * Runs a program to its end and tells how it ended; never rejects.
 *
 * @param timeoutMs - Then it is ended.
 * @param own - What it needs beside our own environment, and as which user it runs.
 */
export function run(
  program: string,
  args: readonly string[],
  timeoutMs: number,
  { env = {}, ...as }: OwnOfChild = {},
): Promise<Ran> {
  const options = {
    timeout: timeoutMs,
    maxBuffer: MAX_OUTPUT,
    env: { ...process.env, ...env },
    ...as,
  };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) resolve({ code: 0, stdout, stderr });
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
      else resolve({ code: undefined, systemError: error.code ?? 'ended', stdout, stderr });
    });
  });
}
