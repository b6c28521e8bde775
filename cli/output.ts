import { paint, type Text } from './styled';
import { tableLines, type Column } from './table';
import { toTerminalText } from './terminal-text';

/*
 * The one way out to the terminal: what a command prints goes to standard output, what it says about its work to
 * standard error. Text is escaped here, so that no command can forget it.
 */

type Stream = NodeJS.WriteStream;

const ERASE_LINE = '\r\u001b[K';
let progressShown = false;

/** Prints one line on standard output; line feeds inside are kept, other control characters made visible. */
export function print(...texts: readonly Text[]): void {
  writeLine(process.stdout, texts);
}

/** Prints one line on standard error. */
export function printError(...texts: readonly Text[]): void {
  writeLine(process.stderr, texts);
}

/** Prints a value as JSON, for programs: indented, or one line with `compact`. */
export function printJson(value: unknown, options: { readonly compact?: boolean } = {}): void {
  clearProgress();
  const json = JSON.stringify(value, undefined, options.compact === true ? undefined : 2);
  process.stdout.write(`${toSafeJson(json)}\n`);
}

/** Prints a table on standard output. */
export function printTable(columns: readonly Column[], rows: readonly (readonly Text[])[]): void {
  for (const line of tableLines(columns, rows)) print(...line);
}

/**
 * Shows what is being done, on one line of standard error that the next one replaces. Without a terminal nothing is
 * shown: a log wants facts, not progress.
 */
export function showProgress(text: string): void {
  if (!process.stderr.isTTY) return;
  const width = Math.max(20, process.stderr.columns - 1);
  process.stderr.write(`${ERASE_LINE}${toTerminalText(text).slice(0, width)}`);
  progressShown = true;
}

/** Takes the progress line away. */
export function clearProgress(): void {
  if (progressShown) process.stderr.write(ERASE_LINE);
  progressShown = false;
}

/** Ends quietly when the reader of standard output goes away, as `| head` does. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

function writeLine(stream: Stream, texts: readonly Text[]): void {
  clearProgress();
  const coloured = showsColour(stream);
  stream.write(`${texts.map((text) => render(text, coloured)).join('')}\n`);
}

function render(text: Text, coloured: boolean): string {
  if (typeof text === 'string') return toTerminalText(text, { lines: true });
  const safe = toTerminalText(text.text, { lines: true });
  return coloured ? paint(text.style, safe) : safe;
}

/** Colours only where a person looks, and never against their wish (no-color.org). */
function showsColour(stream: Stream): boolean {
  const { NO_COLOR: noColour = '', TERM: terminal } = process.env;
  return stream.isTTY && noColour === '' && terminal !== 'dumb';
}

/** JSON escapes C0 by itself, not DEL and C1, which terminals obey too. */
function toSafeJson(json: string): string {
  return json.replace(/[\u007f-\u009f]/g, (character) => {
    const hex = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${hex}`;
  });
}
