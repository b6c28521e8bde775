import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOfTree } from '../support/tree';

/*
 * What mutation testing said of each file of domain/ when it was judged last, kept beside the tests: a file is judged
 * again when its content is another.
 */

const ROOT = join(__dirname, '..', '..');

/** How a file's mutants fared. */
export interface Judgement {
  /** SHA-256 of the file that was judged. */
  readonly sha256: string;
  /** Mutants that some test noticed, those that never ended included. */
  readonly detected: number;
  /** Mutants that no test noticed, those that no test reached included. */
  readonly undetected: number;
}

/** Judgements by file, paths from the root. */
export type Ledger = Readonly<Record<string, Judgement>>;

/** Where the ledger is kept. */
export const LEDGER_FILE = join(__dirname, 'judged.json');

/** Least share of mutants that the tests must notice, percent. */
export const LEAST_PERCENT = 85;

/** The files whose tests are judged: all of domain/ but schemas and the table of errors, which are data. */
export function judgedFiles(): readonly string[] {
  return filesOfTree().filter((file) => /^domain\/(?!errors(?:\/|\.ts$)).*(?<!\.schema)\.ts$/.test(file));
}

/** The ledger as it is kept. */
export function readLedger(): Ledger {
  return JSON.parse(readFileSync(LEDGER_FILE, 'utf8')) as Ledger;
}

/** Content hash of a file of the tree, hex. */
export function hashOf(file: string): string {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, file)))
    .digest('hex');
}

/** Files that are not as they were when they were judged. */
export function changedSince(ledger: Ledger): readonly string[] {
  return judgedFiles().filter((file) => ledger[file]?.sha256 !== hashOf(file));
}

/** Share of mutants noticed, percent; 100 when there are none. Pure. */
export function percentOf(judgements: readonly Pick<Judgement, 'detected' | 'undetected'>[]): number {
  const detected = judgements.reduce((sum, judgement) => sum + judgement.detected, 0);
  const all = judgements.reduce((sum, judgement) => sum + judgement.undetected, detected);
  return all === 0 ? 100 : (100 * detected) / all;
}
