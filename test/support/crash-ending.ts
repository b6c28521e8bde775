import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import { BRIDGE_CONSUMER, COMMANDS_STREAM, parkedStream, reportsStream } from '../../bus/stream-names';
import { ENGINE } from '../../bus/subjects';
import { toClientFailure } from '../../client/client-errors';
import { openTasks } from '../../domain/dossier/dossier';
import { orLater } from './crash-desk';
import type { CrashFleet } from './crash-fleet';
import { AGENCIES } from './district';
import { until } from './until';

const LOOK_AGAIN_MS = 500;
const CLOSED_WITHIN_MS = 60_000;

/**
 * Waits until every dossier's run is closed and every report has its verdict, starting again what falls over.
 *
 * @returns What is still open when the time is over, each as a broken promise.
 */
export async function untilEnded(
  fleet: CrashFleet,
  dossiers: readonly string[],
  withinMs: number,
): Promise<readonly string[]> {
  const endsAt = performance.now() + withinMs;
  let open = dossiers;
  for (;;) {
    await fleet.restartFallen();
    const before = open.length;
    open = await stillOpen(fleet.client, open);
    // What the agencies said while dossiers were open may be old.
    if (before > 0 && open.length === 0) fleet.unsettledReports = Infinity;
    const unsettled = fleet.unsettledReports;
    const waiting = await waitingAtBroker(fleet.bus);
    const isOver = open.length === 0 && unsettled === 0 && waiting.length === 0;
    if (!isOver && performance.now() < endsAt) {
      await pause(LOOK_AGAIN_MS);
      continue;
    }
    return [
      ...(await Promise.all(open.map((dossier) => openOf(fleet, dossier)))),
      ...(unsettled === 0 ? [] : [`${String(unsettled)} report(s) without a verdict at their agencies`]),
      ...waiting,
    ];
  }
}

/** Waits until every dossier's run is closed: after its last act, time may still have something to tell. */
export async function untilClosed(client: Client, dossiers: readonly string[]): Promise<void> {
  await until(async () => (await stillOpen(client, dossiers)).length === 0, CLOSED_WITHIN_MS);
}

async function stillOpen(client: Client, dossiers: readonly string[]): Promise<readonly string[]> {
  const open = await Promise.all(dossiers.map((dossier) => isOpen(client, dossier)));
  return dossiers.filter((_dossier, index) => open[index]);
}

async function isOpen(client: Client, dossier: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(dossier).describe()).status.name === 'RUNNING';
  } catch (error) {
    // Not there yet, or nobody there to say so.
    if (['notFound', 'unavailable'].includes(toClientFailure(error).kind)) return true;
    throw error;
  }
}

/** What a dossier that has not ended waits for. */
async function openOf({ engine }: CrashFleet, dossier: string): Promise<string> {
  const reading = await orLater(() => engine.read(dossier));
  if (reading === undefined) return `not ended: ${dossier}: nothing of it is recorded`;
  const { phase, seq } = reading.dossier;
  const tasks = openTasks(reading.dossier).map(({ step, agency, state }) => `${step} ${state} at ${agency}`);
  return `not ended: ${dossier}: ${[phase, `event ${String(seq)}`, ...tasks].join(', ')}`;
}

/** What waits in the engine's queues. Asks the broker. */
export async function waitingAtBroker(
  bus: NatsConnection,
  agencies: readonly string[] = AGENCIES,
): Promise<readonly string[]> {
  const problems: string[] = [];
  const streams = [
    COMMANDS_STREAM,
    ...agencies.map(reportsStream),
    ...[ENGINE, ...agencies].map(parkedStream),
  ];
  try {
    const jsm = await jetstreamManager(bus);
    for (const stream of streams) {
      // Of the reader, not of the stream: an acknowledgement on a full disk is kept, and its message may stay for a while.
      const { num_pending: unread, num_ack_pending: unsettled } = await jsm.consumers.info(
        stream,
        BRIDGE_CONSUMER,
      );
      const left = unread + unsettled;
      if (left > 0) problems.push(`${stream}: ${String(left)} message(s) left`);
    }
  } catch (error) {
    // A broker that has just died may not be heard yet; one that stays away is a broken promise.
    problems.push(`the broker does not answer: ${error instanceof Error ? error.message : ''}`);
  }
  return problems;
}
