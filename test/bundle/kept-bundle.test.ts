import { readFile, readdir, writeFile } from 'node:fs/promises';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';
import { ensureWorkflowBundle } from '../../workers/workflow-bundle';

const SLOW_MS = 120_000;

afterAll(removeTemporaryFolders);

describe('kept bundle', () => {
  it(
    'changed by a byte — is not run but built anew, and then kept',
    async () => {
      const folder = await newTemporaryFolder();
      const path = await ensureWorkflowBundle(folder);
      const built = await readFile(path, 'utf8');
      await writeFile(path, built.replace('a', 'b'));

      const again = await ensureWorkflowBundle(folder);

      expect(await readFile(again, 'utf8')).toBe(built);
      expect(await ensureWorkflowBundle(folder)).toBe(again);
      expect(await readdir(folder)).toHaveLength(1);
    },
    SLOW_MS,
  );
});
