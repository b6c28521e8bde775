import { sql } from 'kysely';
import { findFault, type WireEvent } from '../domain/dossier/seal';
import { emptyDossier } from '../domain/dossier/fold';
import { isSealed, type Closing } from '../domain/report/closing';
import { listClosings } from './closings';
import type { Database } from './database';
import { nextChain } from './journal';
import { nativeSha256 } from './native-hash';

/** What is wrong with the journal, and where. */
export interface Finding {
  readonly kind:
    | 'entryMissing'
    | 'entryChanged'
    | 'eventMissing'
    | 'eventUnlinked'
    | 'eventChanged'
    | 'tailCut'
    | 'dossierCut'
    | 'dossierMissing'
    | 'contradicted'
    | 'witnessDiffers'
    | 'witnessBeyond'
    | 'workflowDiffers'
    | 'workflowBehind'
    | 'closingChanged'
    | 'closingContradicted';
  readonly dossier?: string;
  readonly seq?: number;
  /** Place in the journal. */
  readonly position?: number;
  /** Number of a closed period. */
  readonly closing?: number;
}

/** A head that was told to somebody else, on a receipt, a task or a slip. */
export interface WitnessedHead {
  readonly dossier: string;
  readonly seq: number;
  readonly head: string;
}

/** What was looked at. */
export interface Verified {
  readonly entries: number;
  readonly dossiers: number;
  readonly findings: readonly Finding[];
}

const PAGE = 2_000;

/**
 * Walks the journal: its entries from the first to the end that is noted, and the chain of each dossier up to the head that
 * is projected. Reads the whole of both, a page at a time; writes nothing.
 */
export async function verifyJournal(db: Database): Promise<Verified> {
  const entries = await walkEntries(db);
  const chains = await walkDossiers(db);
  return {
    entries: entries.count,
    dossiers: chains.count,
    findings: [
      ...entries.findings,
      ...chains.findings,
      ...(await findMissingDossiers(db)),
      ...(await findContradictions(db)),
      ...(await walkClosings(db)),
    ],
  };
}

interface Walked {
  readonly count: number;
  readonly findings: readonly Finding[];
}

async function walkEntries(db: Database): Promise<Walked> {
  const findings: Finding[] = [];
  let last = { position: 0, chain: '' };
  for (let isMore = true; isMore;) {
    const page = await db
      .selectFrom('journal')
      .select(['position', 'dossier', 'seq', 'hash', 'chain'])
      .where('position', '>', last.position)
      .orderBy('position')
      .limit(PAGE)
      .execute();
    for (const { position, dossier, seq, hash, chain } of page) {
      const at = { dossier, seq, position };
      if (position !== last.position + 1)
        findings.push({ kind: 'entryMissing', position: last.position + 1 });
      else if (chain !== nextChain(last.chain, hash)) findings.push({ kind: 'entryChanged', ...at });
      last = { position, chain };
    }
    isMore = page.length === PAGE;
  }
  const end = await db.selectFrom('progress').select(['position', 'chain']).executeTakeFirst();
  const isEnd = end?.position === last.position && end.chain === last.chain;
  return {
    count: last.position,
    findings: isEnd ? findings : [...findings, { kind: 'tailCut', position: last.position + 1 }],
  };
}

const FINDING_OF_FAULT = { order: 'eventMissing', link: 'eventUnlinked', content: 'eventChanged' } as const;

interface Chain {
  readonly dossier: string;
  readonly seq: number;
  readonly head: string;
}

async function walkDossiers(db: Database): Promise<Walked> {
  const findings: Finding[] = [];
  let chain: Chain | undefined;
  let count = 0;
  for (let isMore = true; isMore;) {
    const page = await pageOfEvents(db, chain);
    for (const { dossier, seq, event } of page) {
      if (chain?.dossier !== dossier) {
        findings.push(...(await compareProjected(db, chain)));
        chain = { dossier, seq: 0, head: emptyDossier(dossier).head };
        count += 1;
      }
      const wire = event as WireEvent;
      const expected = { dossier, seq: chain.seq + 1, prevHash: chain.head };
      const fault = findFault(wire, expected, nativeSha256);
      if (fault !== undefined) findings.push({ kind: FINDING_OF_FAULT[fault], dossier, seq: chain.seq + 1 });
      chain = { dossier, seq, head: wire.hash };
    }
    isMore = page.length === PAGE;
  }
  findings.push(...(await compareProjected(db, chain)));
  return { count, findings };
}

