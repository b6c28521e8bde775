import { loadavg } from 'node:os';
import type { WireEvent } from '../domain/dossier/seal';
import { Projector } from '../readmodel/projector';
import { ASKED_QUERIES } from '../test/support/asked-queries';
import { fillReadModel } from '../test/support/filled-read-model';
import { startTestPostgres, type TestPostgres } from '../test/support/read-model';
import { removeTemporaryFolders } from '../test/support/temporary-folder';
import { toldLives, type ToldLife } from '../test/support/told-lives';

/*
 * What pages and commands ask of a read model with many dossiers, warm: p50 and p95 of each; and how many events a second the
 * projector takes. Goals: p95 <= 100 ms, overdue by agency <= 50 ms, 1,000 events a second.
 * Run: npx tsx bench/queries.ts [dossiers]   (0: the projector alone)
 */

const DOSSIERS = 1_000_000;
const TIMES = 40;
const WARM_UP = 3;
const LIVES = 300;
const BATCH = 200;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function percentile(sorted: readonly number[], percent: number): string {
  return (sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? NaN).toFixed(1);
}

async function measureQueries(postgres: TestPostgres, dossiers: number): Promise<void> {
  const database = await postgres.newDatabase();
  const before = performance.now();
  await fillReadModel(database.admin, dossiers);
  say(`${String(dossiers)} dossiers, filled in ${((performance.now() - before) / 1_000).toFixed(0)} s`);
  for (const [name, ask] of Object.entries(ASKED_QUERIES)) {
    const took: number[] = [];
    for (let turn = 0; turn < TIMES + WARM_UP; turn += 1) {
      const start = performance.now();
      await ask(database.reader);
      if (turn >= WARM_UP) took.push(performance.now() - start);
    }
    took.sort((a, b) => a - b);
    say(`${name}: p50 ${percentile(took, 50)} ms, p95 ${percentile(took, 95)} ms`);
  }
}

async function measureProjector(postgres: TestPostgres): Promise<void> {
  const told = toldLives(LIVES, 41);
  await project(postgres, told, { name: 'as they were recorded', events: asRecorded(told) });
  await project(postgres, told, { name: 'one of each dossier by turns', events: byTurns(told) });
}

/** As they come: what an act brought about stands together. */
function asRecorded(told: readonly ToldLife[]): readonly WireEvent[] {
  const events = told.flatMap((life) =>
    life.events.map((event) => ({ event, at: Date.parse(event.recordedAt) })),
  );
  return events.sort((a, b) => a.at - b.at).map(({ event }) => event);
}

/** The worst: each event of a batch is of another dossier. */
function byTurns(told: readonly ToldLife[]): readonly WireEvent[] {
  const longest = Math.max(...told.map(({ events }) => events.length));
  return Array.from({ length: longest }, (_, turn) => told.flatMap((life) => life.events[turn] ?? [])).flat();
}

interface Order {
  readonly name: string;
  readonly events: readonly WireEvent[];
}

async function project(
  postgres: TestPostgres,
  told: readonly ToldLife[],
  { name, events }: Order,
): Promise<void> {
  const database = await postgres.newDatabase();
  const projector = new Projector({ db: database.projector, onFact: () => undefined });
  for (const { plan } of told) await projector.plans.add(plan);
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  for (let from = 0; from < events.length; from += BATCH)
    await projector.take(events.slice(from, from + BATCH));
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const each = (user + system) / 1_000 / events.length;
  say(
    `projector, ${name}: ${String(events.length)} events, ${(events.length / seconds).toFixed(0)} a second; ${each.toFixed(2)} ms of its own CPU each`,
  );
}

async function main(): Promise<void> {
  const dossiers = Number(process.argv[2] ?? DOSSIERS);
  const postgres = await startTestPostgres();
  try {
    if (dossiers > 0) await measureQueries(postgres, dossiers);
    await measureProjector(postgres);
    say(`load ${loadavg()[0]?.toFixed(1) ?? '?'}`);
  } finally {
    await postgres.end();
    await removeTemporaryFolders();
  }
}

void main();
