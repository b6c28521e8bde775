/*
 * An agency's system with the kit: the Finance and Planning Office, which registers household businesses.
 *
 *   npx tsx examples/agency-typescript/office.ts --key .lienthong/credentials/tckh/broker.nk
 *
 * The kit keeps an inbox and an outbox on disk: a task is stored before the broker may forget it, a report before the
 * call returns. What is left to an agency is its work.
 */

import { connectAgency, type Agency, type AgencyTask, type IssuedResult } from 'lienthong/agency';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

/** Step of the procedure → the results that it gives. An office knows its own steps. */
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  'business.check': ['application'],
  'business.sign': ['certificate'],
  'main.check': ['application'],
  'main.sign': ['certificate'],
};
/** Viet Nam; the machine's own zone never matters. */
const OFFICE_OFFSET_MS = 7 * 3_600_000;

const { values: given } = parseArgs({
  options: {
    agency: { type: 'string', default: 'tckh' },
    key: { type: 'string' },
    url: { type: 'string', default: 'nats://127.0.0.1:4222' },
    data: { type: 'string' },
    'work-seconds': { type: 'string', default: '2' },
  },
});

function tell(...words: readonly string[]): void {
  process.stdout.write(`${words.join('  ')}\n`);
}

function tellFact(fields: Readonly<Record<string, unknown>>, text: string): void {
  tell(text, JSON.stringify(fields));
}

/** What the officers do; here a wait and invented numbers. */
async function issue(task: AgencyTask, signal: AbortSignal): Promise<readonly IssuedResult[] | undefined> {
  await pause(Number(given['work-seconds']) * 1_000, undefined, { signal });
  const issuedOn = new Date(Date.now() + OFFICE_OFFSET_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return RESULTS[task.step]?.map((result) => ({
    result,
    ref: `${given.agency}/${issuedOn.slice(0, 4)}/${task.dossier.slice(-8)}-${result}`,
    issuedOn,
  }));
}

/**
 * Does a task and reports it. Called again for the same task after a crash, so the report has an id that follows from
 * the task: said twice, it counts once.
 */
async function handle(agency: Agency, task: AgencyTask, signal: AbortSignal): Promise<void> {
  tell('task assigned', task.task, `due ${task.dueAt}`);
  const results = await issue(task, signal);
  if (!agency.isOpen(task)) return; // Taken back by the engine meanwhile.
  const id = `answer-${task.task.replaceAll('/', '_')}`;
  const filed =
    results === undefined
      ? await agency.report.refused(task, { id, reasonCode: 'NOT_OURS', legalBasis: 'None: an example.' })
      : await agency.report.completed(task, { id, results, performedBy: { officer: 'tckh-cb-1' } });
  tell(results === undefined ? 'refused' : 'completed', task.task);
  void filed.receipt.then(
    ({ outcome, code, message }) => {
      tell(`receipt ${outcome}`, task.task, ...(code === undefined ? [] : [code, message ?? '']));
    },
    () => undefined, // The kit closed first; the receipt comes at the next start.
  );
}

async function main(): Promise<void> {
  if (given.key === undefined) throw new Error("--key is missing: the agency's broker.nk");
  const agency = await connectAgency({
    agency: given.agency,
    credentials: given.key,
    url: given.url,
    ...(given.data === undefined ? {} : { dataDir: given.data }),
    logger: { debug: () => undefined, info: tellFact, warn: tellFact, error: tellFact },
  });
  agency.onTaskChanged((task, { kind, reasonCode }) => {
    tell(`task ${kind}`, task.task, reasonCode);
  });
  agency.onTask((task, { signal }) => handle(agency, task, signal));
  tell(agency.agency, 'is at work;', 'Ctrl-C stops it.');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await agency.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
