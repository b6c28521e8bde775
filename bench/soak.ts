import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { quietTemporal } from '../test/support/quiet-temporal';
import { openArena, PROCESSES, type Arena, type ProcessName } from './cost/arena';
import { newLoad, type Load } from './cost/load';
import { slopeOf, verdictOn, type Sample, type Slope } from './soak/slope';

/*
 * Whether memory stays flat: worker, bridge and agencies as processes of their own, on real servers, under a steady
 * load. Once a period each collects its garbage and tells what it still uses.
 * Run: npx tsx bench/soak.ts [--minutes 60] [--rate 3] [--period 30] [--remember 5]; exit 1 when something grows.
 */

interface Settings {
  readonly minutes: number;
  /** Dossiers begun a second, at the most. */
  readonly rate: number;
  /** Between two samples, seconds. */
  readonly period: number;
  /** How long agencies remember what is over, minutes: else their memory grows as it should, for 90 days. */
  readonly remember: number;
}

/** One process at one moment, bytes. */
interface Memory {
  readonly rss: number;
  /** After a collection, all threads; of our own processes. */
  readonly heapUsed?: number;
}

type Figure = keyof Memory;
type Moment = { readonly atMs: number } & Readonly<Record<ProcessName, Memory>>;

const OURS = ['worker', 'bridge', 'agencies'] as const satisfies readonly ProcessName[];
const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;
const BYTES_PER_MB = 1024 * 1024;
const BYTES_PER_KB = 1024;
/** Caches, compilers and the agencies' memory of the first minutes fill first. */
const WARM_UP_SHARE = 0.25;
/** A growth of less an hour counts as none: at three dossiers a second 400 bytes each. */
const FLAT_BYTES_PER_HOUR = 4 * BYTES_PER_MB;
/** The same for what the system gives and takes in large pieces. */
const FLAT_RSS_SHARE_PER_HOUR = 0.1;
const ANSWER_MS = 20_000;
/** A queue that grows on a busy machine would look like a leak. */
const MOST_SECONDS_BEHIND = 5;

/** So many dossiers a second for a while, fewer when the engine does not keep up; counts the ends. */
class SteadyLoad {
  begun = 0;
  ended = 0;
  readonly #lives = new Set<Promise<void>>();
  readonly #load: Load;
  #failure: unknown;

  constructor(load: Load) {
    this.#load = load;
  }

  get running(): number {
    return this.#lives.size;
  }

  async run(rate: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#failure !== undefined) throw new Error('a dossier did not end', { cause: this.#failure });
      if (this.running < rate * MOST_SECONDS_BEHIND) this.#begin();
      await pause(1_000 / rate, undefined, { signal }).catch(() => undefined); // Aborted: the condition ends it.
    }
    await Promise.all(this.#lives);
  }

  #begin(): void {
    const life = this.#load.take(`soak-${String(++this.begun)}`).then(
      () => {
        this.ended += 1;
      },
      (error: unknown) => {
        this.#failure ??= error;
      },
    );
    this.#lives.add(life);
    void life.then(() => this.#lives.delete(life));
  }
}

async function measure(arena: Arena, atMs: number): Promise<Moment> {
  const own = await Promise.all(arena.parts.map(askMemory));
  const entries = PROCESSES.map((name, index) => [name, own[index] ?? { rss: residentOf(arena.pids[name]) }]);
  return { atMs, ...(Object.fromEntries(entries) as Record<ProcessName, Memory>) };
}

/** Has a process collect its garbage and tell what it still uses. */
async function askMemory(part: ChildProcess): Promise<Memory> {
  const answer = once(part, 'message', { signal: AbortSignal.timeout(ANSWER_MS) });
  part.kill('SIGHUP');
  const [memory] = (await answer) as [Memory];
  return memory;
}

function residentOf(pid: number): number {
  const [, kilobytes = '0'] =
    /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * BYTES_PER_KB;
}

