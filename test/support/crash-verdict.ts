import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from '@temporalio/client';
import { listDeadLetters } from '../../bus/dead-letters';
import type { WireEvent } from '../../domain/dossier/seal';
import { figuresOfAnswers, problemsOfDeadlines } from './crash-deadlines';
import type { DeskAnswer } from './crash-desk';
import { waitingAtBroker } from './crash-ending';
import { readKnown, type Known } from './crash-known';
import { problemsOfReceipts, receiptsOf } from './crash-receipts';
import { problemsOfRecord } from './crash-record';
import { readTestimony, type CrashWitness, type Testimony } from './crash-witness';
import { AGENCIES } from './district';

/** What is true after the crashes: figures, and every promise that was broken. */
export interface CrashVerdict {
  readonly figures: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** Nobody watched. */
const UNSEEN: Seen = {
  witness: {
    reports: new Set(),
    held: new Map(),
    redelivered: 0,
    problemsOfTasks: () => Promise.resolve([]),
  },
  answers: [],
};

/** Who is asked, and whose streams there are. */
export interface Asked {
  readonly client: Client;
  readonly bus: NatsConnection;
  /** Default those of the fixture. */
  readonly agencies?: readonly string[];
}

/** What was seen and heard while the dossiers ran. */
export interface Seen {
  readonly witness: Pick<CrashWitness, 'reports' | 'held' | 'redelivered' | 'problemsOfTasks'>;
  /** What the desk was told. */
  readonly answers: readonly DeskAnswer[];
}

/**
 * Holds every dossier against its history, the broker's streams and, when somebody watched, what was seen meanwhile.
 * Asks the servers; the runs should be closed.
 */
export async function judge(
  { client, bus, agencies = AGENCIES }: Asked,
  dossiers: readonly string[],
  { witness, answers }: Seen = UNSEEN,
): Promise<CrashVerdict> {
  const testimony = await readTestimony(bus, agencies);
  const known: Known[] = [];
  for (const dossier of dossiers) {
    const one = await readKnown(client, testimony, dossier);
    if (one !== undefined) known.push(one);
  }
  const { reports, held } = witness;
  const dead = await listDeadLetters(bus);
  const problems = [
    ...(await problemsOfRuns(client, known)),
    ...problemsOfStrangers(testimony, dossiers),
    ...known.flatMap((one) =>
      [...problemsOfRecord(one), ...problemsOfDeadlines(one, held)].map(
        (problem) => `${one.dossier}: ${problem}`,
      ),
    ),
    ...problemsOfReceipts(known, testimony, { reports, answers }),
    ...(await witness.problemsOfTasks()),
    ...(await waitingAtBroker(bus, agencies)),
    ...dead.map(({ seq, reason, problem = '' }) => `dead letter ${String(seq)}: ${reason} ${problem}`),
  ];
  return { figures: figuresOf(known, testimony, witness), problems };
}

/** Each dossier has one run, which ended well; a run that handed over to its next does not count. */
async function problemsOfRuns(client: Client, known: readonly Known[]): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { dossier } of known) {
    const runs: string[] = [];
    for await (const run of client.workflow.list({ query: `WorkflowId = "${dossier}"` })) {
      if (run.status.name !== 'CONTINUED_AS_NEW') runs.push(run.status.name);
    }
    if (runs.join() !== 'COMPLETED') problems.push(`${dossier}: runs ${runs.join()}`);
  }
  return problems;
}

function problemsOfStrangers({ events }: Testimony, dossiers: readonly string[]): readonly string[] {
  const published = new Set(events.map(({ data }) => (data as WireEvent).dossier));
  return [...published]
    .filter((dossier) => !dossiers.includes(dossier))
    .map((dossier) => `${dossier}: published, but nobody received it`);
}

function figuresOf(
  known: readonly Known[],
  testimony: Testimony,
  { held, redelivered }: Seen['witness'],
): Readonly<Record<string, number>> {
  const events = known.flatMap(({ recorded }) => recorded);
  const receipts = receiptsOf(testimony);
  const count = (fact: string): number => events.filter((event) => event.fact === fact).length;
  const answers = known.map((one) => figuresOfAnswers(one, held));
  const sum = (name: 'inTime' | 'late' | 'heldOverDue'): number =>
    answers.reduce((total, figures) => total + figures[name], 0);
  return {
    dossiers: known.length,
    events: events.length,
    reports: known.flatMap(({ outcomes }) => outcomes.filter(({ id }) => id.startsWith('r/'))).length,
    receipts: receipts.length,
    duplicates: receipts.filter(({ receipt }) => receipt.outcome === 'duplicate').length,
    redelivered,
    inTime: sum('inTime'),
    late: sum('late'),
    heldOverDue: sum('heldOverDue'),
    reminders: count('reminderRaised'),
    escalations: count('escalationRaised'),
    breaches: count('breached'),
  };
}
