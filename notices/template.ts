import { toOneLine } from './one-line';

/**
 * A template: its first line is the subject, the rest after an empty line the text. `{name}` is a value that must be there;
 * a line with `{name?}` is left out where there is none; a line that is nothing but `{name*}` stands once for each of many.
 */
export interface Template {
  /** Shown when it is wrong, as in `vi/received`. */
  readonly name: string;
  readonly subject: string;
  readonly lines: readonly string[];
}

/** What fills a template, by name. */
export type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a person gets: one line, and lines. */
export interface Rendered {
  readonly subject: string;
  readonly body: string;
}

const MARK = /\{([a-zA-Z]+)([?*]?)\}/g;
const LIST = /^\{([a-zA-Z]+)\*\}$/;
const BULLET = '– ';

/** Reads a template. Pure. @throws RangeError for one without a subject, or with a brace that marks nothing. */
export function parseTemplate(name: string, text: string): Template {
  const [subject = '', empty, ...lines] = text.trimEnd().split('\n');
  if (subject === '' || empty !== '' || lines.length === 0)
    throw new RangeError(`${name} has no subject and text`);
  const stray = [subject, ...lines].find((line) => /[{}]/.test(line.replaceAll(MARK, '')));
  if (stray !== undefined) throw new RangeError(`${name} has a brace that marks nothing: ${stray}`);
  return { name, subject, lines };
}

/** Names that a template wants, each with whether it may be absent. Pure. */
export function namesIn({
  subject,
  lines,
}: Template): Readonly<Record<string, 'wanted' | 'optional' | 'list'>> {
  const marks = [subject, ...lines].flatMap((line) => [...line.matchAll(MARK)]);
  return Object.fromEntries(
    marks.map(([, name = '', how]) => [name, how === '?' ? 'optional' : how === '*' ? 'list' : 'wanted']),
  );
}

/**
 * Fills a template; each value becomes one line, whatever is in it. Pure.
 *
 * @throws RangeError when a value is missing that must be there.
 */
export function fillTemplate(template: Template, values: Values): Rendered {
  const lines = template.lines.flatMap((line) => linesOf(template, line, values));
  return {
    subject: filled(template, template.subject, values) ?? '',
    body: `${lines
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()}\n`,
  };
}

function linesOf(template: Template, line: string, values: Values): readonly string[] {
  const list = LIST.exec(line)?.[1];
  if (list === undefined) {
    const found = filled(template, line, values);
    return found === undefined ? [] : [found];
  }
  const items = values[list];
  if (!Array.isArray(items)) throw missing(template, list);
  return (items as readonly string[]).map((item) => `${BULLET}${toOneLine(item)}`);
}

/** A line with its values; undefined where an optional one is absent. */
function filled(template: Template, line: string, values: Values): string | undefined {
  const marks = [...line.matchAll(MARK)];
  if (marks.some(([, name = '', how]) => how === '?' && values[name] === undefined)) return undefined;
  return line.replaceAll(MARK, (_mark, name: string) => {
    const value = values[name];
    if (typeof value !== 'string') throw missing(template, name);
    return toOneLine(value);
  });
}

function missing({ name }: Template, value: string): RangeError {
  return new RangeError(`${name} has no ${value}`);
}
