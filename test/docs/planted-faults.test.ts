import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/tree';

/** A fault, the file that it is planted in (its real text is not touched), and the rule that must find it. */
interface Planted {
  readonly file: string;
  readonly rule: string;
  readonly text: string;
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => `export const a${String(i)} = 1;`).join('\n');
const longFunction = `export function long(): void {\n${'  void 0;\n'.repeat(51)}}\n`;
const tangled = `export function tangled(a: number): number {\n${Array.from({ length: 11 }, (_, i) => `  if (a === ${String(i)}) return ${String(i)};`).join('\n')}\n  return a;\n}\n`;

const FAULTS: readonly Planted[] = [
  // Every way of importing
  {
    file: 'domain/ids.ts',
    rule: 'house/rooms',
    text: "import { publish } from '../bus/publisher';\nexport const p = publish;\n",
  },
  { file: 'domain/ids.ts', rule: 'house/rooms', text: "export { publish } from '../bus/publisher';\n" },
  {
    file: 'domain/ids.ts',
    rule: 'house/rooms',
    text: "export const later = async (): Promise<unknown> => import('../bus/publisher.js');\n",
  },
  {
    file: 'domain/ids.ts',
    rule: 'house/rooms',
    text: "export type P = import('../bus/publisher').Publisher;\n",
  },
  {
    file: 'domain/ids.ts',
    rule: 'house/rooms',
    text: "export const p: unknown = require('../bus/publisher');\n",
  },
  {
    file: 'domain/ids.ts',
    rule: 'house/rooms',
    text: "import fs = require('node:fs');\nexport const p = fs;\n",
  },
  {
    file: 'domain/dossier/fold.ts',
    rule: 'house/rooms',
    text: "import { FACTS } from './events.schema';\nexport const facts = FACTS;\n",
  },
  // The sandbox
  {
    file: 'domain/ids.ts',
    rule: 'no-restricted-syntax',
    text: "let last = '';\nexport const keep = (id: string): string => (last += id);\n",
  },
  {
    file: 'domain/ids.ts',
    rule: 'no-restricted-syntax',
    text: 'export const now = (): number => Date.now();\n',
  },
  {
    file: 'domain/ids.ts',
    rule: 'no-restricted-syntax',
    text: 'export const now = (): Date => new Date();\n',
  },
  {
    file: 'domain/ids.ts',
    rule: 'no-restricted-syntax',
    text: 'export const day = (at: number): number => new Date(at).getDate();\n',
  },
  {
    file: 'domain/ids.ts',
    rule: 'no-restricted-syntax',
    text: 'export const day = (at: Date): string => at.toLocaleDateString();\n',
  },
  {
    file: 'domain/ids.ts',
    rule: 'no-restricted-syntax',
    text: "export const at = Date.parse('2024-03-06T09:00');\n",
  },
  {
    file: 'domain/ids.ts',
    rule: 'no-restricted-syntax',
    text: "export const at = new Date('2024-03-06T09:00').getTime();\n",
  },
  {
    file: 'domain/ids.ts',
    rule: 'no-restricted-syntax',
    text: "export const f = new Intl.DateTimeFormat('vi');\n",
  },
  { file: 'domain/ids.ts', rule: 'no-restricted-syntax', text: 'export const chance = Math.random();\n' },
  { file: 'domain/ids.ts', rule: 'no-restricted-globals', text: "export const zone = process.env['TZ'];\n" },
  {
    file: 'workflows/dossier.ts',
    rule: 'no-restricted-syntax',
    text: 'export const day = (): number => new Date(Date.now()).getDay();\n',
  },
  {
    file: 'workflows/dossier.ts',
    rule: 'no-restricted-syntax',
    text: 'declare const Temporal: { Now: { instant(): unknown } };\nexport const now = Temporal.Now.instant();\n',
  },
  {
    file: 'workflows/dossier.ts',
    rule: 'house/rooms',
    text: "import { createHash } from 'node:crypto';\nexport const hash = createHash('sha256');\n",
  },
  // The compiler's blind spots
  { file: 'domain/ids.ts', rule: '@typescript-eslint/no-explicit-any', text: 'export const a = 1 as any;\n' },
  {
    file: 'domain/ids.ts',
    rule: '@typescript-eslint/no-non-null-assertion',
    text: 'export const f = (a?: { b: number }): number => a!.b;\n',
  },
  {
    file: 'domain/ids.ts',
    rule: '@typescript-eslint/no-floating-promises',
    text: 'export function f(): void {\n  Promise.resolve(1);\n}\n',
  },
  {
    file: 'domain/ids.ts',
    rule: '@typescript-eslint/no-misused-promises',
    text: 'export const f = (): boolean => (Promise.resolve(1) ? true : false);\n',
  },
  {
    file: 'domain/ids.ts',
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    text: "export function f(a: 'x' | 'y'): void {\n  switch (a) {\n    case 'x':\n      break;\n  }\n}\n",
  },
  {
    file: 'domain/ids.ts',
    rule: '@typescript-eslint/consistent-type-imports',
    text: "import { ErrorCode } from './errors';\nexport const c = (code: ErrorCode): string => code;\n",
  },
  {
    file: 'domain/ids.ts',
    rule: '@typescript-eslint/explicit-module-boundary-types',
    text: 'export function f() {\n  return 1;\n}\n',
  },
  { file: 'domain/ids.ts', rule: 'eqeqeq', text: 'export const f = (a: number): boolean => a == 1;\n' },
  { file: 'cli/main.ts', rule: 'no-console', text: "console.log('a');\nexport const a = 1;\n" },
  {
    file: 'bus/connect.ts',
    rule: 'no-restricted-properties',
    text: "export const url = process.env['NATS_URL'];\n",
  },
  { file: 'domain/ids.ts', rule: 'no-restricted-syntax', text: 'export default 1;\n' },
  { file: 'domain/ids.ts', rule: 'no-restricted-syntax', text: "export * from './errors';\n" },
  // Sizes, which nobody may switch off
  { file: 'domain/ids.ts', rule: 'max-lines', text: lines(301) },
  {
    file: 'domain/ids.ts',
    rule: 'max-lines',
    text: ['/* eslint', '-disable max-lines */\n', lines(301)].join(''),
  },
  { file: 'domain/ids.ts', rule: 'max-lines-per-function', text: longFunction },
  { file: 'domain/ids.ts', rule: 'complexity', text: tangled },
  {
    file: 'domain/ids.ts',
    rule: '@typescript-eslint/max-params',
    text: 'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1): unknown => [a, b, c, d, e];\n',
  },
];

