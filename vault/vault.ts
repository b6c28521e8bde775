import { canonicalJson } from '../domain/canonical-json';
import { DomainError } from '../domain/errors';
import { applicantSchema, APPLICANT_FIELDS, type Applicant, type ApplicantField } from './applicant.schema';
import { commitmentOf, openText, recordIdOf, sealText } from './envelope';
import { KeyStore, type MasterKeys } from './key-store';
import { parseVaultReference, toVaultReference, type Kind, type VaultReference } from './reference';
import type { VaultDatabase } from './tables';

/** Who files or reads: an opaque id, never a name. */
export interface Who {
  readonly subject: string;
  readonly role: string;
  /** Whose officer or system; absent for the desk and who stands above it. */
  readonly agency?: string;
}

/** What is filed for a dossier. */
export interface Filing {
  readonly dossier: string;
  readonly who: Who;
  /** The request's own key: the same request twice is one record. */
  readonly key: string;
}

/** A dossier as far as the vault looks at it. */
export interface VaultDossier {
  readonly id: string;
  readonly submission?: { readonly applicantRef: string };
  /** Present once its data was ordered to be erased, whether or not the key has gone yet. */
  readonly erasure?: unknown;
}

/** What is read of a dossier, by whom and why. */
export interface Reading {
  readonly dossier: VaultDossier;
  readonly who: Who;
  /** In words; kept with the reading. */
  readonly reason: string;
}

/** What is read of its applicant; every member when no fields are named. */
export interface ApplicantReading extends Reading {
  readonly fields?: readonly ApplicantField[];
}

/** A note as it was filed, and whose officer wrote it. */
export interface Note {
  readonly text: string;
  readonly by: string;
  /** Absent where the desk wrote it. */
  readonly agency?: string;
}

/**
 * The vault of personal data: what is filed is sealed by the key of its dossier and known outside by its reference alone;
 * what is read is noted first, and given only once the note is stored.
 *
 * Everything throws DomainError VAULT_CLOSED, MASTER_KEY_MISSING, VAULT_DAMAGED, PERSONAL_DATA_ERASED, or the error of a
 * database that does not answer.
 *
 * @source Law 91/2025/QH15, article 19(2); docs/adr/0036-personal-data-lies-in-an-envelope.md
 */
export class Vault {
  readonly #keys: KeyStore;

  constructor(
    private readonly db: VaultDatabase,
    masters: MasterKeys,
  ) {
    this.#keys = new KeyStore(db, masters);
  }

  /** Files who submits a dossier, also before the dossier is there. @returns The reference that a submission names. */
  fileApplicant(filing: Filing, applicant: Applicant): Promise<string> {
    return this.#file('applicant', filing, canonicalJson(applicant));
  }

  /** Files words about a dossier. @returns The reference that a command or a report names as `noteRef`. */
  fileNote(filing: Filing, text: string): Promise<string> {
    return this.#file('note', filing, text);
  }

  /** Files the number of a paper, as its agency writes it. @returns The reference that a result names. */
  fileNumber(filing: Filing, number: string): Promise<string> {
    return this.#file('number', filing, number);
  }

  /**
   * Who submits a dossier, as the record names them now.
   *
   * @throws DomainError APPLICANT_NOT_FILED where the record's reference leads elsewhere.
   */
  async readApplicant({
    fields = APPLICANT_FIELDS,
    ...reading
  }: ApplicantReading): Promise<Partial<Applicant>> {
    const ref = parseVaultReference(reading.dossier.submission?.applicantRef ?? '');
    if (ref?.kind !== 'applicant') throw new DomainError('APPLICANT_NOT_FILED');
    const text = await this.#open(ref, { ...reading, fields, absent: 'APPLICANT_NOT_FILED' });
    const applicant = applicantSchema.parse(JSON.parse(text));
    return Object.fromEntries(
      Object.entries(applicant).filter(([name]) => fields.some((field) => field === name)),
    );
  }

