import type { DomainEvent } from '../domain/dossier/events.schema';
import { DomainError } from '../domain/errors';
import { legalTextVi } from '../domain/legal-words';
import { findFormsOn, type Form, type FormsInForce } from '../domain/procedure/forms';
import { calendarIn } from '../domain/procedure/share';
import { dayOf } from '../domain/time/zone';
import { KINDS, type KindRule } from './kinds';
import { citedLaws } from './legal-words';
import { PAPER_KINDS, type FormOfPaper, type ListedPaper, type Paper, type PaperKind } from './paper';
import type { PaperSource } from './source';
import { subjectOf } from './subject';

/** A paper that is made of an event. */
interface Issued {
  readonly kind: PaperKind;
  readonly event: DomainEvent;
}

/** The papers that a dossier has, in the order in which they came to be. Pure. */
export function papersOf(source: PaperSource): readonly ListedPaper[] {
  return issuedPapers(source).map(({ kind, event }) => {
    const { seq, hash: head, effectiveAt: issuedAt } = event;
    const form = formOf(source, kind, event);
    return {
      name: nameOf(kind, event),
      kind,
      title: form?.title.vi ?? KINDS[kind].title,
      issuedAt,
      seal: { seq, head },
      ...(form === undefined ? {} : { formNumber: form.number }),
      ...taskOf(event, kind),
      ...agenciesOf(source, { kind, event }),
    };
  });
}

/**
 * A paper of a dossier, by its name, or by its kind alone: then the last of that kind. Pure.
 *
 * Printed again it is the same: it says what was so at its event, not what came later; but for the control slip, which
 * goes on with the dossier.
 *
 * @throws DomainError PAPER_UNKNOWN for what is no kind of paper; PAPER_NOT_ISSUED where its fact is not there.
 */
export function issuePaper(source: PaperSource, name: string): Paper {
  const issued = findIssued(source, name);
  const { kind, event } = issued;
  const rule: KindRule = KINDS[kind];
  const subject = subjectOf(source, event);
  const { title, blocks, signatures, legalBasis, orientation = 'portrait' } = rule.contentOf(subject);
  const form = formOf(source, kind, event);
  const code = subject.dossier.reception?.code;
  const { tracking } = source;
  return {
    name: nameOf(kind, event),
    kind,
    title: title ?? form?.title.vi ?? rule.title,
    ...(form === undefined ? {} : { form: numberOf(form, regimeOf(source, event)) }),
    issuer: source.issuer,
    dossier: event.dossier,
    ...(code === undefined ? {} : { code }),
    issuedAt: event.effectiveAt,
    issuedOn: dayOf(subject.calendar, event.effectiveAt),
    blocks,
    signatures,
    legalBasis: citedLaws(legalBasis),
    orientation,
    ...(tracking === undefined || rule.isForApplicant !== true ? {} : { tracking }),
    seal: { seq: event.seq, head: event.hash },
  };
}

function issuedPapers({ events }: PaperSource): readonly Issued[] {
  const last = events.at(-1);
  const isReceived = events.some(({ fact }) => fact === 'received');
  const slip = last !== undefined && isReceived ? [{ kind: 'control-slip', event: last } as const] : [];
  return [...events.flatMap(issuedBy), ...slip];
}

function issuedBy(event: DomainEvent): readonly Issued[] {
  return PAPER_KINDS.filter((kind) => {
    const { facts, isIssued }: KindRule = KINDS[kind];
    return facts.includes(event.fact) && (isIssued?.(event) ?? true);
  }).map((kind) => ({ kind, event }));
}

function findIssued(source: PaperSource, name: string): Issued {
  const papers = issuedPapers(source);
  const found = papers.find(({ kind, event }) => nameOf(kind, event) === name);
  const kind = PAPER_KINDS.find((each) => each === name || isNumbered(each, name));
  if (kind === undefined) {
    throw new DomainError('PAPER_UNKNOWN', { paper: name, known: PAPER_KINDS.join(', ') });
  }
  const issued = found ?? papers.findLast((each) => each.kind === name);
  if (issued === undefined) throw new DomainError('PAPER_NOT_ISSUED', { paper: name });
  return issued;
}

function isNumbered(kind: PaperKind, name: string): boolean {
  return name.startsWith(`${kind}-`) && /^[1-9]\d{0,9}$/.test(name.slice(kind.length + 1));
}

function nameOf(kind: PaperKind, { seq }: DomainEvent): string {
  const { isOnce }: KindRule = KINDS[kind];
  return isOnce === true ? kind : `${kind}-${String(seq)}`;
}

function formOf(source: PaperSource, kind: PaperKind, event: DomainEvent): Form | undefined {
  const { form }: KindRule = KINDS[kind];
  return form === undefined ? undefined : regimeOf(source, event)?.forms[form];
}

/** A dossier has the forms of the day of its reception; before it, those of the paper's own day. */
function regimeOf({ plan, events, regimes }: PaperSource, event: DomainEvent): FormsInForce | undefined {
  const received = events.find(({ fact, seq }) => fact === 'received' && seq <= event.seq);
  return findFormsOn(regimes, dayOf(calendarIn(plan, plan.calendar), (received ?? event).effectiveAt));
}

function numberOf({ number }: Form, regime: FormsInForce | undefined): FormOfPaper {
  return {
    number,
    regime: regime?.regime ?? '',
    instruments: (regime?.instruments ?? []).map(legalTextVi),
  };
}

function taskOf(event: DomainEvent, kind: PaperKind): Pick<ListedPaper, 'task'> {
  const isOfTask = kind === 'transfer-slip' && 'task' in event.data && typeof event.data.task === 'string';
  return isOfTask ? { task: event.data.task } : {};
}

/** Between whom a paper passes that does not go to the applicant. */
function agenciesOf(source: PaperSource, { kind, event }: Issued): Pick<ListedPaper, 'agencies'> {
  if (kind === 'transfer-slip' && 'agency' in event.data) {
    const { agency } = event.data as { readonly agency: string };
    const from = event.fact === 'taskReassigned' ? [event.data.from.agency] : [];
    return { agencies: [...from, agency] };
  }
  if (kind === 'hand-over-list' && 'bundle' in event.data) {
    const { bundle } = event.data;
    const handed = source.events.find(
      (each) => each.fact === 'bundleHandedOver' && each.data.bundle === bundle,
    );
    return handed?.fact === 'bundleHandedOver' ? { agencies: [handed.data.giver, handed.data.taker] } : {};
  }
  return {};
}
