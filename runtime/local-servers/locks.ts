import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const HASH_CHARACTERS = 12;
const LINE = /^([0-9a-f]{64}) {2}(\S+)$/;

/** The wheels that may be installed: the requirements of pip, each with its hashes. */
export const WHEELS_LOCK = lockFile('servers.lock');
const PROGRAMS_LOCK = lockFile('programs.lock');
const POSTGRES_LOCK = lockFile('postgres.lock');

/** Hashes of the programs that may be started, by name. */
export type ProgramLock = ReadonlyMap<string, ReadonlySet<string>>;

/** Beside the source, also for the compiled file in `dist/runtime/local-servers`. */
function lockFile(name: string): string {
  const beside = join(__dirname, name);
  return existsSync(beside) ? beside : join(__dirname, '..', '..', '..', 'runtime', 'local-servers', name);
}

/** The programs that may be started. Reads the lock, which is part of the source: nothing in a cache is believed. */
export async function readProgramLock(): Promise<ProgramLock> {
  return parseProgramLock(await readFile(PROGRAMS_LOCK, 'utf8'));
}

/** The packages of PostgreSQL that may be started, by platform. Reads the lock, as {@link readProgramLock} does. */
export async function readPostgresLock(): Promise<ProgramLock> {
  return parseProgramLock(await readFile(POSTGRES_LOCK, 'utf8'));
}

/**
 * Lines of `sha256sum`, `#` for comments. Pure.
 *
 * @throws SyntaxError with the line that is neither: half a lock must not pass for a lock.
 */
export function parseProgramLock(text: string): ProgramLock {
  const lock = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, hash = '', name = ''] = LINE.exec(line) ?? [];
    if (name === '') throw new SyntaxError(`the lock has an unreadable line: ${line}`);
    lock.set(name, (lock.get(name) ?? new Set()).add(hash));
  }
  return lock;
}

/** A name for what the locks say together, so that another lock is another folder. Reads both. */
export async function nameOfLocks(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [WHEELS_LOCK, PROGRAMS_LOCK]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, HASH_CHARACTERS);
}

/** SHA-256 of a file, in hexadecimal. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** SHA-256 over the files of a folder, none of them large: over the lines of `sha256sum` of each, by path. Links are passed over. */
export async function sha256OfFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const hash = createHash('sha256');
  for (const path of paths) {
    const content = createHash('sha256').update(await readFile(join(folder, path)));
    hash.update(`${content.digest('hex')}  ${path}\n`);
  }
  return hash.digest('hex');
}
