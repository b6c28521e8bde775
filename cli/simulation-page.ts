import type { Plan } from '../domain/procedure/plan';
import type { WorkingCalendar } from '../domain/time/calendar';
import type { EpochMs, WorkingMinutes } from '../domain/time/instant';
import type { Percentiles, Proportion } from '../simulation/figures';
import type { SimulationReport } from '../simulation/report';
import type { Page } from './dossier-page';
import { styled, type Text } from './styled';
import { tableLines, type Column } from './table';
import { toWorkingTimeText, type Language } from './time-text';

/** What the page of a simulation is made of. */
export interface ShownSimulation {
  readonly report: SimulationReport;
  readonly plan: Plan;
  readonly calendar: WorkingCalendar;
  /** An instant near which a full working day is read. */
  readonly near: EpochMs;
}

const WORDS = {
  vi: {
    dossier: 'hồ sơ, tiếp nhận từ',
    dossiers: 'hồ sơ, tiếp nhận từ',
    to: 'đến',
    seed: 'hạt giống',
    inTime: 'Đúng hạn theo luật',
    kept: 'giữ được',
    interval: 'khoảng tin cậy 95 %',
    step: 'BƯỚC',
    agency: 'CƠ QUAN',
    allotment: 'ĐỊNH MỨC',
    late: 'QUÁ HẠN',
    most: 'LÂU NHẤT',
    beforeReception: 'chờ tiếp nhận',
    total: 'tiếp nhận đến kết quả cuối',
    handOver: 'trả kết quả',
    desk: 'một cửa',
    held: 'GIỮ MỖI HỒ SƠ',
    share: 'PHẦN THỜI GIAN',
    path: 'TRÊN ĐƯỜNG CHẬM',
    over: 'VƯỢT NHIỀU NHẤT',
    overlap: 'Các cơ quan làm song song nên tổng các phần có thể trên 100 %.',
    critical: 'Hồ sơ chậm thường vì',
    nobody: 'Hồ sơ chậm mà không cơ quan nào vượt định mức:',
    outcomes: 'Kết thúc',
    breaches: 'Quá hạn',
    reminders: 'Nhắc việc',
    escalations: 'Báo cáo lãnh đạo',
    promise: 'hồ sơ xong trong',
    day: 'ngày làm việc',
    days: 'ngày làm việc',
    or: 'hay',
    hour: 'giờ làm việc kể từ khi tiếp nhận',
    hours: 'giờ làm việc kể từ khi tiếp nhận',
    assumptions: 'Giả định của lần mô phỏng này:',
  },
  en: {
    dossier: 'dossier, received from',
    dossiers: 'dossiers, received from',
    to: 'to',
    seed: 'seed',
    inTime: 'In time by the law',
    kept: 'kept',
    interval: '95 % interval',
    step: 'STEP',
    agency: 'AGENCY',
    allotment: 'ALLOTMENT',
    late: 'LATE',
    most: 'LONGEST',
    beforeReception: 'before reception',
    total: 'reception to last result',
    handOver: 'hand-over',
    desk: 'desk',
    held: 'HELD A DOSSIER',
    share: 'SHARE OF TIME',
    path: 'ON THE LATE WAY',
    over: 'FURTHEST OVER',
    overlap: 'Agencies work side by side, so the shares may add up to more than 100 %.',
    critical: 'Late dossiers mostly waited for',
    nobody: 'Late without anybody over a share:',
    outcomes: 'Outcomes',
    breaches: 'Breaches',
    reminders: 'Reminders',
    escalations: 'Escalations',
    promise: 'of the dossiers are done within',
    day: 'working day',
    days: 'working days',
    or: 'or',
    hour: 'working hour from reception',
    hours: 'working hours from reception',
    assumptions: 'Assumed in this simulation:',
  },
} as const satisfies Record<Language, Readonly<Record<string, string>>>;

