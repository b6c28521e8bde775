import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, startCommand, type RunningCommand } from '../support/command-line';

const SLOW_MS = 240_000;
const OTHERS = 'mot-cua,chi-cuc-thue,phong-kinh-te,phong-tu-phap,lanh-dao';

let folder: string;
let data: string;
let engine: RunningCommand;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-agency-'));
  data = join(folder, 'data');
  engine = startCommand(['start', '--data', data, '--simulate', OTHERS, '--no-demonstration']);
  await engine.said('Ctrl-C stops everything.');
}, SLOW_MS);
afterAll(async () => {
  engine.interrupt();
  await engine.ended;
  await rm(folder, { recursive: true, force: true });
}, SLOW_MS);

const agency = (...args: string[]): ReturnType<typeof runCommand> =>
  runCommand(['agency', ...args, '--data', data]);

async function submitLinked(applicant: string): Promise<void> {
  const papers = [
    'business-application',
    'owner-identity',
    'food-application',
    'facility-description',
    'health-confirmation',
  ].flatMap((component) => ['--component', component]);
  const asked = ['--procedure', 'HBT.LT.01@1', '--applicant', applicant, '--receive', '--data', data];
  expect(await runCommand(['dossier', 'submit', ...asked, ...papers])).toMatchObject({ code: 0 });
}

describe('lienthong agency', () => {
  it(
    'simulate — takes the tasks of its agency, answers each as told and ends with 0 at Ctrl-C',
    async () => {
      const tckh = startCommand([
        'agency',
        'simulate',
        'tckh',
        '--data',
        data,
        '--delay',
        '0.1',
        '--repeat',
        '2',
      ]);
      await tckh.said('Ctrl-C stops it.');

      await submitLinked('app/agency-command-1');
      await tckh.said('duplicate');
      tckh.interrupt();

      const { code, out } = await tckh.ended;
      expect(code).toBe(0);
      expect(out).toContain('tckh will complete each task after 0.1 s, each answer sent 2 times.');
      expect(out).toMatch(/^task message stored +assigned +ds_\w{26}\/business\.check\/1$/m);
      expect(out).toMatch(/^receipt stored +accepted +ds_\w{26}\/business\.check\/1$/m);
    },
    SLOW_MS,
  );

  it(
    'simulate --json — says each fact as a line of JSON, the answer of a silent agency being that it took the task',
    async () => {
      const told = ['--step', 'business.check=silent', '--json'];
      const tckh = startCommand(['agency', 'simulate', 'tckh', '--data', data, ...told]);
      await tckh.said('"text":"up"');

      await submitLinked('app/agency-command-2');
      await tckh.said('"text":"receipt stored"');
      tckh.interrupt();

      const facts = (await tckh.ended).out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
      const reported = facts.filter(({ text }) => text === 'report stored').map(({ event }) => event);
      expect(reported).toContain('taken');
      expect(facts.every(({ text }) => typeof text === 'string')).toBe(true);
    },
    SLOW_MS,
  );

  it('simulate — an agency that runs already is refused by the process that runs it', async () => {
    const { code, err } = await agency('simulate', 'lanh-dao');
    expect(err).toContain('AGENCY_RUNS_ALREADY');
    expect(err).toContain(String(engine.pid));
    expect(code).toBe(1);
  });

  it('simulate — the key of another agency is refused before anything is opened', async () => {
    const other = join(data, 'credentials', 'lanh-dao', 'broker.nk');
    const { code, err } = await agency('simulate', 'tckh', '--credentials', other);
    expect(err).toContain('CREDENTIALS_REFUSED');
    expect(code).toBe(1);
  });

  it('simulate — a key that the broker never saw is refused too', async () => {
    const stranger = join(folder, 'stranger');
    await runCommand(['agency', 'credentials', 'tckh', '--data', stranger]);
    const key = join(stranger, 'credentials', 'tckh', 'broker.nk');
    expect(await agency('simulate', 'tckh', '--credentials', key)).toMatchObject({
      code: 1,
      err: expect.stringContaining('CREDENTIALS_REFUSED') as string,
    });
  });

  it('credentials — names the file that the running broker knows, and never the seed', async () => {
    const { code, out } = await agency('credentials', 'tckh');
    expect(out).toContain(join(data, 'credentials', 'tckh', 'broker.nk'));
    expect(out).toMatch(/public key {2}U[A-Z2-7]{55}$/m);
    expect(out).toMatch(/broker +nats:\/\/127\.0\.0\.1:\d+$/m);
    expect(out).not.toMatch(/SU[A-Z2-7]{56}/);
    expect(code).toBe(0);
  });

  it('credentials --json — the same for a program', async () => {
    const { out } = await agency('credentials', 'tckh', '--json');
    expect(JSON.parse(out)).toEqual({
      agency: 'tckh',
      file: join(data, 'credentials', 'tckh', 'broker.nk'),
      publicKey: expect.stringMatching(/^U[A-Z2-7]{55}$/) as string,
      isNew: false,
      url: expect.stringMatching(/^nats:/) as string,
    });
  });
});

describe('lienthong agency, when something is missing or wrong', () => {
  it('simulate without an engine — says so at once, and exits with 69', async () => {
    const { code, err } = await runCommand(['agency', 'simulate', 'tckh', '--data', join(folder, 'never')]);
    expect(err).toContain('ENGINE_NOT_RUNNING');
    expect(code).toBe(69);
  });

  it('simulate after an engine that was killed — finds nobody there, and exits with 69', async () => {
    const left = join(folder, 'left');
    await runCommand(['agency', 'credentials', 'tckh', '--data', left]);
    const endpoints = { natsUrl: 'nats://127.0.0.1:9', agencyCredentials: join(left, 'credentials') };
    await appendFile(join(left, 'endpoints.json'), JSON.stringify(endpoints));
    const { code, err } = await runCommand(['agency', 'simulate', 'tckh', '--data', left]);
    expect(err).toContain('No engine answers for nats://127.0.0.1:9');
    expect(code).toBe(69);
  });

  it.each([
    [['simulate', 'nobody'], 1, 'AGENCY_UNKNOWN'],
    [['credentials', 'nobody'], 1, 'AGENCY_UNKNOWN'],
    [['simulate', 'tckh', '--unit', 'H99'], 1, 'UNIT_UNKNOWN'],
    [['simulate', 'tckh', '--answer', 'shrug'], 2, 'Allowed choices are complete, refuse, return, silent'],
    [['simulate', 'tckh', '--delay', 'soon'], 2, 'Write seconds'],
    [['simulate'], 2, "missing required argument 'code'"],
    [['simulte', 'tckh'], 2, "unknown command 'simulte'"],
    [['list', '--catalogue', '/nonexistent'], 1, 'INPUT_UNREADABLE'],
  ])('%j — exits with %d and says %s', async (args, code, text) => {
    const ran = await runCommand(['agency', ...args]);
    expect(ran.err).toContain(text);
    expect(ran.code).toBe(code);
  });

  it('list — names each agency with what it is in its unit, for a person and for a program', async () => {
    const { out, code } = await runCommand(['agency', 'list']);
    expect(out).toMatch(/^tckh +H26\.14: business-registration +Phòng Tài chính – Kế hoạch$/m);
    expect(code).toBe(0);
    const listed = JSON.parse((await runCommand(['agency', 'list', '--json'])).out) as unknown;
    expect(listed).toContainEqual(
      expect.objectContaining({ agency: 'mot-cua', units: [{ unit: 'H26.14', roles: ['desk'] }] }),
    );
  });
});
