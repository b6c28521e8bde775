import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { DataPath } from '../domain/procedure/lint/finding';

/** Most bytes that a file of the catalogue may have. */
const MOST_BYTES = 1_048_576;

/** A definition is six deep; the parser's recursion ends the whole process at a few thousand. */
const MOST_DEPTH = 100;
const TOO_FAR_IN = new RegExp(`^[ \\t?-]{${String(MOST_DEPTH + 1)}}`, 'm');

/** A text of the catalogue with the name that findings give it. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** A place in a file, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A file that was read: its data, and where each piece of it stands. */
export interface YamlFile {
  readonly file: string;
  readonly data: unknown;
  /**
   * Where the value at a path stands, or its key; the nearest thing above when there is nothing at the path.
   */
  readonly positionOf: (path: DataPath, of?: 'key' | 'value') => Position;
  /** Scalars written without quotes that were read as numbers, with what was written. */
  readonly plainNumbers: readonly {
    readonly path: DataPath;
    readonly written: string;
    readonly read: number;
  }[];
}

/** Why a file cannot be read, and where. */
export interface Unreadable extends Position {
  readonly file: string;
  readonly problem: string;
}

/**
 * Reads one YAML 1.2 file of at most 1 MiB, without anchors, aliases or tags. Pure.
 *
 * @returns The file, or the first reason why it cannot be read.
 */
export function parseYamlFile({ file, text }: SourceFile): YamlFile | Unreadable {
  if (Buffer.byteLength(text) > MOST_BYTES)
    return { file, line: 1, column: 1, problem: 'it has more than 1 MiB' };
  if (isTooDeep(text))
    return { file, line: 1, column: 1, problem: `it is nested more than ${String(MOST_DEPTH)} deep` };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const fault = firstFault(document);
  if (fault !== undefined) return { file, problem: fault.problem, ...positionAt(lines, fault.offset) };
  return {
    file,
    data: document.toJS({ maxAliasCount: 0 }) as unknown,
    positionOf: (path, of = 'value') => positionAt(lines, offsetOf(document.contents, path, of)),
    plainNumbers: [...plainNumbersIn(document.contents, [])],
  };
}

/** Whether brackets, dashes or indentation nest too deeply, without parsing; brackets in texts count too. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > MOST_DEPTH) return true;
  }
  return TOO_FAR_IN.test(text);
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

interface YamlFault {
  readonly offset: number;
  readonly problem: string;
}

function firstFault(document: Document.Parsed): YamlFault | undefined {
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) return { offset: problem.pos[0], problem: firstLine(problem.message) };
  let found: YamlFault | undefined;
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && node.anchor === undefined && node.tag === undefined) return undefined;
      found = { offset: node.range?.[0] ?? 0, problem: 'it has an anchor, an alias or a tag' };
      return visit.BREAK;
    },
  });
  return found;
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

/** Where a path leads; where it breaks off, the last place that is there. */
function offsetOf(root: unknown, path: DataPath, of: 'key' | 'value'): number {
  let offset = startOf(root) ?? 0;
  let node = root;
  for (const [depth, step] of path.entries()) {
    const { key, value } = childOf(node, step);
    const wantsKey = of === 'key' && depth === path.length - 1;
    const here = wantsKey ? startOf(key) : (startOf(value) ?? startOf(key));
    if (here === undefined) return offset;
    offset = here;
    node = value;
  }
  return offset;
}

/** The child of a node at one step of a path: its value, and in a map its key. */
function childOf(node: unknown, step: string | number): { readonly key?: unknown; readonly value: unknown } {
  if (isSeq(node)) return { value: node.items[Number(step)] };
  const pair = isMap(node) ? node.items.find((item) => keyOf(item) === String(step)) : undefined;
  return { key: pair?.key, value: pair?.value };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function* plainNumbersIn(node: unknown, path: DataPath): Generator<YamlFile['plainNumbers'][number]> {
  if (isMap(node)) {
    for (const pair of node.items) yield* plainNumbersIn(pair.value, [...path, keyOf(pair)]);
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield* plainNumbersIn(item, [...path, index]);
  } else if (isScalar(node) && typeof node.value === 'number') {
    yield { path, written: node.source ?? String(node.value), read: node.value };
  }
}
