import type { Command } from 'commander';
import {
  byPerson,
  interventions,
  type Intervention,
  type InterventionKind,
} from '../domain/dossier/interventions';
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

const KIND_WORDS = {
  override: { vi: 'cho phép của cấp trên', en: 'override' },
  lateSupplement: { vi: 'yêu cầu bổ sung muộn', en: 'late supplement' },
  declaredTime: { vi: 'khai thời điểm', en: 'declared time' },
  incident: { vi: 'ghi nhận sự cố', en: 'incident' },
  proxy: { vi: 'nhập thay', en: 'entered by proxy' },
  void: { vi: 'hủy tiếp nhận', en: 'reception voided' },
  revocation: { vi: 'thu hồi', en: 'revocation' },
  claimedGap: { vi: 'lệch thời điểm quá 15 phút', en: 'claimed time off by more than 15 minutes' },
} as const satisfies Record<InterventionKind, Record<Language, string>>;

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

const MINUTE_MS = 60_000;

/** One line of the register as a row. Pure. */
export function rowOf(
  { seq, effectiveAt, kind, fact, second, reasonCode, gapMs }: Intervention,
  language: Language,
): readonly string[] {
  return [
    String(seq),
    effectiveAt.slice(0, 16).replace('T', ' '),
    `${KIND_WORDS[kind][language]} (${fact})`,
    second ?? '–',
    reasonCode ?? '–',
    gapMs === undefined ? '–' : String(Math.round(gapMs / MINUTE_MS)),
  ];
}
