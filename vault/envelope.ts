import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { KEY_BYTES, type MasterKey } from './master-keys';

/*
 * The envelope: a random key a dossier, wrapped by a master key; records sealed by that key. AES-256-GCM throughout, with
 * what a text belongs to as authenticated data, so that nothing opens in another place than where it was put.
 * See docs/adr/0036-personal-data-lies-in-an-envelope.md.
 */

/** The key of a dossier, unwrapped. In memory alone, and no longer than it is needed. */
export interface DossierKey {
  readonly dossier: string;
  /** Random; names the key, says nothing of it. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** The key of a dossier as the database keeps it. */
export interface WrappedKey {
  readonly dossier: string;
  readonly id: string;
  /** Id of the master key. */
  readonly master: string;
  readonly wrapped: Buffer;
}

/** Where a sealed record stands. */
export interface RecordPlace {
  readonly kind: string;
  readonly id: string;
}

const CIPHER = 'aes-256-gcm';
const FORM = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;
const ID_BYTES = 8;
const RECORD_ID_CHARACTERS = 32;

/** What each subkey of a dossier's key is for; one key for two purposes is none for either. */
const SEAL = 'lienthong/vault/seal';
const COMMIT = 'lienthong/vault/commit';
const NAME = 'lienthong/vault/name';

/** A new key for a dossier, of the system's randomness. */
export function newDossierKey(dossier: string): DossierKey {
  return { dossier, id: randomBytes(ID_BYTES).toString('hex'), bytes: randomBytes(KEY_BYTES) };
}

/** Wraps a dossier's key by a master key. Each time another text, since each has an iv of its own. */
export function wrapKey(master: MasterKey, { dossier, id, bytes }: DossierKey): WrappedKey {
  const wrapped = encrypt(master.bytes, bytes, wrapping(master.id, { dossier, id }));
  return { dossier, id, master: master.id, wrapped };
}

/** The key that a master key wrapped. Pure. @throws Error of Node when it does not open. */
export function unwrapKey(master: MasterKey, { dossier, id, wrapped }: WrappedKey): DossierKey {
  return { dossier, id, bytes: decrypt(master.bytes, wrapped, wrapping(master.id, { dossier, id })) };
}

/** Seals a text in its place. */
export function sealText(key: DossierKey, place: RecordPlace, text: string): Buffer {
  return encrypt(subkey(key, SEAL), Buffer.from(text, 'utf8'), placing(key, place));
}

/** The text that was sealed in that place. Pure. @throws Error of Node when it does not open. */
export function openText(key: DossierKey, place: RecordPlace, sealed: Buffer): string {
  return decrypt(subkey(key, SEAL), sealed, placing(key, place)).toString('utf8');
}

/**
 * What the record of a dossier may say of a text: that it was this one and no other, to whoever has the dossier's key, and
 * nothing at all to anybody else, ever, once that key is gone. A plain hash of a name or a number would be found by trying
 * all of them. Pure.
 */
export function commitmentOf(key: DossierKey, kind: string, text: string): string {
  return createHmac('sha256', subkey(key, COMMIT))
    .update(JSON.stringify([kind, text]))
    .digest('hex');
}

/** Id of the record that a request files: the same request, the same id; it says nothing of either. Pure. */
export function recordIdOf(key: DossierKey, kind: string, request: readonly string[]): string {
  const digest = createHmac('sha256', subkey(key, NAME)).update(JSON.stringify([kind, ...request]));
  return digest.digest('hex').slice(0, RECORD_ID_CHARACTERS);
}

function wrapping(master: string, { dossier, id }: Pick<DossierKey, 'dossier' | 'id'>): readonly string[] {
  return ['key', master, dossier, id];
}

function placing({ dossier, id: key }: DossierKey, { kind, id }: RecordPlace): readonly string[] {
  return ['record', key, dossier, kind, id];
}

function subkey({ bytes }: DossierKey, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', bytes, '', purpose, KEY_BYTES));
}

function encrypt(key: Buffer, plain: Buffer, belongsTo: readonly string[]): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(JSON.stringify(belongsTo), 'utf8'));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([FORM]), iv, cipher.getAuthTag(), sealed]);
}

function decrypt(key: Buffer, stored: Buffer, belongsTo: readonly string[]): Buffer {
  if (stored.length < HEAD_BYTES || stored[0] !== FORM) throw new RangeError('not a sealed text');
  const iv = stored.subarray(1, 1 + IV_BYTES);
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(JSON.stringify(belongsTo), 'utf8'));
  decipher.setAuthTag(stored.subarray(1 + IV_BYTES, HEAD_BYTES));
  return Buffer.concat([decipher.update(stored.subarray(HEAD_BYTES)), decipher.final()]);
}
