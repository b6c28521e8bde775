import type { Client } from '@temporalio/client';
import { fetchHistories, readDossier } from '../../client/dossiers';
import { recordOf, wireEventsOf, type RecordedInput, type RunHistory } from '../../client/record';
import type { Dossier } from '../../domain/dossier/dossier';
import type { WireEvent } from '../../domain/dossier/seal';
import type { Plan } from '../../domain/procedure/plan';
import type { AcceptedOutcome } from '../../workflows/messages';
import { orLater } from './crash-desk';
import type { Testimony } from './crash-witness';
import { outcomesOf } from './replay-core';

/** One dossier as its history and the broker know it. */
export interface Known {
  readonly dossier: string;
  readonly plan: Plan;
  readonly state: Dossier;
  readonly shiftMs: number;
  readonly histories: readonly RunHistory[];
  /** What drove the core, in order, of the dossier's time. */
  readonly inputs: readonly RecordedInput[];
  readonly recorded: readonly WireEvent[];
  readonly published: readonly WireEvent[];
  /** Of every command that was accepted. */
  readonly outcomes: readonly AcceptedOutcome[];
}

/** Reads what is known of a dossier; undefined when nothing of it is recorded. Asks Temporal. */
export async function readKnown(
  client: Client,
  { events }: Testimony,
  dossier: string,
): Promise<Known | undefined> {
  const reading = await orLater(() => readDossier(client, dossier));
  if (reading?.plan === undefined) return undefined;
  const histories = await fetchHistories(client, dossier);
  const inputs = histories.flatMap(recordOf);
  return {
    dossier,
    plan: reading.plan,
    state: reading.dossier,
    shiftMs: reading.clockShiftMs,
    histories,
    inputs,
    recorded: inputs.flatMap(({ messages }) => wireEventsOf(messages)),
    published: publishedOf(events, dossier),
    outcomes: histories.flatMap(outcomesOf),
  };
}

function publishedOf(events: Testimony['events'], dossier: string): readonly WireEvent[] {
  return events.flatMap(({ data }) => {
    const { summary: _summary, ...event } = data as WireEvent & { readonly summary: unknown };
    return event.dossier === dossier ? [event] : [];
  });
}
