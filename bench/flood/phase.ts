import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { toDossierId } from '../../domain/ids';
import { reportOf } from '../../test/support/road';
import { PROCESSES, type Arena, type ProcessName } from '../cost/arena';
import { CALLER, type Load } from '../cost/load';
import { FOREIGN_STEP } from './reports';
import type { Taken, Victim } from './victim';

/** What happens in a phase, at a steady rate whatever becomes of it. */
export interface PhasePlan {
  readonly arena: Arena;
  readonly load: Load;
  readonly victim: Victim;
  /** Keys of dossiers whose task the victim takes, one after the other. */
  readonly keys: readonly string[];
  /** Keys under which the desk receives new dossiers meanwhile, one in {@link RECEIVE_EVERY} beats. */
  readonly name: string;
  /** Nothing more is begun once it is over. */
  readonly isOver?: () => boolean;
  readonly onBeat?: (beat: number) => void;
}

/** What was seen in a phase. */
export interface Phase {
  readonly seconds: number;
  readonly taken: readonly Taken[];
  /** Dossiers that the desk received meanwhile. */
  readonly received: readonly string[];
  /** At its end, of the last minute. */
  readonly loadAverage: number;
  /** Of each process, on average. */
  readonly cores: Readonly<Record<ProcessName, number>>;
}

/** A report of the victim each. */
export const BEAT_MS = 200;
/** The desk receives a dossier in one of so many beats. */
const RECEIVE_EVERY = 5;

/** One phase: a report of the victim each beat, a new dossier each fifth, whether or not the last was answered. */
export async function runPhase(plan: PhasePlan): Promise<Phase> {
  const { arena, load, victim, keys, name, isOver = () => false, onBeat } = plan;
  const before = arena.measure();
  const startedAt = performance.now();
  const reports: Promise<Taken>[] = [];
  const received: Promise<string>[] = [];
  for (const [beat, key] of keys.entries()) {
    await pause(Math.max(0, startedAt + beat * BEAT_MS - performance.now()));
    if (isOver()) break;
    onBeat?.(beat);
    const dossier = toDossierId(CALLER, key);
    reports.push(victim.report(reportOf(dossier, FOREIGN_STEP, { kind: 'taken' })));
    if (beat % RECEIVE_EVERY === 0) received.push(receiveOne(load, `${name}-new-${String(beat)}`));
  }
  const [taken, dossiers] = await Promise.all([Promise.all(reports), Promise.all(received)]);
  const seconds = (performance.now() - startedAt) / 1_000;
  const after = arena.measure();
  const cores = Object.fromEntries(
    PROCESSES.map((process) => [process, (after[process] - before[process]) / seconds / 1_000]),
  ) as Record<ProcessName, number>;
  return { seconds, taken, received: dossiers, loadAverage: loadavg()[0] ?? NaN, cores };
}

async function receiveOne(load: Load, key: string): Promise<string> {
  await load.openIdle([key], 1);
  return toDossierId(CALLER, key);
}
