import { sql } from 'kysely';
import { toDossierId } from '../../domain/ids';
import { findPersonalData } from '../../domain/personal-data';
import { listAccesses } from '../../vault/accesses';
import type { Applicant } from '../../vault/applicant.schema';
import { eraseOrdered } from '../../vault/erasures';
import { checkMasterKeys, mastersInUse } from '../../vault/key-store';
import { newMasterKey, withCurrent } from '../../vault/master-keys';
import { assertVaultLogin, migrateVault } from '../../vault/migrate';
import { rewrapKeys } from '../../vault/rewrap';
import { Vault, type Filing, type VaultDossier } from '../../vault/vault';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../support/read-model';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { heldKeys, type HeldKeys } from '../support/vault';

const SLOW_MS = 120_000;
jest.setTimeout(SLOW_MS);

const ANH: Applicant = { name: 'Nguyễn Thị Ánh', idNumber: '001099012345', phone: '0912345678' };
const DESK = { subject: 'd-officer-1', role: 'desk' };
const OFFICER = { subject: 'a-officer-1', role: 'officer', agency: 'a-office' };
const HASH = 'a'.repeat(64);

let postgres: TestPostgres;
let database: TestDatabase;
let keys: HeldKeys;
let vault: Vault;
let made = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.newDatabase();
}, SLOW_MS);

afterAll(async () => {
  await postgres.end();
  await removeTemporaryFolders();
}, SLOW_MS);

beforeEach(async () => {
  keys = heldKeys();
  vault = new Vault(database.vault, keys);
  await sql`DELETE FROM vault.key`.execute(database.admin);
});

function newFiling(): Filing {
  made += 1;
  return { dossier: toDossierId('test', String(made)), who: DESK, key: `key-${String(made)}` };
}

const named = (id: string, applicantRef: string): VaultDossier => ({ id, submission: { applicantRef } });

/** What stands in the database, as whoever takes a copy of it would see it. */
async function everythingStored(): Promise<string> {
  const { rows } = await sql<{ readonly text: string }>`
    SELECT k::text || r::text || a::text AS text FROM vault.key k LEFT JOIN vault.record r ON r.dossier = k.dossier
    LEFT JOIN vault.access a ON a.dossier = k.dossier`.execute(database.admin);
  const { rows: bytes } = await sql<{ readonly text: string }>`
    SELECT encode(sealed, 'escape') AS text FROM vault.record`.execute(database.admin);
  return JSON.stringify([rows, bytes]);
}

