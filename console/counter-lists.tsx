import type { VNode } from 'preact';
import { procedureName } from './catalogue';
import { CHANNEL_WORDS, COUNTER } from './counter-words';
import { Headings } from './headings';
import { say, type Words } from './language';
import { money } from './money';
import { usePages } from './pages-of';
import { to } from './place';
import { Problem } from './problem';
import { At, Lane, StandingMark } from './standing';
import type { ListedDossier } from './wire';
import { WORDS } from './words';

/** A list of the counter: what it asks for, and what it shows of each. */
interface CounterList {
  readonly words: Words;
  readonly query: string;
  readonly column: Words;
  readonly show: (item: ListedDossier) => VNode;
  /** Of the desk alone. */
  readonly ofDesk: boolean;
}

const LISTS: readonly CounterList[] = [
  {
    words: COUNTER.inbox,
    query: 'phase=submitted&sort=answerAt',
    column: COUNTER.answerBy,
    show: (item) => <AnswerBy item={item} />,
    ofDesk: true,
  },
  {
    words: COUNTER.returns,
    query: 'phase=finished&sort=receivedAt',
    column: COUNTER.finished,
    show: ({ finishedAt }) => <At at={finishedAt} />,
    ofDesk: true,
  },
  {
    words: COUNTER.awaiting,
    query: 'standing=awaitingSupplement&sort=receivedAt',
    column: WORDS.received,
    show: ({ receivedAt }) => <At at={receivedAt} />,
    ofDesk: true,
  },
  {
    words: COUNTER.owing,
    query: 'owing=true&sort=receivedAt',
    column: COUNTER.owed,
    show: ({ owed }) => <strong>{money(owed ?? 0)}</strong>,
    ofDesk: false,
  },
];

/** What waits at a counter: to be received, to be handed over, for papers, for money. */
export function CounterLists({ unit, isDesk }: { readonly unit: string; readonly isDesk: boolean }): VNode {
  return (
    <>
      {LISTS.filter(({ ofDesk }) => isDesk || !ofDesk).map((list) => (
        <List key={list.query} list={list} unit={unit} />
      ))}
    </>
  );
}

function List({ list, unit }: { readonly list: CounterList; readonly unit: string }): VNode {
  const path = `/v1/dossiers?open=true&limit=20&unit=${encodeURIComponent(unit)}&${list.query}`;
  const { body, items, problem, again, more } = usePages<ListedDossier>(path);
  const count = body === undefined ? '' : ` (${String(items.length)}${more === undefined ? '' : '+'})`;
  return (
    <section>
      <h2>
        {say(list.words)}
        {count}
      </h2>
      <Problem problem={problem} again={again} />
      {items.length === 0 ? (
        <p class="empty">{body === undefined ? say(WORDS.loading) : say(WORDS.nothing)}</p>
      ) : (
        <Rows list={list} items={items} />
      )}
      {more === undefined ? null : (
        <button type="button" class="more" onClick={more}>
          {say(WORDS.more)}
        </button>
      )}
    </section>
  );
}

function Rows({
  list,
  items,
}: {
  readonly list: CounterList;
  readonly items: readonly ListedDossier[];
}): VNode {
  return (
    <table class="rows">
      <caption>{say(list.words)}</caption>
      <thead>
        <tr>
          <Headings columns={[WORDS.code, WORDS.procedure, COUNTER.channel, list.column]} />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row" data-label={say(WORDS.code)}>
              <a href={to('counter', item.code ?? item.id)}>{item.code ?? `…${item.id.slice(-6)}`}</a>
            </th>
            <td data-label={say(WORDS.procedure)}>
              {procedureName(item.procedure)}
              <Lane lane={item.lane} />
            </td>
            <td data-label={say(COUNTER.channel)}>{channelWords(item.channel)}</td>
            <td data-label={say(list.column)}>{list.show(item)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a channel is called. */
export function channelWords(channel: string | undefined): string {
  const words = CHANNEL_WORDS[channel ?? ''];
  return words === undefined ? (channel ?? '–') : say(words);
}

/** Until when a submission is to be answered; a desk that brought it itself has no such clock. */
function AnswerBy({ item }: { readonly item: ListedDossier }): VNode {
  const { answerAt, answerLate, submittedAt } = item;
  return (
    <>
      <At at={answerAt} />
      {answerLate ? (
        <span class="mark late">▲ {say(COUNTER.answerLate)}</span>
      ) : answerAt === undefined ? null : (
        <StandingMark standing={{ overdue: false, atRisk: false, dueAt: answerAt }} />
      )}
      <div class="quiet">
        {say(COUNTER.submitted)} <At at={submittedAt} />
      </div>
    </>
  );
}
