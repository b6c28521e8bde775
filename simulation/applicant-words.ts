import type { Words } from '../domain/procedure/plan';
import { LATE_WITHIN_DAYS } from './applicants';
import type { ApplicantManner, Manner } from './manner';
import type { Rush } from './rush';
import { percentText } from './spread';

const WEEKDAYS = { mon: 'T2', tue: 'T3', wed: 'T4', thu: 'T5', fri: 'T6', sat: 'T7', sun: 'CN' } as const;

/** How dossiers come in, in a sentence. Pure. */
export function arrivalWords({ online, rush }: Pick<Manner, 'online' | 'rush'>): Words {
  const share = percentText(online);
  if (rush === undefined) {
    return {
      vi: `Nộp: ${share} trực tuyến, đều mọi giờ; còn lại tại một cửa, đều trong giờ làm việc, tiếp nhận ngay.`,
      en: `Submissions: ${share} online, evenly over every hour; the others at the desk, evenly over its working time, received at once.`,
    };
  }
  const weights = weightWords(rush);
  return {
    vi: `Nộp: ${share} trực tuyến, mọi giờ; còn lại tại một cửa, trong giờ mở cửa, tiếp nhận ngay; theo trọng số ${weights.vi}, không nêu là 1.`,
    en: `Submissions: ${share} online, at every hour; the others at the desk, in its opening hours, received at once; by weights ${weights.en}, 1 where none is named.`,
  };
}

function weightWords({ weekdays = {}, hours = {} }: Rush): Words {
  const days = Object.entries(weekdays) as [keyof typeof WEEKDAYS, number][];
  const ofHours = Object.entries(hours)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([hour, weight]) => `${hour}h ${String(weight)}`);
  const said = (dayOf: (day: keyof typeof WEEKDAYS) => string): string =>
    [...days.map(([day, weight]) => `${dayOf(day)} ${String(weight)}`), ...ofHours].join(', ');
  return { vi: said((day) => WEEKDAYS[day]), en: said((day) => day) };
}

/** What applicants do beside sending, a sentence each. Pure. */
export function applicantWords({ withdraws, supplies, pays }: ApplicantManner): readonly Words[] {
  const [gone, late, never] = [
    percentText(withdraws),
    percentText(supplies.late),
    percentText(supplies.never),
  ];
  const days = String(LATE_WITHIN_DAYS);
  const words: Words[] = [
    {
      vi: `Người nộp: ${gone} rút hồ sơ trước hạn; giấy tờ được yêu cầu: ${late} nộp chậm (trong ${days} ngày làm việc), ${never} không nộp, một cửa từ chối sau đó một ngày làm việc.`,
      en: `Applicants: ${gone} take the matter back before it is due; of papers asked for ${late} come late (within ${days} working days), ${never} never, refused by the desk a working day later.`,
    },
  ];
  if (pays !== undefined) {
    const [slow, part, none] = [percentText(pays.late), percentText(pays.short), percentText(pays.never)];
    words.push({
      vi: `Phí, lệ phí: một cửa thông báo ngay; ${slow} nộp chậm, ${part} nộp thiếu rồi nộp nốt khi đã chậm, ${none} không nộp; việc chờ khoản thu thì bị từ chối sau đó một ngày làm việc.`,
      en: `Fees: asked for at once; ${slow} are paid late, ${part} by half and the rest late, ${none} never; work that waits for one is then refused a working day later.`,
    });
  }
  return words;
}
