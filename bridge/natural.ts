import type { ReportData } from '../bus/envelope.schema';
import type { ReportKind } from '../bus/subjects';
import type { DossierReading, Door } from '../client/door';
import { refuse, type Refusal } from '../domain/errors';
import type { Filing, Vault } from '../vault/vault';
import type { Readable, Unfiled } from './incoming';

/** Where natural words of agencies are filed. */
export type Filer = Pick<Vault, 'fileNote' | 'fileNumber'>;

/** What filing takes; without a filer natural words are refused. */
export interface FilingNatural {
  readonly door: Pick<Door, 'find'>;
  readonly filer?: Filer;
}

/** Stands where a reference will stand, while it is judged what the rest says. */
const UNFILED = '-';

/** Reports that may say something in words; anywhere else a member of that name is like any other. */
const NOTED: readonly ReportKind[] = ['refused', 'returned'];

type Results = ReportData<'completed'>['results'];
type Natural = ReportData & { readonly note?: string; readonly results?: Results };

/** A report, as far as its natural words are looked at. */
export interface Said {
  readonly kind: ReportKind;
  readonly data: ReportData;
}

/** The natural words of a report, by where they stand. Pure. */
export function naturalOf({ kind, data }: Said): Unfiled['texts'] {
  const { note, results = [] } = data as Natural;
  const noted = NOTED.includes(kind) && note !== undefined ? [{ at: 'note', text: note }] : [];
  const numbers = results.flatMap(({ number }, index) =>
    number === undefined ? [] : [{ at: placeOf(index), text: number }],
  );
  return [...noted, ...numbers];
}

/**
 * What a report says, with references in the place of its natural words: those that stand for them until they are filed,
 * when none are given. Pure.
 *
 * @param refs - By where each stood.
 */
export function withoutNatural(said: Said, refs: Readonly<Record<string, string>> = {}): ReportData {
  const { note, results, ...rest } = said.data as Natural;
  const isNoted = NOTED.includes(said.kind) && note !== undefined;
  return {
    ...rest,
    ...(isNoted ? { noteRef: refs['note'] ?? UNFILED } : note === undefined ? {} : { note }),
    ...(results === undefined
      ? {}
      : { results: results.map((each, index) => numbered(each, refs[placeOf(index)])) }),
  };
}

function numbered({ number, ...result }: Results[number], ref = UNFILED): Results[number] {
  return number === undefined ? result : { ...result, ref };
}

function placeOf(index: number): string {
  return `results.${String(index)}.number`;
}

/**
 * Files the natural words of a report before its dossier is asked, so that no history and no stream ever carries them: the
 * same report sent again has the same references. Asks the dossier, and writes to the vault.
 *
 * Only for a task of the sender's own: nobody writes into the file of another's dossier. What is not filed stays unsaid,
 * and the core says why such a report is refused.
 *
 * @throws DomainError VAULT_CLOSED, or the error of the door: the message must come again.
 */
export async function fileNatural(filing: FilingNatural, message: Readable): Promise<Readable | Refusal> {
  const { unfiled, dossier } = message;
  const [first] = unfiled?.texts ?? [];
  if (unfiled === undefined || first === undefined) return message;
  const { filer, door } = filing;
  if (filer === undefined) return refuse('PERSONAL_DATA_REFUSED', { at: `data.${first.at}` });
  if (!isOwnTask(await door.find(dossier), message)) return message;
  const refs: Record<string, string> = {};
  try {
    for (const { at, text } of unfiled.texts) {
      const own = filingOf(message, at);
      refs[at] = await (at === 'note' ? filer.fileNote(own, text) : filer.fileNumber(own, text));
    }
  } catch (error) {
    return refusalOf(error, message);
  }
  return unfiled.filedAs(refs);
}

function isOwnTask(reading: DossierReading | undefined, { sender }: Readable): boolean {
  return sender.family === 'report' && reading?.dossier.tasks[sender.task]?.agency === sender.agency;
}

function filingOf({ dossier, sender }: Readable, at: string): Filing {
  const { agency, report } = sender.family === 'report' ? sender : { agency: '', report: '' };
  return { dossier, who: { subject: agency, role: 'agency', agency }, key: `${report}/${at}` };
}

/** What the vault says no to is said to the sender; that it does not answer is not. */
function refusalOf(error: unknown, { sender }: Readable): Refusal {
  const { code } = error as { readonly code?: unknown };
  if (code === 'PERSONAL_DATA_ERASED') return refuse(code);
  if (code === 'ID_REUSED') return refuse(code, { id: sender.family === 'report' ? sender.report : '' });
  throw error;
}
