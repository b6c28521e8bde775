import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const HASH_CHARACTERS = 12;
const LINE = /^([0-9a-f]{64}) {2}(\S+)$/;

/** The wheels that may be installed: the requirements of pip, each with its hashes. */
export const WHEELS_LOCK = lockFile('servers.lock');
const PROGRAMS_LOCK = lockFile('programs.lock');

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
    if (name === '') throw new SyntaxError(`programs.lock has an unreadable line: ${line}`);
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
