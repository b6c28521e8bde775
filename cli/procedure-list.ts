import { hashOf } from '../domain/canonical-json';
import type { Catalogue, Unit } from '../domain/procedure/catalogue';
import type { Definition } from '../domain/procedure/definition.schema';
import type { Words } from '../domain/procedure/plan';
import { limitOf } from '../domain/procedure/source';
import type { Limit } from '../domain/sla/counting';
import { styled, type Text } from './styled';

/** A procedure as the list shows it. */
export interface ListedProcedure {
  readonly ref: string;
  readonly kind: Definition['kind'];
  readonly title: Words;
  readonly limit: Limit;
  /** Day, YYYY-MM-DD. */
  readonly effectiveFrom: string;
  /** `changed`: published, and the file is no longer what was published. */
  readonly status: 'published' | 'changed' | 'draft';
  /** Content hash: what published.yaml holds of a published one. */
  readonly hash: string;
}

/** The procedures of a catalogue in the order of their references. Pure. */
export function listedProcedures({ definitions, published }: Catalogue): readonly ListedProcedure[] {
  return Object.entries(definitions)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([ref, definition]) => {
      const hash = hashOf(definition);
      return {
        ref,
        kind: definition.kind,
        title: definition.title,
        limit: limitOf(definition.limit),
        effectiveFrom: definition.effective.from,
        status: statusOf(published[ref], hash),
        hash,
      };
    });
}

/** The models that a unit has named, under its procedures: what each concerns, and when it is offered. Pure. */
export function modelLines(unit: Unit | undefined): readonly (readonly Text[])[] {
  const models = unit?.models ?? [];
  if (unit === undefined || models.length === 0) return [];
  return [
    [''],
    [styled('bold', `Models of ${unit.title.en}`)],
    ...models.map(({ title, weekdays, procedures }) => [
      `${title.vi} (${title.en})`,
      ...(weekdays === undefined ? [] : [`, ${weekdays.join(', ')}`]),
      `: ${procedures.length === 0 ? 'no procedure is named in the source' : procedures.join(', ')}`,
    ]),
  ];
}

function statusOf(published: string | undefined, hash: string): ListedProcedure['status'] {
  if (published === undefined) return 'draft';
  return published === hash ? 'published' : 'changed';
}

/** A limit in a few words. Pure. @example limitText({ workingDays: 13, counting: 'DAY_EXCL' }); // '13 working days' */
export function limitText(limit: Limit): string {
  if ('workingMinutes' in limit) return `${String(limit.workingMinutes)} working minutes`;
  if ('calendarDays' in limit) return `${String(limit.calendarDays)} calendar days`;
  if (limit.counting === 'SAME_DAY_15H') return 'the same day (15:00)';
  if (limit.counting === 'HOURS_8') return `${String(limit.workingDays * 8)} working hours`;
  return `${String(limit.workingDays)} working day${limit.workingDays === 1 ? '' : 's'}`;
}
