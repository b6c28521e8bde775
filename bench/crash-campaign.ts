import { parseArgs } from 'node:util';
import { drawCrashPoints } from '../test/support/crash-points';
import { crashSeed, runCrashes } from '../test/support/crash-run';

/*
 * Crashes at seeded moments, of worker, bridge, agencies, broker and Temporal in turn, over running dossiers with
 * deadlines in between; then every promise is held against histories, streams and receipts.
 * Run: npx tsx bench/crash-campaign.ts [--points 200] [--dossiers 50] [--seed N]; exit 1 when a promise was broken.
 */

const MOST_AWAY_MS = 4_000;
const ANSWER_MS = [2_000, 90_000] as const;
const DUE_AFTER_MS = [5_000, 150_000] as const;
const SIGHT_WITHIN_MS = 8_000;
const ENDS_WITHIN_MS = 600_000;

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { points: { type: 'string' }, dossiers: { type: 'string' }, seed: { type: 'string' } },
  });
  const { points = '200', dossiers = '50', seed = String(crashSeed(Date.now() % 1_000_000)) } = values;
  const plan = { points: Number(points), dossiers: Number(dossiers), seed: Number(seed) };
  say(`${points} crash points over ${dossiers} running dossiers, seed ${seed}`);
  const began = performance.now();
  const run = await runCrashes({
    seed: plan.seed,
    // The last ones are not replaced: the run must come to its end.
    received: (index, running) => (index < plan.points / 2 ? plan.dossiers - running : 0),
    points: drawCrashPoints(plan.seed, {
      count: plan.points,
      victims: ['bridge', 'worker', 'agencies', 'nats', 'temporal'],
      mostAwayMs: MOST_AWAY_MS,
    }),
    sightWithinMs: SIGHT_WITHIN_MS,
    endsWithinMs: ENDS_WITHIN_MS,
    answerMs: ANSWER_MS,
    dueAfterMs: DUE_AFTER_MS,
    onStruck: ({ victim, moment, nth, delayMs, awayMs, isHeldOverDue }, index, sight) => {
      const when = sight === 'seen' ? `${moment} ${String(nth)} + ${String(delayMs)} ms` : 'at no moment';
      say(
        `${String(index + 1).padStart(4)} ${victim.padEnd(8)} ${when}, away ${String(awayMs)} ms${isHeldOverDue ? ' and over a due moment' : ''}`,
      );
    },
  });
  const seconds = (performance.now() - began) / 1_000;
  const { figures, problems, atTheirMoment, fellOver } = run;
  say(
    JSON.stringify({
      ...plan,
      ...figures,
      atTheirMoment,
      fellOver: fellOver.length,
      seconds: Math.round(seconds),
    }),
  );
  for (const problem of problems) say(problem);
  say(problems.length === 0 ? 'Every promise held.' : `${String(problems.length)} broken.`);
  if (problems.length > 0) process.exitCode = 1;
}

void main();
