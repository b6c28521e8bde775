import type { Plan, Words } from '../procedure/plan';
import type { ExplanationLanguage } from '../sla/explain';
import type { EpochMs } from '../time/instant';
import type { Actor, DomainEvent, FactName } from './events.schema';
import type { Dossier } from './dossier';
import { openTasks } from './dossier';
import { explainDossier } from './explain-dossier';
import { holderText } from './explain-attribution';
import { PORTAL_STATUS_WORDS, type PortalStatus } from './portal-status';
import { dossierView } from './view';

/** Something that moved the day on which the result is expected. */
export interface DateMove {
  readonly at: EpochMs;
  readonly what: MovingFact;
  readonly words: Words;
  /** Absent where the act names none. */
  readonly legalBasis?: string;
}

/** A dossier as its applicant sees it from outside: nothing of the applicant's, no reference, no number of a paper. */
export interface OutwardView {
  /** Given at reception. */
  readonly code?: string;
  readonly title: Words;
  readonly status?: PortalStatus;
  readonly statusWords?: Words;
  /** Titles of the offices that have it now. */
  readonly offices: readonly Words[];
  readonly receivedAt?: EpochMs;
  /** When to come; absent while the time stands still, and once all was handed over. */
  readonly expectedAt?: EpochMs;
  readonly finishedAt?: EpochMs;
  readonly late: boolean;
  /** Oldest first. */
  readonly moves: readonly DateMove[];
  /** Why the law's due moment is the one it is, line by line, in both languages. */
  readonly why: Readonly<Record<ExplanationLanguage, readonly string[]>>;
  /** Opaque ids of who received it and who handles it now; absent where the regime does not ask for them. */
  readonly people?: { readonly receivedBy?: string; readonly handlers: readonly string[] };
}

const MOVING_FACTS = {
  supplementRequested: { vi: 'Yêu cầu bổ sung hồ sơ', en: 'Papers were asked for' },
  supplementAccepted: { vi: 'Đã nhận đủ giấy tờ bổ sung', en: 'The papers were supplied' },
  feeRequested: { vi: 'Thông báo nộp phí, lệ phí', en: 'A fee is to be paid' },
  feeSettled: { vi: 'Đã nộp phí, lệ phí', en: 'The fee was paid' },
  apologised: { vi: 'Cơ quan xin lỗi vì chậm trễ', en: 'The office apologised for being late' },
  reappointed: { vi: 'Hẹn lại ngày trả kết quả', en: 'A new day of return was given' },
  extended: { vi: 'Gia hạn thời hạn giải quyết', en: 'The limit was extended' },
  stopped: { vi: 'Dừng giải quyết hồ sơ', en: 'The dossier was stopped' },
  resumed: { vi: 'Tiếp tục giải quyết hồ sơ', en: 'The dossier goes on' },
  calendarChanged: { vi: 'Lịch nghỉ thay đổi', en: 'The calendar of holidays changed' },
  laneGranted: { vi: 'Chuyển sang luồng nhanh', en: 'It went into a fast lane' },
  laneRevoked: { vi: 'Không còn ở luồng nhanh', en: 'It left the fast lane' },
} as const satisfies Partial<Record<FactName, Words>>;

type MovingFact = keyof typeof MOVING_FACTS;

/**
 * A dossier as its applicant sees it from outside, at an instant. Pure.
 *
 * @param events - All of them, oldest first.
 * @param asked - `people`: whether who receives and handles is named.
 * @source Decree 61/2018/NĐ-CP, article 5(1)d: no more of a dossier is told than the work needs.
 */
export function outwardView(
  plan: Plan,
  { dossier, events }: { readonly dossier: Dossier; readonly events: readonly DomainEvent[] },
  { at, people }: { readonly at: EpochMs; readonly people: boolean },
): OutwardView {
  const view = dossierView(plan, dossier, at);
  const { code, title, status, receivedAt, finishedAt, appointmentAt, holders, late } = view;
  const isOver = status === undefined ? false : OVER.includes(status);
  return {
    ...(code === undefined ? {} : { code }),
    title,
    ...(status === undefined ? {} : { status, statusWords: PORTAL_STATUS_WORDS[status] }),
    offices: holders.map((holder) => ({
      vi: holderText(plan, holder, 'vi'),
      en: holderText(plan, holder, 'en'),
    })),
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(appointmentAt === undefined || isOver ? {} : { expectedAt: appointmentAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    late: late.includes('limit'),
    moves: events.flatMap(moveOf),
    why: { vi: whyOf(plan, dossier, 'vi'), en: whyOf(plan, dossier, 'en') },
    ...(people ? { people: peopleOf(dossier, events) } : {}),
  };
}

/** States in which there is nothing left to come for. */
const OVER: readonly PortalStatus[] = [3, 7, 10];

function moveOf(event: DomainEvent): readonly DateMove[] {
  const { fact, effectiveAt: at, data } = event;
  if (!isMoving(fact)) return [];
  const { legalBasis } = data as { readonly legalBasis?: string };
  return [{ at, what: fact, words: MOVING_FACTS[fact], ...(legalBasis === undefined ? {} : { legalBasis }) }];
}

function isMoving(fact: FactName): fact is MovingFact {
  return Object.hasOwn(MOVING_FACTS, fact);
}

function whyOf(plan: Plan, dossier: Dossier, language: ExplanationLanguage): readonly string[] {
  return explainDossier(plan, dossier, language).find(({ clock }) => clock === 'limit')?.lines ?? [];
}

function peopleOf(dossier: Dossier, events: readonly DomainEvent[]): NonNullable<OutwardView['people']> {
  const received = events.find((event) => event.fact === 'received');
  const receivedBy = received?.fact === 'received' ? officerOf(received.data.by) : undefined;
  const handlers = openTasks(dossier).flatMap(({ handler }) => handler?.officer ?? []);
  return { ...(receivedBy === undefined ? {} : { receivedBy }), handlers: [...new Set(handlers)] };
}

function officerOf(by: Actor): string | undefined {
  return by.kind === 'officer' ? by.officer : undefined;
}
