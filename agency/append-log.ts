import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { DomainError, isErrorCode } from '../domain/errors';
import { errorCodeOf, problemOf } from './error-code';
import { readIfThere, replaceFile, syncFolder } from './durable-file';

/** What {@link openAppendLog} needs to know. */
export interface AppendLogOptions<LogRecord> {
  /** The file; made when it does not exist. Its folder must exist. */
  readonly file: string;
  /** What the file holds, with a version, as in `inbox/1`. A file of another format is not opened. */
  readonly format: string;
  /** Told each record once it is on the disk: those of the file while it is opened, then each new one. */
  readonly apply: (record: LogRecord) => void;
}

interface Waiting<LogRecord> {
  readonly record: LogRecord;
  readonly stored: () => void;
  readonly failed: (cause: unknown) => void;
}

const NEW_LINE = 0x0a;

/**
 * Opens an append-only file of JSON lines and hands every record of it to `apply`, oldest first.
 *
 * A last line without its end is what a crash leaves of a record that nobody was told is stored; it is
 * cut off. Effects: makes or shortens the file.
 *
 * @throws DomainError AGENCY_STORE_DAMAGED when any other line cannot be read, or the format is another one.
 * @throws DomainError AGENCY_STORE_FAILED when the disk says no.
 */
export async function openAppendLog<LogRecord>(
  options: AppendLogOptions<LogRecord>,
): Promise<AppendLog<LogRecord>> {
  try {
    const bytes = await readIfThere(options.file);
    return bytes.length === 0 ? await create(options) : await reopen(options, bytes);
  } catch (cause) {
    throw toStoreError(options.file, cause);
  }
}

async function create<LogRecord>(options: AppendLogOptions<LogRecord>): Promise<AppendLog<LogRecord>> {
  const header = toLine({ format: options.format });
  const handle = await replaceFile(options.file, header);
  await syncFolder(options.file);
  return new AppendLog(options, handle, Buffer.byteLength(header));
}

async function reopen<LogRecord>(
  options: AppendLogOptions<LogRecord>,
  bytes: Buffer,
): Promise<AppendLog<LogRecord>> {
  const { file, format, apply } = options;
  const length = bytes.lastIndexOf(NEW_LINE) + 1;
  const [header, ...records] = parseLines(file, bytes.subarray(0, length));
  if (!isHeader(header, format)) throw new DomainError('AGENCY_STORE_DAMAGED', { file, line: 1 });
  const handle = await open(file, 'a');
  if (length < bytes.length) await handle.truncate(length);
  // The records were written by this class; the header vouches for their format.
  for (const record of records) apply(record as LogRecord);
  return new AppendLog(options, handle, length);
}

/**
 * An append-only file: a record is on the disk before {@link AppendLog.append} returns.
 *
 * Records that come while the disk is busy share one write and one flush. `apply` is called in the
 * order of the file. Made by {@link openAppendLog}.
 */
export class AppendLog<LogRecord> {
  readonly #options: AppendLogOptions<LogRecord>;
  #handle: FileHandle;
  /** Bytes that are known to be on the disk; what follows them belongs to a write that failed. */
  #length: number;
  #torn = false;
  #misplaced = false;
  #waiting: Waiting<LogRecord>[] = [];
  #turn: Promise<void> = Promise.resolve();

  constructor(options: AppendLogOptions<LogRecord>, handle: FileHandle, length: number) {
    this.#options = options;
    this.#handle = handle;
    this.#length = length;
  }

  /**
   * Stores a record. Effects: writes and flushes the file, then calls `apply`.
   *
   * @throws DomainError AGENCY_STORE_FAILED when it is not stored; a later call may succeed.
   */
  append(record: LogRecord): Promise<void> {
    return new Promise((stored, failed) => {
      this.#waiting.push({ record, stored, failed });
      if (this.#waiting.length === 1) this.#turn = this.#turn.then(() => this.#flush());
    });
  }

  /**
   * Puts a shorter file in the place of this one, all or nothing.
   *
   * @param keep - Asked for the records to keep once everything appended before has been applied.
   * @throws DomainError AGENCY_STORE_FAILED; nothing that was stored is lost.
   */
  rewrite(keep: () => Iterable<LogRecord>): Promise<void> {
    const done = this.#turn.then(() => this.#replace(keep()));
    this.#turn = done.catch(() => undefined); // The caller gets the error; the next turn must still come.
    return done;
  }

  /** Waits for what is under way and closes the file. */
  async close(): Promise<void> {
    await this.#turn;
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      await this.#write(batch.map(({ record }) => toLine(record)).join(''));
    } catch (cause) {
      await this.#cut();
      const error = toStoreError(this.#options.file, cause);
      for (const { failed } of batch) failed(error);
      return;
    }
    for (const { record, stored } of batch) {
      this.#options.apply(record);
      stored();
    }
  }

  async #write(text: string): Promise<void> {
    await this.#repair();
    this.#torn = true;
    await this.#handle.appendFile(text);
    await this.#handle.datasync();
    this.#length += Buffer.byteLength(text);
    this.#torn = false;
  }

  /** Nobody may find at the next start what its owner was told is not stored: a full disk may have taken the half of it. */
  async #cut(): Promise<void> {
    // A disk that does not even let go of bytes is asked again before the next write.
    await this.#repair().catch(() => undefined);
  }

  /** What an earlier failure left: half a record must not be glued to this one, nor this one to a nameless file. */
  async #repair(): Promise<void> {
    if (this.#torn) await this.#handle.truncate(this.#length);
    this.#torn = false;
    if (this.#misplaced) await syncFolder(this.#options.file);
    this.#misplaced = false;
  }

  async #replace(records: Iterable<LogRecord>): Promise<void> {
    const { file, format } = this.#options;
    const text = [{ format }, ...records].map(toLine).join('');
    try {
      const old = this.#handle;
      this.#handle = await replaceFile(file, text);
      this.#length = Buffer.byteLength(text);
      this.#torn = false;
      this.#misplaced = true;
      await old.close();
      await this.#repair();
    } catch (cause) {
      throw toStoreError(file, cause);
    }
  }
}

function parseLines(file: string, bytes: Buffer): unknown[] {
  const lines = bytes.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as unknown;
    } catch (cause) {
      throw new DomainError('AGENCY_STORE_DAMAGED', { file, line: index + 1 }, { cause });
    }
  });
}

function toLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function isHeader(value: unknown, format: string): boolean {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === format;
}

function toStoreError(file: string, cause: unknown): unknown {
  if (isErrorCode(errorCodeOf(cause))) return cause;
  return new DomainError('AGENCY_STORE_FAILED', { file, problem: problemOf(cause) }, { cause });
}
