import { sql } from 'kysely';
import type { WireEvent } from '../../domain/dossier/seal';
import { toWire } from '../../domain/dossier/seal';
import { calendarIn } from '../../domain/procedure/share';
import { Digests } from '../../notices/digest';
import { messageIdOf } from '../../notices/mail';
import { applicantAddressIn } from '../../notices/read-address';
import { Sender, type SenderPlan } from '../../notices/sender';
import { smtpTransport, type SmtpPlan } from '../../notices/smtp';
import { checkWords } from '../../papers/check-word';
import { Projector } from '../../readmodel/projector';
import { rebuild } from '../../readmodel/rebuild';
import type { OutboxRow } from '../../readmodel/outbox';
import { Vault } from '../../vault/vault';
import { completion, GROUNDS, officer, receivedAt } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { onDuty, reassign } from '../support/duty-acts';
import { fixtureCatalogue, fixturePlan } from '../support/fixture';
import { erasureByCourt } from '../support/keeping-acts';
import { startMailServer, type MailServer } from '../support/mail-server';
import { runCommand } from '../support/command-line';
import { REASONS } from '../support/papers';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../support/read-model';
import { WED_NINE } from '../support/supplement-acts';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { heldKeys } from '../support/vault';

const SLOW_MS = 60_000;
jest.setTimeout(SLOW_MS);

const PLAN = fixturePlan({ returnBy: 'desk' });
const FROM = 'khong-tra-loi@hbt.example';
const ADDRESS = 'anh.tuyet@nha.example';
const NAME = 'Nguyễn Thị Ánh Tuyết';
const WORDS = checkWords('a'.repeat(64), 'https://dichvucong.example/tra-cuu');

let postgres: TestPostgres;
let mail: MailServer;
let database: TestDatabase;
let projector: Projector;
let vault: Vault;
let now: number;
let made = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  mail = await startMailServer({ plainOnly: true });
  database = await postgres.newDatabase();
}, SLOW_MS);

beforeEach(async () => {
  await emptied(database.admin);
  now = WED_NINE;
  projector = new Projector({ db: database.projector, onFact: () => undefined, now: () => now });
  vault = new Vault(database.vault, heldKeys());
  mail.taken.length = 0;
  mail.answer = undefined;
  mail.hangsUp = false;
});

afterAll(async () => {
  await mail.stop();
  await postgres.end();
  await removeTemporaryFolders();
}, SLOW_MS);

/** As new, but for what was migrated: past the triggers that keep a journal. */
async function emptied(admin: TestDatabase['admin'], { outbox = true } = {}): Promise<void> {
  await admin.transaction().execute(async (writing) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(writing);
    if (outbox) await sql`TRUNCATE outbox RESTART IDENTITY`.execute(writing);
    await sql`TRUNCATE journal, plan, dossier, task, pending, rollup, held, ask, discrepancy, vault.key, vault.record,
      vault.access, vault.erasure RESTART IDENTITY`.execute(writing);
    await sql`UPDATE progress SET position = 0, chain = ''`.execute(writing);
  });
}

function newId(): string {
  made += 1;
  return `ds_01HR8ZQ4T0${String(made).padStart(16, '0')}`;
}

/** A dossier whose applicant is filed, with or without an address, received at nine. */
async function received(applicant: object = { email: ADDRESS }): Promise<DossierDriver> {
  const driver = new DossierDriver(PLAN, undefined, newId());
  const { id } = driver.dossier;
  const filing = { dossier: id, who: { subject: 'd-officer-1', role: 'desk' }, key: id };
  const applicantRef = await vault.fileApplicant(filing, { name: NAME, ...applicant });
  receivedAt(driver, WED_NINE, { applicantRef });
  return driver;
}

function wired({ plan, events }: DossierDriver): readonly WireEvent[] {
  const calendar = calendarIn(plan, plan.calendar);
  return events.map((event) => JSON.parse(JSON.stringify(toWire(event, calendar))) as WireEvent);
}

async function journal(driver: DossierDriver): Promise<void> {
  await projector.plans.add(driver.plan);
  await projector.take(wired(driver));
}

/** A process that sends: everything of it is its own. */
function newSender(change: Partial<SenderPlan> & { readonly smtp?: Partial<SmtpPlan> } = {}): Sender {
  const { smtp = {}, ...rest } = change;
  const server = { host: '127.0.0.1', port: mail.port, secure: false, requireTls: false, from: FROM };
  return new Sender({
    db: database.sender,
    transport: smtpTransport({ ...server, ...smtp }),
    applicantAddress: applicantAddressIn(vault),
    catalogue: fixtureCatalogue(),
    reasons: REASONS,
    language: 'vi',
    checkWords: WORDS,
    now: () => now,
    onFact: () => undefined,
    ...rest,
  });
}

