import type { CalendarOutcome, MovedDate } from '../client/late-calendar';
import { parseTaskId } from '../domain/ids';
import { styled, type Text } from './styled';
import type { Language } from './time-text';

/** Titles of the table of what a changed calendar moves. */
export const IMPACT_COLUMNS = {
  vi: ['Hồ sơ', 'Thời hạn', 'Từ', 'Đến', 'Căn cứ'],
  en: ['Dossier', 'Clock', 'From', 'To', 'Ground'],
} as const satisfies Record<Language, readonly string[]>;

type Words = Readonly<Record<Language, string>>;

const WHAT_WORDS = {
  clock: { vi: 'thời hạn', en: 'clock' },
  appointment: { vi: 'hẹn trả kết quả', en: 'appointment' },
  supply: { vi: 'hạn bổ sung hồ sơ', en: 'time to supply' },
  check: { vi: 'hạn kiểm tra bổ sung', en: 'check of the supply' },
  review: { vi: 'ngày rà soát việc dừng', en: 'review of the stop' },
  pay: { vi: 'hạn nộp phí, lệ phí', en: 'time to pay' },
  directive: { vi: 'hạn đôn đốc, chỉ đạo', en: 'deadline of the urging' },
} as const satisfies Record<MovedDate['what'], Words>;

const GROUND_WORDS = {
  law: { vi: 'theo luật: ngày nghỉ, chuyển sang ngày làm việc tiếp theo', en: 'by law: the day is off' },
  notice: { vi: 'theo thông báo', en: 'by the notice' },
} as const satisfies Record<MovedDate['ground'], Words>;

const OUTCOME_WORDS = {
  moved: { vi: 'có thay đổi', en: 'with dates that move' },
  unmoved: { vi: 'không thay đổi', en: 'unmoved' },
  already: { vi: 'đã áp dụng trước', en: 'applied before' },
  notRunning: { vi: 'không đang tính hạn', en: 'not running' },
  refused: { vi: 'bị từ chối', en: 'refused' },
  failed: { vi: 'chưa được', en: 'failed' },
} as const satisfies Record<CalendarOutcome['outcome'], Words>;

/** A row a date that moves, and one a dossier that could not be changed. Pure. */
export function impactRows(
  outcomes: readonly CalendarOutcome[],
  language: Language,
): readonly (readonly Text[])[] {
  return outcomes.flatMap(
    ({ dossier, code = dossier, outcome, moves, problem }): readonly (readonly Text[])[] => {
      if (outcome === 'refused' || outcome === 'failed') {
        return [[code, styled('red', OUTCOME_WORDS[outcome][language]), '–', '–', problem ?? '–']];
      }
      return moves.map((move) => [
        code,
        nameOf(move, language),
        momentText(move.from),
        momentText(move.to),
        GROUND_WORDS[move.ground][language],
      ]);
    },
  );
}

/** How many dossiers went which way, and how many clocks keep a told date. Pure. */
export function summaryOf(
  outcomes: readonly CalendarOutcome[],
): Readonly<Record<CalendarOutcome['outcome'] | 'looked' | 'kept', number>> {
  const count = (of: CalendarOutcome['outcome']): number =>
    outcomes.filter(({ outcome }) => outcome === of).length;
  return {
    looked: outcomes.length,
    moved: count('moved'),
    unmoved: count('unmoved'),
    kept: outcomes.reduce((sum, { kept }) => sum + kept.length, 0),
    already: count('already'),
    notRunning: count('notRunning'),
    refused: count('refused'),
    failed: count('failed'),
  };
}

/** The sums in one sentence, and what to do where some failed. Pure. */
export function summaryLine(
  sums: ReturnType<typeof summaryOf>,
  isApplied: boolean,
  language: Language,
): string {
  const parts = (Object.keys(OUTCOME_WORDS) as CalendarOutcome['outcome'][])
    .filter((outcome) => sums[outcome] > 0)
    .map((outcome) => `${String(sums[outcome])} ${OUTCOME_WORDS[outcome][language]}`);
  const looked = String(sums.looked);
  const kept = String(sums.kept);
  const again = isApplied && sums.failed > 0;
  if (language === 'vi') {
    const done = isApplied ? 'Đã áp dụng' : 'Xem trước, chưa thay đổi gì';
    return `${done}: ${[`${looked} hồ sơ`, ...parts].join(', ')}; ${kept} thời hạn giữ ngày đã báo.${again ? ' Chạy lại để hoàn tất.' : ''}`;
  }
  const done = isApplied ? 'Applied' : 'Nothing was changed';
  return `${done}: ${[`${looked} dossier(s)`, ...parts].join(', ')}; ${kept} clock(s) keep the date told.${again ? ' Run it again to finish.' : ''}`;
}

function nameOf({ what, id }: MovedDate, language: Language): string {
  if (what !== 'clock') return WHAT_WORDS[what][language];
  const task = parseTaskId(id);
  return task === undefined ? id : task.step;
}

function momentText(text: string): string {
  return text.slice(0, 16).replace('T', ' ');
}
