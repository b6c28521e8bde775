import type { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadHaiBaTrung } from '../catalogue';
import { calendarIn } from '../domain/procedure/share';
import { trackingOf } from '../papers/check-word';
import { explanationFile } from '../papers/explanation/file';
import { issuePaper, papersOf } from '../papers/issue';
import { printPaper } from '../papers/pdf/paper-document';
import { paperWords, type PaperSource } from '../papers/source';
import { readConfig } from '../runtime/config';
import { findEndpoints } from '../runtime/endpoints';
import { findCheckWords, readHouseWords } from '../workers/house-words';
import { recordOf, type Recorded } from './dossier-record';
import { reachEngine } from './engine';
import { print, printJson, printTable } from './output';
import { toInstantText, type Language } from './time-text';

interface Reading {
  readonly data?: string;
  readonly lang: Language;
  readonly json?: true;
}

interface Printing extends Reading {
  readonly out: string;
}

const PAPER_NOTES = `
A paper is named as \`dossier papers\` shows it (apology-12), or by its kind (apology): then the last of that kind. Nothing of
the applicant is in the record: there are lines to write on.
  $ lienthong dossier paper H26.14-240306-0001 receipt --out receipt.pdf`;

/** Adds `papers` and `paper` to the commands of `dossier`. */
export function registerPapers(noun: Command, reading: (command: Command) => Command): void {
  reading(
    noun.command('papers <dossier>').description('the papers that it has, in the order in which they came'),
  ).action((dossier: string, options: Reading) => list(dossier, options));
  reading(noun.command('paper <dossier> <paper>').description('one of its papers, as A5 PDF'))
    .requiredOption('--out <file>', 'where it is written')
    .addHelpText('after', PAPER_NOTES)
    .action((dossier: string, paper: string, options: Printing) => write(dossier, paper, options));
  reading(
    noun
      .command('explanation <dossier>')
      .description('the file for an inspection, as one archive: dates explained, hand-overs, papers, events'),
  )
    .requiredOption('--out <file>', 'where it is written')
    .action((dossier: string, options: Printing) => explanation(dossier, options));
}

async function explanation(name: string, options: Printing): Promise<void> {
  await reachEngine(options, async (engine) => {
    const recorded = await recordOf(engine, name);
    const { wire, at } = recorded;
    const source = { ...(await paperSourceFrom(recorded, options.data)), wire, at };
    await writeFile(options.out, await explanationFile(source));
    const head = wire.at(-1)?.hash ?? '';
    if (options.json === true) printJson({ file: options.out, seq: wire.length, head });
    else print(`${options.out}  (${String(wire.length)}, ${head.slice(0, 12)})`);
  });
}

/** What the papers of a dossier are made of, as far as this machine has it. Reads files. */
export async function paperSourceFrom(
  { plan, events }: Recorded,
  data: string | undefined,
): Promise<PaperSource> {
  const config = readConfig();
  const folder = resolve(data ?? config.dataFolder);
  const words = await findCheckWords(config, folder, (await findEndpoints(folder))?.console);
  const received = events.find((event) => event.fact === 'received');
  const [first] = events;
  const named = {
    dossier: first?.dossier ?? '',
    ...(received?.fact === 'received' ? { code: received.data.code } : {}),
  };
  return {
    ...paperWords(loadHaiBaTrung(), { plan, ...readHouseWords() }),
    plan,
    events,
    ...(words === undefined ? {} : { tracking: trackingOf(words, named) }),
  };
}

async function list(name: string, options: Reading): Promise<void> {
  await reachEngine(options, async (engine) => {
    const source = await paperSourceFrom(await recordOf(engine, name), options.data);
    const papers = papersOf(source);
    if (options.json === true) {
      printJson(papers);
      return;
    }
    const { plan } = source;
    const calendar = calendarIn(plan, plan.calendar);
    printTable(
      ['PAPER', 'FORM', 'ISSUED', 'TITLE'].map((title) => ({ title })),
      papers.map((paper) => [
        paper.name,
        paper.formNumber ?? '–',
        toInstantText(calendar, paper.issuedAt, options.lang),
        paper.title,
      ]),
    );
  });
}

async function write(name: string, paper: string, options: Printing): Promise<void> {
  await reachEngine(options, async (engine) => {
    const issued = issuePaper(await paperSourceFrom(await recordOf(engine, name), options.data), paper);
    await writeFile(options.out, await printPaper(issued));
    const { name: written, seal } = issued;
    if (options.json === true) printJson({ paper: written, file: options.out, ...seal });
    else print(`${written} → ${options.out}  (${String(seal.seq)}, ${seal.head.slice(0, 12)})`);
  });
}
