import { appendFile, open, readFile, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openAppendLog, type AppendLog } from '../../agency/append-log';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';

afterAll(removeTemporaryFolders);
afterEach(() => jest.restoreAllMocks());

const FORMAT = 'test/1';

async function newFile(): Promise<string> {
  return join(await newTemporaryFolder(), 'log.jsonl');
}

/** Opens a log and gives the records that it told, as they come. */
async function openNoting(file: string): Promise<{ log: AppendLog<number>; told: number[] }> {
  const told: number[] = [];
  const log = await openAppendLog<number>({ file, format: FORMAT, apply: (record) => told.push(record) });
  return { log, told };
}

/** What a new process would read. */
async function readAgain(file: string): Promise<readonly number[]> {
  const { log, told } = await openNoting(file);
  await log.close();
  return told;
}

/** The class behind the file handles of this machine: the outside world of the log. */
async function fileHandles(file: string): Promise<FileHandle> {
  const handle = await open(file, 'r');
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
}

describe('AppendLog', () => {
  it('append — records come back in the order of appending, also those that were appended at once', async () => {
    const file = await newFile();
    const { log, told } = await openNoting(file);
    await log.append(1);
    await Promise.all([2, 3, 4].map((record) => log.append(record)));
    await log.close();

    expect(told).toEqual([1, 2, 3, 4]);
    expect(await readAgain(file)).toEqual([1, 2, 3, 4]);
  });

  it('append — returns only after the disk was told to flush', async () => {
    const file = await newFile();
    const { log } = await openNoting(file);
    let letGo = (): void => undefined;
    const flushed = new Promise<void>((resolve) => (letGo = resolve));
    jest.spyOn(await fileHandles(file), 'datasync').mockReturnValueOnce(flushed);
    let hasReturned = false;

    const appended = log.append(1).then(() => (hasReturned = true));
    await pause(50);
    expect(hasReturned).toBe(false);
    letGo();
    await appended;
    await log.close();
  });

  it('append — many records at once share a flush', async () => {
    const file = await newFile();
    const { log } = await openNoting(file);
    const flush = jest.spyOn(await fileHandles(file), 'datasync');

    await Promise.all(Array.from({ length: 100 }, (_, i) => log.append(i)));
    await log.close();

    expect(flush.mock.calls.length).toBeLessThan(5);
  });

  it('append — a record whose flush failed is not stored, is not told, and does not spoil the next', async () => {
    const file = await newFile();
    const { log, told } = await openNoting(file);
    await log.append(1);
    jest.spyOn(await fileHandles(file), 'datasync').mockRejectedValueOnce(new Error('no space left'));

    await expect(log.append(2)).rejects.toMatchObject({ code: 'AGENCY_STORE_FAILED' });
    await log.append(3);
    await log.close();

    expect(told).toEqual([1, 3]);
    expect(await readAgain(file)).toEqual([1, 3]);
  });

  it('openAppendLog — a last line without its end is cut off, and the next record stands alone', async () => {
    const file = await newFile();
    const first = await openNoting(file);
    await first.log.append(1);
    await first.log.close();
    await appendFile(file, '2345');

    const second = await openNoting(file);
    await second.log.append(6);
    await second.log.close();

    expect(await readAgain(file)).toEqual([1, 6]);
  });

  it('openAppendLog — a whole line that cannot be read is refused by its number, and nothing is changed', async () => {
    const file = await newFile();
    const { log } = await openNoting(file);
    await log.close();
    await appendFile(file, '1\n{broken\n2\n');
    const before = await readFile(file, 'utf8');

    await expect(openNoting(file)).rejects.toMatchObject({
      code: 'AGENCY_STORE_DAMAGED',
      params: { line: 3 },
    });

    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it.each([
    ['a file of another format', '{"format":"other/1"}\n1\n'],
    ['a file of another program', 'hello'],
  ])('openAppendLog — %s is refused', async (_what, content) => {
    const file = await newFile();
    await writeFile(file, content);

    await expect(openNoting(file)).rejects.toMatchObject({
      code: 'AGENCY_STORE_DAMAGED',
      params: { line: 1 },
    });
  });

  it('rewrite — keeps what it is told to keep, and what is appended before and after', async () => {
    const file = await newFile();
    const { log, told } = await openNoting(file);
    await Promise.all([1, 2, 3].map((record) => log.append(record)));
    const late = log.append(4);

    await log.rewrite(() => told.filter((record) => record > 2));
    await late;
    await log.append(5);
    await log.close();

    expect(await readAgain(file)).toEqual([3, 4, 5]);
  });

  it('rewrite — a failure leaves the old file, and appending goes on', async () => {
    const file = await newFile();
    const { log, told } = await openNoting(file);
    await log.append(1);
    jest.spyOn(await fileHandles(file), 'sync').mockRejectedValueOnce(new Error('no space left'));

    await expect(log.rewrite(() => [])).rejects.toMatchObject({ code: 'AGENCY_STORE_FAILED' });
    await log.append(2);
    await log.close();

    expect(told).toEqual([1, 2]);
    expect(await readAgain(file)).toEqual([1, 2]);
  });
});
