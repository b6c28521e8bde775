import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { claimDataFolder } from '../../runtime/local-servers/data-folder';
import { startLocalPostgres, type LocalPostgres } from '../../runtime/local-servers/postgres';
import { findPostgres, type PostgresPrograms } from '../../runtime/local-servers/postgres-programs';
import { postgresCaller } from '../../runtime/local-servers/postgres-user';
import { choosePort } from '../../runtime/ports';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';

const SLOW_MS = 120_000;
jest.setTimeout(SLOW_MS);

const isRoot = process.getuid?.() === 0;

let programs: PostgresPrograms;
let folder: string;
let running: LocalPostgres[] = [];

beforeAll(async () => {
  const found = await findPostgres();
  if (found === undefined) throw new Error('there is no package of PostgreSQL for this platform');
  programs = found;
}, SLOW_MS);

beforeEach(async () => {
  folder = await newTemporaryFolder();
});

afterEach(async () => {
  await Promise.all(running.map((postgres) => postgres.stop()));
  running = [];
});

afterAll(removeTemporaryFolders);

async function start(plan: Partial<Parameters<typeof startLocalPostgres>[0]> = {}): Promise<LocalPostgres> {
  const { port } = await choosePort();
  const postgres = await startLocalPostgres({ programs, folder: join(folder, 'postgres'), port, ...plan });
  running.push(postgres);
  return postgres;
}

/** Asks as the superuser; each question has a connection of its own. */
async function ask(
  { host, port, adminPassword }: LocalPostgres,
  sql: string,
  password = adminPassword,
): Promise<unknown> {
  const client = new Client({ host, port, user: 'postgres', password, database: 'postgres' });
  client.on('error', () => undefined); // The server is stopped under it; the question says whether that matters.
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

describe('local PostgreSQL', () => {
  it('started — syncs what it acknowledges, orders Vietnamese names, listens on loopback alone', async () => {
    const postgres = await start();
    const names = "('Đặng'),('An'),('Ân'),('Ăn'),('Bùi')";

    expect(await ask(postgres, "SELECT current_setting('fsync')")).toBe('on');
    expect(await ask(postgres, "SELECT current_setting('listen_addresses')")).toBe('127.0.0.1');
    expect(await ask(postgres, `SELECT string_agg(x, ' ' ORDER BY x) FROM (VALUES ${names}) v(x)`)).toBe(
      'An Ăn Ân Bùi Đặng',
    );
  });

  it('without its password — lets nobody in, also on loopback', async () => {
    const postgres = await start();

    await expect(ask(postgres, 'SELECT 1', 'guessed')).rejects.toMatchObject({ code: '28P01' });
  });

  it('stopped while somebody is connected, killed, and started again — has what it acknowledged', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept (n int)');
    await ask(first, 'INSERT INTO kept VALUES (1)');
    const connected = new Client({
      host: first.host,
      port: first.port,
      user: 'postgres',
      password: first.adminPassword,
    });
    connected.on('error', () => undefined); // It is cut off below, and that is the point.
    await connected.connect();
    await first.stop();

    const second = await start();
    await ask(second, 'INSERT INTO kept VALUES (2)');
    await second.kill();

    expect(await ask(await start(), 'SELECT count(*)::int FROM kept')).toBe(2);
  });

  it('that outlived its owner — is ended by the next claim of the folder', async () => {
    const postgres = await start();

    await expect(claimDataFolder(folder)).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      params: { pid: postgres.pid },
    });
    await (await claimDataFolder(folder, { stopOrphans: true })).release();
    await postgres.ended;
  });

  it('data of another major version — is refused and left as it is', async () => {
    const data = join(folder, 'postgres', 'data');
    await mkdir(data, { recursive: true });
    await writeFile(join(data, 'PG_VERSION'), '17\n');

    await expect(start()).rejects.toMatchObject({
      code: 'SERVER_SETTING_WRONG',
      params: { server: 'postgres', have: '17', want: '18' },
    });
  });

  (isRoot ? it : it.skip)('as root where no user namespace may be made — runs as nobody', async () => {
    await chmod(folder, 0o755);
    const native = join(folder, 'native');
    await cp(programs.native, native, { recursive: true });
    const caller = await postgresCaller(0, () => Promise.resolve(false));

    const postgres = await start({ programs: { native }, caller });

    expect(await ask(postgres, 'SELECT 1')).toBe(1);
  });
});

describe('the package of PostgreSQL', () => {
  it('one file changed or added — is refused before anything of it runs', async () => {
    const native = join(folder, 'native');
    await cp(programs.native, native, { recursive: true });
    await expect(findPostgres(() => native)).resolves.toEqual({ native });

    await writeFile(join(native, 'lib', 'more.so'), '');

    await expect(findPostgres(() => native)).rejects.toMatchObject({
      code: 'SERVER_BINARY_ALTERED',
      params: { path: native },
    });
  });

  it('a platform without one — has none, which is no error', async () => {
    await expect(findPostgres(() => undefined)).resolves.toBeUndefined();
  });
});
