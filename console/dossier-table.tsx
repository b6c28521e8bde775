import type { VNode } from 'preact';
import { procedureName } from './catalogue';
import { say } from './language';
import { to } from './place';
import { At, Holders, Lane, StandingMark } from './standing';
import type { ListedDossier } from './wire';
import { WORDS } from './words';

/** Dossiers as a table; on a narrow page each row becomes a card. */
export function DossierTable({
  caption,
  items,
}: {
  readonly caption: string;
  readonly items: readonly ListedDossier[];
}): VNode {
  if (items.length === 0) return <p class="empty">{say(WORDS.nothing)}</p>;
  return (
    <table class="rows">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {[WORDS.code, WORDS.procedure, WORDS.status, WORDS.due, WORDS.holder].map((words) => (
            <th key={words.en} scope="col">
              {say(words)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item }: { readonly item: ListedDossier }): VNode {
  const { id, code, procedure, statusWords, dueAt, promisedAt, holders, lane } = item;
  const isPromised = promisedAt !== undefined && promisedAt !== dueAt;
  return (
    <tr>
      <th scope="row" data-label={say(WORDS.code)}>
        <a href={to('dossiers', code ?? id)}>{code ?? `…${id.slice(-6)}`}</a>
      </th>
      <td data-label={say(WORDS.procedure)}>
        {procedureName(procedure)}
        <Lane lane={lane} />
      </td>
      <td data-label={say(WORDS.status)}>{statusWords === undefined ? '–' : say(statusWords)}</td>
      <td data-label={say(WORDS.due)}>
        <At at={dueAt} />
        {isPromised ? (
          <div class="quiet">
            {say(WORDS.promised)} <At at={promisedAt} />
          </div>
        ) : null}
        <StandingMark standing={item} />
      </td>
      <td data-label={say(WORDS.holder)}>
        <Holders holders={holders} />
      </td>
    </tr>
  );
}
