import type { ClockView } from '../domain/dossier/clock-view';
import type { ExplainedClock } from '../domain/dossier/explain-dossier';
import type { StepState, StepView } from '../domain/dossier/step-view';
import type { DossierView } from '../domain/dossier/view';
import { legalText } from '../domain/legal-words';
import type { ClockKind } from '../domain/sla/clock';
import { APPLICANT, type Plan } from '../domain/procedure/plan';
import type { WorkingCalendar } from '../domain/time/calendar';
import type { EpochMs } from '../domain/time/instant';
import { promiseLines } from './promise-lines';
import { motionLines } from './motion-lines';
import { officeLines } from './office-page';
import { styled, type Text } from './styled';
import { tableLines } from './table';
import { toInstantText, toWorkingTimeText, type Language } from './time-text';

/** Lines to print, each made of texts. */
export type Page = readonly (readonly Text[])[];

interface Shown {
  readonly view: DossierView;
  readonly plan: Plan;
  readonly calendar: WorkingCalendar;
  readonly language: Language;
}

const CLOCK_WORDS = {
  limit: { vi: 'thời hạn theo luật', en: "the law's limit" },
  target: { vi: 'cam kết của cơ quan', en: "the office's target" },
  lane: { vi: 'luồng tốc ký', en: 'fast lane' },
  part: { vi: 'phần', en: 'part' },
  step: { vi: 'thời gian theo quy trình nội bộ', en: 'allotment' },
  reception: { vi: 'thời hạn trả lời hồ sơ nộp trực tuyến, bưu chính', en: "the desk's answer" },
} as const satisfies Record<ClockKind, Record<Language, string>>;

const STEP_WORDS = {
  waiting: { vi: 'chờ', en: 'waits' },
  dropped: { vi: 'không thực hiện', en: 'dropped' },
  assigned: { vi: 'đã giao', en: 'assigned' },
  taken: { vi: 'đã nhận', en: 'taken' },
  completed: { vi: 'đã xong', en: 'completed' },
  refused: { vi: 'từ chối', en: 'refused' },
  returned: { vi: 'trả lại', en: 'returned' },
  cancelled: { vi: 'hủy', en: 'cancelled' },
} as const satisfies Record<StepState, Record<Language, string>>;

/** A dossier for a person: heading, dates, clocks, steps, results. Pure. */
export function dossierPage(
  view: DossierView,
  plan: Plan,
  calendar: WorkingCalendar,
  language: Language,
): Page {
  const shown = { view, plan, calendar, language };
  return [
    ...headingLines(shown),
    ...motionLines(view, calendar, language),
    ...officeLines(view, calendar, language),
    [''],
    ...clockLines(shown),
    [''],
    ...stepLines(shown),
    ...resultLines(shown),
  ];
}

function headingLines({ view, plan, calendar, language }: Shown): Page {
  const say = (at: EpochMs | undefined): string =>
    at === undefined ? '–' : toInstantText(calendar, at, language);
  const holders = view.holders.map((holder) => holderName(plan, holder, language));
  const status = view.statusWords?.[language] ?? '–';
  const late = view.late.length === 0 ? [] : [styled('red', language === 'vi' ? '  QUÁ HẠN' : '  LATE')];
  return [
    [styled('bold', `${view.code ?? view.id}  ${view.title[language]}`)],
    [`${view.procedure} · ${view.id}`],
    [
      styled('cyan', status),
      ...late,
      holders.length === 0 ? '' : `  ${holdingWord(language)} ${holders.join(', ')}`,
    ],
    [
      language === 'vi'
        ? `tiếp nhận ${say(view.receivedAt)} · hạn ${say(view.dueCurrent)} · cam kết ${say(view.promisedAt)} · hẹn trả ${say(view.appointmentAt)}`
        : `received ${say(view.receivedAt)} · due ${say(view.dueCurrent)} · promised ${say(view.promisedAt)} · appointment ${say(view.appointmentAt)}`,
    ],
    ...promiseLines({ view, calendar, language }),
  ];
}

function holderName({ agencies }: Plan, holder: string, language: Language): string {
  if (holder === APPLICANT) return language === 'vi' ? 'người nộp hồ sơ' : 'the applicant';
  return agencies[holder]?.title[language] ?? holder;
}

function holdingWord(language: Language): string {
  return language === 'vi' ? 'đang giữ:' : 'held by';
}

function clockLines(shown: Shown): Page {
  const { view, calendar, language } = shown;
  const columns = [
    { title: language === 'vi' ? 'Đồng hồ' : 'Clock' },
    { title: language === 'vi' ? 'Hạn' : 'Due' },
    { title: language === 'vi' ? 'Đã dùng' : 'Used', align: 'right' as const },
    { title: language === 'vi' ? 'Còn lại' : 'Left', align: 'right' as const },
    { title: '' },
  ];
  const rows = view.clocks.map((clock): readonly Text[] => [
    clockName(clock, language),
    clock.dueAt === undefined ? '–' : toInstantText(calendar, clock.dueAt, language),
    toWorkingTimeText(calendar, clock.usedWorkingMinutes, clock.startAt),
    toWorkingTimeText(calendar, clock.leftWorkingMinutes, clock.startAt),
    clockMark(clock, language),
  ]);
  return tableLines(columns, rows);
}

