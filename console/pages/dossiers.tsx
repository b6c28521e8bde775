import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { ActsMany } from '../acts-many';
import { read, whyNot } from '../ask';
import { allOffices, allProcedures, session } from '../catalogue';
import { Choice } from '../choice';
import { DossierTable } from '../dossier-table';
import { say, type Words } from '../language';
import { MANY, MANY_ACTS, type ManyAct } from '../many-words';
import { Problem } from '../problem';
import { place, to } from '../place';
import { SavedFilters } from '../saved-filters';
import { useLive } from '../use';
import type { ListedDossier, PageOf } from '../wire';
import { WORDS } from '../words';

type Chosen = 'standing' | 'procedure' | 'agency' | 'sort';
const PAGE = 25;

/** What a choice of the filter asks for. */
const STANDINGS: Readonly<Record<string, readonly [Words, readonly string[]]>> = {
  open: [WORDS.inProcess, ['open=true']],
  overdue: [WORDS.overdue, ['overdue=true']],
  atRisk: [WORDS.atRisk, ['atRisk=true']],
  every: [WORDS.all, []],
};

/** What is over is due no more, and stands in the list only for who asks. */
const UNCHOSEN: Readonly<Record<Chosen, string>> = {
  standing: 'open',
  procedure: '',
  agency: '',
  sort: 'dueAt',
};

function queryOf(filter: Readonly<Record<string, string>>): string {
  const { standing, procedure, agency, sort } = { ...UNCHOSEN, ...filter };
  const parts = [
    `limit=${String(PAGE)}`,
    `sort=${encodeURIComponent(sort)}`,
    ...(STANDINGS[standing]?.[1] ?? []),
    ...(procedure === '' ? [] : [`procedure=${encodeURIComponent(procedure)}`]),
    ...(agency === '' ? [] : [`agency=${encodeURIComponent(agency)}`]),
  ];
  return parts.join('&');
}

/** Every dossier that one may see: filtered, sorted, a page at a time; what is chosen stands in the address. */
export function DossiersPage(): VNode {
  const query = queryOf(place.value.filter);
  const { body, problem, again } = useLive<PageOf<ListedDossier>>(`/v1/dossiers?${query}`);
  const [more, setMore] = useState<PageOf<ListedDossier>>({ items: [] });
  const [moreProblem, setMoreProblem] = useState<string | undefined>();
  useEffect(() => {
    setMore({ items: [] });
  }, [query, body]);
  const cursor = more.items.length === 0 ? body?.nextCursor : more.nextCursor;
  const readMore = (): void => {
    read<PageOf<ListedDossier>>(`/v1/dossiers?${query}&cursor=${encodeURIComponent(cursor ?? '')}`).then(
      ({ items, nextCursor }) => {
        const rest = nextCursor === undefined ? {} : { nextCursor };
        setMore({ items: [...more.items, ...items], ...rest });
      },
      (error: unknown) => {
        setMoreProblem(whyNot(error));
      },
    );
  };
  return (
    <section aria-labelledby="title">
      <h1 id="title">{say(WORDS.dossiers)}</h1>
      <Filter />
      <SavedFilters />
      <Problem problem={problem ?? moreProblem} again={again} />
      {body === undefined ? (
        <p class="empty">{say(WORDS.loading)}</p>
      ) : (
        <Listed key={query} items={[...body.items, ...more.items]} onDone={again} />
      )}
      {cursor === undefined ? null : (
        <button type="button" class="more" onClick={readMore}>
          {say(WORDS.more)}
        </button>
      )}
    </section>
  );
}

interface ListedOf {
  readonly items: readonly ListedDossier[];
  readonly onDone: () => void;
}

/** Whose roles may act with the dossiers of a whole unit; what each may do is asked of the house. */
const ACTING: readonly string[] = ['desk', 'deskHead', 'supervisor'];

/** The table, and what is done with several of it. */
function Listed({ items, onDone }: ListedOf): VNode {
  const [chosen, onChosen] = useState<readonly string[]>([]);
  const [doing, setDoing] = useState<{
    readonly act: ManyAct;
    readonly dossiers: readonly ListedDossier[];
  }>();
  const end = (): void => {
    setDoing(undefined);
    onChosen([]);
    onDone();
  };
  if (doing !== undefined) return <ActsMany key={doing.act} {...doing} onEnd={end} />;
  const isActing = ACTING.includes(session.value?.role ?? '');
  if (!isActing) return <DossierTable caption={say(WORDS.dossiers)} items={items} />;
  const begin = (act: ManyAct): void => {
    setDoing({ act, dossiers: items.filter(({ id }) => chosen.includes(id)) });
  };
  return (
    <>
      <div class="buttons">
        {MANY_ACTS.map((act) => (
          <button key={act} type="button" disabled={chosen.length === 0} onClick={() => begin(act)}>
            {say(MANY[act])}
          </button>
        ))}
        <span role="status">
          {String(chosen.length)} {say(WORDS.chosen)}
        </span>
      </div>
      <DossierTable caption={say(WORDS.dossiers)} items={items} choosing={{ chosen, onChosen }} />
    </>
  );
}

function Filter(): VNode {
  const { filter } = place.value;
  const choose = (name: Chosen, value: string): void => {
    location.hash = to('dossiers', undefined, { ...filter, [name]: value });
  };
  const isOfAgency = session.value?.agency !== undefined && session.value.units.length === 0;
  const offices = allOffices().map(({ code, title }) => [code, say(title)] as const);
  const standings = Object.entries(STANDINGS).map(([key, [words]]) => [key, say(words)] as const);
  const procedures = allProcedures().map(({ ref, title }) => [ref, say(title)] as const);
  const sorts = [
    ['dueAt', say(WORDS.byDue)],
    ['-receivedAt', say(WORDS.byReceived)],
  ] as const;
  const chosen = (name: Chosen) => ({
    value: filter[name] ?? UNCHOSEN[name],
    onChosen: (value: string) => {
      choose(name, value);
    },
  });
  return (
    <form class="filter" aria-label={say(WORDS.filter)} onSubmit={(event) => event.preventDefault()}>
      <Choice label={say(WORDS.status)} options={standings} required {...chosen('standing')} />
      <Choice label={say(WORDS.procedure)} options={procedures} {...chosen('procedure')} />
      {isOfAgency ? null : <Choice label={say(WORDS.office)} options={offices} {...chosen('agency')} />}
      <Choice label={say(WORDS.sort)} options={sorts} required {...chosen('sort')} />
    </form>
  );
}
