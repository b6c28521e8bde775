import { jetstream } from '@nats-io/jetstream';
import { toBusMessage, type BusMessage } from '../../bus/message';
import { EVENTS_STREAM, tasksStream } from '../../bus/stream-names';
import { eventSubject, taskSubject } from '../../bus/subjects';
import { procedureCodeOf } from '../../domain/ids';
import { FIXTURE_REF, FIXTURE_UNIT } from '../../test/support/fixture';
import type { Arena } from './arena';

/** The report that two tasks wait for, and where they are sent. */
const FIRST_STEP = 'main.a';
const NEXT_AGENCIES = ['b-office', 'c-office'] as const;

/**
 * From the moment at which the broker stored a report to the moment at which it stored a task that follows, of each
 * of these dossiers: milliseconds by the broker's clock, nothing of ours is asked. Reads the streams.
 */
export async function measureLatencies(
  arena: Arena,
  dossiers: readonly string[],
): Promise<readonly number[]> {
  const wanted = new Set(dossiers);
  const reportedAt = await readReports(arena);
  const tasks = await Promise.all(
    NEXT_AGENCIES.map((agency) => readAll(arena, tasksStream(agency), taskSubject(agency, 'assigned'))),
  );
  return tasks.flat().flatMap((message) => {
    const { dossier } = dataOf(message) as { readonly dossier: string };
    const since = reportedAt.get(dossier);
    return wanted.has(dossier) && since !== undefined ? [message.storedAt - since] : [];
  });
}

/** When the broker stored the report that completed the first step, by dossier. */
async function readReports(arena: Arena): Promise<ReadonlyMap<string, number>> {
  const subject = eventSubject(FIXTURE_UNIT, procedureCodeOf(FIXTURE_REF), 'taskCompleted');
  const events = await readAll(arena, EVENTS_STREAM, subject);
  const first = events.map((message) => dataOf(message) as CompletedData).filter(isOfFirstStep);
  return new Map(
    first.map(({ dossier, effectiveAt }) => [dossier, Date.parse(effectiveAt) - arena.rehearsalShiftMs]),
  );
}

interface CompletedData {
  readonly dossier: string;
  readonly effectiveAt: string;
  readonly data: { readonly task: string };
}

function isOfFirstStep({ data }: CompletedData): boolean {
  return data.task.includes(`/${FIRST_STEP}/`);
}

async function readAll({ bus }: Arena, stream: string, subject: string): Promise<readonly BusMessage[]> {
  const consumer = await jetstream(bus).consumers.get(stream, { filter_subjects: subject });
  const { num_pending: count } = await consumer.info();
  const read: BusMessage[] = [];
  if (count === 0) return read;
  for await (const message of await consumer.consume()) {
    if (read.push(toBusMessage(message)) === count) break;
  }
  return read;
}

/** `data` of a message's envelope. */
function dataOf({ data }: BusMessage): unknown {
  return (JSON.parse(new TextDecoder().decode(data)) as { readonly data: unknown }).data;
}

/** The value below which a share of the values lies; NaN of none. Pure. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