  /** Words about a dossier, or the number of a paper. @throws DomainError NOTE_UNKNOWN. */
  async readNote(reading: Reading, noteRef: string): Promise<Note> {
    const ref = parseVaultReference(noteRef);
    if (ref === undefined || ref.kind === 'applicant') throw new DomainError('NOTE_UNKNOWN');
    const text = await this.#open(ref, { ...reading, fields: ['text'], absent: 'NOTE_UNKNOWN' });
    const row = await this.#findRecord(reading.dossier.id, ref.id);
    const agency = row?.agency ?? undefined;
    return { text, by: row?.filed_by ?? '', ...(agency === undefined ? {} : { agency }) };
  }

  async #file(kind: Kind, { dossier, who, key: request }: Filing, text: string): Promise<string> {
    const key = await this.#keys.ensure(dossier);
    const id = recordIdOf(key, kind, [who.role, who.subject, request]);
    const commitment = commitmentOf(key, kind, text);
    const sealed = sealText(key, { kind, id }, text);
    const added = await this.db
      .insertInto('record')
      .values({ dossier, id, kind, sealed, filed_by: who.subject, agency: who.agency ?? null })
      .onConflict((conflict) => conflict.columns(['dossier', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst();
    const ref = { kind, id, commitment };
    if (added === undefined && !(await this.#holds(dossier, ref))) {
      throw new DomainError('ID_REUSED', { id: request });
    }
    return toVaultReference(ref);
  }

  /** Whether just this was filed under that id before. */
  async #holds(dossier: string, { kind, id, commitment }: VaultReference): Promise<boolean> {
    const key = await this.#keys.find(dossier);
    const row = await this.#findRecord(dossier, id);
    if (key === undefined || row === undefined) return false;
    return commitmentOf(key, kind, openText(key, { kind, id }, row.sealed)) === commitment;
  }

  async #open(ref: VaultReference, asked: Reading & Opening): Promise<string> {
    const { dossier, absent } = asked;
    await this.#note(ref, asked);
    if (dossier.erasure !== undefined) throw new DomainError('PERSONAL_DATA_ERASED');
    const key = await this.#keys.find(dossier.id);
    const row = key === undefined ? undefined : await this.#findRecord(dossier.id, ref.id);
    if (key === undefined || row === undefined) {
      throw new DomainError((await this.#keys.isErased(dossier.id)) ? 'PERSONAL_DATA_ERASED' : absent);
    }
    const text = toText(() => openText(key, ref, row.sealed), ref);
    if (commitmentOf(key, ref.kind, text) !== ref.commitment) throw damaged(ref);
    return text;
  }

  /** Who looks is noted before anything is opened: an answer without its note is worse than none. */
  async #note(
    { kind, id }: VaultReference,
    { dossier, who, reason, fields }: Reading & Opening,
  ): Promise<void> {
    await this.db
      .insertInto('access')
      .values({
        who: who.subject,
        role: who.role,
        agency: who.agency ?? null,
        dossier: dossier.id,
        kind,
        record: id,
        reason,
        fields: [...fields],
      })
      .execute();
  }

  #findRecord(
    dossier: string,
    id: string,
  ): Promise<{ sealed: Buffer; filed_by: string; agency: string | null } | undefined> {
    return this.db
      .selectFrom('record')
      .select(['sealed', 'filed_by', 'agency'])
      .where('dossier', '=', dossier)
      .where('id', '=', id)
      .executeTakeFirst();
  }
}

interface Opening {
  readonly fields: readonly string[];
  /** What it means that nothing is there. */
  readonly absent: 'APPLICANT_NOT_FILED' | 'NOTE_UNKNOWN';
}

function toText(open: () => string, ref: VaultReference): string {
  try {
    return open();
  } catch (cause) {
    throw damaged(ref, cause);
  }
}

function damaged(ref: VaultReference, cause?: unknown): DomainError {
  return new DomainError('VAULT_DAMAGED', { ref: toVaultReference(ref) }, { cause });
}
