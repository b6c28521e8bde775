import { parseTaskId } from '../ids';
import { APPLICANT, type Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { formatInstant } from '../time/zone';
import { LONGER_WAY, type AttributedClock, type OverrunOrigin, type OverrunShare } from './attribution';
import { INCIDENT, type HoldingKind } from './holdings';

type Language = 'vi' | 'en';
type Words = Readonly<Record<Language, string>>;

const HOLDER_WORDS: Readonly<Record<string, Words>> = {
  [APPLICANT]: { vi: 'người nộp hồ sơ', en: 'the applicant' },
  [INCIDENT]: { vi: 'sự cố', en: 'an incident' },
  [LONGER_WAY]: {
    vi: 'làm lại, hoặc các bước dài hơn thời hạn',
    en: 'work done anew, or a way longer than the limit',
  },
};

const KIND_WORDS = {
  task: { vi: 'phần việc', en: 'task' },
  handOver: { vi: 'luân chuyển hồ sơ', en: 'hand-over' },
  supply: { vi: 'chờ bổ sung', en: 'papers to supply' },
  check: { vi: 'kiểm tra bổ sung', en: 'check of the supply' },
  stop: { vi: 'dừng giải quyết', en: 'stop' },
  incident: { vi: 'sự cố', en: 'incident' },
} as const satisfies Record<HoldingKind, Words>;

/** A holder for people: an agency by its title. Pure. */
export function holderText({ agencies }: Plan, holder: string, language: Language): string {
  return (HOLDER_WORDS[holder] ?? agencies[holder]?.title)?.[language] ?? holder;
}

/** What somebody had, for people: the step of a task. Pure. */
export function holdingText({ kind, task }: Pick<OverrunShare, 'kind' | 'task'>, language: Language): string {
  const step = task === undefined ? undefined : parseTaskId(task)?.step;
  const words = KIND_WORDS[kind][language];
  return step === undefined ? words : `${words} ${step}`;
}

/** Whose the lateness of one clock is, a line a stretch and a line an origin. Pure. */
export function explainAttribution(
  plan: Plan,
  { shares, origins }: AttributedClock,
  language: Language,
): readonly string[] {
  return [
    ...shares.map((share) => shareLine(plan, share, language)),
    ...origins.map((origin) => originLine(plan, origin, language)),
  ];
}

function shareLine(plan: Plan, share: OverrunShare, language: Language): string {
  const { startAt, endAt, ownUntilAt, causedWorkingMinutes, inheritedWorkingMinutes } = share;
  const time = (at: number): string =>
    formatInstant(calendarIn(plan, plan.calendar), at).slice(0, 16).replace('T', ' ');
  const who = `${holderText(plan, share.holder, language)}, ${holdingText(share, language)}`;
  const [caused, inherited] = [String(causedWorkingMinutes), String(inheritedWorkingMinutes)];
  if (language === 'vi') {
    const own = ownUntilAt === undefined ? '' : `; thời gian của mình đến ${time(ownUntilAt)}`;
    return `${time(startAt)} – ${time(endAt)}: ${who}: gây chậm ${caused} phút, nhận chậm ${inherited} phút${own}.`;
  }
  const own = ownUntilAt === undefined ? '' : `; its own time ended ${time(ownUntilAt)}`;
  return `${time(startAt)} – ${time(endAt)}: ${who}: caused ${caused} min, inherited ${inherited} min${own}.`;
}

function originLine(plan: Plan, { holder, task, workingMinutes }: OverrunOrigin, language: Language): string {
  const step = task === undefined ? undefined : parseTaskId(task)?.step;
  const who = `${holderText(plan, holder, language)}${step === undefined ? '' : ` (${step})`}`;
  return language === 'vi'
    ? `Phần nhận chậm ${String(workingMinutes)} phút là từ: ${who}.`
    : `Of what was inherited, ${String(workingMinutes)} min come from: ${who}.`;
}
