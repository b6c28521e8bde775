import { findIn, type Catalogue } from '../domain/procedure/catalogue';
import type { Plan, Words } from '../domain/procedure/plan';
import type { Reasons } from '../domain/procedure/reasons.schema';

/** What notices say that stands in no event: data of the house. */
export interface NoticeWords {
  readonly reasons: Reasons;
  /** Titles of results, by `part/result`. */
  readonly results: Readonly<Record<string, Words>>;
  readonly desk: Words;
  /** Of the desk; absent where the catalogue no longer has it. */
  readonly phone?: string;
}

/** What a catalogue lays beside the events of a dossier. Pure. */
export function noticeWords(catalogue: Catalogue, plan: Plan, reasons: Reasons): NoticeWords {
  const phone = findIn(catalogue.agencies, plan.desk)?.contact.phone;
  return {
    reasons,
    results: Object.fromEntries(plan.parts.flatMap((part) => titlesOf(catalogue, part))),
    desk: plan.agencies[plan.desk]?.title ?? { vi: plan.desk, en: plan.desk },
    ...(phone === undefined ? {} : { phone }),
  };
}

/** A plan carries no titles of results; the definition from which its part comes does. */
function titlesOf(
  { definitions }: Catalogue,
  { key, procedure }: Plan['parts'][number],
): readonly (readonly [string, Words])[] {
  const definition = findIn(definitions, procedure);
  if (definition?.kind !== 'plain') return [];
  return definition.results.map(({ from, title }) => [`${key}/${from.split('/')[1] ?? ''}`, title]);
}
