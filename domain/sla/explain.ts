import type { Due } from './deadline';
import type { ExplanationLine } from './explanation';
import type { Phrases } from './phrases';
import { ENGLISH } from './phrases-en';
import { VIETNAMESE } from './phrases-vi';

/** Languages in which a due moment can be explained. */
export type ExplanationLanguage = 'vi' | 'en';

const LANGUAGES = { vi: VIETNAMESE, en: ENGLISH } as const satisfies Record<ExplanationLanguage, Phrases>;

function say<K extends ExplanationLine['kind']>(
  phrases: { readonly [Kind in K]: (line: Extract<ExplanationLine, { kind: Kind }>) => string },
  line: Extract<ExplanationLine, { kind: K }>,
): string {
  return phrases[line.kind](line);
}

/**
 * The explanation of a due moment for a person, one sentence or two a line. Pure.
 *
 * Empty unless the due moment was computed with `explain: true`.
 */
export function explainLines(
  { lines }: Pick<Due, 'lines'>,
  language: ExplanationLanguage,
): readonly string[] {
  return lines.map((line) => say(LANGUAGES[language], line));
}