async function drain(sender: Sender = newSender()): Promise<void> {
  while (await sender.sendOne()) continue;
}

function outbox(): Promise<readonly OutboxRow[]> {
  return database.reader.selectFrom('outbox').selectAll().orderBy('number').execute();
}

async function states(): Promise<readonly string[]> {
  return (await outbox()).map(({ kind, state, why }) => `${kind} ${state}${why === null ? '' : ` ${why}`}`);
}

describe('the outbox', () => {
  it('an event whose transaction is taken back — leaves neither a journal nor a notice; taken, it leaves both', async () => {
    const driver = await received();
    await sql`ALTER TABLE pending ADD CONSTRAINT never CHECK (false)`.execute(database.admin);
    await expect(journal(driver)).rejects.toThrow('never');
    expect(await outbox()).toEqual([]);
    await sql`ALTER TABLE pending DROP CONSTRAINT never`.execute(database.admin);
    await journal(driver);
    expect(await states()).toEqual(['received waiting']);
  });

  it.each([
    ['reader', 'INSERT INTO outbox (id) VALUES (1)'],
    ['projector', "UPDATE outbox SET state = 'sent'"],
    ['projector', 'DELETE FROM outbox'],
    ['sender', 'DELETE FROM outbox'],
    ['sender', "UPDATE outbox SET recipient = 'x'"],
    ['sender', 'INSERT INTO journal DEFAULT VALUES'],
  ] as const)('as a %s, %s — is refused by its rights', async (role, statement) => {
    await expect(sql.raw(statement).execute(database[role])).rejects.toMatchObject({ code: '42501' });
  });

  it('heard of four days later, as from a stream read again — is kept as too old, and not sent', async () => {
    now = office('2024-03-10 09:01');
    await journal(await received());
    await drain();
    expect(await states()).toEqual(['received overtaken tooOld']);
    expect(mail.taken).toEqual([]);
  });
});

describe('a notice to the applicant', () => {
  it('by SMTP — reaches the address of the vault, which notes it; nothing of it stays in the outbox', async () => {
    const driver = await received();
    await journal(driver);
    await drain();
    const [taken, ...others] = mail.taken;
    expect(others).toEqual([]);
    expect(taken).toMatchObject({ from: FROM, to: [ADDRESS] });
    const text = decoded(taken?.raw ?? '');
    expect(text).toContain('Hẹn trả kết quả: 17 giờ 30 phút, thứ Tư, ngày 13/03/2024');
    const word = WORDS.wordOf(driver.dossier.id);
    expect(text).toContain(word);
    expect(text).not.toContain(NAME);
    const stored = JSON.stringify(await outbox());
    for (const secret of [word, ADDRESS, NAME]) expect(stored).not.toContain(secret);
    expect(stored).toContain('thứ Tư, ngày 13/03/2024');
    expect(await states()).toEqual(['received sent']);
    const looks = await database.vault
      .selectFrom('access')
      .select(['who', 'role', 'reason', 'fields'])
      .execute();
    expect(looks).toEqual([
      { who: 'sender', role: 'engine', reason: 'notice received of event 2', fields: ['email'] },
    ]);
  });

  it('told again, made again, by another process — is sent once', async () => {
    const driver = await received();
    await journal(driver);
    await drain();
    await projector.take(wired(driver));
    const again = new Projector({ db: database.projector, onFact: () => undefined, now: () => now });
    await again.take(wired(driver));
    expect(await rebuild(database.projector, again)).toMatchObject({ dossiers: 1 });
    await drain();
    expect(mail.taken).toHaveLength(1);
    expect(await states()).toEqual(['received sent']);
  });

  it('told anew to a journal that lost everything, the outbox alone being left — is sent once', async () => {
    const driver = await received();
    await journal(driver);
    await drain();
    await emptied(database.admin, { outbox: false });
    projector = new Projector({ db: database.projector, onFact: () => undefined, now: () => now });
    await journal(driver);
    await drain();
    expect(mail.taken).toHaveLength(1);
    expect(await states()).toEqual(['received sent']);
  });

  it('two senders at once — each takes what the other has not', async () => {
    for (let count = 0; count < 6; count += 1) await journal(await received());
    await Promise.all([drain(), drain(), drain()]);
    expect(mail.taken).toHaveLength(6);
    expect(new Set(mail.taken.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1])).size).toBe(6);
  });

  it('who has no address, or none any more — is not written to, and that is said', async () => {
    await journal(await received({}));
    const erased = await received();
    erased.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, WED_NINE + 1000);
    await journal(erased);
    erased.tell(erasureByCourt(), WED_NINE + 2000);
    await projector.take(wired(erased));
    await drain();
    expect(await states()).toEqual(['received noAddress none', 'received overtaken erased']);
    expect(mail.taken).toEqual([]);
  });

  it('while the vault is closed — waits, and is sent once it is open', async () => {
    await journal(await received());
    const keys = heldKeys();
    keys.ring = undefined;
    await drain(newSender({ applicantAddress: applicantAddressIn(new Vault(database.vault, keys)) }));
    expect(await states()).toEqual(['received waiting VAULT_CLOSED']);
    now += 60_000;
    await drain();
    expect(await states()).toEqual(['received sent']);
  });

  it('without a mail server — is recorded with its text, and the vault is not asked', async () => {
    await journal(await received());
    const { transport: _transport, ...plan } = { transport: undefined };
    const recording = new Sender({
      ...plan,
      db: database.sender,
      applicantAddress: () => Promise.reject(new Error('nobody asks')),
      catalogue: fixtureCatalogue(),
      reasons: REASONS,
      language: 'en',
      now: () => now,
      onFact: () => undefined,
    });
    await drain(recording);
    const [row] = await outbox();
    expect(row).toMatchObject({ state: 'recorded', language: 'en', attempts: 0 });
    expect(row?.body).toContain('Come for the result: 17:30, Wednesday 13 March 2024');
  });
});

