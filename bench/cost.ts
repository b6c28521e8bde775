import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { quietTemporal } from '../test/support/quiet-temporal';
import { PROCESSES, type ProcessName, type Side } from './cost/arena';
import { takeTurn, type Turn, type TurnPlan } from './cost/turn';

/*
 * CPU of one dossier, by process: the whole engine beside an interpreter as Temporal's samples write one, which
 * publishes the same messages and reads the same reports over a broker of the same kind. Both in one run, by turns.
 * Run: npx tsx bench/cost.ts [--dossiers 150] [--rounds 2] [--in-flight 16] [--no-taken] [--json] [--profile DIR]
 */

const GOAL = 0.8;

/** The sides by turns, each as often first as last, so that a machine that grows busier favours nobody. */
function orderOf(rounds: number): readonly Side[] {
  return Array.from({ length: rounds }, (_, round): readonly Side[] =>
    round % 2 === 0 ? ['engine', 'sample'] : ['sample', 'engine'],
  ).flat();
}

/** CPU a dossier of a process, or of all, milliseconds. */
function cpuOf(turns: readonly Turn[], side: Side, names: readonly ProcessName[]): number {
  const own = turns.filter((turn) => turn.side === side);
  const dossiers = own.reduce((total, turn) => total + turn.dossiers, 0);
  const cpuMs = own.flatMap((turn) => names.map((name) => turn.cpuMs[name])).reduce((a, b) => a + b, 0);
  return cpuMs / dossiers;
}

function tableOf(turns: readonly Turn[]): readonly string[] {
  const row = (label: string, names: readonly ProcessName[]): string => {
    const [engine, sample] = [cpuOf(turns, 'engine', names), cpuOf(turns, 'sample', names)];
    return `| ${label} | ${engine.toFixed(1)} | ${sample.toFixed(1)} | ${(engine / sample).toFixed(2)} |`;
  };
  return [
    '| CPU ms a dossier | engine | sample | ratio |',
    '|---|---|---|---|',
    ...PROCESSES.map((name) => row(name, [name])),
    row('all', PROCESSES),
    row(
      'all but the agencies',
      PROCESSES.filter((name) => name !== 'agencies'),
    ),
  ];
}

/** What is exact and the same on any machine. */
function countsOf(turns: readonly Turn[], side: Side): string {
  const turn = turns.find((each) => each.side === side);
  if (turn === undefined) throw new Error(`no turn of the ${side}`);
  const { messages, cost, dossiers } = turn;
  const each = (count: number): string => (count / dossiers).toFixed(1);
  return (
    `${side}: ${each(messages.events)} events, ${each(messages.tasks)} tasks and ${each(messages.receipts)} receipts published, ` +
    `${each(messages.bytes)} bytes of them; history ${String(cost.events)} events, ${String(cost.writes)} writes, ${String(cost.upserts)} upserts`
  );
}

/** Both published as much of each kind: else the ratio would compare two different things. */
function saySame(turns: readonly Turn[]): boolean {
  const kinds = turns.map(({ messages: { events, tasks, receipts } }) => [events, tasks, receipts].join());
  return new Set(kinds).size === 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments(): { readonly plan: TurnPlan; readonly rounds: number; readonly asJson: boolean } {
  const { values } = parseArgs({
    options: {
      dossiers: { type: 'string', default: '150' },
      rounds: { type: 'string', default: '2' },
      'in-flight': { type: 'string', default: '16' },
      'no-taken': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const plan = { dossiers: Number(values.dossiers), inFlight: Number(values['in-flight']) };
  const { profile } = values;
  const nodeFlags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  return {
    plan: { ...plan, nodeFlags, taken: !values['no-taken'] },
    rounds: Number(values.rounds),
    asJson: values.json,
  };
}

async function main(): Promise<void> {
  quietTemporal();
  const { plan, rounds, asJson } = readArguments();
  const turns: Turn[] = [];
  for (const side of orderOf(rounds)) turns.push(await takeTurn(side, plan));
  if (!saySame(turns)) process.exitCode = 1;
  if (asJson) print(JSON.stringify(turns));
  else report(turns, plan, rounds);
}

function report(turns: readonly Turn[], plan: TurnPlan, rounds: number): void {
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
  print(
    `${String(plan.dossiers)} dossiers a turn, ${String(rounds)} turns a side, ${String(plan.inFlight)} in flight.`,
  );
  print(
    `Reports: ${plan.taken ? 'taken and completed' : 'completed'}. Load average after: ${load}. Goal: ${String(GOAL)}.`,
  );
  for (const line of tableOf(turns)) print(line);
  for (const side of ['engine', 'sample'] as const) print(countsOf(turns, side));
  for (const { side, dossiers, wallMs } of turns)
    print(`${side}: ${((dossiers / wallMs) * 1_000).toFixed(1)} dossiers/s`);
  if (!saySame(turns)) print('The two did not publish the same messages: the ratio says nothing.');
}

void main().then(() => process.exit());
