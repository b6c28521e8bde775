import { openDoor } from '../../client/door';
import type { BridgeOptions } from '../../bridge/loop';
import type { District } from './district';
import { receive } from './road';

/** Dossiers that have a worker of their own: while it is away they answer nothing, and everybody else does. */
export interface Ward {
  readonly dossiers: readonly string[];
  /** Gives them a worker again. */
  cure(): Promise<() => Promise<void>>;
}

/** What a test says of its ward. */
export interface WardPlan {
  /** Task queue of its dossiers. */
  readonly name: string;
  readonly patients: number;
}

const DEADLINE_MS = 8_000;

/**
 * Receives dossiers through a bridge of their own, then takes their worker away. No other bridge may run meanwhile, but
 * the worker that has the serial of the day.
 */
export async function openWard(district: District, { name, patients }: WardPlan): Promise<Ward> {
  const stopWorker = await district.startWorker(name);
  const stopBridge = district.startBridge(doorTo(district, name));
  const dossiers: string[] = [];
  for (let patient = 0; patient < patients; patient += 1) {
    dossiers.push((await receive(district, `${name}-${String(patient)}`)).dossier);
  }
  await stopBridge();
  await stopWorker();
  return { dossiers, cure: () => district.startWorker(name) };
}

function doorTo({ client }: District, taskQueue: string): Partial<BridgeOptions> {
  return { door: openDoor({ client, taskQueue, deadlineMs: DEADLINE_MS }) };
}
