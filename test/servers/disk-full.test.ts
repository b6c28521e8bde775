import { join } from 'node:path';
import { openAppendLog, type AppendLog } from '../../agency/append-log';
import { runCommand } from '../support/command-line';
import { DiskFleet } from '../support/disk-fleet';
import { canMountDisks, mountSmallDisk, type SmallDisk } from '../support/small-disk';
import { StartOnDisk } from '../support/start-on-disk';

const SLOW_MS = 180_000;
const DOSSIERS = 4;
const START_DISK_MB = 128;
const LEFT_BYTES = 16_384;

const canMount = canMountDisks();
if (!canMount) {
  process.stderr.write(
    '\nNOT RUN: a full disk. This machine does not let us mount a file system: run as root, or in a container with CAP_SYS_ADMIN.\n\n',
  );
}
const onMachinesThatMount = canMount ? describe : describe.skip;

/* Each store lies on a real file system of its own, which is filled to the last byte while dossiers run. */
onMachinesThatMount('a full disk', () => {
  let fleet: DiskFleet;

  beforeAll(async () => {
    fleet = await DiskFleet.start();
  }, SLOW_MS);
  afterAll(() => fleet.stop());

  it(
    'of the broker — intake is refused with what to do, and all goes on once there is room, after one restart',
    async () => {
      const { refusals } = await fleet.fill('nats', {
        dossiers: DOSSIERS,
        hasMet: async ({ refusals: codes, sickStreams }) =>
          codes.includes('BROKER_UNAVAILABLE') && (await sickStreams()).length > 0,
      });
      const refusal = refusals.find(({ code }) => code === 'BROKER_UNAVAILABLE');
      expect(refusal?.message).toMatch(/Try again with the same id; .*room on its disk\.$/);
      expect(fleet.restarts).toBe(1);
    },
    SLOW_MS,
  );

  it(
    'of Temporal — intake is not answered, and is told to ask again with the same key; all goes on once there is room',
    async () => {
      const { refusals } = await fleet.fill('temporal', {
        dossiers: DOSSIERS,
        hasMet: async ({ refusals: codes, temporalSays }) =>
          codes.includes('ANSWER_LATE') && (await temporalSays()) !== undefined,
      });
      const refusal = refusals.find(({ code }) => code === 'ANSWER_LATE');
      expect(refusal?.message).toMatch(/Ask again with the same key temporal-full-\d+\.$/);
    },
    SLOW_MS,
  );

  it(
    'of the agencies — holds up nobody’s intake, and their answers come once there is room',
    async () => {
      const { refusals, accepted } = await fleet.fill('agencies', {
        dossiers: DOSSIERS,
        hasMet: ({ codes }) => codes.includes('AGENCY_STORE_FAILED'),
      });
      expect(refusals).toEqual([]);
      expect(accepted).toBeGreaterThan(0);
    },
    SLOW_MS,
  );

  it(
    'each in turn — no process fell over, every dossier ended once, published as recorded, receipted',
    async () => {
      const { problems, figures } = await fleet.judge();
      expect(problems).toEqual([]);
      expect(figures['dossiers']).toBeGreaterThan(3 * DOSSIERS);
      expect(fleet.fallen).toEqual([]);
    },
    SLOW_MS,
  );
});

onMachinesThatMount('lienthong start on a full disk', () => {
  let disk: SmallDisk;
  let start: StartOnDisk;

  beforeAll(async () => {
    disk = mountSmallDisk(START_DISK_MB);
    start = await StartOnDisk.begin(disk.path);
  }, SLOW_MS);
  afterAll(async () => {
    await start.end();
    disk.unmount();
  }, SLOW_MS);

  it(
    'filled under it — says so, refuses intake, heals by itself, and loses nothing',
    async () => {
      const early = ['early-1', 'early-2'].map((key) => start.bringHome(key));
      await disk.fill();
      const late: string[] = [];
      for (let code: unknown; code !== 'BROKER_UNAVAILABLE';) {
        const key = `late-${String(late.length + 1)}`;
        late.push(key);
        code = await codeOf(start.submit(key, 3_000));
      }
      const other = await runCommand(['start', '--data', join(disk.path, 'other')]);
      expect(other).toMatchObject({
        code: 69,
        err: expect.stringMatching(/is full: 0 MB .* Make room, .*\(DISK_FULL\)/) as string,
      });

      await disk.empty();
      await Promise.all([...early, ...late.map((key) => start.bringHome(key))]);
      const { problems } = await start.judge();
      const { code, err } = await start.end();

      expect(problems).toEqual([]);
      expect(err).toMatch(/The disk of \S+ is full: make room\..*The disk of \S+ has room again/s);
      expect(code).toBe(0);
    },
    SLOW_MS,
  );
});

onMachinesThatMount('the files of an agency on a full disk', () => {
  let disk: SmallDisk;

  beforeAll(() => {
    disk = mountSmallDisk(1);
  });
  afterAll(() => {
    disk.unmount();
  });

  it('append — the next start finds what was said to be stored, and nothing of what was refused', async () => {
    const file = join(disk.path, 'outbox.jsonl');
    const { log } = await openNoting(file);
    await disk.fill(LEFT_BYTES);
    const stored = ['1', '2', '3'];
    for (const record of stored) await log.append(record);
    // Appended at once they share a write, of which a full disk takes the beginning: many whole records.
    const refused = Array.from({ length: 1_000 }, (_, index) => `refused ${String(index).padStart(500)}`);
    const codes = await Promise.all(refused.map((record) => codeOf(log.append(record))));

    expect(new Set(codes)).toEqual(new Set(['AGENCY_STORE_FAILED']));
    expect(await readAgain(file)).toEqual(stored);

    await disk.empty();
    await log.append('later');
    await log.close();
    expect(await readAgain(file)).toEqual([...stored, 'later']);
  });
});

/** Opens a log and gives the records that it told, as they come. */
async function openNoting(file: string): Promise<{ log: AppendLog<string>; told: string[] }> {
  const told: string[] = [];
  const log = await openAppendLog<string>({ file, format: 'test/1', apply: (record) => told.push(record) });
  return { log, told };
}

/** What a new process would read. */
async function readAgain(file: string): Promise<readonly string[]> {
  const { log, told } = await openNoting(file);
  await log.close();
  return told;
}

/** The code with which something was refused, or undefined. */
async function codeOf(asked: Promise<unknown>): Promise<unknown> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}
