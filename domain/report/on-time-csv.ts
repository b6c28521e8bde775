import { csvFile } from './csv';
import { isBalanced, onTimeShare, type Figures } from './figures';
import {
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
}

/** The on-time report as a CSV file: headings, lines, the total, and under it period and identity. Pure. */
export function onTimeCsv(report: PrintedReport, language: 'vi' | 'en'): string {
  const { by, level, period, asOf, rows, total } = report;
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
  ]);
}
