import { withAccounts, type Accounts } from '../domain/procedure/accounts';
import { findIn, refOf } from '../domain/procedure/catalogue';
import type { Catalogue } from '../domain/procedure/catalogue';
import { definitionSchema } from '../domain/procedure/definition.schema';
import type { Definition } from '../domain/procedure/definition.schema';
import { toFinding } from '../domain/procedure/lint/finding';
import type { CatalogueDocument } from '../domain/procedure/lint/finding';
import {
  accountsSchema,
  agenciesSchema,
  laddersSchema,
  publishedSchema,
  rosterSchema,
  unitsSchema,
} from '../domain/procedure/lists.schema';
import { readCalendars } from './load-calendars';
import { locate, readDocument } from './read-document';
import type { LocatedFinding, ReadDocument } from './read-document';
import { refOfData } from './raw-ref';
import type { SourceFile } from './yaml-file';

/** The files of a catalogue, not yet read. */
export interface CatalogueFiles {
  readonly agencies: SourceFile;
  /** An installation's accounts for fees; absent where it has none. */
  readonly accounts?: SourceFile;
  readonly units: SourceFile;
  readonly ladders: SourceFile;
  readonly published: SourceFile;
  /** Absent where a catalogue keeps no duty rosters. */
  readonly roster?: SourceFile;
  readonly procedures: readonly SourceFile[];
  readonly calendars: readonly SourceFile[];
}

/** The lists beside the definitions, read. */
interface ReadLists {
  readonly agencies: ReadDocument<Catalogue['agencies']>;
  readonly accounts?: ReadDocument<Accounts>;
  readonly units: ReadDocument<Catalogue['units']>;
  readonly ladders: ReadDocument<Catalogue['ladders']>;
  readonly published: ReadDocument<Catalogue['published']>;
  readonly roster?: ReadDocument<NonNullable<Catalogue['roster']>>;
}

/** A catalogue as its files have it, each checked against its schema and none against another. */
export interface CatalogueReading {
  /** What could be read; a file with a finding has no place in it. */
  readonly catalogue: Catalogue;
  readonly findings: readonly LocatedFinding[];
  /** Whether every list and calendar was read: without one of them lint would only echo its absence. */
  readonly hasLists: boolean;
  /** References of definitions whose file is there but could not be read. */
  readonly unreadRefs: readonly string[];
  readonly documents: ReadonlyMap<CatalogueDocument, ReadDocument<unknown>>;
}

/** Reads the files of a catalogue against their schemas. Pure. */
export function readCatalogue(files: CatalogueFiles): CatalogueReading {
  const lists: ReadLists = {
    agencies: readDocument(files.agencies, agenciesSchema, 'agencies'),
    ...(files.accounts === undefined
      ? {}
      : { accounts: readDocument(files.accounts, accountsSchema, 'accounts') }),
    units: readDocument(files.units, unitsSchema, 'units'),
    ladders: readDocument(files.ladders, laddersSchema, 'ladders'),
    published: readDocument(files.published, publishedSchema, 'published'),
    ...(files.roster === undefined ? {} : { roster: readDocument(files.roster, rosterSchema, 'roster') }),
  };
  const calendars = readCalendars(files.calendars);
  const procedures = files.procedures.map((file) =>
    readDocument(file, definitionSchema, `procedure ${file.file}`),
  );
  const ofLists = [
    ...listsOf(lists).flatMap(({ findings }) => findings),
    ...calendars.findings.map(calendarFinding),
    ...strayAccounts(lists),
  ];
  const ofProcedures = [...procedures.flatMap(({ findings }) => findings), ...repeatedRefs(procedures)];
  return {
    catalogue: {
      definitions: definitionsOf(procedures),
      calendars: Object.fromEntries(calendars.calendars.map((calendar) => [calendar.id, calendar])),
      ...valuesOf(lists),
    },
    findings: [...ofLists, ...ofProcedures],
    hasLists: ofLists.length === 0,
    unreadRefs: procedures
      .filter(({ value }) => value === undefined)
      .flatMap(({ yaml }) => refOfData(yaml?.data)),
    documents: documentsOf(lists, procedures),
  };
}

function listsOf({
  agencies,
  accounts,
  units,
  ladders,
  published,
  roster,
}: ReadLists): readonly ReadDocument<unknown>[] {
  const optional = [accounts, roster].filter((list) => list !== undefined);
  return [agencies, units, ladders, published, ...optional];
}

/** AGENCY_UNKNOWN: an account of an agency that there is not. Pure. */
function strayAccounts({ agencies, accounts }: ReadLists): readonly LocatedFinding[] {
  const { value = {}, yaml } = accounts ?? {};
  const known = agencies.value;
  if (known === undefined || yaml === undefined) return [];
  return Object.keys(value)
    .filter((agency) => findIn(known, agency) === undefined)
    .map((agency) => {
      const params = { agency, known: Object.keys(known).join(', ') };
      return locate(toFinding('accounts', { code: 'AGENCY_UNKNOWN', path: [agency], params }), yaml, 'key');
    });
}

/** What the lists hold; nothing of one that could not be read. */
function valuesOf({
  agencies,
  accounts,
  units,
  ladders,
  published,
  roster,
}: ReadLists): Omit<Catalogue, 'definitions' | 'calendars'> {
  return {
    agencies: withAccounts(agencies.value ?? {}, accounts?.value ?? {}),
    units: units.value ?? {},
    ladders: ladders.value ?? {},
    published: published.value ?? {},
    ...(roster?.value === undefined ? {} : { roster: roster.value }),
  };
}

function definitionsOf(procedures: readonly ReadDocument<Definition>[]): Catalogue['definitions'] {
  return Object.fromEntries(
    procedures.flatMap(({ value }) => (value === undefined ? [] : [[refOf(value), value]])),
  );
}

function documentsOf(
  lists: ReadLists,
  procedures: readonly ReadDocument<Definition>[],
): CatalogueReading['documents'] {
  return new Map<CatalogueDocument, ReadDocument<unknown>>([
    ['agencies', lists.agencies],
    ...(lists.accounts === undefined ? [] : [['accounts', lists.accounts] as const]),
    ['units', lists.units],
    ['ladders', lists.ladders],
    ['published', lists.published],
    ...(lists.roster === undefined ? [] : [['roster', lists.roster] as const]),
    ...procedures.flatMap((read): [CatalogueDocument, ReadDocument<unknown>][] =>
      read.value === undefined ? [] : [[`procedure ${refOf(read.value)}`, read]],
    ),
  ]);
}

/** KEY_REPEATED: two files with one reference; the later one counts. */
function repeatedRefs(procedures: readonly ReadDocument<Definition>[]): readonly LocatedFinding[] {
  const read = procedures.flatMap(({ value, yaml }) =>
    value === undefined || yaml === undefined ? [] : [{ key: refOf(value), yaml }],
  );
  return read
    .filter(({ key }, index) => read.findIndex((other) => other.key === key) < index)
    .map(({ key, yaml }) => {
      const params = { key, list: 'procedures' };
      return locate(
        toFinding(`procedure ${key}`, { code: 'KEY_REPEATED', path: ['procedure'], params }),
        yaml,
      );
    });
}

function calendarFinding({
  file,
  at,
  problem,
  line,
  column,
}: ReturnType<typeof readCalendars>['findings'][number]): LocatedFinding {
  const params = { calendar: file, at, problem };
  return { ...toFinding('calendars', { code: 'CALENDAR_INVALID', path: [], params }), file, line, column };
}
