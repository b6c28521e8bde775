import type { DatesPreview, MovedDue } from '../domain/dossier/preview';
import { messageOf } from '../domain/errors';
import type { WorkingCalendar } from '../domain/time/calendar';
import type { EpochMs } from '../domain/time/instant';
import { styled, type Text } from './styled';
import { tableLines } from './table';
import { toInstantText, type Language } from './time-text';

/** What a preview says of an act on a promised date, branch by branch and task by task. Pure. */
export function previewPage(
  preview: DatesPreview,
  calendar: WorkingCalendar,
  language: Language,
): readonly (readonly Text[])[] {
  const isVietnamese = language === 'vi';
  const say = (at: EpochMs | undefined): string =>
    at === undefined ? '–' : toInstantText(calendar, at, language);
  const move = ({ formerDueAt, dueAt }: MovedDue): string =>
    formerDueAt === dueAt ? say(dueAt) : `${say(formerDueAt)} → ${say(dueAt)}`;
  const { refusal, givenAt, whole, formerAppointmentAt, appointmentAt, parts, tasks } = preview;
  const refused =
    refusal === undefined
      ? []
      : [
          [
            styled('red', isVietnamese ? 'bị từ chối: ' : 'refused: '),
            `${messageOf(refusal.code, refusal.params)} (${refusal.code})`,
          ],
        ];
  const appointment = move({
    ...(formerAppointmentAt === undefined ? {} : { formerDueAt: formerAppointmentAt }),
    ...(appointmentAt === undefined ? {} : { dueAt: appointmentAt }),
  });
  return [
    ...refused,
    [`${isVietnamese ? 'hạn theo luật' : "the law's limit"}: ${move(whole)}`],
    [`${isVietnamese ? 'hẹn trả' : 'appointment'}: ${appointment}`],
    [`${isVietnamese ? 'ngày được nêu' : 'date given'}: ${say(givenAt)}`],
    [''],
    ...tableLines(
      titles(
        isVietnamese ? ['Phần', 'Hạn', 'Sớm nhất có thể xong', ''] : ['Part', 'Due', 'Can be ready', ''],
      ),
      parts.map((part) => [part.part, move(part), say(part.readyAt), markOf(part, isVietnamese)]),
    ),
    [''],
    ...tableLines(
      titles(isVietnamese ? ['Phần việc', 'Cơ quan', 'Hạn'] : ['Step', 'Agency', 'Due']),
      tasks.map((task) => [task.step, task.agency, move(task)]),
    ),
  ];
}

function titles(names: readonly string[]): readonly { readonly title: string }[] {
  return names.map((title) => ({ title }));
}

function markOf({ isBehind, waitsForPapers }: DatesPreview['parts'][number], isVietnamese: boolean): Text {
  if (isBehind) return styled('red', isVietnamese ? 'không kịp ngày đó' : 'not by that date');
  if (!waitsForPapers) return '';
  return styled('yellow', isVietnamese ? 'nếu giấy tờ đến ngay' : 'if the papers came now');
}
