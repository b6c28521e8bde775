import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { loadHaiBaTrung } from '../catalogue';
import type { Answer, Engine } from '../client';
import { openTasks } from '../domain/dossier/dossier';
import { DomainError } from '../domain/errors';
import { getAgency } from './agency-list';
import { reachUnits } from './engine';
import { EXIT } from './exit-codes';
import { print, printJson, printTable } from './output';

interface ResendOptions {
  readonly data: string;
  readonly unit?: string;
  readonly officer: string;
  readonly reason: string;
  readonly key?: string;
  readonly json?: true;
}

/** What became of one dossier with open tasks of the agency. */
interface Resent {
  readonly dossier: string;
  readonly tasks: number;
  readonly outcome: Answer['outcome'];
  readonly code?: string;
}

/** Most dossiers of a unit that are looked at: more are open in no district. */
const MOST_DOSSIERS = 100_000;

/** Adds `agency resend` to the noun. */
export function registerResend(agency: Command): void {
  agency
    .command('resend')
    .description('tell an agency all its open tasks anew, from the record: after its disk was lost')
    .argument('<code>', 'the agency, as `lienthong agency list` shows it')
    .option('--data <folder>', "the engine's data folder, when not the one of the environment")
    .option('--unit <unit>', 'unit whose dossiers are looked through; every one when not named')
    .option('--officer <reference>', 'who asks: an opaque id', 'mot-cua-cb-1')
    .option('--reason <code>', 'why, as a code', 'STORE-LOST')
    .option('--key <key>', 'the same key again resends to no dossier twice')
    .option('--json', 'for a program')
    .action(resend);
}

async function resend(code: string, options: ResendOptions): Promise<void> {
  const catalogue = loadHaiBaTrung();
  getAgency(catalogue, code);
  const known = Object.keys(catalogue.units);
  const { unit: named } = options;
  if (named !== undefined && !known.includes(named)) {
    throw new DomainError('UNIT_UNKNOWN', { unit: named, known: known.join(', ') });
  }
  const units = named === undefined ? known : [named];
  // The same for every unit, so that the whole may be asked again under it.
  const asked = { ...options, key: options.key ?? randomUUID() };
  await reachUnits(options.data, async (engineOf) => {
    const resent: Resent[] = [];
    for (const unit of units) resent.push(...(await resendAll(engineOf(unit), code, { ...asked, unit })));
    if (resent.some(({ outcome }) => outcome === 'refused')) process.exitCode = EXIT.refused;
    if (options.json === true) {
      printJson(resent);
      return;
    }
    if (resent.length === 0) {
      print(`${code} has no open task.`);
      return;
    }
    printTable(
      [{ title: 'DOSSIER' }, { title: 'TASKS', align: 'right' }, { title: 'ANSWER' }],
      resent.map(({ dossier, tasks, outcome, code: refusal }) => [
        dossier,
        String(tasks),
        refusal ?? outcome,
      ]),
    );
  });
}

/** One dossier of a unit after the other: the agency's stream has a quota, and what it cannot hold is sent again later. */
async function resendAll(
  engine: Engine,
  agency: string,
  {
    unit,
    officer,
    reason: reasonCode,
    key,
  }: Required<Pick<ResendOptions, 'unit' | 'officer' | 'reason' | 'key'>>,
): Promise<readonly Resent[]> {
  const resent: Resent[] = [];
  for (const { dossier } of await engine.list({ limit: MOST_DOSSIERS, filter: { unit, open: true } })) {
    const { dossier: present } = await engine.read(dossier);
    const tasks = openTasks(present).filter((task) => task.agency === agency).length;
    if (tasks === 0) continue;
    const by = { kind: 'officer', role: 'desk', officer } as const;
    const command = { type: 'resendTasks', by, toAgency: agency, reasonCode } as const;
    const answer = await engine.command(dossier, command, { key: `${key}-${dossier}` });
    const refusal = answer.code === undefined ? {} : { code: answer.code };
    resent.push({ dossier, tasks, outcome: answer.outcome, ...refusal });
  }
  return resent;
}
