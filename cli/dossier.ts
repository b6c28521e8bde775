import { InvalidArgumentError, Option, type Command } from 'commander';
import { randomUUID } from 'node:crypto';
import type { Answer, DeskCommand, DossierReading, Engine } from '../client';
import { calendarIn } from '../domain/procedure/share';
import { explainDossier } from '../domain/dossier/explain-dossier';
import { isClosed } from '../domain/dossier/dossier';
import { dossierView } from '../domain/dossier/view';
import type { Plan } from '../domain/procedure/plan';
import { answerPage } from './answer-page';
import { COMMAND_NOTES, NOTES } from './dossier-notes';
import { registerAttribution } from './dossier-attribution';
import { registerPapers } from './dossier-papers';
import { registerInterventions } from './dossier-interventions';
import { dossierPage, explanationPage, type Page } from './dossier-page';
import { dossierRow } from './dossier-row';
import { reachEngine } from './engine';
import { eventLine } from './event-line';
import { EXIT, UsageError } from './exit-codes';
import { printPreview } from './dossier-preview';
import { print, printError, printJson, printTable } from './output';
import type { Text } from './styled';
import type { Language } from './time-text';

const LANGUAGE = new Option('--lang <language>', 'of what is printed').choices(['vi', 'en']).default('en');

/** Roles in which the command line may speak for a unit. */
const ROLES = ['desk', 'deskHead', 'officer', 'signer', 'cashier', 'supervisor'] as const;

interface Asking {
  readonly data: string;
  readonly unit: string;
  readonly role: (typeof ROLES)[number];
  readonly officer: string;
  readonly key?: string;
  readonly lang: Language;
  readonly json?: true;
}

interface Commanding extends Asking {
  readonly agency?: string;
  readonly set?: readonly string[];
  readonly preview?: true;
  readonly lang: Language;
}

interface SubmitOptions extends Asking {
  readonly procedure: string;
  readonly applicant: string;
  readonly channel: 'desk' | 'online' | 'postal' | 'home';
  readonly component?: readonly string[];
  readonly receive?: true;
  readonly lane?: string;
}

interface ShowOptions {
  readonly data: string;
  readonly lang: Language;
  readonly json?: true;
}

interface ListOptions extends ShowOptions {
  readonly limit: string;
  readonly open?: true;
  readonly overdue?: true;
  readonly procedure?: string;
}

const REF = /^[A-Za-z0-9.-]{1,60}@[1-9]\d{0,3}$/;

/** Adds `dossier` with its commands to a program. */
export function registerDossier(program: Command): void {
  const noun = program
    .command('dossier')
    .description('submit, show, list, watch, explain and command dossiers');
  noun.addHelpText('after', NOTES);
  asking(noun.command('submit').description('submit a dossier, and receive it with --receive'))
    .requiredOption('--procedure <code@version>', 'as `lienthong procedure list` shows it', toRef)
    .requiredOption('--applicant <reference>', "the applicant's reference in your own store, never a name")
    .option(
      '--component <key=reference...>',
      "the applicant's papers: a component's key, with =reference where there is one",
    )
    .addOption(
      new Option('--channel <channel>', 'how it was submitted')
        .choices(['desk', 'online', 'postal', 'home'])
        .default('desk'),
    )
    .option('--receive', 'receive it in the same act of the desk')
    .option('--lane <lane>', 'a lane, or normal; the fastest lane offered when absent')
    .action((options: SubmitOptions) => submit(options));
  asking(noun.command('command <dossier> <type>').description('give a dossier a command of the desk'))
    .option('--agency <code>', 'agency whose officer or signer asks')
    .option('--set <name=value...>', 'a field of the command; name:=JSON where it is no text')
    .option(
      '--preview',
      'say what apologise, reappoint or extend would do to every open branch; change nothing',
    )
    .addHelpText('after', COMMAND_NOTES)
    .action((dossier: string, type: string, options: Commanding) => command(dossier, type, options));
  reading(
    noun.command('show <dossier>').description('where a dossier stands: clocks, steps, results'),
  ).action((dossier: string, options: ShowOptions) => show(dossier, options));
  reading(noun.command('explain <dossier>').description('why each of its dates is what it is')).action(
    (dossier: string, options: ShowOptions) => explain(dossier, options),
  );
  reading(
    noun.command('watch <dossier>').description('its events as they are recorded, until it is closed'),
  ).action((dossier: string, options: ShowOptions) => watch(dossier, options));
  registerInterventions(noun, reading);
  registerAttribution(noun, reading);
  registerPapers(noun, reading);
  reading(noun.command('list').description('dossiers, newest first'))
    .option('--limit <n>', 'how many at the most', '50')
    .option('--open', 'only those that are not closed')
    .option('--overdue', "only those that missed the law's limit")
    .option('--procedure <code@version>', 'only of this procedure')
    .action((options: ListOptions) => list(options));
}

function toRef(text: string): string {
  if (REF.test(text)) return text;
  throw new InvalidArgumentError('Write code@version, as `lienthong procedure list` shows it: 2.000635@1.');
}

function withData(command: Command): Command {
  return command.option('--data <folder>', "the engine's data folder, when not the one of the environment");
}

function asking(command: Command): Command {
  return withData(command)
    .option('--unit <unit>', 'unit whose desk asks', 'H26.14')
    .addOption(new Option('--role <role>', 'as what').choices(ROLES).default('desk'))
    .option('--officer <reference>', 'who asks: an opaque id', 'mot-cua-cb-1')
    .option('--key <key>', 'idempotency key: the same one with the same content counts once')
    .addOption(LANGUAGE)
    .option('--json', 'print the answer as JSON');
}

