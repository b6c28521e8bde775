import type { Command } from 'commander';
import { byPerson, interventions, type Intervention } from '../domain/dossier/interventions';
import { gapMinutes, INTERVENTION_WORDS } from '../domain/report/intervention-table';
import { reachEngine } from './engine';
import { print, printJson, printTable } from './output';
import { styled } from './styled';
import type { Language } from './time-text';

/** How a command of `dossier` that reads is asked. */
interface Reading {
  readonly data: string;
  readonly lang: Language;
  readonly json?: true;
}

const COLUMNS = {
  vi: ['Số', 'Thời điểm', 'Can thiệp', 'Người thứ hai', 'Lý do', 'Lệch (phút)'],
  en: ['No.', 'When', 'Intervention', 'Second person', 'Reason', 'Gap (minutes)'],
} as const satisfies Record<Language, readonly string[]>;

/** Adds `interventions` to the commands of `dossier`. */
export function registerInterventions(noun: Command, reading: (command: Command) => Command): void {
  reading(
    noun
      .command('interventions <dossier>')
      .description('the register of interventions: what did not come about by the usual road, by person'),
  ).action((dossier: string, options: Reading) => show(dossier, options));
}

async function show(dossier: string, options: Reading): Promise<void> {
  await reachEngine(options, async (engine) => {
    const lines = interventions(await engine.history(dossier));
    if (options.json === true) {
      printJson(lines);
      return;
    }
    for (const [person, own] of byPerson(lines)) {
      print(styled('bold', person));
      printTable(
        COLUMNS[options.lang].map((title) => ({ title })),
        own.map((line) => rowOf(line, options.lang)),
      );
    }
    print(
      options.lang === 'vi' ? `${String(lines.length)} can thiệp` : `${String(lines.length)} intervention(s)`,
    );
  });
}

/** One line of the register as a row. Pure. */
export function rowOf(line: Intervention, language: Language): readonly string[] {
  const { seq, effectiveAt, kind, fact, second, reasonCode } = line;
  const gap = gapMinutes(line);
  return [
    String(seq),
    effectiveAt.slice(0, 16).replace('T', ' '),
    `${INTERVENTION_WORDS[kind][language]} (${fact})`,
    second ?? '–',
    reasonCode ?? '–',
    gap === undefined ? '–' : String(gap),
  ];
}
