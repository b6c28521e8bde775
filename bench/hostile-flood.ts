import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { receiptsStream, reportsStream } from '../bus/stream-names';
import { toDossierId } from '../domain/ids';
import { jetstreamOf, storeReport } from '../test/support/hostile';
import { quietTemporal } from '../test/support/quiet-temporal';
import { reportOf } from '../test/support/road';
import { countOf } from '../test/support/streams';
import { until } from '../test/support/until';
import { openArena, PROCESSES, type Arena } from './cost/arena';
import { quantile } from './cost/latency';
import { CALLER, newLoad, type Load } from './cost/load';
import { keysOf } from './cost/turn';
import type { FlooderPlan, FlooderState } from './flood/flooder-process';
import { BEAT_MS, runPhase, type Phase } from './flood/phase';
import { FLOOD_KINDS, FOREIGN_STEP, ownReport, type FloodKind } from './flood/reports';
import { Victim, type Taken } from './flood/victim';

/*
 * What agency A notices while agency B floods the engine with reports that are refused: the time from A's report to
 * its receipt, quiet and flooded, five reports and one new dossier a second. Worker, bridge, B and both servers are
 * processes of their own; this one is A and the desk. Goal: p99 at most twice the quiet one, all of A's tasks arrive.
 * Run: npx tsx bench/hostile-flood.ts [--reports 100000] [--of-a 400] [--flood same|varied|copies]
 */

const A = 'a-office';
const B = 'b-office';
const GOAL = 2;
const OPENED_AT_ONCE = 16;
/** Dossiers that warm up the engine; whose task of A, and whose finished task of its own, B names. */
const WARM_UP = 50;
const FOREIGN = 50;
const OWN = 10;
const SLOWEST = 6;
const TELL_EVERY_BEATS = 50;
const PATIENT_MS = 120_000;

interface Settings {
  readonly reports: number;
  /** Reports of A in each phase. */
  readonly ofA: number;
  readonly kind: FloodKind;
}

/** The flood, as far as its process has told. */
interface Flooder {
  state(): FlooderState;
  stop(): Promise<void>;
}

