import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Client } from '@temporalio/client';
import { consumeForever } from '../bus/consumer';
import { decodeEnvelope } from '../bus/envelope';
import type { BusMessage } from '../bus/message';
import { EVENTS_STREAM, PROJECTOR_CONSUMER } from '../bus/stream-names';
import { dossiersSince, fetchEvents, readDossier } from '../client/dossiers';
import { catchUp, type CatchUpFact, type Workflows } from '../readmodel/catch-up';
import type { Database } from '../readmodel/database';
import { Intake } from '../readmodel/intake';
import { Projector, type ProjectorFact } from '../readmodel/projector';
import type { Logger } from '../runtime/logger';
import type { RunningPart } from './parts';

/** What a projector stands on; the connections stay the caller's. */
export interface ProjectorPartPlan {
  readonly db: Database;
  readonly bus: NatsConnection;
  readonly temporal: Client;
  readonly logger: Logger;
  /** How often all workflows are looked through, milliseconds; default an hour. */
  readonly sweepEveryMs?: number;
  /** Present only when the engine runs as a rehearsal: what is added to every instant of a new dossier, milliseconds. */
  readonly clockShiftMs?: number;
}

/** Events that may wait for their batch. */
const IN_FLIGHT = 256;

/** Starts a projector: reads `EVENTS`, journals and projects, and asks the workflows for what did not come. */
export function startProjector(plan: ProjectorPartPlan): RunningPart {
  const { db, bus, temporal, logger, sweepEveryMs, clockShiftMs = 0 } = plan;
  const abort = new AbortController();
  const projector = new Projector({
    db,
    onFact: (fact) => logProjector(logger, fact),
    now: () => Date.now() + clockShiftMs,
  });
  const intake = new Intake((events) => projector.take(events));
  const loop = consumeForever({
    js: jetstream(bus),
    stream: EVENTS_STREAM,
    consumer: PROJECTOR_CONSUMER,
    maxInFlight: IN_FLIGHT,
    handle: (message) => take(message, intake, logger),
    signal: abort.signal,
    onState: (state) => {
      if (state.kind === 'handlerFailed') logger.warn('an event waits', { ...state });
      else logger.info('reading', { stream: EVENTS_STREAM, state });
    },
  });
  const caughtUp = catchUp({
    db,
    projector,
    workflows: workflowsOf(temporal),
    signal: abort.signal,
    onFact: (fact) => logCatchUp(logger, fact),
    ...(sweepEveryMs === undefined ? {} : { sweepEveryMs }),
  });
  const ended = Promise.all([loop.stopped, caughtUp]).then(() => undefined);
  return {
    ended,
    stop: async () => {
      abort.abort();
      await ended;
    },
  };
}

/** One that cannot be read is not ours; what it may have told is asked of its workflow, as of any gap. */
async function take(message: BusMessage, intake: Intake, logger: Logger): Promise<void> {
  const decoded = decodeEnvelope(message.data);
  if (decoded.ok && decoded.family === 'dossier') {
    const { summary: _summary, ...event } = decoded.envelope.data;
    await intake.add(event);
  } else {
    const problem = decoded.ok ? decoded.family : decoded.problem;
    logger.error('unreadable', { stream: message.stream, seq: message.streamSeq, problem });
  }
  await message.ackAck();
}

function workflowsOf(temporal: Client): Workflows {
  return {
    history: (dossier) => fetchEvents(temporal, dossier),
    plan: async (dossier) => (await readDossier(temporal, dossier)).plan,
    since: (at) => dossiersSince(temporal, at),
  };
}

function logProjector(logger: Logger, { kind, ...fields }: ProjectorFact): void {
  if (kind === 'gap') logger.warn('an event is missing', fields);
  else logger.error('an event contradicts the journal', fields);
}

function logCatchUp(logger: Logger, { kind, ...fields }: CatchUpFact): void {
  if (kind === 'asked') logger.info('asked a dossier', fields);
  else if (kind === 'swept') logger.info('looked for missing events', fields);
  else logger.warn('a dossier was not asked', fields);
}
