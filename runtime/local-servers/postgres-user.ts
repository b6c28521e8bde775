import { chown } from 'node:fs/promises';
import { run, type OwnOfChild } from './run';

/** How a program of PostgreSQL is called: it refuses to run as root. */
export interface PostgresCaller {
  /** The command line for a program and its arguments. Pure. */
  readonly command: (program: string, args: readonly string[]) => readonly [string, readonly string[]];
  readonly as: Pick<OwnOfChild, 'uid' | 'gid'>;
  /** Makes a folder or file usable for the one it runs as. */
  readonly own: (path: string) => Promise<void>;
}

const ROOT = 0;
const NOBODY = 65_534;
const INSIDE = '1000';
const UNSHARE = ['--user', `--map-user=${INSIDE}`, `--map-group=${INSIDE}`] as const;
const ASK_WITHIN_MS = 5_000;

const PLAIN: PostgresCaller = {
  command: (program, args) => [program, args],
  as: {},
  own: () => Promise.resolve(),
};

const IN_NAMESPACE: PostgresCaller = {
  ...PLAIN,
  command: (program, args) => ['unshare', [...UNSHARE, program, ...args]],
};

const AS_NOBODY: PostgresCaller = {
  ...PLAIN,
  as: { uid: NOBODY, gid: NOBODY },
  own: (path) => chown(path, NOBODY, NOBODY),
};

/**
 * How PostgreSQL is called by this user: plainly; as root in a user namespace in which root is somebody else, so that the
 * files stay root's; where namespaces are forbidden, as nobody. Runs `unshare` to see.
 *
 * @param uid - Of this process; default its own.
 * @param canUnshare - Whether a namespace may be made; default by trying.
 */
export async function postgresCaller(
  uid = process.getuid?.() ?? NOBODY,
  canUnshare: () => Promise<boolean> = tryUnshare,
): Promise<PostgresCaller> {
  if (uid !== ROOT) return PLAIN;
  return (await canUnshare()) ? IN_NAMESPACE : AS_NOBODY;
}

async function tryUnshare(): Promise<boolean> {
  const ran = await run('unshare', [...UNSHARE, 'true'], ASK_WITHIN_MS);
  return ran.code === 0;
}
