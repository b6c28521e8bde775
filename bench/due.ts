import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { loadCalendars } from '../catalogue/load-calendars';
import { packagedCalendars } from '../cli/calendar-folder';
import { answerStream } from '../cli/due-stream';

/*
 * CPU of 100,000 cases through the path of `lienthong due`: lines in, lines out. Bar: 5 s.
 * Run: npx tsx bench/due.ts
 */

const CASES = 100_000;
const BAR_SECONDS = 5;
const GOLDEN = join(__dirname, '..', 'test', 'data', 'golden-due.ndjson');

/** The golden cases over and over, one line a chunk of the stream as a pipe would give many. */
function* lines(): Generator<string> {
  const golden = readFileSync(GOLDEN, 'utf8').trim().split('\n');
  for (let index = 0; index < CASES; index += 1) yield `${golden[index % golden.length] ?? ''}\n`;
}

async function main(): Promise<void> {
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  const settings = { calendars: loadCalendars(packagedCalendars()), defaultCalendar: 'vn-civil-service' };
  const before = process.cpuUsage();
  const refused = await answerStream(Readable.from(lines()), sink, settings);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  process.stdout.write(
    `${String(CASES)} cases, ${String(refused)} refused: ${seconds.toFixed(2)} s of CPU (bar ${String(BAR_SECONDS)} s)\n`,
  );
  if (seconds > BAR_SECONDS) process.exitCode = 1;
}

void main();
