import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from '@temporalio/client';
import { tellSender, type Verdict } from '../../../bridge/receipts';
import { readMessage } from '../../../bridge/read-message';
import { consumeForever } from '../../../bus/consumer';
import type { BusMessage } from '../../../bus/message';
import { BRIDGE_CONSUMER, COMMANDS_STREAM, reportsStream } from '../../../bus/stream-names';
import { HELD_OF_ONE_STREAM } from '../../../bus/streams';
import { parseTaskId } from '../../../domain/ids';
import { reported, sampleInterpreter, type SampleStep } from './workflow';

/** What the sample's reader stands on. */
export interface SampleBridge {
  readonly bus: NatsConnection;
  readonly temporal: Client;
  readonly agencies: readonly string[];
  readonly taskQueue: string;
  readonly steps: readonly SampleStep[];
  readonly signal: AbortSignal;
}

const HEAD = '0'.repeat(64);
/** Of the same size as the engine's. */
const ACCEPTED: Verdict = { outcome: 'accepted', seq: 1, head: HEAD };

/**
 * Reads the same streams as the engine's bridge, in the same way: a submission starts a run, a report becomes a
 * signal; then the receipt or the answer, then the acknowledgement.
 */
export async function runSampleBridge(plan: SampleBridge): Promise<void> {
  const js = jetstream(plan.bus);
  const streams = [COMMANDS_STREAM, ...plan.agencies.map(reportsStream)];
  const loops = streams.map((stream) =>
    consumeForever({
      js,
      stream,
      consumer: BRIDGE_CONSUMER,
      maxInFlight: HELD_OF_ONE_STREAM,
      handle: (message) => pass(plan, js, message),
      signal: plan.signal,
    }),
  );
  await Promise.all(loops.map((loop) => loop.stopped));
}

async function pass(plan: SampleBridge, js: JetStreamClient, message: BusMessage): Promise<void> {
  const incoming = readMessage(message);
  if (incoming.kind !== 'readable') throw new Error(`unreadable: ${message.subject}`);
  const { command, dossier, sender, storedAt, updateId } = incoming;
  if (command.type === 'submit') {
    await plan.temporal.workflow.start(sampleInterpreter, {
      workflowId: dossier,
      taskQueue: plan.taskQueue,
      args: [{ dossier, steps: plan.steps }],
    });
  } else if ('task' in command) {
    const step = parseTaskId(command.task)?.step ?? '';
    const handle = plan.temporal.workflow.getHandle(dossier);
    await handle.signal(reported, { id: updateId, step, type: command.type, at: storedAt });
  }
  await tellSender({ nc: plan.bus, js }, sender, ACCEPTED);
  await message.ackAck();
}