describe('the vault', () => {
  it('what is filed — is read again as it was, and stands nowhere in the database', async () => {
    const filing = newFiling();
    const ref = await vault.fileApplicant(filing, ANH);
    const dossier = named(filing.dossier, ref);
    expect(await vault.readApplicant({ dossier, who: DESK, reason: 'to call' })).toEqual(ANH);
    const stored = await everythingStored();
    for (const text of ['Ánh', '001099012345', '0912345678']) expect(stored).not.toContain(text);
  });

  it('its reference — says nothing: fits where references stand, and is another for each dossier', async () => {
    const [one, two] = [newFiling(), newFiling()];
    const refs = [await vault.fileApplicant(one, ANH), await vault.fileApplicant(two, ANH)];
    expect(refs[0]).toMatch(/^[A-Za-z0-9._/-]{1,200}$/);
    expect(findPersonalData({ applicantRef: refs[0] })).toBeUndefined();
    expect(new Set(refs.flatMap((ref) => ref.split('/').slice(2))).size).toBe(4);
  });

  it('the same request twice — is one record; with another content the key is refused', async () => {
    const filing = newFiling();
    const ref = await vault.fileApplicant(filing, ANH);
    const again = { idNumber: ANH.idNumber, phone: ANH.phone, name: ANH.name } as Applicant;
    expect(await vault.fileApplicant(filing, again)).toBe(ref);
    await expect(vault.fileApplicant(filing, { name: 'Ánh' })).rejects.toMatchObject({ code: 'ID_REUSED' });
    const other = { ...filing, who: { ...DESK, subject: 'd-officer-2' } };
    expect(await vault.fileApplicant(other, { name: 'Ánh' })).not.toBe(ref);
  });

  it('two who file first at once — share one key', async () => {
    const filing = newFiling();
    const refs = await Promise.all(
      [1, 2, 3, 4].map((n) => vault.fileNote({ ...filing, key: `n${String(n)}` }, 'x')),
    );
    const read = refs.map((ref) =>
      vault.readNote({ dossier: { id: filing.dossier }, who: DESK, reason: 'why' }, ref),
    );
    expect((await Promise.all(read)).map(({ text }) => text)).toEqual(['x', 'x', 'x', 'x']);
  });

  it('a note — comes with who wrote it', async () => {
    const filing = { ...newFiling(), who: OFFICER };
    const ref = await vault.fileNote(filing, 'Thiếu bản chính\nsổ hộ khẩu');
    const note = await vault.readNote(
      { dossier: { id: filing.dossier }, who: DESK, reason: 'to answer' },
      ref,
    );
    expect(note).toEqual({ text: 'Thiếu bản chính\nsổ hộ khẩu', by: 'a-officer-1', agency: 'a-office' });
  });

  it('only some members asked for — gives no other, and notes which', async () => {
    const filing = newFiling();
    const dossier = named(filing.dossier, await vault.fileApplicant(filing, ANH));
    const asked = { dossier, who: OFFICER, reason: 'to write the name', fields: ['name', 'email'] } as const;
    expect(await vault.readApplicant(asked)).toEqual({ name: ANH.name });
    expect((await listAccesses(database.vault, filing.dossier)).at(-1)).toMatchObject({
      who: 'a-officer-1',
      role: 'officer',
      agency: 'a-office',
      kind: 'applicant',
      reason: 'to write the name',
      fields: ['name', 'email'],
    });
  });

  it('a reading that cannot be noted — gives nothing', async () => {
    const filing = newFiling();
    const dossier = named(filing.dossier, await vault.fileApplicant(filing, ANH));
    await sql`REVOKE INSERT ON vault.access FROM lienthong_vault`.execute(database.admin);
    const reading = vault.readApplicant({ dossier, who: DESK, reason: 'to call' });
    await expect(reading).rejects.toMatchObject({ code: '42501' });
    await sql`GRANT INSERT ON vault.access TO lienthong_vault`.execute(database.admin);
  });

  it.each([
    ['a reference of another system', 'applicants/1', 'APPLICANT_NOT_FILED'],
    ['one that was never given', `vault/applicant/${'0'.repeat(32)}/${HASH}`, 'APPLICANT_NOT_FILED'],
  ])('%s — is nothing that was filed here', async (_what, ref, code) => {
    const { dossier } = newFiling();
    const reading = vault.readApplicant({ dossier: named(dossier, ref), who: DESK, reason: 'to call' });
    await expect(reading).rejects.toMatchObject({ code });
  });

  it('a record moved to another dossier, or exchanged in its own — is not what the reference says', async () => {
    const [one, two] = [newFiling(), newFiling()];
    const ref = await vault.fileApplicant(one, ANH);
    const id = ref.split('/')[2] ?? '';
    await vault.fileApplicant(two, { name: 'Khác' });
    await sql`INSERT INTO vault.record SELECT ${two.dossier}, id, kind, sealed, filed_by, agency
      FROM vault.record WHERE dossier = ${one.dossier}`.execute(database.admin);
    const moved = { dossier: named(two.dossier, ref), who: DESK, reason: 'to call' };
    await expect(vault.readApplicant(moved)).rejects.toMatchObject({ code: 'VAULT_DAMAGED' });
    const forged = ref.replace(/[0-9a-f]{64}$/, HASH);
    const other = { dossier: named(one.dossier, forged), who: DESK, reason: 'to call' };
    await expect(vault.readApplicant(other)).rejects.toMatchObject({ code: 'VAULT_DAMAGED' });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('the master key', () => {
  it('never made — the vault is closed, and opens once one is made', async () => {
    const { ring } = keys;
    keys.ring = undefined;
    const filing = newFiling();
    await expect(vault.fileApplicant(filing, ANH)).rejects.toMatchObject({ code: 'VAULT_CLOSED' });
    expect(await checkMasterKeys(database.vault, keys)).toBe(false);
    keys.ring = ring;
    expect(await vault.fileApplicant(filing, ANH)).toMatch(/^vault\//);
    expect(await checkMasterKeys(database.vault, keys)).toBe(true);
  });

  it('missing, or another — refuses the start, and says which is needed', async () => {
    await vault.fileApplicant(newFiling(), ANH);
    const key = keys.ring?.current.id;
    for (const ring of [undefined, { current: newMasterKey(), former: [] }]) {
      keys.ring = ring;
      await expect(checkMasterKeys(database.vault, keys)).rejects.toMatchObject({
        code: 'MASTER_KEY_MISSING',
        params: { key, where: 'the test' },
      });
    }
  });

  it('exchanged — old data is read with the new key alone, also by who still had the old one in memory', async () => {
    const filing = newFiling();
    const dossier = named(filing.dossier, await vault.fileApplicant(filing, ANH));
    const old = keys.ring ?? { current: newMasterKey(), former: [] };
    const next = withCurrent(old, newMasterKey());
    keys.ring = next;
    const before = await sql`SELECT sealed FROM vault.record WHERE dossier = ${filing.dossier}`.execute(
      database.admin,
    );

    expect(await rewrapKeys(database.vault, next, 'the test')).toBe(1);
    expect(await rewrapKeys(database.vault, next, 'the test')).toBe(0);

    expect(await mastersInUse(database.vault)).toEqual([next.current.id]);
    keys.ring = { current: next.current, former: [] };
    expect(await vault.readApplicant({ dossier, who: DESK, reason: 'to call' })).toEqual(ANH);
    const after = await sql`SELECT sealed FROM vault.record WHERE dossier = ${filing.dossier}`.execute(
      database.admin,
    );
    expect(after.rows).toEqual(before.rows);
  });

  it('exchanged without the key that still wraps something — stops, and loses nothing', async () => {
    await vault.fileApplicant(newFiling(), ANH);
    const stranger = { current: newMasterKey(), former: [] };
    await expect(rewrapKeys(database.vault, stranger, 'the test')).rejects.toMatchObject({
      code: 'MASTER_KEY_MISSING',
    });
    expect(await checkMasterKeys(database.vault, keys)).toBe(true);
  });
});

describe('an erasure', () => {
  it('takes key and records away — and nothing is read, or filed, for that dossier again', async () => {
    const [filing, other] = [newFiling(), newFiling()];
    const dossier = named(filing.dossier, await vault.fileApplicant(filing, ANH));
    const kept = named(other.dossier, await vault.fileApplicant(other, ANH));
    const order = { dossier: filing.dossier, seq: 9, hash: HASH };
    expect(await eraseOrdered(database.eraser, [order])).toEqual([filing.dossier]);
    expect(await eraseOrdered(database.eraser, [order])).toEqual([]);
    const reading = vault.readApplicant({ dossier, who: DESK, reason: 'to call' });
    await expect(reading).rejects.toMatchObject({ code: 'PERSONAL_DATA_ERASED' });
    await expect(vault.fileNote(filing, 'x')).rejects.toMatchObject({ code: 'PERSONAL_DATA_ERASED' });
    expect(await vault.readApplicant({ dossier: kept, who: DESK, reason: 'to call' })).toEqual(ANH);
  });

  it('ordered by the record and not done yet — is answered as done', async () => {
    const filing = newFiling();
    const ref = await vault.fileApplicant(filing, ANH);
    const dossier = { ...named(filing.dossier, ref), erasure: { at: 0 } };
    const reading = vault.readApplicant({ dossier, who: DESK, reason: 'to call' });
    await expect(reading).rejects.toMatchObject({ code: 'PERSONAL_DATA_ERASED' });
  });

  it('undone by a restore from before — is done again, and says that something had come back', async () => {
    const filing = newFiling();
    const dossier = named(filing.dossier, await vault.fileApplicant(filing, ANH));
    const backup = await sql<
      Record<string, unknown>
    >`SELECT * FROM vault.key WHERE dossier = ${filing.dossier}`.execute(database.admin);
    const records = await database.admin
      .withSchema('vault')
      .selectFrom('record' as never)
      .selectAll()
      .where('dossier' as never, '=', filing.dossier as never)
      .execute();
    const order = { dossier: filing.dossier, seq: 9, hash: HASH };
    await eraseOrdered(database.eraser, [order]);
    await database.vault
      .insertInto('key')
      .values(backup.rows as never)
      .execute();
    await database.vault
      .insertInto('record')
      .values(records as never)
      .execute();
    expect(await vault.readApplicant({ dossier, who: DESK, reason: 'shows that it is back' })).toEqual(ANH);

    expect(await eraseOrdered(database.eraser, [order])).toEqual([filing.dossier]);
    const reading = vault.readApplicant({ dossier, who: DESK, reason: 'to call' });
    await expect(reading).rejects.toMatchObject({ code: 'PERSONAL_DATA_ERASED' });
  });
});

describe('the logins of the vault', () => {
  it('each — may do its own, and is refused as the other', async () => {
    await assertVaultLogin(database.vault, 'vault');
    await assertVaultLogin(database.eraser, 'eraser');
    const wrong = { code: 'SERVER_SETTING_WRONG', params: { setting: 'user' } };
    await expect(assertVaultLogin(database.vault, 'eraser')).rejects.toMatchObject(wrong);
    await expect(assertVaultLogin(database.eraser, 'vault')).rejects.toMatchObject(wrong);
  });

  const refused = { code: '42501' };

  it('who files and reads — erases nothing and forgets no look', async () => {
    const { vault: login } = database;
    await expect(login.deleteFrom('key').execute()).rejects.toMatchObject(refused);
    await expect(login.deleteFrom('record').execute()).rejects.toMatchObject(refused);
    await expect(login.updateTable('access').set({ reason: 'x' }).execute()).rejects.toMatchObject(refused);
    await expect(login.deleteFrom('access').execute()).rejects.toMatchObject(refused);
    await expect(login.updateTable('key').set({ id: 'x' }).execute()).rejects.toMatchObject(refused);
  });

  it('who erases — reads no key and no record', async () => {
    const { eraser } = database;
    await expect(eraser.selectFrom('key').select('wrapped').execute()).rejects.toMatchObject(refused);
    await expect(eraser.selectFrom('record').select('sealed').execute()).rejects.toMatchObject(refused);
    await expect(eraser.selectFrom('access').select('who').execute()).rejects.toMatchObject(refused);
  });

  it('who reads the journal, and who writes it — see nothing of the vault', async () => {
    for (const login of [database.reader, database.projector]) {
      await expect(sql`SELECT dossier FROM vault.key`.execute(login)).rejects.toMatchObject(refused);
    }
  });

  it('the superuser — cannot change who looked without lifting the guard', async () => {
    const change = sql`UPDATE vault.access SET reason = 'x'`.execute(database.admin);
    await expect(change).rejects.toThrow('only ever added to');
  });

  it('brought up to date twice — is once', async () => {
    expect(await migrateVault(database.admin)).toEqual([]);
  });
});