/** What a simulation found, for a person. Pure. */
export function simulationPage(shown: ShownSimulation, language: Language): Page {
  const { report, plan } = shown;
  const words = WORDS[language];
  const { dossiers, period, seed } = report;
  return [
    [styled('bold', `${report.procedure}  ${plan.title[language]}`)],
    [
      `${String(dossiers)} ${dossiers === 1 ? words.dossier : words.dossiers} ${period.from} ${words.to} ${period.to}, ${words.seed} ${String(seed)}`,
    ],
    [''],
    [styled('bold', `${words.inTime}  ${shareText(report.inTime)}`), intervalText(report.inTime, language)],
    ...report.promises.map((each): readonly Text[] => [`${each.clock}  ${words.kept} ${shareText(each)}`]),
    ...promiseLines(report, language),
    [''],
    ...stepLines(shown, language),
    [''],
    ...agencyLines(shown, language),
    [''],
    countsLine(words.outcomes, report.outcomes),
    countsLine(words.breaches, report.breaches),
    countsLine(words.reminders, report.reminders),
    countsLine(words.escalations, report.escalations),
    [''],
    [words.assumptions],
    ...report.assumptions.map((each): readonly Text[] => [`- ${each[language]}`]),
  ];
}

function promiseLines({ promise }: SimulationReport, language: Language): Page {
  if (promise === undefined) return [];
  const words = WORDS[language];
  const { percent, workingDays, workingHours } = promise;
  const days = `${String(workingDays)} ${workingDays === 1 ? words.day : words.days}`;
  const hours = `${String(workingHours)} ${workingHours === 1 ? words.hour : words.hours}`;
  return [[styled('bold', `${String(percent)} % ${words.promise} ${days}`), ` (${words.or} ${hours})`]];
}

function stepLines(shown: ShownSimulation, language: Language): Page {
  const { report } = shown;
  const words = WORDS[language];
  const titles = [
    words.step,
    words.agency,
    words.allotment,
    'P50',
    'P90',
    'P95',
    'P99',
    words.most,
    words.late,
  ];
  const rows = report.steps.map(({ step, agency, allotment, late, ...figures }): readonly Text[] => [
    step,
    agency,
    timeText(shown, allotment),
    ...percentileCells(shown, figures),
    shareText(late),
  ]);
  const whole = (['beforeReception', 'handOver', 'total'] as const).map((name): readonly Text[] => [
    words[name],
    name === 'total' ? '' : words.desk,
    '',
    ...percentileCells(shown, report[name]),
    '',
  ]);
  return tableLines(columnsOf(titles, 2), [...rows, ...whole]);
}

function percentileCells(shown: ShownSimulation, { p50, p90, p95, p99, most }: Percentiles): readonly Text[] {
  return [p50, p90, p95, p99, most].map((minutes) => timeText(shown, minutes));
}

function agencyLines(shown: ShownSimulation, language: Language): Page {
  const { report, plan } = shown;
  const words = WORDS[language];
  const titles = [words.agency, words.held, words.share, words.path, words.over];
  const rows = report.agencies.map((each): readonly Text[] => [
    each.agency,
    timeText(shown, each.heldWorkingMinutes),
    percentText(each.shareOfTime),
    shareText(each.onLatePath),
    shareText(each.furthestOver),
  ]);
  const critical = plan.agencies[report.critical ?? '']?.title[language];
  return [
    ...tableLines(columnsOf(titles, 1), rows),
    [styled('dim', words.overlap)],
    ...(critical === undefined ? [] : [[styled('bold', `${words.critical} ${critical}.`)]]),
    ...(report.nobodyOver === 0 ? [] : [[`${words.nobody} ${String(report.nobodyOver)}`]]),
  ];
}

/** Columns of which the first ones are words and the others figures. */
function columnsOf(titles: readonly string[], words: number): readonly Column[] {
  return titles.map((title, index) => (index < words ? { title } : { title, align: 'right' }));
}

function countsLine(title: string, counts: Readonly<Record<string, number>>): readonly Text[] {
  const entries = Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const told = entries.map(([key, many]) => `${key} ${String(many)}`).join(', ');
  return [`${title}: ${told === '' ? '–' : told}`];
}

function timeText({ calendar, near }: ShownSimulation, minutes: WorkingMinutes): string {
  return toWorkingTimeText(calendar, Math.round(minutes), near);
}

function shareText({ count, of, share }: Proportion): string {
  return share === undefined ? '–' : `${percentText(share)} (${String(count)}/${String(of)})`;
}

function intervalText({ from, to }: Proportion, language: Language): Text {
  if (from === undefined || to === undefined) return '';
  return styled('dim', `  ${WORDS[language].interval} ${percentText(from)}–${percentText(to)}`);
}

function percentText(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
