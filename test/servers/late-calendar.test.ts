import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { haiBaTrungDir } from '../../catalogue';
import { runCommand, startCommand, type Ran, type RunningCommand } from '../support/command-line';

/* A notice that comes while dossiers run, on real servers: looked at, applied, applied again. */

const SLOW_MS = 240_000;
const PAPERS = [
  'business-application',
  'owner-identity',
  'food-application',
  'facility-description',
  'health-confirmation',
].flatMap((component) => ['--component', component]);
const NEW_DAY_OFF = '  - { date: 2024-03-11, reason: { vi: "Nghỉ theo thông báo", en: "Off by notice" } }\n';

let folder: string;
let data: string;
let year: string;
let engine: RunningCommand;

interface Outcome {
  readonly dossier?: string;
  readonly outcome?: string;
  readonly moves?: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly ground: string;
  }[];
  readonly sums?: Readonly<Record<string, number>>;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-calendar-'));
  data = join(folder, 'data');
  year = join(folder, '2024.yaml');
  const known = await readFile(join(haiBaTrungDir(), 'calendars', '2024.yaml'), 'utf8');
  const changed = known
    .replace('  - 2450/VPCP-KGVX\n', '  - 2450/VPCP-KGVX\n  - 9999/TB-MAU\n')
    .replace('  - { date: 2024-04-18', `${NEW_DAY_OFF}  - { date: 2024-04-18`);
  await writeFile(year, changed);
  const at = '2024-03-06T09:00:00+07:00';
  engine = startCommand([
    'start',
    '--data',
    data,
    '--simulate',
    'none',
    '--no-demonstration',
    '--rehearsal',
    at,
  ]);
  await engine.said('Ctrl-C stops everything.');
}, SLOW_MS);
afterAll(async () => {
  engine.interrupt();
  await engine.ended;
  await rm(folder, { recursive: true, force: true });
}, SLOW_MS);

async function submit(applicant: string): Promise<string> {
  const asked = [
    '--procedure',
    'HBT.LT.01@1',
    '--applicant',
    applicant,
    '--receive',
    '--data',
    data,
    '--json',
  ];
  const { code, out, err } = await runCommand(['dossier', 'submit', ...asked, ...PAPERS]);
  if (code !== 0) throw new Error(err);
  return (JSON.parse(out) as { readonly dossier: string }).dossier;
}

const calendar = (...args: string[]): Promise<Ran> => runCommand(['calendar', ...args, '--data', data]);

async function listed(count: number): Promise<void> {
  for (;;) {
    const { out } = await runCommand(['dossier', 'list', '--open', '--json', '--data', data]);
    if ((JSON.parse(out) as readonly unknown[]).length >= count) return;
  }
}

function outcomesOf({ out }: Ran): readonly Outcome[] {
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
}

function sumsOf(ran: Ran): Outcome['sums'] {
  return outcomesOf(ran).at(-1)?.sums;
}

it(
  'a changed year — is looked at, applied to every running dossier once, and moves their dates by a working day',
  async () => {
    const dossiers = [await submit('app/calendar-1'), await submit('app/calendar-2')];
    await listed(2);

    const seen = await calendar('impact', year, '--json');
    expect(seen).toMatchObject({ code: 0 });
    expect(sumsOf(seen)).toMatchObject({ looked: 2, moved: 2, refused: 0, failed: 0 });
    const limit = outcomesOf(seen)[0]?.moves?.find(({ id }) => id === 'limit');
    expect(limit).toMatchObject({
      from: '2024-03-25T17:30:00+07:00',
      to: '2024-03-26T17:30:00+07:00',
      ground: 'notice',
    });

    const applied = await calendar('apply', year);
    expect(applied).toMatchObject({ code: 0, err: '' });
    expect(applied.out).toContain('Put forward: 2 dossier(s), 2 put forward, waiting for a second person');
    const other = ['--officer', 'lanh-dao-1'];
    const confirmed = await calendar('confirm', year, ...other);
    expect(confirmed).toMatchObject({ code: 0, err: '' });
    expect(confirmed.out).toContain('Confirmed: 2 dossier(s), 2 with dates that move');

    // One that came in between, by the calendar as the catalogue still has it: the next run finishes it alone.
    dossiers.push(await submit('app/calendar-3'));
    await listed(3);
    expect(sumsOf(await calendar('apply', year, '--unit', 'all', '--json'))).toMatchObject({
      looked: 3,
      waiting: 1,
      already: 2,
      failed: 0,
    });
    expect(sumsOf(await calendar('confirm', year, '--unit', 'all', ...other, '--json'))).toMatchObject({
      looked: 3,
      moved: 1,
      already: 2,
      failed: 0,
    });
    expect(sumsOf(await calendar('impact', year, '--json'))).toMatchObject({ already: 3, moved: 0 });

    for (const dossier of dossiers) {
      const { out } = await runCommand(['dossier', 'show', dossier, '--json', '--data', data]);
      expect(JSON.parse(out)).toMatchObject({
        dueOriginal: Date.parse('2024-03-25T17:30:00+07:00'),
        dueCurrent: Date.parse('2024-03-26T17:30:00+07:00'),
        appointmentAt: Date.parse('2024-03-26T17:30:00+07:00'),
      });
    }
  },
  SLOW_MS,
);

it(
  'a year whose file is not there, or not well formed — is refused before anything is asked',
  async () => {
    expect(await calendar('impact', join(folder, 'none.yaml'))).toMatchObject({ code: 1 });
    const broken = join(folder, 'broken.yaml');
    await writeFile(broken, 'calendar: vn-civil-service\nyear: 2024\n');
    const { code, err } = await calendar('impact', broken);
    expect([code, err.includes('CALENDAR_INVALID')]).toEqual([1, true]);
  },
  SLOW_MS,
);
