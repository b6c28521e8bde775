import type { DomainEvent } from '../domain/dossier/events.schema';
import { findIn, type Catalogue } from '../domain/procedure/catalogue';
import type { Regimes } from '../domain/procedure/forms';
import type { Plan } from '../domain/procedure/plan';
import type { Reasons } from '../domain/procedure/reasons.schema';
import type { Applicant, Issuer, Tracking } from './paper';

/** What papers say beside the events: data of the house, the same for every dossier of a procedure and unit. */
export interface PaperWords {
  readonly issuer: Issuer;
  readonly regimes: Regimes;
  readonly reasons: Reasons;
  /** Titles of results in Vietnamese, by `part/result`. */
  readonly results: Readonly<Record<string, string>>;
}

/** All that the papers of a dossier are made of. */
export interface PaperSource extends PaperWords {
  /** The pinned plan. */
  readonly plan: Plan;
  /** All of them, oldest first. */
  readonly events: readonly DomainEvent[];
  /** Absent: dotted lines, to be written by hand. */
  readonly applicant?: Applicant;
  /** Absent where tracking is not offered. */
  readonly tracking?: Tracking;
}

/** What a catalogue lays beside the events of a dossier. Pure. */
export function paperWords(
  catalogue: Catalogue,
  { plan, regimes, reasons }: { readonly plan: Plan; readonly regimes: Regimes; readonly reasons: Reasons },
): PaperWords {
  const desk = plan.agencies[plan.desk]?.title.vi ?? plan.desk;
  const phone = findIn(catalogue.agencies, plan.desk)?.contact.phone;
  return {
    issuer: {
      unit: findIn(catalogue.units, plan.unit)?.title.vi ?? plan.unit,
      desk,
      ...(phone === undefined ? {} : { phone }),
    },
    regimes,
    reasons,
    results: Object.fromEntries(plan.parts.flatMap((part) => titlesOf(catalogue, part))),
  };
}

/** A plan carries no titles of results; the definition from which its part comes does. */
function titlesOf(
  { definitions }: Catalogue,
  { key, procedure }: Plan['parts'][number],
): readonly (readonly [string, string])[] {
  const definition = findIn(definitions, procedure);
  if (definition?.kind !== 'plain') return [];
  return definition.results.map(({ from, title }) => [`${key}/${from.split('/')[1] ?? ''}`, title.vi]);
}
