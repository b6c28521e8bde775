import {
  commitmentOf,
  newDossierKey,
  openText,
  recordIdOf,
  sealText,
  unwrapKey,
  wrapKey,
} from '../../../vault/envelope';
import { newMasterKey } from '../../../vault/master-keys';
import { parseVaultReference, toVaultReference } from '../../../vault/reference';

const DOSSIER = 'ds_01HR8ZQ4T00000000000000001';
const OTHER = 'ds_01HR8ZQ4T00000000000000002';
const PLACE = { kind: 'applicant', id: 'a'.repeat(32) };
const TEXT = '{"name":"Nguyễn Thị Ánh 🙂","idNumber":"001099012345"}';

describe('the envelope', () => {
  it('a dossier’s key wrapped and unwrapped — is the same key', () => {
    const [master, key] = [newMasterKey(), newDossierKey(DOSSIER)];
    expect(unwrapKey(master, wrapKey(master, key))).toEqual(key);
  });

  it('wrapped twice — is never the same text, and never holds the key', () => {
    const [master, key] = [newMasterKey(), newDossierKey(DOSSIER)];
    const [one, two] = [wrapKey(master, key).wrapped, wrapKey(master, key).wrapped];
    expect(one.equals(two)).toBe(false);
    expect(one.includes(key.bytes)).toBe(false);
  });

  it('another master key — unwraps nothing', () => {
    const wrapped = wrapKey(newMasterKey(), newDossierKey(DOSSIER));
    expect(() => unwrapKey(newMasterKey(), wrapped)).toThrow();
  });

  it.each([
    ['another dossier', { dossier: OTHER }],
    ['another id', { id: '0'.repeat(16) }],
  ])('a wrapped key moved to %s — does not open', (_where, moved) => {
    const master = newMasterKey();
    const wrapped = wrapKey(master, newDossierKey(DOSSIER));
    expect(() => unwrapKey(master, { ...wrapped, ...moved })).toThrow();
  });

  it('a text sealed — opens to the very same text, and shows nothing of it meanwhile', () => {
    const key = newDossierKey(DOSSIER);
    const sealed = sealText(key, PLACE, TEXT);
    expect(openText(key, PLACE, sealed)).toBe(TEXT);
    expect(sealed.includes(Buffer.from('001099012345'))).toBe(false);
  });

  it.each([
    ['another record', { ...PLACE, id: 'b'.repeat(32) }],
    ['another kind', { ...PLACE, kind: 'note' }],
  ])('a text moved to %s — does not open', (_where, place) => {
    const key = newDossierKey(DOSSIER);
    const sealed = sealText(key, PLACE, TEXT);
    expect(() => openText(key, place, sealed)).toThrow();
  });

  it('each byte changed — is noticed', () => {
    const key = newDossierKey(DOSSIER);
    const sealed = sealText(key, PLACE, 'An');
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openText(key, PLACE, changed)).toThrow();
    }
  });

  it('cut short — is noticed', () => {
    const key = newDossierKey(DOSSIER);
    const sealed = sealText(key, PLACE, 'An');
    for (const length of [0, 1, 28, sealed.length - 1]) {
      expect(() => openText(key, PLACE, sealed.subarray(0, length))).toThrow();
    }
  });
});

describe('a commitment', () => {
  const key = newDossierKey(DOSSIER);

  it('of the same text — is the same, of another text or kind another', () => {
    const of = commitmentOf(key, 'applicant', TEXT);
    expect(commitmentOf(key, 'applicant', TEXT)).toBe(of);
    expect(commitmentOf(key, 'applicant', `${TEXT} `)).not.toBe(of);
    expect(commitmentOf(key, 'note', TEXT)).not.toBe(of);
  });

  it('by another dossier’s key — is another: two dossiers of one person have nothing in common', () => {
    const other = newDossierKey(DOSSIER);
    expect(commitmentOf(other, 'applicant', TEXT)).not.toBe(commitmentOf(key, 'applicant', TEXT));
    expect(recordIdOf(other, 'applicant', ['a', 'b'])).not.toBe(recordIdOf(key, 'applicant', ['a', 'b']));
  });

  it('an id — is the same for the same request alone', () => {
    const of = recordIdOf(key, 'note', ['desk', 'officer-1', 'k']);
    expect(recordIdOf(key, 'note', ['desk', 'officer-1', 'k'])).toBe(of);
    expect(recordIdOf(key, 'note', ['desk', 'officer-1k', ''])).not.toBe(of);
    expect(of).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a reference into the vault', () => {
  const parts = { kind: 'note', id: 'a'.repeat(32), commitment: 'b'.repeat(64) } as const;

  it('written and read — is the same', () => {
    expect(parseVaultReference(toVaultReference(parts))).toEqual(parts);
  });

  it.each(['applicants/1', 'vault/note/a/b', `vault/person/${'a'.repeat(32)}/${'b'.repeat(64)}`, ''])(
    '%p — leads elsewhere',
    (text) => {
      expect(parseVaultReference(text)).toBeUndefined();
    },
  );
});
