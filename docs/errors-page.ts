import { ERRORS, type ErrorCode, type ErrorKind } from '../domain/errors';

const KINDS = {
  refused: {
    means: 'The law, or the state of the dossier, says no.',
    do: 'Do not repeat it. Change what is asked, or ask through the desk.',
  },
  invalid: { means: 'The input is wrong.', do: 'Mend the input at the place named and send it again.' },
  conflict: {
    means: 'It contradicts what is already there.',
    do: 'Read what is there; use a new id for a new content.',
  },
  missing: { means: 'What is named does not exist.', do: 'Look up the right name; the message says where.' },
  unavailable: {
    means: 'Something that is needed does not answer.',
    do: 'Try again later with the same id: it counts once.',
  },
  defect: { means: 'The engine is wrong.', do: 'Report it with the ids of the message; nothing was lost.' },
} as const satisfies Record<ErrorKind, { means: string; do: string }>;

const INTRODUCTION = `# Errors

Made from \`domain/errors.ts\` by \`npm run docs:errors\`; a test keeps the two equal. Decide by the code, never by the
message. A code is never renumbered and never reused; a retired one stays listed. \`{name}\` is filled when it happens.
A refusal that rests on a law carries the law beside the code (\`legalBasis\`).`;

/** A heading of the catalogue with the codes under it, as the source groups them. */
interface Group {
  readonly title: string;
  readonly codes: readonly ErrorCode[];
}

/**
 * The page of errors as Markdown. Pure.
 *
 * @param source - Text of `domain/errors.ts`: its comments group the codes.
 */
export function errorsPage(source: string): string {
  const groups = groupsOf(source).map(({ title, codes }) =>
    [
      `## ${title}`,
      '',
      '| Code | Kind | HTTP | Retry | Message and what to do |',
      '|---|---|---|---|---|',
      ...codes.map(row),
    ].join('\n'),
  );
  return `${[INTRODUCTION, kindsTable(), ...groups].join('\n\n')}\n`;
}

/** The codes of the catalogue by the comments above them, in the order of the source. Pure. */
export function groupsOf(source: string): readonly Group[] {
  const body = source.slice(source.indexOf('export const ERRORS'), source.indexOf('} as const satisfies'));
  const [, ...blocks] = body.split(/^ {2}\/\/ (?=[A-Z])/m);
  return blocks.map((block) => ({
    title: block.slice(0, block.indexOf('\n')),
    codes: [...block.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, code]) => code as ErrorCode),
  }));
}

function kindsTable(): string {
  const rows = Object.entries(KINDS).map(
    ([kind, { means, do: act }]) => `| \`${kind}\` | ${means} | ${act} |`,
  );
  return ['## Kinds', '', '| Kind | Means | What to do |', '|---|---|---|', ...rows].join('\n');
}

function row(code: ErrorCode): string {
  const { kind, httpStatus, retry, message } = ERRORS[code];
  const cells = [`\`${code}\``, kind, String(httpStatus), retry ? 'yes' : 'no', escapeCell(message)];
  return `| ${cells.join(' | ')} |`;
}

function escapeCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
