import type { Words } from '../procedure/plan';
import { onTimeShare, type Figures } from './figures';

/** A column of the on-time report as it is printed, in this order. */
export const ON_TIME_COLUMNS = {
  carriedOver: { vi: 'Kỳ trước chuyển qua', en: 'Carried over' },
  received: { vi: 'Tiếp nhận trong kỳ', en: 'Received' },
  receivedOnline: { vi: 'Trong đó trực tuyến', en: 'of these online' },
  early: { vi: 'Trước hạn', en: 'Early' },
  onTime: { vi: 'Đúng hạn', en: 'On time' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  withinReappointed: { vi: 'Trong đó đúng ngày hẹn lại', en: 'of these within the new day' },
  inProcessInTime: { vi: 'Đang giải quyết, trong hạn', en: 'In process, in time' },
  inProcessOverdue: { vi: 'Đang giải quyết, quá hạn', en: 'In process, overdue' },
  awaitingSupplement: { vi: 'Chờ bổ sung', en: 'Awaiting papers' },
  suspended: { vi: 'Tạm dừng tính thời hạn', en: 'Suspended' },
  withdrawn: { vi: 'Công dân rút', en: 'Withdrawn' },
  ended: { vi: 'Kết thúc không có kết quả', en: 'Ended' },
  voided: { vi: 'Hủy tiếp nhận', en: 'Voided' },
} as const satisfies Record<keyof Figures, Words>;

/** Member of {@link Figures}, in the order in which it is printed. */
export const ON_TIME_ORDER = Object.keys(ON_TIME_COLUMNS) as readonly (keyof Figures)[];

/** The share column's heading. */
export const SHARE_WORDS: Words = { vi: 'Tỷ lệ trước hạn và đúng hạn', en: 'Early and on time' };

/** What a line says where there is no figure. */
export const NO_FIGURE = '–';

/** A share in per cent with one decimal; a share of nothing prints a dash. Pure. @example shareText(undefined); // '–' */
export function shareText(share: number | undefined): string {
  return share === undefined ? NO_FIGURE : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

/** A line as texts, in the order of {@link ON_TIME_ORDER}, its share at the end. Pure. */
export function onTimeCells(figures: Figures): readonly string[] {
  return [...ON_TIME_ORDER.map((member) => String(figures[member])), shareText(onTimeShare(figures))];
}

/** Of a closed period: which closing, when, by whom, and its hash. */
export const CLOSED_WORDS: Words = { vi: 'Kỳ đã chốt, lần chốt số', en: 'Period closed, by closing' };

/** Above the lines of what became known since a period was closed. */
export const CORRECTION_WORDS: Words = {
  vi: 'Điều chỉnh sau khi chốt kỳ',
  en: 'Corrections since the closing of',
};

/** What counts in a report, for people. */
export const LEVEL_WORDS = {
  dossier: { vi: 'hồ sơ', en: 'dossiers' },
  part: { vi: 'hợp phần', en: 'parts' },
  task: { vi: 'lượt việc', en: 'tasks' },
} as const satisfies Record<string, Words>;

/**
 * The identity that is printed under every table, with the numbers in it. Pure.
 *
 * @source domain rules on reports: one identity under every table.
 */
export function identityText(figures: Figures, language: 'vi' | 'en'): string {
  const { carriedOver, received, early, onTime, overdue, inProcessInTime, inProcessOverdue } = figures;
  const { awaitingSupplement, suspended, withdrawn, ended, voided } = figures;
  const words = IDENTITY_WORDS[language];
  const right = [
    `${words.finished} ${String(early + onTime + overdue)}`,
    `${words.inProcess} ${String(inProcessInTime + inProcessOverdue)}`,
    `${words.awaiting} ${String(awaitingSupplement)}`,
    `${words.suspended} ${String(suspended)}`,
    `${words.withdrawn} ${String(withdrawn)}`,
    `${words.ended} ${String(ended)}`,
    `${words.voided} ${String(voided)}`,
  ];
  return `${words.carriedOver} ${String(carriedOver)} + ${words.received} ${String(received)} = ${right.join(' + ')}`;
}

const IDENTITY_WORDS = {
  vi: {
    carriedOver: 'Kỳ trước chuyển qua',
    received: 'tiếp nhận trong kỳ',
    finished: 'đã giải quyết',
    inProcess: 'đang giải quyết',
    awaiting: 'chờ bổ sung',
    suspended: 'tạm dừng',
    withdrawn: 'rút',
    ended: 'kết thúc',
    voided: 'hủy',
  },
  en: {
    carriedOver: 'Carried over',
    received: 'received',
    finished: 'finished',
    inProcess: 'in process',
    awaiting: 'awaiting papers',
    suspended: 'suspended',
    withdrawn: 'withdrawn',
    ended: 'ended',
    voided: 'voided',
  },
} as const;
