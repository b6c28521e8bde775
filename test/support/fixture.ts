import { join, relative } from 'node:path';
import { assembleCatalogue } from '../../catalogue/assemble';
import type { LoadedCatalogue } from '../../catalogue/assemble';
import { catalogueFiles } from '../../catalogue/load';
import { readCatalogue } from '../../catalogue/read-catalogue';
import type { CatalogueFiles } from '../../catalogue/read-catalogue';
import type { SourceFile } from '../../catalogue/yaml-file';
import type { Catalogue } from '../../domain/procedure/catalogue';
import { compilePlan } from '../../domain/procedure/compile';
import type { Definition } from '../../domain/procedure/definition.schema';
import type { Plan } from '../../domain/procedure/plan';

const FOLDER = join(__dirname, 'fixture');

/** Unit that receives in the fixture. */
export const FIXTURE_UNIT = 'F01';

/** Reference of the one invented procedure. */
export const FIXTURE_REF = 'FIX.CASE@1';

/** Reference of the invented procedure with a fast lane. */
export const LANE_FIXTURE_REF = 'FIX.LANE@1';

/** Reference of the invented linked procedure. */
export const LINKED_FIXTURE_REF = 'FIX.LINK@1';

const FIXTURE_YEARS = [2024, 2025];

/** The files of the fixture's catalogue, named from its folder, each text changed as a test wants. */
export function fixtureFiles(change: (source: SourceFile) => string = ({ text }) => text): CatalogueFiles {
  const files = catalogueFiles(FOLDER);
  const changed = ({ file, text }: SourceFile): SourceFile => {
    const name = relative(FOLDER, file);
    return { file: name, text: change({ file: name, text }) };
  };
  return {
    agencies: changed(files.agencies),
    units: changed(files.units),
    ladders: changed(files.ladders),
    published: changed(files.published),
    procedures: files.procedures.map(changed),
    calendars: files.calendars.map(changed),
  };
}

/** The fixture's catalogue, linted, with one text of one file replaced; throws when the text is not there. */
export function brokenFixture(name: string, from: string, to: string): LoadedCatalogue {
  const files = fixtureFiles(({ file, text }) => (file === name ? replaceOnce(text, from, to) : text));
  return assembleCatalogue(files);
}

/** Replaces the first place of a text, which must be there. */
function replaceOnce(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the fixture has no ${from}`);
  return text.replace(from, () => to);
}

let loaded: Catalogue | undefined;

/** The fixture's catalogue, read once. */
export function fixtureCatalogue(): Catalogue {
  loaded ??= readCatalogue(fixtureFiles()).catalogue;
  return loaded;
}

/** What a test may want otherwise than the fixture has it. */
export interface FixtureOptions {
  /** `desk`: results are handed over by the desk; the fixture's own is `itself`. */
  readonly returnBy?: Plan['return']['by'];
  readonly years?: readonly number[];
  /** Results that the applicant gets, as in `c/c-result`; all of the definition's when absent. */
  readonly results?: readonly string[];
  /** So many copies of the first step side by side, in place of all steps. */
  readonly width?: number;
  /** Years for which the applicant's data is kept; none named when absent. */
  readonly retention?: number;
}

/**
 * The one invented procedure, compiled: A (480), then B (480) and C (960) side by side, reception 60, 5 working
 * days, results that return by themselves.
 */
export function fixturePlan(options: FixtureOptions = {}): Plan {
  return compileFixture(FIXTURE_REF, options);
}

/** The invented same-day procedure: draft, sign; 8 hours beside the law, 2 hours on Wednesdays in the lane `fast`. */
export function laneFixturePlan(options: FixtureOptions = {}): Plan {
  return compileFixture(LANE_FIXTURE_REF, options);
}

/** The invented linked procedure: the parts `case` and `permit`, whose clock starts with `case.b`; 6 working days. */
export function linkedFixturePlan(options: FixtureOptions = {}): Plan {
  return compileFixture(LINKED_FIXTURE_REF, options);
}

function compileFixture(ref: string, options: FixtureOptions): Plan {
  const { returnBy, years = FIXTURE_YEARS, results, width, retention } = options;
  const catalogue = fixtureCatalogue();
  const found = catalogue.definitions[ref];
  if (found === undefined) throw new Error(`the fixture has no ${ref}`);
  const definition = width === undefined ? found : widened(found, width);
  const changed = {
    ...definition,
    return: { ...definition.return, by: returnBy ?? definition.return.by },
    ...(retention === undefined
      ? {}
      : { retention: { years: retention, source: { law: 'Fixture Decree 1/2024, article 12' } } }),
    ...(definition.kind === 'plain' && results !== undefined
      ? { results: definition.results.filter(({ from }) => results.includes(from)) }
      : {}),
  };
  const definitions = { ...catalogue.definitions, [ref]: changed };
  const compiled = compilePlan({ ...catalogue, definitions }, { ref, unit: FIXTURE_UNIT, years });
  if (!compiled.ok) throw new Error(`the fixture does not compile: ${JSON.stringify(compiled.refusal)}`);
  return compiled.plan;
}

function widened(definition: Definition, width: number): Definition {
  if (definition.kind !== 'plain') throw new Error('only a plain procedure can be widened');
  const [step] = definition.steps;
  const [result] = definition.results;
  if (step === undefined || result === undefined) throw new Error('nothing to copy');
  const keys = Array.from({ length: width }, (_, index) => `s${String(index + 1)}`);
  return {
    ...definition,
    steps: keys.map((key) => ({ ...step, key, gives: [`${key}-result`] })),
    results: keys.map((key) => ({ ...result, from: `${key}/${key}-result` })),
  };
}
