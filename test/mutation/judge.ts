import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import {
  changedSince,
  hashOf,
  judgedFiles,
  LEAST_PERCENT,
  LEDGER_FILE,
  percentOf,
  readLedger,
  type Judgement,
  type Ledger,
} from './ledger';

/*
 * Whether the tests of domain/ notice what is changed in it: the files that changed since they were judged, and into
 * the ledger with what came of it.
 *
 * Why so: docs/adr/0017-a-mutant-meets-the-tests-of-its-room.md.
 *
 * Run: npm run mutation [-- --all] [-- --check] [-- FILE…]
 *   --all    every file, changed or not: before a release
 *   --check  as CI does: keeps nothing, and judges only what was judged before, as far as it has time
 * Exit 1 when fewer than 85 % of the mutants were noticed, 2 for a file that is not judged.
 */

const ROOT = join(__dirname, '..', '..');
const STRYKER = join(ROOT, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const CACHE = join(ROOT, '.cache', 'mutation');
const REPORT = join(CACHE, 'mutation.json');
/** So many lines of changed files are judged in CI; the others wait for who changed them. */
const LINES_IN_CI = 400;

/** Files that are judged by the same tests: their own, so that a mutant is not carried through all of the house. */
interface Room {
  readonly name: string;
  readonly files: RegExp;
  readonly tests: readonly string[];
}

const ROOMS: readonly Room[] = [
  {
    name: 'time',
    files: /^domain\/time\//,
    tests: ['test/unit/{sla,time}/**/*.test.ts', 'test/property/{deadline,working-time}.test.ts'],
  },
  {
    name: 'sla',
    files: /^domain\/sla\//,
    tests: ['test/unit/{sla,time}/**/*.test.ts', 'test/property/{clock,deadline}.test.ts'],
  },
  {
    name: 'procedure',
    files: /^domain\/procedure\//,
    // Without those of the catalogue, which lint a whole district for each mutant.
    tests: ['test/unit/procedure/**/*.test.ts', 'test/property/procedure.test.ts'],
  },
  {
    name: 'report',
    files: /^domain\/report\//,
    tests: ['test/unit/report/**/*.test.ts'],
  },
  {
    name: 'notice',
    files: /^domain\/notice\//,
    tests: ['test/unit/notice/**/*.test.ts'],
  },
  {
    name: 'dossier',
    files: /^domain\/(?:dossier\/|[^/]+$)/,
    // Without the drawn lives: all of them would meet each mutant that the others let by, three minutes each.
    tests: ['test/unit/{client,dossier}-*.test.ts', 'test/unit/{edge-cases,payment}/**/*.test.ts'],
  },
];

const DETECTED = ['Killed', 'Timeout'];
const UNDETECTED = ['Survived', 'NoCoverage'];

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

/** Runs the mutation tester over some files of one room, under the tests of that room. */
function mutate({ name, tests }: Room, files: readonly string[]): Report {
  const common = JSON.parse(readFileSync(join(ROOT, 'stryker.config.json'), 'utf8')) as {
    readonly mochaOptions: object;
  };
  const config = join(CACHE, `${name}.config.json`);
  mkdirSync(CACHE, { recursive: true });
  rmSync(REPORT, { force: true });
  writeFileSync(
    config,
    JSON.stringify({
      ...common,
      mutate: files,
      mochaOptions: { ...common.mochaOptions, spec: tests },
      incrementalFile: `.cache/mutation/${name}.incremental.json`,
      htmlReporter: { fileName: `.cache/mutation/${name}.html` },
    }),
  );
  spawnSync(process.execPath, [STRYKER, 'run', config], { cwd: ROOT, stdio: 'inherit' });
  return JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
}

function judge(file: string, { files }: Report): Judgement {
  const states = (files[file]?.mutants ?? []).map(({ status }) => status);
  const count = (wanted: readonly string[]): number =>
    states.filter((state) => wanted.includes(state)).length;
  return { sha256: hashOf(file), detected: count(DETECTED), undetected: count(UNDETECTED) };
}

function linesOf(file: string): number {
  return readFileSync(join(ROOT, file), 'utf8').split('\n').length;
}

/** As many of the files that were judged before as CI has time for, and the others. */
function splitForCi(files: readonly string[]): readonly [readonly string[], readonly string[]] {
  const ledger = readLedger();
  let lines = 0;
  const judged = files
    .filter((file) => ledger[file] !== undefined)
    .filter((file) => (lines += linesOf(file)) <= LINES_IN_CI);
  return [judged, files.filter((file) => !judged.includes(file))];
}

async function keep(judged: Ledger): Promise<void> {
  const known: Ledger = { ...readLedger(), ...judged };
  const kept = Object.fromEntries(
    judgedFiles().flatMap((file) => (known[file] ? [[file, known[file]]] : [])),
  );
  writeFileSync(
    LEDGER_FILE,
    await format(JSON.stringify(kept), { ...(await resolveConfig(LEDGER_FILE)), parser: 'json' }),
  );
}

function tellOf(judged: Ledger): void {
  for (const [file, judgement] of Object.entries(judged)) {
    say(
      `${percentOf([judgement]).toFixed(1).padStart(5)} %  ${String(judgement.undetected)} unnoticed  ${file}`,
    );
  }
}

/** Judges files room by room, and keeps each room's as soon as it is there: a long run may be broken off. */
async function judgeAll(files: readonly string[], isKept: boolean): Promise<Ledger> {
  const judged: Record<string, Judgement> = {};
  for (const room of ROOMS) {
    const own = files.filter((file) => room.files.test(file));
    if (own.length === 0) continue;
    const report = mutate(room, own);
    const found = Object.fromEntries(own.map((file) => [file, judge(file, report)]));
    Object.assign(judged, found);
    if (isKept) await keep(found);
  }
  return judged;
}

function filesToJudge(named: readonly string[], areAllWanted: boolean): readonly string[] {
  if (named.length > 0) return named;
  return areAllWanted ? judgedFiles() : changedSince(readLedger());
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
  });
  const unknown = positionals.find((file) => !judgedFiles().includes(file));
  if (unknown !== undefined) {
    say(`${unknown} is not judged: name files of domain/ that are neither schemas nor errors.ts.`);
    process.exitCode = 2;
    return;
  }
  const wanted = filesToJudge(positionals, values.all);
  const [now, later] = values.check ? splitForCi(wanted) : [wanted, []];
  if (later.length > 0) say(`Not judged here, run "npm run mutation": ${later.join(', ')}`);
  if (now.length === 0) {
    say('Every other file of domain/ is as it was when it was judged.');
    return;
  }
  const judged = await judgeAll(now, !values.check);
  tellOf(judged);
  const percent = percentOf(Object.values(values.check ? judged : readLedger()));
  say(`${percent.toFixed(1)} % of the mutants noticed (at least ${String(LEAST_PERCENT)}).`);
  if (percent < LEAST_PERCENT) process.exitCode = 1;
}

void main();
