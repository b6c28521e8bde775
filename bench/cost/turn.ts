import { toDossierId } from '../../domain/ids';
import { costOf, type Cost } from '../../test/support/history';
import { openArena, PROCESSES, type ProcessName, type Side } from './arena';
import { CALLER, newLoad } from './load';
import { countMessages, messagesBetween, type Messages } from './messages';

/** How a side takes its turn. */
export interface TurnPlan {
  readonly dossiers: number;
  readonly inFlight: number;
  /** Whether agencies say `taken` before `completed`. */
  readonly taken: boolean;
  /** Flags of Node for every part. */
  readonly nodeFlags?: readonly string[];
}

/** What one side used in its turn, for all dossiers that were counted. */
export interface Turn {
  readonly side: Side;
  readonly dossiers: number;
  readonly cpuMs: Readonly<Record<ProcessName, number>>;
  readonly wallMs: number;
  readonly messages: Messages;
  /** Of one dossier's history. */
  readonly cost: Cost;
}

/** Until compilers and caches have seen what there is to see. */
const WARM_UP = 50;

/** One side on fresh servers: warmed up, then measured from the first submission to the last receipt. */
export async function takeTurn(side: Side, plan: TurnPlan): Promise<Turn> {
  const { dossiers, inFlight } = plan;
  const arena = await openArena({ ...plan, side });
  try {
    const load = newLoad(arena);
    await load.run(keysOf('warm', WARM_UP), inFlight);
    const counted = await countMessages(arena.jsm);
    const before = arena.measure();
    const startedAt = performance.now();
    await load.run(keysOf('counted', dossiers), inFlight);
    const wallMs = performance.now() - startedAt;
    const after = arena.measure();
    const any = arena.client.workflow.getHandle(toDossierId(CALLER, 'counted-0'));
    return {
      side,
      dossiers,
      cpuMs: mapProcesses((name) => after[name] - before[name]),
      wallMs,
      messages: messagesBetween(counted, await countMessages(arena.jsm)),
      cost: await costOf(any),
    };
  } finally {
    await arena.stop();
  }
}

/** `name-0`, `name-1`, … Pure. */
export function keysOf(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${String(index)}`);
}

/** A figure for each process. Pure. */
export function mapProcesses<T>(figure: (name: ProcessName) => T): Readonly<Record<ProcessName, T>> {
  return Object.fromEntries(PROCESSES.map((name) => [name, figure(name)])) as Record<ProcessName, T>;
}
