import type { OfficeView } from '../domain/dossier/office';
import type { DossierView } from '../domain/dossier/view';
import type { WorkingCalendar } from '../domain/time/calendar';
import type { Page } from './dossier-page';
import { styled } from './styled';
import { toInstantText, type Language } from './time-text';

/** The office's own ways of a dossier for a person: paper, custody, incidents, declared instants, proxy, visits. Pure. */
export function officeLines(view: DossierView, calendar: WorkingCalendar, language: Language): Page {
  const isVietnamese = language === 'vi';
  const say = (at: number): string => toInstantText(calendar, at, language);
  const lines = [
    ...(view.medium === 'paper' ? [isVietnamese ? 'luân chuyển hồ sơ giấy' : 'goes on paper'] : []),
    ...custodyLines(view, isVietnamese),
    ...(view.incidents ?? []).map(
      ({ incident, fromAt, toAt, lostWorkingMinutes, second }) =>
        `${isVietnamese ? 'sự cố' : 'incident'} ${incident}: ${say(fromAt)} – ${say(toAt)}, ` +
        `${isVietnamese ? 'mất' : 'lost'} ${String(lostWorkingMinutes)} ${isVietnamese ? 'phút làm việc' : 'working minutes'}` +
        (second === undefined
          ? isVietnamese
            ? ', chưa có người thứ hai xác nhận'
            : ', not vouched for yet'
          : ''),
    ),
    ...(view.declared ?? []).map(
      ({ act, happenedAt, storedAt }) =>
        `${isVietnamese ? 'khai thời điểm' : 'declared'} ${act}: ${say(happenedAt)}, ` +
        `${isVietnamese ? 'nhập lúc' : 'entered'} ${say(storedAt)}`,
    ),
    ...(view.proxies ?? []).map(
      ({ agency, report, number, issuedOn }) =>
        `${isVietnamese ? 'nhập thay' : 'by proxy'} ${agency}: ${report}, ${number}, ${issuedOn}`,
    ),
    ...(view.visits ?? []).map(
      ({ visit, fromAt, toAt, outcome, countersigned }) =>
        `${isVietnamese ? 'phục vụ tại nhà lần' : 'visit'} ${String(visit)}: ${say(fromAt)} – ${say(toAt)}, ` +
        visitWord(outcome, isVietnamese) +
        (outcome === undefined || countersigned !== undefined
          ? ''
          : isVietnamese
            ? ', chưa ký xác nhận'
            : ', not countersigned yet'),
    ),
  ];
  return lines.map((line) => [styled('yellow', line)]);
}

function custodyLines({ custody }: OfficeView, isVietnamese: boolean): readonly string[] {
  if (custody === undefined) return [];
  const held = Object.entries(custody).map(([component, holder]) => `${component} → ${holder}`);
  return [`${isVietnamese ? 'bản chính' : 'originals'}: ${held.join(', ')}`];
}

function visitWord(outcome: 'done' | 'notMet' | undefined, isVietnamese: boolean): string {
  if (outcome === undefined) return isVietnamese ? 'chưa diễn ra' : 'to come';
  if (outcome === 'done') return isVietnamese ? 'đã thực hiện' : 'done';
  return isVietnamese ? 'không gặp' : 'not met';
}
