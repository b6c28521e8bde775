import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { FIXTURE_REF, FIXTURE_UNIT } from '../support/fixture';
import { GROUNDS } from '../support/dossier-commands';
import { serveDistrict, type ServedAnswer, type ServedDistrict } from '../support/api-server';
import { NASTY } from '../support/nasty';
import { WEDNESDAY } from '../support/road';
import { everythingSaid } from '../support/said';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { until } from '../support/until';

const SLOW_MS = 180_000;
const PATIENT_MS = 30_000;
jest.setTimeout(SLOW_MS);

const NAME = 'Nguyễn Thị Ánh Tuyết';
const NUMBER = '001099012345';
const ANH = { name: NAME, idNumber: NUMBER, phone: '0912345678', address: 'Số 1 phố Bạch Mai' };
const WHY = `reason=${encodeURIComponent('để đối chiếu giấy tờ')}`;

let served: ServedDistrict;

beforeAll(async () => {
  served = await serveDistrict(WEDNESDAY);
}, SLOW_MS);

afterAll(async () => {
  await served.stop();
  await removeTemporaryFolders();
}, SLOW_MS);

/** Files who submits, then submits with the same key. */
async function submitted(key: string): Promise<string> {
  const filed = await served.as('desk', { method: 'POST', path: '/v1/applicants', key, body: ANH });
  expect(filed.status).toBe(201);
  const { dossier, applicantRef } = filed.body;
  const body = {
    procedure: FIXTURE_REF,
    receivingUnit: FIXTURE_UNIT,
    channel: 'desk',
    applicantRef,
    components: [{ component: 'application' }],
    receive: true,
  };
  const asking = { method: 'POST', path: '/v1/dossiers', key, body } as const;
  let answer = await served.as('desk', asking);
  // It waits, and is asked again with the same key.
  while (answer.status === 202) answer = await served.as('desk', asking);
  expect([answer.status, answer.body['id']]).toEqual([201, dossier]);
  return String(dossier);
}

async function command(
  person: 'desk' | 'deskHead' | 'supervisor',
  dossier: string,
  body: { readonly type: string; readonly [member: string]: unknown },
): Promise<ServedAnswer> {
  const key = `k-${dossier}-${body.type}`;
  const asking = { method: 'POST', path: `/v1/dossiers/${dossier}/commands`, key, body } as const;
  let answer = await served.as(person, asking);
  // It waits, and is asked again with the same key.
  while (answer.status === 202) answer = await served.as(person, asking);
  return answer;
}

const applicantOf = (person: 'desk' | 'officerA' | 'officerB', dossier: string): Promise<ServedAnswer> =>
  served.as(person, { path: `/v1/dossiers/${dossier}/applicant?${WHY}` });

/** Withdrawn, and erased by a court. */
async function erased(dossier: string): Promise<void> {
  expect((await command('desk', dossier, { type: 'withdraw', ...GROUNDS })).status).toBe(200);
  const erasure = {
    type: 'eraseApplicant',
    ground: 'court',
    paperRef: 'paper/judgment',
    ...GROUNDS,
  };
  expect((await command('deskHead', dossier, erasure)).body).toMatchObject({ outcome: 'accepted' });
  const confirmed = await command('supervisor', dossier, { type: 'confirmMotion', motion: 1 });
  expect(confirmed.body).toMatchObject({ outcome: 'accepted' });
}

async function hasKey(dossier: string): Promise<boolean> {
  const row = await served.database.vault
    .selectFrom('key')
    .select('id')
    .where('dossier', '=', dossier)
    .executeTakeFirst();
  return row !== undefined;
}

/** What no output could show without harm. */
const REFUSED: readonly string[] = [
  'a mark that turns the direction',
  'a NUL in the middle',
  'escapes of a terminal',
  'line feeds, as of a header',
  'half a character',
  'nothing but blanks',
];

