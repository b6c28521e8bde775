/** A fenced block of code. */
export interface CodeBlock {
  readonly language: string;
  /** What stands behind the language. */
  readonly info: string;
  readonly text: string;
}

const FENCE = /^```(\w*)([^\n]*)\n([\s\S]*?)^```/gm;
const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;
const HEADING = /^#{1,6} (.+)$/gm;

/** The fenced blocks of a document, in order. */
export function codeBlocksOf(markdown: string): readonly CodeBlock[] {
  return [...markdown.matchAll(FENCE)].map(([, language = '', info = '', text = '']) => ({
    language,
    info: info.trim(),
    text,
  }));
}

/** A document without its code, fenced or inline. */
export function withoutCode(markdown: string): string {
  return markdown.replace(FENCE, '').replace(/`[^`\n]*`/g, '');
}

/** The inline code of a document's running text. */
export function inlineCodeOf(markdown: string): readonly string[] {
  return [...markdown.replace(FENCE, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** Targets of the links of a document. */
export function linksOf(markdown: string): readonly string[] {
  return [...withoutCode(markdown).matchAll(LINK)].map(([, target = '']) => target);
}

/** Anchors of the headings of a document, as git hosts make them. */
export function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.replace(FENCE, '').matchAll(HEADING)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The text under a heading, up to the next heading of its level or a higher one. */
export function sectionOf(markdown: string, heading: string): string {
  const lines = markdown.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`There is no heading "${heading}".`);
  const level = heading.indexOf(' ');
  const length = lines.slice(start + 1).findIndex((line) => {
    const depth = /^(#{1,6}) /.exec(line)?.[1]?.length;
    return depth !== undefined && depth <= level;
  });
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** The cells of the rows of a document's tables, headings and rules left out. */
export function rowsOf(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split('\n');
  return lines
    .filter((line, index) => line.startsWith('|') && !isRule(line) && !isRule(lines[index + 1] ?? ''))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

function isRule(line: string): boolean {
  return /^\|(?:\s*:?-+:?\s*\|)+$/.test(line);
}