const CLEAN: readonly Pick<Planted, 'file' | 'text'>[] = [
  { file: 'workflows/dossier.ts', text: 'export const now = (): number => Date.now();\n' },
  {
    file: 'domain/ids.ts',
    text: "export const f = new Intl.DateTimeFormat('vi', { timeZone: 'Asia/Ho_Chi_Minh' });\n",
  },
  { file: 'domain/ids.ts', text: 'export const iso = (at: number): string => new Date(at).toISOString();\n' },
];

/** The findings of the real configuration for each text. */
function lintTexts(planted: readonly Pick<Planted, 'file' | 'text'>[]): readonly (readonly string[])[] {
  const absolute = planted.map(({ file, text }) => ({ file: join(ROOT, file), text }));
  const script = join(ROOT, 'test', 'support', 'lint-texts.mjs');
  const output = execFileSync(process.execPath, [script], { cwd: ROOT, input: JSON.stringify(absolute) });
  return JSON.parse(output.toString()) as readonly (readonly string[])[];
}

describe('lint', () => {
  let findings: readonly (readonly string[])[] = [];

  beforeAll(() => {
    findings = lintTexts([...FAULTS, ...CLEAN]);
  }, 120_000);

  it('planted faults — each is planted in a file that exists, so that its types are known', () => {
    expect(FAULTS.filter(({ file }) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it.each(FAULTS.map((fault, index) => ({ ...fault, index })))(
    '$rule — finds in $file: $text',
    ({ rule, index }) => {
      expect(findings[index]?.map((finding) => finding.split(': ')[0])).toContain(rule);
    },
  );

  it.each(CLEAN.map((planted, index) => ({ ...planted, index })))(
    'no rule — objects in $file to: $text',
    ({ index }) => {
      expect(findings[FAULTS.length + index]).toEqual([]);
    },
  );
});
