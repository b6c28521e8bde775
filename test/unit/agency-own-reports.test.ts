import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { OwnReports } from '../../agency/own-reports';
import { ownReportId, Reports } from '../../agency/reports';
import { openStore } from '../../agency/store';
import { assignedTask, TIME } from '../support/assigned-task';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';
import { until } from '../support/until';

afterAll(removeTemporaryFolders);
afterEach(() => jest.restoreAllMocks());

/** The class behind the file handles of this machine: the outside world of the store. */
async function fileHandles(folder: string): Promise<FileHandle> {
  const handle = await open(join(folder, 'inbox.jsonl'), 'r');
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
}

describe('OwnReports', () => {
  it('taken — is filed as soon as a disk that was full has room again', async () => {
    const folder = await newTemporaryFolder();
    const store = await openStore(folder, Date.now);
    const reports = new Reports({
      agency: 'tckh',
      outbox: store.outbox,
      nowText: () => TIME,
      onFiled: () => undefined,
    });
    const errors: unknown[] = [];
    const nothing = (): void => undefined;
    const logger = {
      debug: nothing,
      info: nothing,
      warn: nothing,
      error: (fields: unknown): void => void errors.push(fields),
    };
    const own = new OwnReports({
      store,
      reports,
      logger,
      takeOnArrival: true,
      sendAgain: () => undefined,
      retryMs: 5,
    });
    const data = assignedTask(1);
    await store.inbox.store({ id: 'message-1', kind: 'assigned', data });
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    jest
      .spyOn(await fileHandles(folder), 'datasync')
      .mockRejectedValueOnce(full)
      .mockRejectedValueOnce(full);

    own.fileFor([data.task]);

    await until(() => store.outbox.find(ownReportId('taken', data.task)) !== undefined);
    expect(errors).toEqual([
      expect.objectContaining({ code: 'AGENCY_STORE_FAILED' }),
      expect.objectContaining({ code: 'AGENCY_STORE_FAILED' }),
    ]);
    await own.close();
    await store.close();
  });

  it('close — does not wait for room', async () => {
    const folder = await newTemporaryFolder();
    const store = await openStore(folder, Date.now);
    const reports = new Reports({
      agency: 'tckh',
      outbox: store.outbox,
      nowText: () => TIME,
      onFiled: () => undefined,
    });
    const nothing = (): void => undefined;
    let failed = 0;
    const logger = { debug: nothing, info: nothing, warn: nothing, error: (): void => void (failed += 1) };
    const own = new OwnReports({
      store,
      reports,
      logger,
      takeOnArrival: true,
      sendAgain: () => undefined,
      retryMs: 3_600_000,
    });
    const data = assignedTask(1);
    await store.inbox.store({ id: 'message-1', kind: 'assigned', data });
    jest.spyOn(await fileHandles(folder), 'datasync').mockRejectedValueOnce(new Error('no space left'));
    own.fileFor([data.task]);
    await until(() => failed === 1);

    await own.close();

    expect(store.outbox.unsettled()).toEqual([]);
    await store.close();
  });
});
