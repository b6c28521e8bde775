import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toDossierId } from '../domain/ids';
import { quietTemporal } from '../test/support/quiet-temporal';
import { openArena, type Arena } from './cost/arena';
import { measureLatencies, quantile } from './cost/latency';
import { CALLER, newLoad, type Load } from './cost/load';
import { countMessages } from './cost/messages';
import { openRolledOver } from './cost/rolled-over';
import { keysOf } from './cost/turn';

/*
 * Dossiers a second at several numbers in flight, how long a report takes to become the next task, and bytes a dossier,
 * with so many idle dossiers open beside them.
 * Run: npx tsx bench/throughput.ts [--idle 500] [--dossiers 100] [--in-flight 1,16,100] [--no-taken]
 */

interface Settings {
  readonly idle: number;
  readonly dossiers: number;
  readonly inFlight: readonly number[];
  readonly taken: boolean;
}

/** Until compilers and caches have seen what there is to see. */
const WARM_UP = 50;
/** A dossier alone takes long; so many are enough to see how long. */
const MOST_ALONE = 40;
/** More would only queue, and hold up the first tasks of the dossiers before them. */
const OPENED_AT_ONCE = 16;
const PROGRESS_EVERY = 1_000;
/** So many idle dossiers come by the road, and say what one keeps; those beyond are opened as after a roll-over. */
const BY_THE_ROAD = 500;

/** Bytes of Temporal's record: the database and what its log has not moved there yet. */
function recordBytes({ dataDir }: Arena): number {
  const database = join(dataDir, 'temporal', 'temporal.db');
  return [database, `${database}-wal`].reduce(
    (total, file) => total + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

async function openIdle(arena: Arena, load: Load, count: number): Promise<void> {
  if (count === 0) return;
  const keys = keysOf('idle', count);
  const [byTheRoad, beyond] = [keys.slice(0, BY_THE_ROAD), keys.slice(BY_THE_ROAD)];
  const [record, stored] = [recordBytes(arena), await countMessages(arena.jsm)];
  await inThousands('by the road', byTheRoad, (some) => load.openIdle(some, OPENED_AT_ONCE));
  const each = (bytes: number): string => `${(bytes / byTheRoad.length / 1024).toFixed(1)} KiB`;
  const messages = (await countMessages(arena.jsm)).bytes - stored.bytes;
  print(`Each keeps ${each(recordBytes(arena) - record)} of record and ${each(messages)} of messages.`);
  const [model = ''] = byTheRoad;
  await inThousands('as after a roll-over', beyond, (some) =>
    openRolledOver(arena.client, model, some, OPENED_AT_ONCE),
  );
}

async function inThousands(
  how: string,
  keys: readonly string[],
  open: (some: readonly string[]) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  for (let opened = 0; opened < keys.length; opened += PROGRESS_EVERY) {
    const some = keys.slice(opened, opened + PROGRESS_EVERY);
    const beganAt = performance.now();
    await open(some);
    const perSecond = (some.length * 1_000) / (performance.now() - beganAt);
    process.stderr.write(
      `${String(opened + some.length)} idle, the last at ${perSecond.toFixed(1)} a second\n`,
    );
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  if (keys.length > 0)
    print(
      `${String(keys.length)} idle dossiers opened ${how}, ${(keys.length / seconds).toFixed(1)} a second.`,
    );
}

async function measure(arena: Arena, load: Load, inFlight: number, dossiers: number): Promise<string> {
  const keys = keysOf(`at-${String(inFlight)}`, inFlight === 1 ? Math.min(dossiers, MOST_ALONE) : dossiers);
  const [record, stored] = [recordBytes(arena), await countMessages(arena.jsm)];
  const startedAt = performance.now();
  await load.run(keys, inFlight);
  const seconds = (performance.now() - startedAt) / 1_000;
  const latencies = await measureLatencies(
    arena,
    keys.map((key) => toDossierId(CALLER, key)),
  );
  const messages = (await countMessages(arena.jsm)).bytes - stored.bytes;
  const kib = (bytes: number): string => (bytes / keys.length / 1024).toFixed(1);
  const cells = [
    String(inFlight),
    (keys.length / seconds).toFixed(1),
    quantile(latencies, 0.5).toFixed(0),
    quantile(latencies, 0.99).toFixed(0),
    kib(recordBytes(arena) - record),
    kib(messages),
  ];
  return `| ${cells.join(' | ')} |`;
}

async function run({ idle, dossiers, inFlight, taken }: Settings): Promise<void> {
  const arena = await openArena({ side: 'engine', taken });
  try {
    const load = newLoad(arena);
    await load.run(keysOf('warm', WARM_UP), OPENED_AT_ONCE);
    await openIdle(arena, load, idle);
    const average = loadavg().map((value) => value.toFixed(1));
    print(`Reports: ${taken ? 'taken and completed' : 'completed'}. Load average: ${average.join(' ')}.`);
    print('| in flight | dossiers/s | report to task p50, ms | p99, ms | record KiB | messages KiB |');
    print('|---|---|---|---|---|---|');
    for (const each of inFlight) print(await measure(arena, load, each, dossiers));
  } finally {
    await arena.stop();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments(): Settings {
  const { values } = parseArgs({
    options: {
      idle: { type: 'string', default: '500' },
      dossiers: { type: 'string', default: '100' },
      'in-flight': { type: 'string', default: '1,16,100' },
      'no-taken': { type: 'boolean', default: false },
    },
  });
  return {
    idle: Number(values.idle),
    dossiers: Number(values.dossiers),
    inFlight: values['in-flight'].split(',').map(Number),
    taken: !values['no-taken'],
  };
}

quietTemporal();
void run(readArguments()).then(() => process.exit());
