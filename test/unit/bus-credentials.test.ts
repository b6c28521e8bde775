import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureCredentials, readCredentials, seedPath } from '../../bus/credentials';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';

afterAll(removeTemporaryFolders);

const PERMISSIONS = 0o777;

describe('credentials', () => {
  it('asked for twice — are the same, and readable by their owner only', async () => {
    const folder = await newTemporaryFolder();
    const first = await ensureCredentials(folder, 'tckh');

    expect(await ensureCredentials(folder, 'tckh')).toEqual(first);
    expect((await stat(seedPath(folder, 'tckh'))).mode & PERMISSIONS).toBe(0o600);
  });

  it('of two agencies — differ', async () => {
    const folder = await newTemporaryFolder();
    const tckh = await ensureCredentials(folder, 'tckh');

    expect((await ensureCredentials(folder, 'lanh-dao')).publicKey).not.toBe(tckh.publicKey);
  });

  it('a file that is no seed — is refused without a word of what stands in it', async () => {
    const file = join(await newTemporaryFolder(), 'broker.nk');
    await writeFile(file, 'SUSECRET-BUT-BROKEN');

    const thrown = await readCredentials(file).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'CREDENTIALS_UNREADABLE' });
    expect(String(thrown)).not.toContain('BROKEN');
  });

  it('a folder that cannot be made — is named, with a code that says to choose another', async () => {
    const file = join(await newTemporaryFolder(), 'a-file');
    await writeFile(file, '');

    await expect(ensureCredentials(join(file, 'credentials'), 'tckh')).rejects.toMatchObject({
      code: 'FOLDER_NOT_WRITABLE',
      params: { problem: 'ENOTDIR' },
    });
  });
});
