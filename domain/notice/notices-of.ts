import type { DomainEvent, FactName } from '../dossier/events.schema';
import { issuedDeliverables } from '../dossier/deliverables';
import type { EpochMs } from '../time/instant';
import { MINUTE_MS } from '../time/instant';
import { closingOfNthWorkingDay, openingOf } from '../time/working-days';
import { nextWorkingInstant } from '../time/working-time';
import { dayOf } from '../time/zone';
import type { Delivery, Notice, NoticeKind, Recipient } from './notice';
import { calendarOfEvent, type EventOf, type NoticeSubject } from './subject';

/**
 * Working days after which an applicant is told once more that a result waits: an assumption; no law says when.
 *
 * @source Decree 61/2018/NĐ-CP, article 20: results are returned on the day of the appointment, or announced before.
 */
export const COLLECT_WITHIN_DAYS = 5;

/** What follows in the same act is heard of within this: a part of the results, then all of them. */
const TOGETHER_MS = MINUTE_MS;

/** A notice but for its place in the record. */
type Draft = Pick<Notice, 'kind' | 'recipient' | 'delivery' | 'notBefore'>;

type Of<Name extends FactName> = Omit<NoticeSubject, 'event'> & { readonly event: EventOf<Name> };

/** Who is told what of a fact; what is not here is told to nobody. */
type Tellers = { readonly [Name in FactName]?: (subject: Of<Name>) => readonly Draft[] };

/**
 * What is to be told of an event that was just recorded, to whom, and not before when. Nothing of a dossier whose personal
 * data was erased. Pure.
 *
 * @param subject - The dossier as it is after the event.
 * @source Decree 61/2018/NĐ-CP, articles 17(1), 17(2), 19(4), 19(8), 19(9), 20(4); Decree 224/2026/NĐ-CP, article 15(1)(g).
 */
export function noticesOf(subject: NoticeSubject): readonly Notice[] {
  const { dossier, event } = subject;
  if (dossier.erasure !== undefined) return [];
  const place = { dossier: event.dossier, seq: event.seq };
  return draftsOf(subject).map((draft) => ({ ...place, ...draft }));
}

function draftsOf(subject: NoticeSubject): readonly Draft[] {
  const { fact } = subject.event;
  // The table pairs each fact with its teller; the compiler cannot follow it through the name.
  const tell = TELLERS[fact] as ((subject: NoticeSubject) => readonly Draft[]) | undefined;
  return tell === undefined ? [] : tell(subject);
}

const TELLERS: Tellers = {
  received: toApplicant('received'),
  refusedAtReception: toApplicant('refused'),
  supplementRequested: toApplicant('supplementAsked'),
  supplementFoundLacking: toApplicant('supplementAsked'),
  feeRequested: toApplicant('feeAsked'),
  apologised: toApplicant('apology'),
  reappointed: toApplicant('reappointed'),
  extended: toApplicant('extended'),
  stopped: toApplicant('stopped'),
  calendarChanged: (subject) =>
    subject.event.data.moves.some(({ what }) => what === 'appointment')
      ? toApplicant('appointmentMoved')(subject)
      : [],
  partEnded: (subject) => (subject.event.data.outcome === 'refused' ? toApplicant('refused')(subject) : []),
  taskCompleted: resultPartly,
  finished: resultReady,
  taskAssigned: (subject) => {
    const { agency, handler, atOnce } = subject.event.data;
    return handler === undefined || atOnce === true ? [] : [assigned(subject, agency, handler.officer)];
  },
  taskReassigned: (subject) => {
    const { agency, handler } = subject.event.data;
    return handler === undefined ? [] : [assigned(subject, agency, handler.officer)];
  },
  reminderRaised: (subject) => [ofRung(subject, 'reminder')],
  escalationRaised: (subject) => [ofRung(subject, 'escalation')],
};

/** The applicant is written to at once: the law wants the state of a dossier told as it changes. */
function toApplicant(kind: NoticeKind): (subject: { readonly event: DomainEvent }) => readonly Draft[] {
  return ({ event: { recordedAt: notBefore } }) => [
    { kind, recipient: { kind: 'applicant' }, delivery: 'atOnce', notBefore },
  ];
}

