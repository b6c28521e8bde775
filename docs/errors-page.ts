import type { ErrorEntry } from '../domain/error-kinds';
import { ERROR_GROUPS, type ErrorKind } from '../domain/errors';

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

Made from \`domain/errors/\` by \`npm run docs:errors\`; a test keeps the two equal. Decide by the code, never by the
message. A code is never renumbered and never reused; a retired one stays listed. \`{name}\` is filled when it happens.
The desk and agencies' officers read the Vietnamese message; what only an operator meets is in English alone. The law beside
a code holds in every procedure; a refusal that rests on a law of its own procedure carries that one (\`legalBasis\`).`;

/** The page of errors as Markdown. Pure. */
export function errorsPage(): string {
  const groups = ERROR_GROUPS.map(({ title, errors }) =>
    [
      `## ${title}`,
      '',
      '| Code | Kind | HTTP | Retry | Message and what to do | Vietnamese | Law |',
      '|---|---|---|---|---|---|---|',
      ...Object.entries(errors).map(([code, entry]) => row(code, entry)),
    ].join('\n'),
  );
  return `${[INTRODUCTION, kindsTable(), ...groups].join('\n\n')}\n`;
}

function kindsTable(): string {
  const rows = Object.entries(KINDS).map(
    ([kind, { means, do: act }]) => `| \`${kind}\` | ${means} | ${act} |`,
  );
  return ['## Kinds', '', '| Kind | Means | What to do |', '|---|---|---|', ...rows].join('\n');
}

function row(code: string, { kind, httpStatus, retry, message, messageVi, law }: ErrorEntry): string {
  const texts = [message, messageVi ?? '–', law ?? '–'].map(escapeCell);
  const cells = [`\`${code}\``, kind, String(httpStatus), retry ? 'yes' : 'no', ...texts];
  return `| ${cells.join(' | ')} |`;
}

function escapeCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
