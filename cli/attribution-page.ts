import type { Attribution } from '../domain/dossier/attribution';
import type { ControlSlip, HandOver } from '../domain/dossier/control-slip';
import { explainAttribution, holderText, holdingText } from '../domain/dossier/explain-attribution';
import { parseTaskId } from '../domain/ids';
import type { Form } from '../domain/procedure/forms';
import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import type { Timeliness } from '../domain/sla/timeliness';
import { styled, type Text } from './styled';
import { tableLines } from './table';
import { toInstantText, toWorkingTimeText, type Language } from './time-text';

const HELD_COLUMNS = {
  vi: ['Đang giữ', 'Việc', 'Thời gian', 'Vượt thời gian của mình'],
  en: ['Holder', 'What', 'Held', 'Over its own time'],
} as const satisfies Record<Language, readonly string[]>;

const WORDS = {
  held: { vi: 'Ai giữ bao lâu', en: 'Who held it how long' },
  late: { vi: 'quá hạn', en: 'late by' },
  none: { vi: 'Không thời hạn nào quá hạn.', en: 'Nothing was late.' },
} as const satisfies Record<string, Record<Language, string>>;

/** Who held a dossier how long, and whose its lateness is, line by line. Pure. */
export function attributionPage(
  plan: Plan,
  { held, late, at }: Attribution,
  language: Language,
): readonly (readonly Text[])[] {
  const calendar = calendarIn(plan, plan.calendar);
  const time = (minutes: number): string => toWorkingTimeText(calendar, minutes, at);
  const rows = held.map((each) => [
    holderText(plan, each.holder, language),
    holdingText(each, language),
    time(each.workingMinutes),
    each.overWorkingMinutes > 0 ? styled('red', time(each.overWorkingMinutes)) : '–',
  ]);
  const clocks = late.flatMap((clock): readonly (readonly Text[])[] => [
    [
      styled('bold', parseTaskId(clock.clock)?.step ?? clock.clock),
      `  ${WORDS.late[language]} ${time(clock.lateByWorkingMinutes)}`,
    ],
    ...explainAttribution(plan, clock, language).map((line) => [`  ${line}`]),
  ]);
  return [
    [styled('bold', WORDS.held[language])],
    ...tableLines(
      HELD_COLUMNS[language].map((title) => ({ title })),
      rows,
    ),
    ...(clocks.length === 0 ? [[WORDS.none[language]]] : clocks),
  ];
}

/** Titles of the rows of a control slip. */
export const SLIP_COLUMNS = {
  vi: ['Giao', 'Nhận', 'Việc', 'Giao lúc', 'Nhận lúc', 'Hạn', 'Xong lúc', 'Kết quả', 'Ghi chú'],
  en: ['Gives', 'Takes', 'What', 'Given', 'Taken', 'Due', 'Done', 'Standing', 'Note'],
} as const satisfies Record<Language, readonly string[]>;

const WHAT_WORDS = {
  reception: { vi: 'tiếp nhận', en: 'reception' },
  task: { vi: 'phần việc', en: 'task' },
  reassignment: { vi: 'chuyển cơ quan xử lý', en: 'reassigned' },
  supply: { vi: 'yêu cầu bổ sung', en: 'papers to supply' },
  result: { vi: 'trả kết quả', en: 'result' },
} as const satisfies Record<HandOver['what'], Record<Language, string>>;

const STANDING_WORDS = {
  early: { vi: 'trước hạn', en: 'early' },
  onTime: { vi: 'đúng hạn', en: 'on time' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
} as const satisfies Record<Timeliness, Record<Language, string>>;

const HEAD_WORDS = {
  received: { vi: 'Tiếp nhận', en: 'Received' },
  appointment: { vi: 'Hẹn trả', en: 'Appointment' },
  lead: { vi: 'Cơ quan chủ trì', en: 'Lead' },
  coordinating: { vi: 'Cơ quan phối hợp', en: 'Coordinating' },
} as const satisfies Record<string, Record<Language, string>>;

/** The head of a control slip. Pure. */
export function slipPage(
  plan: Plan,
  slip: ControlSlip,
  { form, language }: { readonly form: Form | undefined; readonly language: Language },
): readonly (readonly Text[])[] {
  const calendar = calendarIn(plan, plan.calendar);
  const when = (at: number | undefined): string =>
    at === undefined ? '–' : toInstantText(calendar, at, language);
  const names = (agencies: readonly string[]): string =>
    agencies.map((agency) => holderText(plan, agency, language)).join(', ') || '–';
  const title = form === undefined ? '' : `${form.title[language]} (${form.number})`;
  return [
    [styled('bold', title)],
    [`${slip.code ?? slip.dossier}  ${slip.title[language]}`],
    [
      `${HEAD_WORDS.received[language]}: ${when(slip.receivedAt)}  ${HEAD_WORDS.appointment[language]}: ${when(slip.appointmentAt)}`,
    ],
    [`${HEAD_WORDS.lead[language]}: ${names(slip.leads)}`],
    [`${HEAD_WORDS.coordinating[language]}: ${names(slip.coordinating)}`],
  ];
}

/** A row a hand-over. Pure. */
export function slipRows(plan: Plan, slip: ControlSlip, language: Language): readonly (readonly Text[])[] {
  const calendar = calendarIn(plan, plan.calendar);
  const when = (at: number | undefined): string =>
    at === undefined ? '–' : toInstantText(calendar, at, language);
  return slip.handOvers.map(
    ({ what, about, giver, taker, givenAt, takenAt, dueAt, doneAt, standing, note, doneBy }) => [
      holderText(plan, giver, language),
      holderText(plan, taker, language),
      about === undefined ? WHAT_WORDS[what][language] : `${WHAT_WORDS[what][language]} ${about}`,
      when(givenAt),
      when(takenAt),
      when(dueAt),
      when(doneAt),
      standingText(standing, language),
      [note, doneBy].filter((text) => text !== undefined).join(' · ') || '–',
    ],
  );
}

function standingText(standing: Timeliness | undefined, language: Language): Text {
  if (standing === undefined) return '–';
  const words = STANDING_WORDS[standing][language];
  return standing === 'overdue' ? styled('red', words) : words;
}
