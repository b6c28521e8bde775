import { z } from 'zod';
import { definitionSchema } from '../../domain/procedure/definition.schema';
import { scenarioFileSchema } from '../../domain/procedure/scenario.schema';
import { behaviourSchema } from '../../simulation/behaviour.schema';
import { inlineCodeOf, rowsOf, sectionOf, type CodeBlock } from '../support/markdown';
import { readTree } from '../support/tree';
import { beginWalk, isAsShown, shownCommands, stepsOf, type Walk } from '../support/walkthrough';

const SLOW_MS = 120_000;
const PAGES = ['docs/adding-a-procedure.md', 'catalogue/hai-ba-trung/README.md'];

/** Every name that a definition may have, at any depth. */
function fieldNames(schema: unknown): readonly string[] {
  if (schema === null || typeof schema !== 'object') return [];
  const properties = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...properties, ...Object.values(schema).flatMap(fieldNames)];
}

/** Fields of a schema that the tables under a heading do not name. */
function missingFrom(heading: string, schema: z.ZodType): readonly string[] {
  const table = rowsOf(sectionOf(readTree('docs/adding-a-procedure.md'), heading));
  const named = new Set(inlineCodeOf(table.flat().join('\n')).flatMap((code) => code.split(/[^\w]+/)));
  const fields = new Set(fieldNames(z.toJSONSchema(schema, { io: 'input' })));
  expect(fields.size).toBeGreaterThan(10);
  return [...fields].filter((field) => !named.has(field));
}

describe.each(PAGES)('%s, followed by a stranger', (page) => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await beginWalk();
  }, SLOW_MS);
  afterAll(() => walk.end());

  const steps = stepsOf(readTree(page)).map((block, index): [string, CodeBlock] => [
    `${String(index + 1)} ${block.info || (shownCommands(block)[0]?.command ?? '')}`,
    block,
  ]);

  it.each(steps)(
    'step %s — does what the page says, and prints what it shows',
    async (_, block) => {
      const ran = await walk.follow(block);
      for (const [index, { output }] of shownCommands(block).entries()) {
        const real = ran[index]?.output ?? '';
        if (!isAsShown(real, output)) expect(real.trim()).toBe(output);
      }
    },
    SLOW_MS,
  );
});

describe('docs/adding-a-procedure.md', () => {
  it('fields — each that a definition may have is in the table, by its name', () => {
    expect(missingFrom('## 9. Every field', definitionSchema)).toEqual([]);
  });

  it.each([
    ['scenario', scenarioFileSchema],
    ['behaviour', behaviourSchema],
  ])('fields — each that a %s may have is in the tables, by its name', (_, schema) => {
    expect(missingFrom('## 10. Every field of a scenario, and of a behaviour', schema)).toEqual([]);
  });
});

describe('a page’s output', () => {
  it.each([
    ['one\ntwo', 'one\ntwo', true],
    ['one\ntwo\nthree', 'one\n…\nthree', true],
    ['one\ntwo\nthree', 'one\n…', true],
    ['zero\none\ntwo', '…\none\n…', true],
    ['one\ntwo', 'one', false],
    ['one\ntwo', 'two', false],
    ['one\ntwo', 'one\n…\nthree', false],
  ])('%j shown as %j — is as shown: %s', (output, shown, is) => {
    expect(isAsShown(output, shown)).toBe(is);
  });
});
