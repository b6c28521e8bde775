import type { DossierView } from '../domain/dossier/view';
import { legalText } from '../domain/legal-words';
import type { WorkingCalendar } from '../domain/time/calendar';
import type { EpochMs } from '../domain/time/instant';
import { styled, type Text } from './styled';
import { toInstantText, type Language } from './time-text';

/** What is shown of a dossier's promises. */
interface Promises {
  readonly view: Pick<DossierView, 'reappointment' | 'apologies' | 'extensions'>;
  readonly calendar: WorkingCalendar;
  readonly language: Language;
}

/** The extensions, the re-appointment with both dates and why, and the last apology; nothing where there was none. Pure. */
export function promiseLines({ view, calendar, language }: Promises): readonly (readonly Text[])[] {
  const { reappointment, apologies } = view;
  const isVietnamese = language === 'vi';
  const say = (at: EpochMs): string => toInstantText(calendar, at, language);
  const moved = reappointment && [
    styled('yellow', isVietnamese ? 'hẹn lại ngày trả: ' : 're-appointed: '),
    `${say(reappointment.formerAt)} → ${say(reappointment.appointmentAt)} (${reappointment.reasonCode}, ${legalText(reappointment.legalBasis, language)})`,
  ];
  const last = apologies.at(-1);
  const apology = last && [
    styled('yellow', `${isVietnamese ? 'xin lỗi lần' : 'apology no.'} ${String(last.apology)}: `),
    `${say(last.at)} (${last.reasonCode})${expected(last.expectedOn, isVietnamese)}`,
  ];
  const extended = view.extensions.map((each): readonly Text[] => [
    styled('yellow', `${isVietnamese ? 'gia hạn' : 'extended'} ${each.clock}: `),
    `${daysText(each, isVietnamese)} (${each.reasonCode}, ${legalText(each.legalBasis, language)})`,
  ]);
  return [...extended, moved, apology].flatMap((line) => (line === undefined ? [] : [line]));
}

function daysText(
  { workingDays, calendarDays }: DossierView['extensions'][number],
  isVietnamese: boolean,
): string {
  if (workingDays === undefined) return `+${String(calendarDays)} ${isVietnamese ? 'ngày' : 'days'}`;
  return `+${String(workingDays)} ${isVietnamese ? 'ngày làm việc' : 'working days'}`;
}

function expected(day: string | undefined, isVietnamese: boolean): string {
  if (day === undefined) return '';
  return isVietnamese ? `, dự kiến ${day}, không ràng buộc` : `, expected on ${day}, binding nobody`;
}