describe('lienthong notice', () => {
  it('lists what was told and shows what it said, an address only for a reason', async () => {
    await journal(await received());
    await drain();
    const env = { DATABASE_URL: database.urls.reader };
    const listed = await runCommand(['notice', 'list', '--state', 'sent'], { env });
    expect([listed.code, listed.out]).toEqual([0, expect.stringMatching(/received +applicant +sent/)]);
    const shown = await runCommand(['notice', 'show', '1'], { env });
    expect([shown.code, shown.out]).toEqual([0, expect.stringContaining('Hẹn trả kết quả: 17 giờ 30 phút')]);
    expect(shown.out).not.toContain(ADDRESS);
    const none = await runCommand(['notice', 'show', '99'], { env });
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('NOTICE_UNKNOWN')]);
  });
});

describe('what goes wrong on the way', () => {
  it('a sender that ends between mark and sending — the notice is given up, and never sent', async () => {
    await journal(await received());
    const dead = newSender({ transport: { send: () => new Promise(() => undefined) } });
    void dead.sendOne();
    while ((await states())[0] !== 'received sending')
      await sql`SELECT pg_sleep(0.01)`.execute(database.admin);
    await drain();
    await newSender().giveUp(60_000);
    expect(await states()).toEqual(['received sending']);
    await newSender().giveUp(0);
    await drain();
    expect(await states()).toEqual(['received failed interrupted']);
    expect(mail.taken).toEqual([]);
  });

  it('a server that takes all and hangs up — may have it, so it is not sent again', async () => {
    await journal(await received());
    mail.hangsUp = true;
    await drain();
    mail.hangsUp = false;
    now += 86_400_000;
    await drain();
    const [line = ''] = await states();
    expect(line).toMatch(/^received failed not known whether it left: smtp ECONNECTION/);
    expect(mail.taken).toHaveLength(1);
  });

  it('a server that says not now — is asked again after a rest, and then once', async () => {
    await journal(await received());
    mail.answer = { code: 451, words: `4.7.1 greylisted <${ADDRESS}>` };
    await drain();
    expect(await states()).toEqual(['received waiting smtp EENVELOPE 451']);
    mail.answer = undefined;
    now += 59_999;
    await drain();
    expect(mail.taken).toEqual([]);
    now += 1;
    await drain();
    expect(await states()).toEqual(['received sent']);
    expect(mail.taken).toHaveLength(1);
    expect((await outbox())[0]?.attempts).toBe(2);
  });

  it('a server that is away — is asked with ever longer rests, and in the end no more', async () => {
    await journal(await received());
    const nowhere = newSender({ smtp: { port: 1 } });
    for (let days = 0; days < 8; days += 1) {
      await drain(nowhere);
      now += 86_400_000;
    }
    const [line = ''] = await states();
    expect(line).toMatch(/^received failed given up: smtp/);
    expect((await outbox())[0]?.attempts).toBe(7);
  });

  it('a recipient that is refused for good — has failed at once', async () => {
    await journal(await received());
    mail.answer = { code: 550, words: '5.1.1 no such user' };
    await drain();
    expect(await states()).toEqual(['received failed smtp EENVELOPE 550']);
  });

  it('one that cannot be written at all — has failed, and holds up nobody', async () => {
    const broken = await received();
    await journal(broken);
    await sql`UPDATE outbox SET kind = 'apology'`.execute(database.admin);
    await journal(await received());
    await drain();
    expect(await states()).toEqual(['apology failed unwritable', 'received sent']);
  });
});

