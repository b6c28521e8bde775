import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DomainError } from '../../domain/errors';
import { makeFolder } from '../make-folder';
import { startChild } from './child';
import type { PostgresPrograms } from './postgres-programs';
import { postgresCaller, type PostgresCaller } from './postgres-user';
import { run, type OwnOfChild } from './run';

/** A local PostgreSQL to start. */
export interface LocalPostgresPlan {
  readonly programs: PostgresPrograms;
  /** Folder of its data, keys and log. */
  readonly folder: string;
  readonly port: number;
  /** How it is called; default as this user can. */
  readonly caller?: PostgresCaller;
}

/** A running local PostgreSQL. */
export interface LocalPostgres {
  readonly host: string;
  readonly port: number;
  /** The superuser's password; secret. */
  readonly adminPassword: string;
  readonly pid: number;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  /** As a crash would; for tests. */
  kill(): Promise<void>;
}

/** Name of the superuser. */
export const POSTGRES_ADMIN = 'postgres';

const HOST = '127.0.0.1';
const MAJOR = '18';
const READY_WITHIN_MS = 60_000;
const INITDB_WITHIN_MS = 120_000;
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
const PASSWORD_BYTES = 24;
/** Line of postmaster.pid, from 0, that says how far it is. */
const STATUS_LINE = 7;

/** Vietnamese order for people (An, Ăn, Ân), bytes for codes; passwords for everybody, also on loopback. */
const INITDB_OPTIONS = [
  ...['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=vi'],
  ...['--auth=scram-sha-256', `--username=${POSTGRES_ADMIN}`, '--no-instructions'],
] as const;

/** What was acknowledged is on disk (`fsync` is on by default); reached by its port on loopback alone. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts PostgreSQL on loopback and waits until it serves; makes its data folder on first use.
 *
 * Writes the folder. It is no server for production: DATABASE_URL names that one.
 *
 * @throws DomainError SERVER_START_FAILED; SERVER_SETTING_WRONG for the data of another major version.
 */
export async function startLocalPostgres(plan: LocalPostgresPlan): Promise<LocalPostgres> {
  const { folder, port } = plan;
  const caller = plan.caller ?? (await postgresCaller());
  await makeFolder(folder);
  await caller.own(folder);
  const own = await ownOf(plan, caller);
  const adminPassword = await ensurePassword(join(folder, 'admin.password'), caller);
  const data = join(folder, 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) await makeData({ plan, caller, own, data });
  await assertVersion(data);
  const before = await readPostmaster(data);
  const [program, args] = caller.command(join(plan.programs.native, 'bin', 'postgres'), [
    ...['-D', data, '-p', String(port)],
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const child = await startChild({
    name: 'postgres',
    program,
    args,
    port,
    logFile: join(folder, 'postgres.log'),
    pidFile: join(folder, 'postgres.pid'),
    isReady: async () => {
      const now = await readPostmaster(data);
      return now.pid !== before.pid && now.status === 'ready';
    },
    readyWithinMs: READY_WITHIN_MS,
    own,
    // At once, whoever is connected; SIGTERM would wait for the last of them.
    stopSignal: 'SIGINT',
  });
  const { pid, ended } = child;
  return { host: HOST, port, adminPassword, pid, ended, stop: () => child.stop(), kill: () => child.kill() };
}

/**
 * Its libraries under the names by which it asks for them: npm packs no links, and the package's own script that would
 * make them is not run (docs/adr/0013-no-package-runs-a-script-when-it-is-installed.md). Made anew at each start.
 */
async function ownOf({ programs, folder }: LocalPostgresPlan, caller: PostgresCaller): Promise<OwnOfChild> {
  const libraries = join(folder, 'libraries');
  await rm(libraries, { recursive: true, force: true });
  await mkdir(libraries);
  const lib = join(programs.native, 'lib');
  const present = (await readdir(lib)).filter((name) => SHARED.test(name));
  const listed = JSON.parse(
    await readFile(join(programs.native, 'pg-symlinks.json'), 'utf8'),
  ) as readonly Link[];
  const links = new Map(listed.map(({ source, target }) => [basename(target), basename(source)]));
  // All of them: a library that is found here looks for the others beside it.
  for (const name of present) links.set(name, name);
  for (const [name, source] of links) await symlink(join(lib, source), join(libraries, name));
  return { env: { LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries }, ...caller.as };
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const SHARED = /\.(?:so|dylib)(?:\.|$)/;

async function ensurePassword(file: string, caller: PostgresCaller): Promise<string> {
  if (!existsSync(file)) {
    await writeFile(file, randomBytes(PASSWORD_BYTES).toString('base64url'), { mode: PRIVATE_FILE });
    await caller.own(file);
  }
  return (await readFile(file, 'utf8')).trim();
}

interface Making {
  readonly plan: LocalPostgresPlan;
  readonly caller: PostgresCaller;
  readonly own: OwnOfChild;
  readonly data: string;
}

/** Whole or not at all: an interrupted start leaves no half-made cluster. */
async function makeData({ plan, caller, own, data }: Making): Promise<void> {
  const fresh = `${data}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { mode: PRIVATE_FOLDER });
  await caller.own(fresh);
  const [program, args] = caller.command(join(plan.programs.native, 'bin', 'initdb'), [
    ...INITDB_OPTIONS,
    `--pwfile=${join(plan.folder, 'admin.password')}`,
    ...['-D', fresh],
  ]);
  const ran = await run(program, args, INITDB_WITHIN_MS, own);
  if (ran.code !== 0) throw failed(`initdb: ${ran.stderr.trim() || String(ran.systemError)}`);
  await rename(fresh, data);
}

async function assertVersion(data: string): Promise<void> {
  const have = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (have === MAJOR) return;
  throw new DomainError('SERVER_SETTING_WRONG', {
    server: 'postgres',
    setting: 'version of its data',
    have,
    want: MAJOR,
  });
}

interface Postmaster {
  readonly pid: string;
  readonly status: string;
}

/** What the server says of itself; the pid tells it from one that was killed. */
async function readPostmaster(data: string): Promise<Postmaster> {
  const lines = await readLines(join(data, 'postmaster.pid'));
  return { pid: lines[0]?.trim() ?? '', status: lines[STATUS_LINE]?.trim() ?? '' };
}

async function readLines(path: string): Promise<readonly string[]> {
  try {
    const file = await open(path, 'r');
    try {
      return (await file.readFile('utf8')).split('\n');
    } finally {
      await file.close();
    }
  } catch {
    // Not there yet, or gone: either way it does not serve.
    return [];
  }
}

function failed(problem: string): DomainError {
  return new DomainError('SERVER_START_FAILED', {
    server: 'postgres',
    problem: `${problem} Run as another user, or set DATABASE_URL to a server that runs already.`,
  });
}
