import type { Plan, Words } from '../domain/procedure/plan';
import type { AgencyManner, Manner } from './manner';
import { withoutMain } from './scenario-state';
import { applicantWords, arrivalWords } from './applicant-words';
import { percentText, spreadWords } from './spread';

/** All that a simulation assumes, a sentence each, in both languages: for who reads its figures. Pure. */
export function assumptionsOf(plan: Plan, manner: Omit<Manner, 'assumptions'>): readonly Words[] {
  const { reception, handOver, steps, agencies, applicants } = manner;
  const [receives, returns] = [spreadWords(reception), spreadWords(handOver)];
  return [
    arrivalWords(manner),
    {
      vi: `Một cửa tiếp nhận hồ sơ trực tuyến: ${receives.vi} định mức, từ lúc làm việc gần nhất.`,
      en: `The desk receives what came online: ${receives.en} of its allotment, from the next working moment.`,
    },
    ...groupedWork(steps),
    ...Object.entries(agencies).map(([code, each]) => agencyWords(code, each)),
    {
      vi: `Một cửa trả kết quả khi đã đủ: ${returns.vi} định mức; người dân nhận ngay.`,
      en: `The desk hands over, once all is there: ${returns.en} of its allotment; it is collected at once.`,
    },
    ...(applicants === undefined ? [] : applicantWords(applicants)),
    plan.lanes.length === 0 ? QUEUE : QUEUE_IN_LANES,
  ];
}

const QUEUE: Words = {
  vi: 'Cơ quan làm việc cũ nhất trước, bắt đầu ngay khi có người.',
  en: 'An agency takes the oldest task first and begins as soon as an officer is free.',
};
const QUEUE_IN_LANES: Words = {
  vi: 'Cơ quan làm việc cũ nhất trước, cả trong luồng tốc ký, bắt đầu ngay khi có người; luôn lấy luồng nhanh nhất được mở.',
  en: 'An agency takes the oldest task first, in a lane too, and begins as soon as an officer is free; the fastest lane that is offered is taken.',
};

/** One sentence for steps that go alike. */
function groupedWork(steps: Manner['steps']): readonly Words[] {
  const groups = new Map<string, { readonly how: Words; readonly keys: string[] }>();
  for (const [key, { work, refused, returned, asks }] of Object.entries(steps)) {
    const share = spreadWords(work);
    const [no, back] = [percentText(refused), percentText(returned)];
    const more = asks === 0 ? NO_WORDS : lackingWords(asks);
    const how = {
      vi: `${share.vi} định mức; ${no} từ chối, ${back} trả lại một lần${more.vi}`,
      en: `${share.en} of the allotment; ${no} refused, ${back} sent back once${more.en}`,
    };
    const group = groups.get(how.en) ?? { how, keys: [] };
    groups.set(how.en, group);
    group.keys.push(withoutMain(key));
  }
  return [...groups.values()].map(({ how, keys }) => ({
    vi: `Việc ở ${keys.join(', ')}: ${how.vi}.`,
    en: `Work on ${keys.join(', ')}: ${how.en}.`,
  }));
}

const NO_WORDS: Words = { vi: '', en: '' };

function lackingWords(asks: number): Words {
  const share = percentText(asks);
  return { vi: `, ${share} thấy thiếu giấy tờ`, en: `, ${share} found lacking papers` };
}

function agencyWords(code: string, { officers, absence, closed, away }: AgencyManner): Words {
  const parts: Words[] = [
    officers === Infinity
      ? { vi: 'lúc nào cũng có người', en: 'always an officer free' }
      : { vi: `cùng lúc ${String(officers)} việc`, en: `${String(officers)} at once` },
  ];
  if (absence !== undefined) {
    const [share, days] = [percentText(absence.chance), String(absence.workingDays)];
    parts.push({
      vi: `${share} số việc chờ người vắng ${days} ngày làm việc`,
      en: `${share} of its tasks wait for an absent officer, working days: ${days}`,
    });
  }
  if (closed.length > 0) {
    const times = String(closed.length);
    parts.push({ vi: `số lần đóng cửa: ${times}`, en: `times closed: ${times}` });
  }
  if (away.length > 0) {
    const times = String(away.length);
    parts.push({ vi: `số lần có người vắng: ${times}`, en: `times with officers away: ${times}` });
  }
  return {
    vi: `${code}: ${parts.map(({ vi }) => vi).join('; ')}.`,
    en: `${code}: ${parts.map(({ en }) => en).join('; ')}.`,
  };
}
