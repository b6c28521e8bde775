import type { Intervention, InterventionKind } from '../dossier/interventions';
import type { Words } from '../procedure/plan';
import { MINUTE_MS } from '../time/instant';
import { csvFile } from './csv';

/** What a sort of intervention is called. */
export const INTERVENTION_WORDS = {
  override: { vi: 'cho phép của cấp trên', en: 'override' },
  lateSupplement: { vi: 'yêu cầu bổ sung muộn', en: 'late supplement' },
  declaredTime: { vi: 'khai thời điểm', en: 'declared time' },
  incident: { vi: 'ghi nhận sự cố', en: 'incident' },
  proxy: { vi: 'nhập thay', en: 'entered by proxy' },
  void: { vi: 'hủy tiếp nhận', en: 'reception voided' },
  revocation: { vi: 'thu hồi', en: 'revocation' },
  claimedGap: { vi: 'lệch thời điểm quá 15 phút', en: 'claimed time off by more than 15 minutes' },
} as const satisfies Record<InterventionKind, Words>;

const COLUMNS: Readonly<Record<'vi' | 'en', readonly string[]>> = {
  vi: [
    'Ghi nhận lúc',
    'Xảy ra lúc',
    'Mã hồ sơ',
    'Số thứ tự ghi',
    'Đơn vị tiếp nhận',
    'Thủ tục',
    'Can thiệp',
    'Người thực hiện',
    'Người thứ hai',
    'Mã lý do',
    'Căn cứ',
    'Lệch (phút)',
  ],
  en: [
    'Recorded at',
    'Happened at',
    'Dossier',
    'Entry',
    'Unit',
    'Procedure',
    'Intervention',
    'Person',
    'Second person',
    'Reason',
    'Law',
    'Gap (minutes)',
  ],
};

/** A line of the register over many dossiers, as it is printed. */
export interface PrintedIntervention extends Intervention {
  readonly dossier: string;
  readonly code?: string;
  readonly unit: string;
  readonly procedure: string;
}

/** The gap of a line in whole minutes. Pure. */
export function gapMinutes({ gapMs }: Pick<Intervention, 'gapMs'>): number | undefined {
  return gapMs === undefined ? undefined : Math.round(gapMs / MINUTE_MS);
}

/** The register of interventions as a CSV file: headings, then a line each. Pure. */
export function interventionsCsv(lines: readonly PrintedIntervention[], language: 'vi' | 'en'): string {
  return csvFile([COLUMNS[language], ...lines.map((line) => cellsOf(line, language))]);
}

function cellsOf(line: PrintedIntervention, language: 'vi' | 'en'): readonly (string | number)[] {
  const { recordedAt, effectiveAt, dossier, code = dossier, seq, unit, procedure, kind, person } = line;
  const { second = '', reasonCode = '', legalBasis = '' } = line;
  const gap = gapMinutes(line) ?? '';
  const what = INTERVENTION_WORDS[kind][language];
  return [
    recordedAt,
    effectiveAt,
    code,
    seq,
    unit,
    procedure,
    what,
    person,
    second,
    reasonCode,
    legalBasis,
    gap,
  ];
}
