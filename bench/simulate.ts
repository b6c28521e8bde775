import { loadHaiBaTrung } from '../catalogue';
import type { Plan } from '../domain/procedure/plan';
import { toManner } from '../simulation/manner';
import { planOn } from '../simulation/scenario-plan';
import { count, emptyTally } from '../simulation/tally';
import { simulate } from '../simulation/simulate';
import { fixturePlan } from '../test/support/fixture';

/*
 * Dossiers a second of CPU through `lienthong procedure simulate REF --dossiers N`, on one core and without sealing,
 * counting included. Bar: 2,000 of the three-step case of docs/design.md, "Costs".
 * Run: npx tsx bench/simulate.ts [N]
 */

const BAR = 2_000;
const WARM_UP = 2_000;
const PERIOD = { from: '2024-01-02', to: '2024-12-31' };

/** The three-step case, and what the district really handles. */
function cases(): readonly (readonly [name: string, plan: Plan])[] {
  const catalogue = loadHaiBaTrung();
  const district = ['2.000635@1', '1.001612@1', 'HBT.LT.01@1'].map((ref): [string, Plan] => {
    const compiled = planOn(catalogue, { ref, unit: 'H26.14', day: PERIOD.from });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
    return [ref, compiled.plan];
  });
  return [['three steps', fixturePlan()], ...district];
}

function run(plan: Plan, dossiers: number): number {
  const manner = toManner(plan, {});
  if ('code' in manner) throw new Error(manner.code);
  const tally = emptyTally(plan);
  const before = process.cpuUsage();
  simulate(
    { plan, manner, dossiers, seed: 1, period: PERIOD },
    { onEnd: (ended) => count(tally, ended, { promise: false }) },
  );
  const { user, system } = process.cpuUsage(before);
  if (tally.dossiers !== dossiers) throw new Error(`${String(tally.dossiers)} of ${String(dossiers)} ended`);
  return dossiers / ((user + system) / 1e6);
}

function main(dossiers: number): void {
  for (const [name, plan] of cases()) {
    run(plan, WARM_UP);
    const rate = Math.round(run(plan, dossiers));
    const steps = `${String(plan.steps.length)} step${plan.steps.length === 1 ? '' : 's'}`;
    process.stdout.write(`${name.padEnd(12)} ${steps}: ${String(rate)} dossiers a second of CPU\n`);
    if (name === 'three steps' && rate < BAR) process.exitCode = 1;
  }
}

main(Number(process.argv[2] ?? 20_000));
