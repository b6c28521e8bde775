import type { CalendarOutcome, CalendarStep, MovedDate } from '../client/late-calendar';
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
  waiting: { vi: 'đã trình, chờ người thứ hai xác nhận', en: 'put forward, waiting for a second person' },
  already: { vi: 'đã áp dụng trước', en: 'applied before' },
  notPutForward: { vi: 'không có việc trình nào để xác nhận', en: 'with nothing to confirm' },
  notRunning: { vi: 'không đang tính hạn', en: 'not running' },
  refused: { vi: 'bị từ chối', en: 'refused' },
  failed: { vi: 'chưa được', en: 'failed' },
} as const satisfies Record<CalendarOutcome['outcome'], Words>;

const DONE_WORDS = {
  look: { vi: 'Xem trước, chưa thay đổi gì', en: 'Nothing was changed' },
  putForward: { vi: 'Đã trình', en: 'Put forward' },
  confirm: { vi: 'Đã xác nhận', en: 'Confirmed' },
} as const satisfies Record<CalendarStep['kind'], Words>;

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
    waiting: count('waiting'),
    kept: outcomes.reduce((sum, { kept }) => sum + kept.length, 0),
    already: count('already'),
    notPutForward: count('notPutForward'),
    notRunning: count('notRunning'),
    refused: count('refused'),
    failed: count('failed'),
  };
}

/** The sums in one sentence, and what to do where some failed. Pure. */
export function summaryLine(
  sums: ReturnType<typeof summaryOf>,
  step: CalendarStep['kind'],
  language: Language,
): string {
  const parts = (Object.keys(OUTCOME_WORDS) as CalendarOutcome['outcome'][])
    .filter((outcome) => sums[outcome] > 0)
    .map((outcome) => `${String(sums[outcome])} ${OUTCOME_WORDS[outcome][language]}`);
  const looked = String(sums.looked);
  const kept = String(sums.kept);
  const again = step !== 'look' && sums.failed > 0;
  const done = DONE_WORDS[step][language];
  if (language === 'vi') {
    return `${done}: ${[`${looked} hồ sơ`, ...parts].join(', ')}; ${kept} thời hạn giữ ngày đã báo.${again ? ' Chạy lại để hoàn tất.' : ''}`;
  }
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
