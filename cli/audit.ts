import type { Command } from 'commander';
import {
  compareWitness,
  compareWorkflows,
  verifyJournal,
  type Finding,
  type Verified,
} from '../readmodel/verify';
import { asking, type Database } from '../readmodel/database';
import type { Engine } from '../client';
import { reachEngine } from './engine';
import { EXIT } from './exit-codes';
import { print, printJson } from './output';
import { reachReadModel } from './read-model';
import { styled } from './styled';
import { readWitness } from './witness';

interface VerifyOptions {
  readonly data?: string;
  readonly witness?: string;
  readonly workflows?: true;
  readonly json?: true;
}

/** What each finding says. */
const WORDS = {
  entryMissing: 'an entry of the journal is missing',
  entryChanged: 'an entry of the journal was changed, or one before it',
  eventMissing: 'an event of the dossier is missing',
  eventUnlinked: 'an event does not follow on the one before it',
  eventChanged: 'the content of an event was changed',
  tailCut: 'the end of the journal was cut off, or its noted end changed',
  dossierCut: 'the end of the dossier was cut off, or what was projected of it changed',
  dossierMissing: 'nothing of the dossier is journalled any more',
  contradicted: 'its workflow told another event under the same number',
  witnessDiffers: 'another head was told elsewhere',
  witnessBeyond: 'a head was told elsewhere of an event that is not journalled',
  workflowDiffers: "its workflow's head is another",
  workflowBehind: 'its workflow stands behind what is journalled: it was reset or began anew',
  closingChanged: 'a closed period was changed, or one before it taken out',
  closingContradicted: 'the journal is not what it was when the period was closed',
} as const satisfies Record<Finding['kind'], string>;

const NOTES = `
Walks every chain of the journal, from the first entry to the end. A past that was rewritten whole is in order by itself:
only heads that were told elsewhere find it. FILE holds receipts, tasks or slips, a line of JSON each, as an agency kept them.
  $ lienthong audit verify --witness receipts.ndjson --workflows
Exit code 1 when something was found.`;

/** Adds `audit` with its commands to a program. */
export function registerAudit(program: Command): void {
  program
    .command('audit')
    .description('whether what was journalled is what was told')
    .command('verify')
    .description('walk the hash chains; compare with heads that were printed or sent elsewhere')
    .option('--witness <file>', 'heads that others were told: receipts, tasks, slips')
    .option('--workflows', 'ask the workflow of each dossier too')
    .option('--data <folder>', "the engine's data folder, when not the one of the environment")
    .option('--json', 'print it as JSON')
    .addHelpText('after', NOTES)
    .action((options: VerifyOptions) => verify(options));
}

async function verify(options: VerifyOptions): Promise<void> {
  const { data, witness, workflows } = options;
  await reachReadModel(data, async (database) => {
    const journal = await asking(() => verifyJournal(database));
    const heads = witness === undefined ? [] : await readWitness(witness);
    const told = await asking(() => compareWitness(database, heads));
    const asked = workflows === true ? await askWorkflows(database, data) : [];
    const findings = [...journal.findings, ...told, ...asked];
    tell({ ...journal, findings }, heads.length, options.json);
    if (findings.length > 0) process.exitCode = EXIT.refused;
  });
}

async function askWorkflows(database: Database, data: string | undefined): Promise<readonly Finding[]> {
  let findings: readonly Finding[] = [];
  await reachEngine(data === undefined ? {} : { data }, async (engine) => {
    findings = await compareWorkflows(database, (dossier) => headOf(engine, dossier));
  });
  return findings;
}

async function headOf(
  engine: Engine,
  dossier: string,
): Promise<{ readonly seq: number; readonly head: string } | undefined> {
  try {
    const { dossier: read } = await engine.read(dossier);
    return { seq: read.seq, head: read.head };
  } catch (error) {
    // Closed for longer than Temporal keeps it: the journal is the record, and nothing is there to compare.
    if ((error as { readonly code?: unknown }).code === 'DOSSIER_UNKNOWN') return undefined;
    throw error;
  }
}

function tell(verified: Verified, witnessed: number, json: true | undefined): void {
  const { entries, dossiers, findings } = verified;
  if (json === true) {
    printJson({ entries, dossiers, witnessed, findings });
    return;
  }
  for (const { kind, dossier, seq, position, closing } of findings) {
    const where = [
      dossier ?? '',
      seq === undefined ? '' : `event ${String(seq)}`,
      position === undefined ? '' : `entry ${String(position)}`,
      closing === undefined ? '' : `closing ${String(closing)}`,
    ].filter((text) => text !== '');
    print(styled('red', 'found: '), `${where.join(', ')}: ${WORDS[kind]}`, styled('dim', ` (${kind})`));
  }
  const looked = `${String(entries)} entries, ${String(dossiers)} dossiers, ${String(witnessed)} heads told elsewhere`;
  if (findings.length === 0) print(styled('green', 'intact  '), looked);
  else print(`${String(findings.length)} finding(s) in ${looked}`);
}