function clockName({ id, kind }: Pick<ClockView, 'id' | 'kind'>, language: Language): string {
  const words = CLOCK_WORDS[kind][language];
  return kind === 'limit' || kind === 'reception' ? words : `${words} (${id.slice(id.indexOf('.') + 1)})`;
}

function clockMark(clock: ClockView, language: Language): Text {
  if (clock.late) return styled('red', lateWord(clock, language));
  if (clock.state === 'suspended') {
    return styled('yellow', language === 'vi' ? 'tạm dừng tính thời hạn' : 'stands still');
  }
  if (clock.state === 'stopped') return styled('green', language === 'vi' ? 'đúng hạn' : 'kept');
  return clock.provisional ? styled('yellow', language === 'vi' ? 'tạm tính' : 'provisional') : '';
}

/** A late answer to a submission has a word of its own: it is not the law's limit that was missed. */
function lateWord({ kind }: ClockView, language: Language): string {
  if (language === 'vi') return kind === 'reception' ? 'chậm tiếp nhận' : 'quá hạn';
  return 'late';
}

function stepLines(shown: Shown): Page {
  const { view, calendar, language } = shown;
  const columns = (
    language === 'vi'
      ? ['Phần việc', 'Cơ quan', 'Trạng thái', 'Hạn', 'Bắt đầu muộn nhất', '']
      : ['Step', 'Agency', 'State', 'Due', 'Latest start', '']
  ).map((title) => ({ title }));
  const say = (at: EpochMs | undefined): string =>
    at === undefined ? '–' : toInstantText(calendar, at, language);
  const rows = view.steps.map((step): readonly Text[] => [
    step.attempt > 1 ? `${step.step} (${String(step.attempt)})` : step.step,
    step.agencyTitle[language],
    stepState(step, language),
    say(step.clock?.dueAt),
    say(step.latestStartAt),
    stepMark(step, language) || earliestMark(shown, step),
  ]);
  return tableLines(columns, rows);
}

function stepState(step: StepView, language: Language): Text {
  const words = STEP_WORDS[step.state][language];
  if (step.state === 'completed') return styled('green', words);
  return step.state === 'waiting' || step.state === 'dropped' ? styled('dim', words) : words;
}

/** A step that must last for some time says until when it is not done. */
function earliestMark({ view, calendar, language }: Shown, { earliestEndAt, endedAt }: StepView): Text {
  if (earliestEndAt === undefined || endedAt !== undefined || earliestEndAt <= view.at) return '';
  const at = toInstantText(calendar, earliestEndAt, language);
  return language === 'vi' ? `không xong trước ${at}` : `not before ${at}`;
}

function stepMark(step: StepView, language: Language): Text {
  if (step.clock?.late === true) return styled('red', language === 'vi' ? 'quá hạn' : 'late');
  return step.atRisk ? styled('yellow', language === 'vi' ? 'sắp quá hạn' : 'at risk') : '';
}

function resultLines({ view, calendar, language }: Shown): Page {
  if (view.results.length === 0) return [];
  const rows = view.results.map(({ part, result, ref, issuedOn, handedOverAt }): readonly Text[] => {
    const handed = handedOverAt === undefined ? '' : toInstantText(calendar, handedOverAt, language);
    return [styled('green', `${part}/${result}`), ref ?? '–', issuedOn ?? '–', handed];
  });
  const columns = (
    language === 'vi'
      ? ['Kết quả', 'Số', 'Ngày cấp', 'Đã trả']
      : ['Result', 'Reference', 'Issued', 'Handed over']
  ).map((title) => ({ title }));
  return [[''], ...tableLines(columns, rows)];
}

/** Each due moment with its reasons. Pure. */
export function explanationPage(
  explained: readonly ExplainedClock[],
  calendar: WorkingCalendar,
  language: Language,
): Page {
  return explained.flatMap((each, index): Page => {
    const { clock, kind, dueAt, lines } = each;
    const name =
      kind === 'step' ? clock.slice(clock.indexOf('/') + 1) : clockName({ id: clock, kind }, language);
    const due = dueAt === undefined ? '–' : toInstantText(calendar, dueAt, language);
    const body = [...actLines(each, calendar, language), ...lines].map((line): readonly Text[] => [
      `  ${line}`,
    ]);
    return [...(index === 0 ? [] : [['']]), [styled('bold', `${name}: ${due}`)], ...body];
  });
}

/** What made the clock stand still or start anew, with its law. */
function actLines(
  { suspension, restart }: ExplainedClock,
  calendar: WorkingCalendar,
  language: Language,
): readonly string[] {
  const say = (at: EpochMs): string => toInstantText(calendar, at, language);
  const isVietnamese = language === 'vi';
  const stands = suspension && (isVietnamese ? 'Tạm dừng tính thời hạn từ' : 'Stands still since');
  const anew = restart && (isVietnamese ? 'Tính lại thời hạn từ đầu, từ' : 'Counted again from');
  return [
    ...(restart === undefined
      ? []
      : [`${anew ?? ''} ${say(restart.at)} (${legalText(restart.legalBasis, language)}).`]),
    ...(suspension === undefined
      ? []
      : [`${stands ?? ''} ${say(suspension.from)} (${legalText(suspension.legalBasis, language)}).`]),
  ];
}