async function soak(settings: Settings): Promise<boolean> {
  const { minutes, rate, period, remember } = settings;
  const probe = join(__dirname, 'soak', 'memory-probe.cjs');
  const arena = await openArena({
    side: 'engine',
    taken: true,
    nodeFlags: ['--expose-gc', '--require', probe],
    keepDays: remember / MINUTES_PER_DAY,
  });
  try {
    const end = new AbortController();
    const load = new SteadyLoad(newLoad(arena));
    const running = load.run(rate, end.signal);
    const over = running.then(() => undefined);
    over.catch(() => undefined); // Told where the load is waited for.
    const moments: Moment[] = [];
    const startedAt = performance.now();
    print(
      `${String(minutes)} minutes at ${String(rate)} dossiers a second; MB as resident / heap after collection.`,
    );
    while (performance.now() - startedAt < minutes * MINUTE_MS) {
      await Promise.race([pause(period * 1_000), over]);
      const moment = await measure(arena, performance.now() - startedAt);
      moments.push(moment);
      print(lineOf(moment, load));
    }
    end.abort();
    await running;
    return report(settings, moments, load);
  } finally {
    await arena.stop();
  }
}

function lineOf(moment: Moment, { ended, running }: SteadyLoad): string {
  const cells = PROCESSES.map((name) => {
    const { rss, heapUsed } = moment[name];
    return `${name} ${mb(rss)}${heapUsed === undefined ? '' : `/${mb(heapUsed)}`}`;
  });
  const at = (moment.atMs / MINUTE_MS).toFixed(1).padStart(5);
  return `${at} min  ${String(ended)} ended, ${String(running)} running  ${cells.join('  ')}`;
}

/** Prints the table. @returns Whether nothing of ours grows. */
function report({ minutes }: Settings, moments: readonly Moment[], { ended }: SteadyLoad): boolean {
  const counted = moments.filter(({ atMs }) => atMs >= minutes * MINUTE_MS * WARM_UP_SHARE);
  print('');
  print(`${String(ended)} dossiers, each ended. Slopes without the first quarter, with 95 % confidence:`);
  print('');
  print('| process | figure | first MB | last MB | MB an hour | verdict |');
  print('|---|---|---|---|---|---|');
  const verdicts = PROCESSES.flatMap((name) =>
    (['rss', 'heapUsed'] as const).flatMap((figure) => rowOf(counted, name, figure)),
  );
  return !verdicts.includes('growing');
}

function rowOf(moments: readonly Moment[], name: ProcessName, figure: Figure): readonly string[] {
  const samples = moments.flatMap((moment): readonly Sample[] => {
    const value = moment[name][figure];
    return value === undefined ? [] : [{ atMs: moment.atMs, value }];
  });
  if (samples.length === 0) return [];
  const slope = slopeOf(samples);
  const isOurs = OURS.some((own) => own === name);
  const verdict = isOurs ? verdictOn(slope, mostPerHour(figure, slope)) : 'not judged';
  const cells = [
    name,
    figure === 'rss' ? 'resident' : 'heap after collection',
    mb(samples[0]?.value ?? NaN),
    mb(samples.at(-1)?.value ?? NaN),
    `${mb(slope.perHour)} ± ${mb(slope.orSoPerHour)}`,
    verdict,
  ];
  print(`| ${cells.join(' | ')} |`);
  return isOurs ? [verdict] : [];
}

function mostPerHour(figure: Figure, { mean }: Slope): number {
  return figure === 'heapUsed' ? FLAT_BYTES_PER_HOUR : mean * FLAT_RSS_SHARE_PER_HOUR;
}

function mb(bytes: number): string {
  return (bytes / BYTES_PER_MB).toFixed(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments(): Settings {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '60' },
      rate: { type: 'string', default: '3' },
      period: { type: 'string', default: '30' },
      remember: { type: 'string', default: '5' },
    },
  });
  const { minutes, rate, period, remember } = values;
  return {
    minutes: Number(minutes),
    rate: Number(rate),
    period: Number(period),
    remember: Number(remember),
  };
}

quietTemporal();
void soak(readArguments()).then((isFlat) => process.exit(isFlat ? 0 : 1));