function reading(command: Command): Command {
  return withData(command).addOption(LANGUAGE).option('--json', 'print it as JSON');
}

async function submit(options: SubmitOptions): Promise<void> {
  const { procedure, unit, channel, applicant, receive, lane, role, officer } = options;
  await reachEngine(options, async (engine, { clockShiftMs }) => {
    const answer = await engine.submit(
      {
        by: { kind: 'officer', role, officer },
        procedure,
        unit,
        channel,
        applicantRef: applicant,
        components: (options.component ?? []).map(toComponent),
        choices: {},
        ...(receive === undefined ? {} : { receive }),
        ...(lane === undefined ? {} : { lane }),
      },
      { key: options.key ?? randomUUID(), ...(clockShiftMs === undefined ? {} : { clockShiftMs }) },
    );
    printAnswer(answer, options);
  });
}

function toComponent(text: string): { component: string; ref?: string } {
  const [component = '', ref] = text.split('=', 2);
  return ref === undefined ? { component } : { component, ref };
}

async function command(dossier: string, type: string, options: Commanding): Promise<void> {
  const { role, officer, agency } = options;
  const fields = Object.fromEntries((options.set ?? []).map(toField));
  // The bridge checks it against the schema of its type and answers with the code and the place.
  const by = { kind: 'officer', role, officer, ...(agency === undefined ? {} : { agency }) };
  const asked = { type, by, ...fields } as unknown as DeskCommand;
  await reachEngine(options, async (engine) => {
    if (options.preview === true) {
      printPreview(await readWithPlan(engine, dossier), asked, options);
      return;
    }
    printAnswer(await engine.command(dossier, asked, { key: options.key ?? randomUUID() }), options);
  });
}

/** `name=text`, or `name:=JSON` for a field that is no text. */
function toField(text: string): [string, unknown] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--set takes name=value, not ${text}`);
  const value = text.slice(at + 1);
  return text[at - 1] === ':' ? [text.slice(0, at - 1), parseJson(value)] : [text.slice(0, at), value];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`Not JSON: ${text}`, { cause });
  }
}

function printAnswer(answer: Answer, { json, lang }: Pick<Asking, 'json' | 'lang'>): void {
  const isRefused = answer.outcome === 'refused';
  if (isRefused) process.exitCode = EXIT.refused;
  if (json === true) printJson(answer);
  else for (const line of answerPage(answer, lang)) (isRefused ? printError : print)(...line);
}

async function show(name: string, options: ShowOptions): Promise<void> {
  await reachEngine(options, async (engine) => {
    const { reading, plan } = await readWithPlan(engine, name);
    const view = dossierView(plan, reading.dossier, Date.now() + reading.clockShiftMs);
    if (options.json === true) printJson(view);
    else printPage(dossierPage(view, plan, calendarIn(plan, plan.calendar), options.lang));
  });
}

async function explain(name: string, options: ShowOptions): Promise<void> {
  await reachEngine(options, async (engine) => {
    const { reading, plan } = await readWithPlan(engine, name);
    const explained = explainDossier(plan, reading.dossier, options.lang);
    if (options.json === true) printJson(explained);
    else printPage(explanationPage(explained, calendarIn(plan, plan.calendar), options.lang));
  });
}

async function watch(name: string, options: ShowOptions): Promise<void> {
  await reachEngine(options, async (engine) => {
    for (let seen = 0; ;) {
      const { dossier } = await engine.read(name);
      const events = dossier.seq > seen ? await engine.history(dossier.id) : [];
      for (const event of events.slice(seen)) {
        if (options.json === true) printJson(event, { compact: true });
        else print(...eventLine(event, options.lang));
      }
      seen = Math.max(seen, events.length);
      if (isClosed(dossier) && seen >= dossier.seq) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  });
}

const LOOK_AGAIN_MS = 500;

async function list(options: ListOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number from 1.');
  await reachEngine(options, async (engine) => {
    const { open, overdue, procedure } = options;
    const filter = {
      ...(open === undefined ? {} : { open }),
      ...(overdue === undefined ? {} : { overdue }),
      ...(procedure === undefined ? {} : { procedure }),
    };
    const dossiers = await engine.list({ limit, filter });
    if (options.json === true) {
      printJson(dossiers);
      return;
    }
    const rows = await Promise.all(dossiers.map(({ dossier }) => listRow(engine, dossier, options.lang)));
    printTable(
      ['Code', 'Procedure', 'Status', 'Due', 'Held by'].map((title) => ({ title })),
      rows,
    );
    print(`${String(dossiers.length)} dossier(s)`);
  });
}

async function listRow(engine: Engine, dossier: string, language: Language): Promise<readonly Text[]> {
  const { reading, plan } = await readWithPlan(engine, dossier);
  const view = dossierView(plan, reading.dossier, Date.now() + reading.clockShiftMs);
  return dossierRow(view, plan, language);
}

async function readWithPlan(engine: Engine, name: string): Promise<{ reading: DossierReading; plan: Plan }> {
  const reading = await engine.read(name);
  if (reading.plan === undefined) throw new Error(`${name} was read without its plan`);
  return { reading, plan: reading.plan };
}

function printPage(page: Page): void {
  for (const line of page) print(...line);
}
