import { sharpCrashPoints } from '../support/crash-points';
import { crashSeed, runCrashes, type CrashRun } from '../support/crash-run';

const SLOW_MS = 420_000;
const DOSSIERS = 10;
/** So many are received before the first crash, and the others before the second. */
const WAVES: readonly number[] = [5, 5];
const MOST_AWAY_MS = 1_500;
const SEED = 7;

/*
 * The short version of bench/crash-campaign.ts. The seed draws the crash points, deadlines and answers; CRASH_SEED=… draws
 * others.
 */
describe('bridge (twice), worker, broker, agencies and Temporal killed in the middle of ten running dossiers', () => {
  let run: CrashRun;

  beforeAll(async () => {
    const seed = crashSeed(SEED);
    const began = performance.now();
    const at = (): string => `${String(Math.round((performance.now() - began) / 1_000))} s`;
    run = await runCrashes({
      seed,
      received: (index) => WAVES[index] ?? 0,
      points: sharpCrashPoints(seed, MOST_AWAY_MS),
      sightWithinMs: 15_000,
      answerMs: [500, 6_000],
      dueAfterMs: [3_000, 18_000],
      endsWithinMs: 180_000,
      onStruck: ({ victim }, _index, sight) =>
        process.stderr.write(`${victim} ${sight}, back after ${at()}\n`),
    });
    const { figures, atTheirMoment, fellOver } = run;
    process.stderr.write(`${at()}, CRASH_SEED=${String(seed)}\n`);
    process.stderr.write(`${JSON.stringify({ ...figures, atTheirMoment, fellOver })}\n`);
  }, SLOW_MS);

  it('every promise — holds: ended once, told as recorded, receipted after, nobody accused for nothing', () => {
    expect(run.problems).toEqual([]);
  });

  it('the run — had its dossiers, crashes at their moments, and deadlines in between', () => {
    expect(run.figures['dossiers']).toBeGreaterThanOrEqual(DOSSIERS);
    expect(run.figures['redelivered']).toBeGreaterThan(0);
    expect(run.figures['heldOverDue']).toBeGreaterThan(0);
    expect(run.figures['late']).toBeGreaterThan(0);
    expect(run.figures['reminders']).toBeGreaterThan(0);
    expect(run.atTheirMoment).toBeGreaterThan(0);
  });
});
