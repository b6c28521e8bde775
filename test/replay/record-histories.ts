import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchHistories } from '../../client/dossiers';
import { version } from '../../package.json';
import { ROADS, type Road } from '../support/replay-roads';
import { HISTORIES, toStoredText } from '../support/replay-store';
import { startShell } from '../support/shell';
import { TIME_SKIPPING } from '../support/time-skip';

/*
 * Takes roads on a real server and stores their histories as ROAD@VERSION: `npm run histories -- ROAD…`, or all
 * without a name. What is stored stands for dossiers that run in the field, so it is never written over.
 */

/** Events after which the server suggests a new run on a road of short runs. */
const SHORT_RUN = '60';

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !ROADS.some((road) => road.name === name));
  if (unknown.length > 0) throw new Error(`no such road: ${unknown.join(', ')}`);
  const named = ROADS.filter((road) => names.length === 0 || names.includes(road.name));
  const wanted = named.filter((road) => !existsSync(fileOf(road)));
  for (const road of named) if (!wanted.includes(road)) print(`${road.name}: stored already`);
  mkdirSync(HISTORIES, { recursive: true });
  await record(
    wanted.filter((road) => road.shortRuns === undefined),
    TIME_SKIPPING,
  );
  await record(
    wanted.filter((road) => road.shortRuns === true),
    {
      'limit.historyCount.suggestContinueAsNew': SHORT_RUN,
    },
  );
}

async function record(
  roads: readonly Road[],
  dynamicConfig: Readonly<Record<string, string>>,
): Promise<void> {
  if (roads.length === 0) return;
  const shell = await startShell({ dynamicConfig });
  try {
    for (const road of roads) {
      const workflowId = await road.take(shell);
      const text = toStoredText({ workflowId, runs: await fetchHistories(shell.client, workflowId) });
      writeFileSync(fileOf(road), text);
      print(`${road.name}: ${String(Buffer.byteLength(text))} bytes`);
    }
  } finally {
    await shell.stop();
  }
}

function fileOf({ name }: Road): string {
  return join(HISTORIES, `${name}@${version}.json`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