describe('TLS', () => {
  const user = { name: 'hbt', password: 'not the real one' };

  it.each([true, false])(
    'from the first byte on: %s — is used with a certificate that is trusted, and a login',
    async (secure) => {
      const server = await startMailServer({ secure, user });
      const smtp = {
        host: 'localhost',
        port: server.port,
        secure,
        requireTls: true,
        user,
        ca: Buffer.from(server.certificate),
      };
      await journal(await received());
      await drain(newSender({ smtp }));
      expect(server.taken).toMatchObject([{ to: [ADDRESS], secure: true }]);
      await server.stop();
    },
  );

  it('with a certificate that nobody signed, a server without TLS, a wrong password — nothing is sent, and it waits', async () => {
    const server = await startMailServer({ user });
    const ca = Buffer.from(server.certificate);
    await journal(await received());
    const { port } = server;
    for (const smtp of [
      { host: 'localhost', port, requireTls: true, user },
      { requireTls: true },
      { host: 'localhost', port, requireTls: true, ca, user: { ...user, password: 'wrong' } },
    ]) {
      await drain(newSender({ smtp }));
      expect((await outbox())[0]).toMatchObject({ state: 'waiting' });
      now += 86_400_000;
    }
    expect([...server.taken, ...mail.taken]).toEqual([]);
    await server.stop();
  });
});

describe('officers and heads', () => {
  it('an officer given a task at night — is written to when the office opens, at its own address', async () => {
    const driver = onDuty();
    driver.tell(reassign(driver, 'main.draft', { officer: 'a-9' }), office('2024-03-06 22:00'));
    now = office('2024-03-06 22:00');
    await journal(driver);
    await drain();
    expect((await states()).at(-1)).toBe('taskAssigned waiting');
    now = office('2024-03-07 07:59');
    await drain();
    expect(mail.taken).toEqual([]);
    now = office('2024-03-07 08:00');
    await drain();
    expect(mail.taken).toMatchObject([{ to: ['a-office@fixture.example'] }]);
  });

  it('a sender that was away until night — keeps it to the morning; a task done meanwhile is not told', async () => {
    const driver = onDuty();
    await journal(driver);
    now = office('2024-03-06 21:00');
    await drain();
    expect((await outbox()).find(({ kind }) => kind === 'taskAssigned')).toMatchObject({
      state: 'waiting',
      not_before: office('2024-03-07 08:00'),
    });
    driver.tell(completion(driver, 'main.draft'), office('2024-03-06 21:30'));
    await journal(driver);
    now = office('2024-03-07 08:00');
    await drain();
    expect(await states()).toContain('taskAssigned overtaken taskClosed');
  });

  it('heads — get one message a day of all that is late and was reported, and none when there is nothing', async () => {
    const driver = await received();
    driver.passTo(office('2024-03-08 17:30'));
    await journal(driver);
    const made = async (at: string): Promise<number> => {
      now = office(at);
      return newDigests().make();
    };
    expect(await made('2024-03-09 09:00')).toBe(0);
    expect(await made('2024-03-11 07:29')).toBe(0);
    expect(await made('2024-03-11 07:30')).toBe(2);
    expect(await made('2024-03-11 10:00')).toBe(0);
    await drain();
    const digests = (await outbox()).filter(({ kind }) => kind === 'digest');
    expect(digests.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'digest/2024-03-11/head/a-office sent',
      'digest/2024-03-11/head/e-authority sent',
    ]);
    const ofA = decoded(
      mail.taken.find(({ raw }) =>
        raw.includes('Message-ID: ' + messageIdOf({ id: 'digest/2024-03-11/head/a-office' }, FROM)),
      )?.raw ?? '',
    );
    expect(ofA).toContain('H26.14-240306-0007: Bước A');
    expect((await outbox()).filter(({ state }) => state === 'digested').length).toBeGreaterThan(0);
    // Done, and nothing is left: what was listed is listed no more.
    driver.tell(completion(driver, 'main.a'), office('2024-03-11 11:00'));
    await journal(driver);
    await made('2024-03-12 07:30');
    const ids = (await outbox()).map(({ id }) => id);
    expect(ids).not.toContain('digest/2024-03-12/head/a-office');
    expect((await outbox()).filter(({ why }) => why === 'taskClosed').length).toBeGreaterThan(0);
  });
});

function newDigests(): Digests {
  return new Digests({
    db: database.sender,
    catalogue: fixtureCatalogue(),
    language: 'vi',
    time: '07:30',
    now: () => now,
  });
}

/** The text of a message, whatever its encoding. */
function decoded(raw: string): string {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
