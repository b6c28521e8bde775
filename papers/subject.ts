import type { Dossier } from '../domain/dossier/dossier';
import type { DomainEvent, FactName } from '../domain/dossier/events.schema';
import { emptyDossier, fold } from '../domain/dossier/fold';
import { presentPlan } from '../domain/dossier/present-plan';
import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import type { WorkingCalendar } from '../domain/time/calendar';
import type { Block, Field, Signature } from './paper';
import type { PaperSource } from './source';

/** An event in the record, of one or several facts. */
export type EventOf<Name extends FactName> = Extract<DomainEvent, { readonly fact: Name }>;

/** What one paper stands on, whatever it is about. */
export interface Ground {
  readonly source: PaperSource;
  /** The dossier right after the event: what came later changes nothing of a paper that was issued. */
  readonly dossier: Dossier;
  /** As it was then. */
  readonly plan: Plan;
  readonly calendar: WorkingCalendar;
}

/** What one paper is about. */
export type Subject<Name extends FactName = FactName> = Ground & { readonly event: EventOf<Name> };

/** What stands on a paper of one kind. */
export interface PaperContent {
  /** Instead of the form's title and the kind's. */
  readonly title?: string;
  readonly blocks: readonly Block[];
  readonly signatures: readonly Signature[];
  /** As definitions and commands write them. */
  readonly legalBasis: readonly string[];
  readonly orientation?: 'landscape';
}

/** What a paper about an event is made of. Pure. */
export function subjectOf(source: PaperSource, event: DomainEvent): Subject {
  const pinned = source.plan;
  const dossier = source.events
    .filter(({ seq }) => seq <= event.seq)
    .reduce((before, each) => fold(pinned, before, each), emptyDossier(event.dossier));
  const plan = presentPlan(pinned, dossier);
  return { source, event, dossier, plan, calendar: calendarIn(plan, plan.calendar) };
}

/** Lines with a label each. Pure. */
export function fields(...lines: readonly (Field | undefined)[]): Block {
  return { kind: 'fields', fields: lines.filter((line) => line !== undefined) };
}

/** A line; without a value it is left to be written by hand. Pure. */
export function field(label: string, value?: string): Field {
  return value === undefined ? { label } : { label, value };
}

/** A line only where there is something to say. Pure. */
export function fieldIf(label: string, value: string | undefined): Field | undefined {
  return value === undefined ? undefined : { label, value };
}

/** A paragraph. Pure. */
export function text(words: string): Block {
  return { kind: 'text', text: words };
}