async function startFlooder(plan: FlooderPlan): Promise<Flooder> {
  const child = fork(join(__dirname, 'flood', 'flooder-process.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let state: FlooderState = { stored: 0, isDone: false };
  child.on('message', (told: FlooderState) => (state = told));
  child.send(plan);
  await once(child, 'message');
  return {
    state: () => state,
    stop: async () => {
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

async function open(load: Load, name: string, count: number): Promise<readonly string[]> {
  const keys = keysOf(name, count);
  await load.openIdle(keys, OPENED_AT_ONCE);
  print(`${String(count)} dossiers opened: ${name}`);
  return keys;
}

/** A completes its task of each, then B its own: what B says of it anew is refused. */
async function completeOwn(arena: Arena, keys: readonly string[]): Promise<void> {
  const reports = [
    [A, keys.map((key) => reportOf(toDossierId(CALLER, key), FOREIGN_STEP))],
    [B, keys.map(ownReport)],
  ] as const;
  for (const [agency, own] of reports) {
    const js = jetstreamOf(await arena.connectAs(agency));
    for (const each of own) await storeReport(js, agency, each);
    await until(async () => (await countOf(arena.jsm, reportsStream(agency))) === 0, PATIENT_MS);
  }
}

/** What was seen of a flood. */
interface Flooded extends Phase {
  readonly stored: number;
  readonly answered: number;
  /** Of A, while B was still storing its own. */
  readonly whileStoring: readonly Taken[];
}

interface Flooding {
  readonly arena: Arena;
  readonly settings: Settings;
  readonly plan: FlooderPlan;
  readonly phase: Parameters<typeof runPhase>[0];
}

async function runFlooded({ arena, settings, plan, phase }: Flooding): Promise<Flooded> {
  const { reports, ofA } = settings;
  const before = await countOf(arena.jsm, receiptsStream(B));
  const flooder = await startFlooder(plan);
  let answered = 0;
  let beatsWhileStoring = 0;
  const seen = await runPhase({
    ...phase,
    // With nothing of the flood left, there is nothing to notice.
    isOver: () => answered >= reports,
    onBeat: (beat) => {
      const { stored, isDone, problem = '' } = flooder.state();
      if (!isDone) beatsWhileStoring = beat + 1;
      void countOf(arena.jsm, receiptsStream(B)).then((count) => (answered = count - before));
      tellProgress(
        'flooded',
        { beat, ofA },
        `, B: ${String(stored)} stored, ${String(answered)} answered ${problem}`,
      );
    },
  });
  const { stored } = flooder.state();
  await flooder.stop();
  return { ...seen, stored, answered, whileStoring: seen.taken.slice(0, beatsWhileStoring) };
}

async function run(arena: Arena, settings: Settings): Promise<boolean> {
  const { reports, ofA, kind } = settings;
  const load = newLoad(arena);
  const victim = await Victim.join(arena, A);
  const warm = await open(load, 'warm', WARM_UP);
  const foreign = await open(load, 'foreign', FOREIGN);
  const own = await open(load, 'own', OWN);
  const quietKeys = await open(load, 'quiet', ofA);
  const floodedKeys = await open(load, 'flooded', ofA);
  await completeOwn(arena, own);
  const common = { arena, load, victim };
  await runPhase({ ...common, keys: warm, name: 'warm' });
  const onBeat = (beat: number): void => {
    tellProgress('quiet', { beat, ofA });
  };
  const quiet = await runPhase({ ...common, keys: quietKeys, name: 'quiet', onBeat });
  const seed = arena.seeds[B] ?? '';
  const targets = { foreign, own };
  const plan = { agency: B, natsUrl: arena.natsUrl, seed, count: reports, kind, targets };
  const phase = { ...common, keys: floodedKeys, name: 'flooded' };
  const flooded = await runFlooded({ arena, settings, plan, phase });
  const opened = [...warm, ...foreign, ...own, ...quietKeys, ...floodedKeys].map((key) =>
    toDossierId(CALLER, key),
  );
  const owed = [...opened, ...quiet.received, ...flooded.received];
  const missing = (): readonly string[] => owed.filter((dossier) => !victim.tasks.has(dossier));
  await until(() => missing().length === 0, PATIENT_MS).catch(() => undefined);
  victim.leave();
  const ratio = p99(flooded.taken) / p99(quiet.taken);
  for (const line of report(settings, quiet, flooded)) print(line);
  print(`A's tasks: ${String(owed.length - missing().length)} of ${String(owed.length)} arrived`);
  print(`ratio of p99: ${ratio.toFixed(2)} (goal ${String(GOAL)})`);
  return ratio <= GOAL && missing().length === 0;
}

function report({ kind, reports }: Settings, quiet: Phase, flooded: Flooded): readonly string[] {
  const { answered, seconds, stored, taken, whileStoring } = flooded;
  return [
    `B, ${kind}: ${String(stored)} of ${String(reports)} stored, ${String(answered)} answered in ` +
      `${seconds.toFixed(0)} s (${(answered / seconds).toFixed(0)}/s)`,
    '| A | reports | p50 ms | p99 ms | p99 until stored ms | load average |',
    '|---|---|---|---|---|---|',
    row('quiet', quiet.taken, quiet.loadAverage),
    row('flooded', taken, flooded.loadAverage),
    row('while B stores', whileStoring),
    row('while B waits', taken.slice(whileStoring.length)),
    `slowest, flooded: ${slowest(taken)}`,
    '| cores used | quiet | flooded |',
    '|---|---|---|',
    ...PROCESSES.map((name) => {
      const label = name === 'agencies' ? 'A and the desk' : name;
      return `| ${label} | ${quiet.cores[name].toFixed(2)} | ${flooded.cores[name].toFixed(2)} |`;
    }),
  ];
}

function row(name: string, taken: readonly Taken[], loadAverage = NaN): string {
  const answered = taken.map(({ answeredMs }) => answeredMs);
  const stored = taken.map(({ storedMs }) => storedMs);
  const figures = [quantile(answered, 0.5), quantile(answered, 0.99), quantile(stored, 0.99), loadAverage];
  const cells = figures.map((figure) => (Number.isNaN(figure) ? '' : figure.toFixed(1)));
  return `| ${[name, String(taken.length), ...cells].join(' | ')} |`;
}

/** When the worst came: all at once is a hiccup of the machine, or the beginning of the flood. */
function slowest(taken: readonly Taken[]): string {
  return taken
    .map(({ answeredMs }, beat) => ({ answeredMs, seconds: (beat * BEAT_MS) / 1_000 }))
    .sort((a, b) => b.answeredMs - a.answeredMs)
    .slice(0, SLOWEST)
    .map(({ answeredMs, seconds }) => `${answeredMs.toFixed(0)} ms at ${seconds.toFixed(1)} s`)
    .join(', ');
}

function p99(taken: readonly Taken[]): number {
  return quantile(
    taken.map(({ answeredMs }) => answeredMs),
    0.99,
  );
}

function tellProgress(
  name: string,
  { beat, ofA }: { readonly beat: number; readonly ofA: number },
  more = '',
): void {
  if (beat % TELL_EVERY_BEATS === 0) print(`${name}: ${String(beat)} of ${String(ofA)}${more}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments(): Settings {
  const { values } = parseArgs({
    options: {
      reports: { type: 'string', default: '100000' },
      'of-a': { type: 'string', default: '400' },
      flood: { type: 'string', default: 'same' },
    },
  });
  const { reports } = values;
  const kind = FLOOD_KINDS.find((each) => each === values.flood);
  if (kind === undefined) throw new Error(`--flood ${FLOOD_KINDS.join(', ')}`);
  return { reports: Number(reports), ofA: Number(values['of-a']), kind };
}

async function main(): Promise<void> {
  quietTemporal();
  const settings = readArguments();
  print(`${String(availableParallelism())} cores; A reports every ${String(BEAT_MS)} ms.`);
  const arena = await openArena({ side: 'bare', taken: true });
  try {
    if (!(await run(arena, settings))) process.exitCode = 1;
  } finally {
    await arena.stop();
  }
}

// The client's own timers would keep an ended run up.
void main()
  .catch((error: unknown) => {
    print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  })
  .finally(() => process.exit());