describe('personal data on the road of a dossier', () => {
  it('filed before, named at submission, read by who needs it — each look stored', async () => {
    const dossier = await submitted('road');
    expect((await applicantOf('desk', dossier)).body).toEqual({ dossier, applicant: ANH });
    const { phone: _phone, ...named } = ANH;
    expect((await applicantOf('officerA', dossier)).body).toEqual({ dossier, applicant: named });
    expect((await applicantOf('officerB', dossier)).status).toBe(404);
    const looks = await served.as('auditor', { path: `/v1/dossiers/${dossier}/accesses` });
    expect((looks.body['items'] as { who: string }[]).map(({ who }) => who)).toEqual([
      'd-officer-1',
      'a-officer-1',
    ]);
  });

  it('entered wrong — is filed again, and named by the dossier through its own command', async () => {
    const dossier = await submitted('wrong');
    const right = { ...ANH, name: 'Nguyễn Thị Ánh' };
    const path = `/v1/dossiers/${dossier}/applicant`;
    const { applicantRef } = (await served.as('desk', { method: 'PUT', path, key: 'right', body: right }))
      .body;
    expect((await applicantOf('desk', dossier)).body['applicant']).toEqual(ANH);
    const corrected = await command('desk', dossier, { type: 'correctDetails', applicantRef, ...GROUNDS });
    expect(corrected.status).toBe(200);
    expect((await applicantOf('desk', dossier)).body['applicant']).toEqual(right);
  });

  it('a note of an agency — travels as a reference, and is read by the desk', async () => {
    const dossier = await submitted('note');
    const text = `Đã gọi cho ${NAME}, số ${NUMBER}`;
    const path = `/v1/dossiers/${dossier}/notes`;
    const filed = await served.as('officerA', { method: 'POST', path, key: 'n', body: { text } });
    const noteRef = String(filed.body['noteRef']);
    const task = `${dossier}/main.a/1`;
    const report = { type: 'refuseTask', task, at: new Date().toISOString(), ...GROUNDS, noteRef };
    const told = await served.as('officerA', {
      method: 'POST',
      path: `/v1/dossiers/${dossier}/commands`,
      key: 'r',
      body: report,
    });
    expect(told.status).toBe(200);
    const read = await served.as('desk', { path: `${path}?ref=${noteRef}&${WHY}` });
    expect(read.body).toMatchObject({ text, by: 'a-officer-1', agency: 'a-office' });
  });

  it('planted names and numbers — stand in no stream, no history, no journal, and not in the database at all', async () => {
    const { bus, client } = served.district;
    const { streams, histories } = await everythingSaid(bus, client);
    // What is looked through is what was said: the references stand in both.
    for (const text of [streams, histories]) expect(text).toMatch(/vault\/applicant\/[0-9a-f]{32}/);
    const stored = streams + histories;
    for (const planted of [NAME, 'Tuyết', NUMBER, ANH.phone, ANH.address])
      expect(stored).not.toContain(planted);
    const { admin } = served.database;
    const tables = [
      'public.journal',
      'public.dossier',
      'public.task',
      'vault.key',
      'vault.record',
      'vault.access',
    ];
    for (const table of tables) {
      const { rows } = await sql<{ t: string }>`SELECT t::text AS t FROM ${sql.table(table)} t`.execute(
        admin,
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const planted of [NAME, NUMBER, ANH.phone]) expect(JSON.stringify(rows)).not.toContain(planted);
    }
  });

  it.each(NASTY.filter(([what]) => what !== 'very long'))(
    'a note of %s — is read as it was written, or was refused',
    async (what, text) => {
      const dossier = await submitted(`nasty-${String(NASTY.findIndex(([each]) => each === what))}`);
      const path = `/v1/dossiers/${dossier}/notes`;
      const filed = await served.as('desk', { method: 'POST', path, key: 'n', body: { text } });
      expect(filed.status).toBe(REFUSED.includes(what) ? 400 : 201);
      if (filed.status === 400) return;
      const read = await served.as('desk', { path: `${path}?ref=${String(filed.body['noteRef'])}&${WHY}` });
      expect(read.body['text']).toBe(text.normalize().trim());
    },
  );
});

describe('an erasure', () => {
  it('ordered — takes the key away, and who asks hears so; the record and its chain stay', async () => {
    const dossier = await submitted('erased');
    await erased(dossier);
    expect(await applicantOf('desk', dossier)).toMatchObject({
      status: 410,
      body: { code: 'PERSONAL_DATA_ERASED' },
    });
    await until(async () => !(await hasKey(dossier)), PATIENT_MS);
    const history = await served.as('desk', { path: `/v1/dossiers/${dossier}/events` });
    const facts = (history.body['items'] as { fact: string }[]).map(({ fact }) => fact);
    expect([facts.at(0), facts.at(-1)]).toEqual(['submitted', 'applicantErased']);
  });

  it('undone by a restore of the vault from before — is done again when a projector starts', async () => {
    const dossier = await submitted('restored');
    const { admin, vault } = served.database;
    const keys = await sql<never>`SELECT * FROM vault.key WHERE dossier = ${dossier}`.execute(admin);
    await erased(dossier);
    await until(async () => !(await hasKey(dossier)), PATIENT_MS);
    await vault.insertInto('key').values(keys.rows).execute();
    await pause(2_500);
    expect(await hasKey(dossier)).toBe(true);
    await served.restartEraser();
    await until(async () => !(await hasKey(dossier)), PATIENT_MS);
  });

  it('forgotten by vault and journal alike — is known from the stream of events', async () => {
    const dossier = await submitted('forgotten');
    const { admin, vault } = served.database;
    const keys = await sql<never>`SELECT * FROM vault.key WHERE dossier = ${dossier}`.execute(admin);
    await erased(dossier);
    await until(async () => !(await hasKey(dossier)), PATIENT_MS);
    await served.stopEraser();
    await sql`ALTER TABLE journal DISABLE TRIGGER only_added`.execute(admin);
    await sql`DELETE FROM journal WHERE dossier = ${dossier} AND fact = 'applicantErased'`.execute(admin);
    await sql`ALTER TABLE journal ENABLE TRIGGER only_added`.execute(admin);
    await vault.insertInto('key').values(keys.rows).execute();
    await served.restartEraser();
    await until(async () => !(await hasKey(dossier)), PATIENT_MS);
    expect(await applicantOf('desk', dossier)).toMatchObject({ status: 410 });
  });
});