async function pageOfEvents(
  db: Database,
  after: Chain | undefined,
): Promise<readonly { readonly dossier: string; readonly seq: number; readonly event: unknown }[]> {
  const query = db
    .selectFrom('journal')
    .select(['dossier', 'seq', 'event'])
    .orderBy('dossier')
    .orderBy('seq');
  const rest =
    after === undefined
      ? query
      : query.where(sql<boolean>`(dossier, seq) > (${after.dossier}, ${after.seq})`);
  return rest.limit(PAGE).execute();
}

/** The journalled end of a dossier is the one that its projection was made of. */
async function compareProjected(db: Database, chain: Chain | undefined): Promise<readonly Finding[]> {
  if (chain === undefined) return [];
  const { dossier, seq, head } = chain;
  const row = await db
    .selectFrom('dossier')
    .select(['seq', 'head'])
    .where('id', '=', dossier)
    .executeTakeFirst();
  const isSame = row === undefined || (row.seq === seq && row.head === head);
  return isSame ? [] : [{ kind: 'dossierCut', dossier, seq: Math.min(seq, row.seq) + 1 }];
}

async function findMissingDossiers(db: Database): Promise<readonly Finding[]> {
  const { rows } = await sql<{ readonly id: string }>`SELECT id FROM dossier d
    WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.dossier = d.id) ORDER BY id LIMIT ${PAGE}`.execute(db);
  return rows.map(({ id }) => ({ kind: 'dossierMissing', dossier: id }));
}

async function findContradictions(db: Database): Promise<readonly Finding[]> {
  const rows = await db
    .selectFrom('discrepancy')
    .select(['dossier', 'seq'])
    .orderBy('found')
    .limit(PAGE)
    .execute();
  return rows.map(({ dossier, seq }) => ({ kind: 'contradicted', dossier, seq }));
}

/** Closed periods are chained to each other, and name where the journal ended when they were signed. */
async function walkClosings(db: Database): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let last: Closing | undefined;
  for (const closing of await listClosings(db)) {
    const { number, position, chain } = closing;
    if (!isSealed(closing, last)) findings.push({ kind: 'closingChanged', closing: number });
    const row = await db
      .selectFrom('journal')
      .select('chain')
      .where('position', '=', position)
      .executeTakeFirst();
    if ((row?.chain ?? '') !== chain)
      findings.push({ kind: 'closingContradicted', closing: number, position });
    last = closing;
  }
  return findings;
}

/** Heads that were told elsewhere, held against the journal: a past that was rewritten whole is found only so. */
export async function compareWitness(
  db: Database,
  heads: readonly WitnessedHead[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { dossier, seq, head } of heads) {
    const row = await db
      .selectFrom('journal')
      .select('hash')
      .where('dossier', '=', dossier)
      .where('seq', '=', seq)
      .executeTakeFirst();
    if (row === undefined) findings.push({ kind: 'witnessBeyond', dossier, seq });
    else if (row.hash !== head) findings.push({ kind: 'witnessDiffers', dossier, seq });
  }
  return findings;
}

/**
 * The heads of workflows, held against the journal: one that stands behind it, or elsewhere, was reset or began anew.
 *
 * @param headOf - Of a dossier's workflow; undefined when it is no longer kept.
 */
export async function compareWorkflows(
  db: Database,
  headOf: (dossier: string) => Promise<{ readonly seq: number; readonly head: string } | undefined>,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (let last = '', isMore = true; isMore;) {
    const page = await db
      .selectFrom('dossier')
      .select(['id', 'seq'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const { id, seq } of page) {
      const found = await headOf(id);
      if (found === undefined) continue;
      if (found.seq < seq) findings.push({ kind: 'workflowBehind', dossier: id, seq: found.seq });
      const [differing] = await compareWitness(db, found.seq > seq ? [] : [{ dossier: id, ...found }]);
      if (differing !== undefined) findings.push({ ...differing, kind: 'workflowDiffers' });
      last = id;
    }
    isMore = page.length === PAGE;
  }
  return findings;
}
