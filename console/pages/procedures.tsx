import type { VNode } from 'preact';
import { allProcedures } from '../catalogue';
import { channelWords } from '../counter-lists';
import { Headings } from '../headings';
import { say } from '../language';
import { place, to } from '../place';
import { PROCEDURE } from '../procedure-words';
import { ProcedureSheet } from '../procedure-sheet';
import { Versions } from '../procedure-versions';
import type { Procedure } from '../wire';
import { WORDS } from '../words';

/** Every procedure with its versions; or one of them, as it is defined, with its drawing. */
export function ProceduresPage(): VNode {
  const { of } = place.value;
  const codes = [...new Set(allProcedures().map(({ ref }) => codeOf(ref)))].sort();
  if (of !== undefined) return <ProcedureSheet key={of} procedure={of} versions={versionsOf(codeOf(of))} />;
  return (
    <section aria-labelledby="title">
      <h1 id="title">{say(WORDS.procedures)}</h1>
      <table class="rows">
        <caption>{say(WORDS.procedures)}</caption>
        <thead>
          <tr>
            <Headings columns={[PROCEDURE.code, WORDS.procedure, PROCEDURE.channels, PROCEDURE.versions]} />
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => (
            <Row key={code} code={code} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function codeOf(ref: string): string {
  return ref.split('@')[0] ?? ref;
}

/** The newest first. */
function versionsOf(code: string): readonly Procedure[] {
  const number = ({ ref }: Procedure): number => Number(ref.split('@')[1]);
  return allProcedures()
    .filter(({ ref }) => codeOf(ref) === code)
    .toSorted((a, b) => number(b) - number(a));
}

function Row({ code }: { readonly code: string }): VNode | null {
  const versions = versionsOf(code);
  const [newest] = versions;
  if (newest === undefined) return null;
  return (
    <tr>
      <th scope="row" data-label={say(PROCEDURE.code)}>
        <a href={to('procedures', newest.ref)}>{code}</a>
      </th>
      <td data-label={say(WORDS.procedure)}>
        {say(newest.title)}
        {newest.kind === 'linked' ? <span class="lane">{say(PROCEDURE.linked)}</span> : null}
      </td>
      <td data-label={say(PROCEDURE.channels)}>{newest.channels.map(channelWords).join(', ')}</td>
      <td data-label={say(PROCEDURE.versions)}>
        <Versions versions={versions} />
      </td>
    </tr>
  );
}
