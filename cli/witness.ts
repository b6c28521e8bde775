import { readFile } from 'node:fs/promises';
import type { WitnessedHead } from '../readmodel/verify';
import { UsageError } from './exit-codes';

/**
 * The heads in a file of receipts, tasks or slips: a line of JSON each, with `seq`, `head` and `dossier` or `task`, also
 * inside an envelope's `data`. Lines that carry no head witness nothing and are passed over. Reads the file.
 *
 * @throws UsageError for a line that is no JSON, by its number.
 */
export async function readWitness(path: string): Promise<readonly WitnessedHead[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : headsOf(parse(line, index + 1))));
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new UsageError(`line ${String(number)} of the witness is not JSON`, { cause });
  }
}

function headsOf(value: unknown): readonly WitnessedHead[] {
  if (typeof value !== 'object' || value === null) return [];
  const { data } = value as { readonly data?: unknown };
  if (typeof data === 'object' && data !== null) return headsOf(data);
  const { dossier, task, seq, head } = value as Readonly<Record<string, unknown>>;
  const named = typeof dossier === 'string' ? dossier : dossierOf(task);
  if (named === undefined || typeof seq !== 'number' || typeof head !== 'string') return [];
  return [{ dossier: named, seq, head }];
}

/** A task's id begins with its dossier's. */
function dossierOf(task: unknown): string | undefined {
  return typeof task === 'string' ? task.split('/')[0] : undefined;
}
