import { csvFile } from './csv';
import { isBalanced, onTimeShare, type Figures } from './figures';
import {
  CLOSED_WORDS,
  CORRECTION_WORDS,
  identityText,
  LEVEL_WORDS,
  ON_TIME_COLUMNS,
  ON_TIME_ORDER,
  shareText,
  SHARE_WORDS,
} from './on-time-table';

/** A report as it goes into a file. */
export interface PrintedReport {
  readonly by: string;
  readonly level: keyof typeof LEVEL_WORDS;
  /** Its name, and first and last day. */
  readonly period: { readonly name: string; readonly from: string; readonly to: string };
  readonly asOf: string;
  readonly rows: readonly { readonly key: string; readonly figures: Figures }[];
  readonly total: Figures;
  /** Present when the period is closed. */
  readonly closing?: {
    readonly number: number;
    readonly closedAt: string;
    readonly closedBy: string;
    readonly hash: string;
  };
  /** What became known since closed periods were signed; absent where the file is to be as it was signed. */
  readonly corrections?: readonly {
    readonly closing: number;
    readonly period: string;
    readonly rows: readonly { readonly key: string; readonly figures: Figures }[];
  }[];
}

/**
 * The on-time report as a CSV file: headings, lines, the total; under it period and identity, who signed, and corrections.
 * Pure.
 */
export function onTimeCsv(report: PrintedReport, language: 'vi' | 'en'): string {
  const { by, level, period, asOf, rows, total, closing, corrections = [] } = report;
  const line = (key: string, figures: Figures): readonly (string | number)[] => [
    key,
    ...ON_TIME_ORDER.map((member) => figures[member]),
    shareText(onTimeShare(figures)),
  ];
  const balanced = isBalanced(total) ? 'OK' : language === 'vi' ? 'KHÔNG KHỚP' : 'DOES NOT ADD UP';
  return csvFile([
    [
      `${by} (${LEVEL_WORDS[level][language]})`,
      ...ON_TIME_ORDER.map((member) => ON_TIME_COLUMNS[member][language]),
      SHARE_WORDS[language],
    ],
    ...rows.map(({ key, figures }) => line(key, figures)),
    line(language === 'vi' ? 'Tổng số' : 'In all', total),
    [period.name, period.from, period.to, asOf],
    [identityText(total, language), balanced],
    ...(closing === undefined
      ? []
      : [[CLOSED_WORDS[language], closing.number, closing.closedAt, closing.closedBy, closing.hash]]),
    ...corrections.flatMap(({ period: name, closing: number, rows: changed }) => [
      [CORRECTION_WORDS[language], name, number],
      ...changed.map(({ key, figures }) => [key, ...ON_TIME_ORDER.map((member) => figures[member])]),
    ]),
  ]);
}
