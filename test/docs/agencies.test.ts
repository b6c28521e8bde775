import { decodeEnvelope, type Decoding } from '../../bus/envelope';
import { receiptData, type ReceiptData } from '../../bus/envelope.schema';
import { REPORT_KINDS, TASK_KINDS } from '../../bus/subjects';
import { REPORT_TYPES } from '../../domain/dossier/commands.schema';
import { ERRORS, isErrorCode } from '../../domain/errors';
import { codeBlocksOf, sectionOf } from '../support/markdown';
import { readTree } from '../support/tree';

const page = readTree('docs/agencies.md');
const examples: readonly (readonly [string, Decoding])[] = codeBlocksOf(page)
  .filter(({ language }) => language === 'json')
  .map(({ text }) => [textAt(text, 'type'), decodeEnvelope(new TextEncoder().encode(text))]);

function textAt(json: string, name: string): string {
  return String((JSON.parse(json) as Readonly<Record<string, unknown>>)[name]);
}

/** The kinds of which there is an example that can be read, by family. */
function kindsOf(family: string): readonly string[] {
  return examples.flatMap(([, decoding]) =>
    decoding.ok && decoding.family === family ? [decoding.kind] : [],
  );
}

const receipts = examples.flatMap(([, decoding]): ReceiptData[] =>
  decoding.ok && decoding.family === 'receipt' ? [decoding.envelope.data] : [],
);

/** What a message of the catalogue looks like once it is filled in. */
function patternOf(message: string): RegExp {
  const literal = message.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/\{\w+\}/g, '.+')}$`);
}

describe('docs/agencies.md', () => {
  it.each(examples)('an example of %s — is a message that the engine reads', (_, decoding) => {
    expect(decoding).toMatchObject({ ok: true });
  });

  it('tasks — every kind that an agency may be told has its example, and no other', () => {
    expect([...kindsOf('task')].sort()).toEqual([...TASK_KINDS].sort());
  });

  it('reports — every kind that an agency may say has its example, and no other', () => {
    expect([...kindsOf('report')].sort()).toEqual([...REPORT_KINDS].sort());
  });

  it('reports — those that this version refuses are said to be, and no other', () => {
    const notYet = REPORT_KINDS.filter((kind) => !REPORT_TYPES.some((type) => type === kind));
    const said = page
      .split('\n### ')
      .filter((section) => section.includes('`ACT_NOT_AVAILABLE`') && /this version/i.test(section))
      .flatMap((section) => [...(section.split('\n')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, kind]) => kind));
    expect(said.sort()).toEqual([...notYet].sort());
  });

  it('receipts — every outcome has its example, and its message is the catalogue’s own', () => {
    expect(receipts.map(({ outcome }) => outcome).sort()).toEqual(
      [...receiptData.shape.outcome.options].sort(),
    );
    for (const { code, message = '', messageVi = '' } of receipts) {
      if (!isErrorCode(code)) continue;
      const entry = ERRORS[code];
      expect(message).toMatch(patternOf(entry.message));
      expect(messageVi).toMatch(patternOf(entry.messageVi ?? '-'));
    }
  });

  it('codes — each one that the page names is in the catalogue', () => {
    const named = [...page.matchAll(/`([A-Z]{2,}(?:_[A-Z]+)+)`/g)].map(([, code]) => code);
    expect(named.filter((code) => !isErrorCode(code))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });

  it('codes — each that a report on a task can get from the law stands in the table', () => {
    const table = sectionOf(page, '### The codes that an agency meets');
    const ofTasks = Object.keys(ERRORS).filter((code) => /^(?:TASK|RETURN)_/.test(code));
    expect(ofTasks.filter((code) => !table.includes(`\`${code}\``))).toEqual([]);
  });
});
