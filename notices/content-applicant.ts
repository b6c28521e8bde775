import { REFUSAL } from '../domain/procedure/plan';
import { awaitingHandOver, issuedDeliverables, type Deliverable } from '../domain/dossier/deliverables';
import { findFee } from '../domain/dossier/fees';
import type { Ground } from './ground';
import type { Values } from './template';

/* What the applicant is told: no more of a dossier than is needed, and nothing of the person. */

/** What every notice to an applicant says. */
function common(ground: Ground): Values {
  const { words, tracking } = ground.source;
  return {
    code: ground.code,
    matter: ground.matter,
    desk: ground.desk,
    phone: words.phone,
    tracking,
  };
}

/** @source Decree 61/2018/NĐ-CP, article 17(1)(c), form 01: what is received, and when the result is. */
export function receivedValues(ground: Ground): Values {
  const { appointmentAt } = ground.data('received');
  const { effectiveAt } = ground.source.event;
  return {
    ...common(ground),
    receivedAt: ground.moment(effectiveAt),
    appointment: ground.moment(appointmentAt),
  };
}

/** @source Decree 61/2018/NĐ-CP, articles 17(1)(a), 17(2)(a), form 02: one full notice of what is missing. */
export function supplementValues(ground: Ground): Values {
  const { event } = ground.source;
  const { items, supplyDueAt } =
    event.fact === 'supplementFoundLacking'
      ? ground.data('supplementFoundLacking')
      : ground.data('supplementRequested');
  return {
    ...common(ground),
    items: items.map(
      ({ component, reasonCode }) => `${ground.component(component)}: ${ground.reason(reasonCode)}`,
    ),
    supplyBy: ground.moment(supplyDueAt),
    law: event.fact === 'supplementRequested' ? ground.law(event.data.legalBasis) : undefined,
  };
}

/** What is to be paid, until when and how; by transfer where an account is kept. */
export function feeValues(ground: Ground): Values {
  const { plan, payPage } = ground.source;
  const { fee: key, amount, payBy, purpose, legalBasis } = ground.data('feeRequested');
  const fee = findFee(plan, key);
  return {
    ...common(ground),
    fee: fee === undefined ? key : ground.say(fee.title),
    amount: ground.money(amount),
    payBy: ground.moment(payBy),
    purpose,
    bank: fee?.account?.bank,
    account: fee?.account?.number,
    payPage: payPage?.replaceAll('{code}', encodeURIComponent(purpose)),
    law: ground.law(legalBasis),
  };
}

/** @source Decree 61/2018/NĐ-CP, article 19(9), form 04. */
export function apologyValues(ground: Ground): Values {
  const { expectedOn, reasonCode, legalBasis } = ground.data('apologised');
  return {
    ...common(ground),
    reason: ground.reason(reasonCode),
    law: ground.law(legalBasis),
    expected: expectedOn === undefined ? undefined : ground.day(expectedOn),
  };
}

/** @source Decree 61/2018/NĐ-CP, article 19(9): one new day, told by mail, message or telephone. */
export function reappointedValues(ground: Ground): Values {
  const { formerAt, appointmentAt, reasonCode } = ground.data('reappointed');
  return {
    ...common(ground),
    former: ground.moment(formerAt),
    appointment: ground.moment(appointmentAt),
    reason: ground.reason(reasonCode),
  };
}

/** A limit made longer by a law of the sector, and the day that holds now. */
export function extendedValues(ground: Ground): Values {
  const { workingDays, calendarDays, reasonCode, legalBasis } = ground.data('extended');
  const { reception } = ground.source.dossier;
  return {
    ...common(ground),
    workingDays: workingDays === undefined ? undefined : String(workingDays),
    calendarDays: calendarDays === undefined ? undefined : String(calendarDays),
    reason: ground.reason(reasonCode),
    law: ground.law(legalBasis),
    appointment: reception === undefined ? undefined : ground.moment(reception.appointmentAt),
  };
}

/** @source Circular 03/2025/TT-VPCP, form 05. */
export function stoppedValues(ground: Ground): Values {
  const { reasonCode, legalBasis, reviewOn } = ground.data('stopped');
  return {
    ...common(ground),
    reason: ground.reason(reasonCode),
    law: ground.law(legalBasis),
    review: ground.day(reviewOn),
  };
}

/** @source Decree 61/2018/NĐ-CP, articles 17(1)(b), 19(8), form 03: the written refusal, with its reason, is at the desk. */
export function refusedValues(ground: Ground): Values {
  const { event, plan } = ground.source;
  const given = event.fact === 'refusedAtReception' ? ground.data('refusedAtReception') : undefined;
  const part = event.fact === 'partEnded' ? event.data.part : undefined;
  const ended = plan.parts.length < 2 ? undefined : plan.parts.find(({ key }) => key === part);
  return {
    ...common(ground),
    part: ended === undefined ? undefined : ground.say(ended.title),
    reason: given === undefined ? undefined : ground.reason(given.reasonCode),
    law: given === undefined ? undefined : ground.law(given.legalBasis),
  };
}

/** A result that is there while others are still worked on. */
export function partlyValues(ground: Ground): Values {
  const { part, results } = ground.data('taskCompleted');
  const owed = issuedDeliverables(ground.source.plan, ground.source.dossier);
  return {
    ...common(ground),
    results: results
      .filter(({ result }) => owed.some((each) => each.part === part && each.result === result))
      .map(({ result }) => ground.result(part, result)),
    comeTo: comeTo(ground),
  };
}

/** @source Decree 61/2018/NĐ-CP, article 20: an early return is announced before. */
export function readyValues(ground: Ground): Values {
  const { plan, dossier, at } = ground.source;
  const appointmentAt = dossier.reception?.appointmentAt;
  const isEarly = appointmentAt !== undefined && at < appointmentAt;
  const there =
    plan.return.by === 'itself' ? issuedDeliverables(plan, dossier) : awaitingHandOver(plan, dossier);
  return {
    ...common(ground),
    results: there.filter(isResult).map(({ part, result }) => ground.result(part, result)),
    comeTo: comeTo(ground),
    refusals: there.some((each) => !isResult(each)) ? ground.desk : undefined,
    earlierThan: isEarly ? ground.moment(appointmentAt) : undefined,
    since: ground.moment(dossier.finishedAt ?? at),
  };
}

/** Where results are handed over; nowhere for those that return by themselves. */
function comeTo(ground: Ground): string | undefined {
  return ground.source.plan.return.by === 'itself' ? undefined : ground.desk;
}

function isResult({ result }: Deliverable): boolean {
  return result !== REFUSAL;
}

/** A day on which the desk was to be open is none any more. */
export function movedValues(ground: Ground): Values {
  const move = ground.data('calendarChanged').moves.find(({ what }) => what === 'appointment');
  const { reception } = ground.source.dossier;
  const appointmentAt = move?.to ?? reception?.appointmentAt;
  return {
    ...common(ground),
    former: move === undefined ? undefined : ground.moment(move.from),
    appointment: appointmentAt === undefined ? undefined : ground.moment(appointmentAt),
  };
}