/** A result that the applicant is owed while others are still worked on. */
function resultPartly({ plan, dossier, event }: Of<'taskCompleted'>): readonly Draft[] {
  const { step, results, part } = event.data;
  const owed = issuedDeliverables(plan, dossier).some(
    (each) =>
      each.part === part &&
      results.some(({ result }) => result === each.result) &&
      isGivenBy(plan, part, step, each.result),
  );
  if (!owed) return [];
  const notBefore = event.recordedAt + TOGETHER_MS;
  return [{ kind: 'resultPartly', recipient: { kind: 'applicant' }, delivery: 'atOnce', notBefore }];
}

function isGivenBy(plan: NoticeSubject['plan'], part: string, step: string, result: string): boolean {
  const { results = [] } = plan.parts.find(({ key }) => key === part) ?? {};
  return results.some((owed) => owed.step === step && owed.result === result);
}

/** All work is done and something was granted; told once more where nobody has come for it. */
function resultReady(subject: Of<'finished'>): readonly Draft[] {
  const { plan, event } = subject;
  const { outcome } = event.data;
  if (outcome !== 'granted' && outcome !== 'partlyGranted') return [];
  const recipient: Recipient = { kind: 'applicant' };
  const delivery: Delivery = 'atOnce';
  const ready: Draft = { kind: 'resultReady', recipient, delivery, notBefore: event.recordedAt };
  if (plan.return.by === 'itself') return [ready];
  return [ready, { kind: 'resultWaiting', recipient, delivery, notBefore: collectedBy(subject) }];
}

/** Opening of the working day from which a result that nobody came for counts as not collected. */
function collectedBy(subject: NoticeSubject): EpochMs {
  const { dossier, event } = subject;
  const calendar = calendarOfEvent(subject);
  const from = Math.max(event.recordedAt, dossier.reception?.appointmentAt ?? 0);
  const lastAt = closingOfNthWorkingDay(calendar, dayOf(calendar, from), COLLECT_WITHIN_DAYS);
  return openingOf(calendar, dayOf(calendar, lastAt)) ?? lastAt;
}

function assigned(subject: NoticeSubject, agency: string, officer: string): Draft {
  const notBefore = nextWorkingInstant(calendarOfEvent(subject), subject.event.recordedAt);
  return {
    kind: 'taskAssigned',
    recipient: { kind: 'officer', agency, officer },
    delivery: 'workingTime',
    notBefore,
  };
}

/**
 * A rung: to an officer in working time, to a head with the message of the day. One whose ladder says `urgent`, as those in
 * minutes do, reaches both at once, also at night.
 */
function ofRung(
  subject: Of<'reminderRaised'> | Of<'escalationRaised'>,
  kind: 'reminder' | 'escalation',
): Draft {
  const { recordedAt, data } = subject.event;
  const { agency, role, officer } = data.target;
  const isHead = role === 'head';
  const recipient: Recipient = isHead
    ? { kind: 'head', agency }
    : { kind: 'officer', agency, ...(officer === undefined ? {} : { officer }) };
  if (isUrgent(subject)) return { kind, recipient, delivery: 'atOnce', notBefore: recordedAt };
  if (isHead) return { kind, recipient, delivery: 'digest', notBefore: recordedAt };
  const notBefore = nextWorkingInstant(calendarOfEvent(subject), recordedAt);
  return { kind, recipient, delivery: 'workingTime', notBefore };
}

/** Whether the definition's ladder says of a rung that it is told at once: `urgent` in `ladders.yaml`. */
function isUrgent({ plan, dossier, event }: Of<'reminderRaised'> | Of<'escalationRaised'>): boolean {
  const { clock, rung } = event.data;
  const ladder = dossier.tasks[clock] === undefined ? plan.ladders.whole : plan.ladders.step;
  return ladder.find(({ key }) => key === rung)?.urgent === true;
}
