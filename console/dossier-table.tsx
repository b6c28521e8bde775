import type { VNode } from 'preact';
import { procedureName } from './catalogue';
import { Headings } from './headings';
import { say } from './language';
import { to } from './place';
import { At, Holders, Lane, StandingMark } from './standing';
import type { ListedDossier } from './wire';
import { WORDS } from './words';

/** What of a table was chosen, where something can be done with several. */
export interface Choosing {
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
}

interface TableOf {
  readonly caption: string;
  readonly items: readonly ListedDossier[];
  readonly choosing?: Choosing;
}

/** Dossiers as a table; on a narrow page each row becomes a card. */
export function DossierTable({ caption, items, choosing }: TableOf): VNode {
  if (items.length === 0) return <p class="empty">{say(WORDS.nothing)}</p>;
  return (
    <table class="rows">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {choosing === undefined ? null : <th scope="col">{say(WORDS.choose)}</th>}
          <Headings columns={[WORDS.code, WORDS.procedure, WORDS.status, WORDS.due, WORDS.holder]} />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} {...(choosing === undefined ? {} : { choosing })} />
        ))}
      </tbody>
    </table>
  );
}

interface RowOf {
  readonly item: ListedDossier;
  readonly choosing?: Choosing;
}

function Row({ item, choosing }: RowOf): VNode {
  const { id, code, procedure, statusWords, dueAt, promisedAt, holders, lane } = item;
  const isPromised = promisedAt !== undefined && promisedAt !== dueAt;
  return (
    <tr>
      {choosing === undefined ? null : (
        <td data-label={say(WORDS.choose)}>
          <Box id={id} name={code ?? `…${id.slice(-6)}`} choosing={choosing} />
        </td>
      )}
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

interface BoxOf {
  readonly id: string;
  readonly name: string;
  readonly choosing: Choosing;
}

function Box({ id, name, choosing: { chosen, onChosen } }: BoxOf): VNode {
  const isChosen = chosen.includes(id);
  return (
    <input
      type="checkbox"
      aria-label={`${say(WORDS.choose)} ${name}`}
      checked={isChosen}
      onChange={() => onChosen(isChosen ? chosen.filter((each) => each !== id) : [...chosen, id])}
    />
  );
}
