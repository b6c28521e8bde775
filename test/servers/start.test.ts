import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, startCommand, type RunningCommand } from '../support/command-line';

const SLOW_MS = 240_000;
/** Temporal, the broker and PostgreSQL. */
const SERVERS = 3;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Processes whose arguments name a folder: what a start that ended must not leave. */
function processesOf(path: string): readonly string[] {
  const lines = execFileSync('ps', ['-ww', '-e', '-o', 'pid=,args=']).toString().split('\n');
  return lines.filter((line) => line.includes(path));
}

async function occupy(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(undefined); // Somebody else is there: just as busy.
    });
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

describe('lienthong start', () => {
  let data: string;
  let first: RunningCommand;

  beforeAll(async () => {
    data = join(folder, 'data');
    first = startCommand(['start', '--data', data]);
    await first.said('Ctrl-C stops everything.');
  }, SLOW_MS);
  afterAll(async () => {
    first.interrupt();
    await first.ended;
  }, SLOW_MS);

  it('linked dossier — comes back with its three results and its date explained', () => {
    const out = first.out();
    expect(out).toContain("the law's limit: Mon 25/03/2024 17:30");
    expect(out).toContain('Working day 13: Mon 25 Mar 2024.');
    for (const result of ['business/certificate', 'tax/tax-code', 'food/food-certificate']) {
      expect(out).toMatch(new RegExp(`^${result} +\\S+/2024/\\d{6} +2024-03-06 +Wed 06/03/2024`, 'm'));
    }
  });

  it('extract copy — shows the lane, the office’s 8 hours and the law’s same day, and promises the lane', () => {
    const out = first.out();
    expect(out).toMatch(/^fast lane \(fast\): Wed 06\/03\/2024 10:3\d$/m);
    expect(out).toMatch(/^the office's target \(hours-8\): Thu 07\/03\/2024 08:3\d$/m);
    expect(out).toMatch(/^the law's limit: Wed 06\/03\/2024 17:30$/m);
    expect(out).toMatch(/received +H26\.14-240306-0002 · fast · promised 2024-03-06 10:3\d/);
  });

  it('dossier commands — find it by its code, in either language', async () => {
    const shown = await runCommand(['dossier', 'show', 'H26.14-240306-0001', '--data', data, '--lang', 'vi']);
    expect(shown.out).toContain('Một hồ sơ, ba kết quả (nông, lâm, thủy sản)');
    expect(shown.out).toContain('Đã trả kết quả');
    expect(shown.code).toBe(0);
  });

  it('a second start on the same folder — is refused by name, and harms nothing', async () => {
    const second = await runCommand(['start', '--data', data]);
    expect(second.err).toContain('DATA_FOLDER_IN_USE');
    expect(second.err).toContain(String(first.pid));
    expect(second.code).not.toBe(0);
    const shown = await runCommand(['dossier', 'show', 'H26.14-240306-0001', '--data', data]);
    expect(shown.code).toBe(0);
  });

  it('refusals — say why with a code, and exit with 1', async () => {
    const submit = ['dossier', 'submit', '--data', data, '--component', 'extract-application'];
    const procedure = ['--procedure', '2.000635@1'];
    const personal = await runCommand([...submit, ...procedure, '--applicant', 'someone/0912345678']);
    expect(personal).toMatchObject({
      code: 1,
      err: expect.stringContaining('PERSONAL_DATA_REFUSED') as string,
    });
    const unknown = await runCommand([...submit, '--procedure', '2.000635@9', '--applicant', 'app/1']);
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('PROCEDURE_UNKNOWN') as string });
  });

  it(
    'start after a stop — finds the dossiers of before, and nothing of the first ran on',
    async () => {
      first.interrupt();
      expect((await first.ended).code).toBe(0);
      expect(processesOf(data)).toEqual([]);
      expect(existsSync(join(data, 'endpoints.json'))).toBe(false);
      const again = startCommand(['start', '--data', data, '--no-demonstration']);
      await again.said('Ctrl-C stops everything.');
      again.interrupt();
      await again.ended;
      expect(again.out()).toMatch(/H26\.14-240306-0002 +2\.000635@1 +closed/);
      expect(again.out()).toMatch(/H26\.14-240306-0001 +HBT\.LT\.01@1 +closed/);
    },
    SLOW_MS,
  );
});

describe('lienthong start, after a kill -9', () => {
  it(
    'the servers that it left behind — are ended by the next start, which goes on with the folder',
    async () => {
      const data = join(folder, 'killed');
      const killed = startCommand(['start', '--data', data, '--no-demonstration']);
      await killed.said('Ctrl-C stops everything.');
      process.kill(killed.pid, 'SIGKILL');
      await killed.ended;
      expect(processesOf(data)).toHaveLength(SERVERS);
      const again = startCommand(['start', '--data', data, '--no-demonstration']);
      await again.said('Ctrl-C stops everything.');
      again.interrupt();
      const { code, err } = await again.ended;
      expect(err.match(/An earlier start left a server behind/g)).toHaveLength(SERVERS);
      expect(code).toBe(0);
      expect(processesOf(data)).toEqual([]);
    },
    SLOW_MS,
  );
});

describe('lienthong start, when something is missing', () => {
  it(
    'busy ports — are stepped around and named',
    async () => {
      const occupants = [await occupy(4222), await occupy(7233)];
      const start = startCommand(['start', '--data', join(folder, 'busy'), '--no-demonstration']);
      await start.said('Ctrl-C stops everything.');
      start.interrupt();
      const { err, code } = await start.ended;
      expect(err).toMatch(/Port 4222 is busy; NATS takes \d+ instead\./);
      expect(err).toMatch(/Port 7233 is busy; Temporal takes \d+ instead\./);
      expect(code).toBe(0);
      for (const occupant of occupants) occupant?.close();
    },
    SLOW_MS,
  );

  it('no Python — one sentence that names what to install or set, and exit 69', async () => {
    const env = { PATH: join(folder, 'nothing'), LIENTHONG_CACHE: join(folder, 'empty-cache') };
    const { err, code } = await runCommand(['start', '--data', join(folder, 'no-python')], { env });
    expect(err).toContain('python3 was not found');
    expect(err).toContain('TEMPORAL_ADDRESS');
    expect(code).toBe(69);
  });

  it('a data folder that cannot be written — one sentence, and exit 69', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    for (const data of [join(file, 'data'), '/proc/nowhere/data']) {
      const { err, code } = await runCommand(['start', '--data', data]);
      expect(err).toContain('FOLDER_NOT_WRITABLE');
      expect(code).toBe(69);
    }
  });

  it('no engine — the dossier commands say so at once, and exit 69', async () => {
    const { err, code } = await runCommand(['dossier', 'list', '--data', join(folder, 'never-started')]);
    expect(err).toContain('ENGINE_NOT_RUNNING');
    expect(code).toBe(69);
  });
});
