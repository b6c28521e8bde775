import type { VNode } from 'preact';
import { allProcedures, allUnits, officeName, procedureName, unitName } from '../catalogue';
import { Choice } from '../choice';
import { factWords } from '../fact-words';
import { Headings } from '../headings';
import { INTERVENTION, type Intervention, type Register } from '../intervention-words';
import { language, say } from '../language';
import { usePages } from '../pages-of';
import { PERIODS } from '../periods';
import { place, to } from '../place';
import { Problem } from '../problem';
import { PERIOD_WORDS, REPORT_WORDS } from '../report-words';
import { At } from '../standing';
import { when } from '../times';
import { WORDS } from '../words';

type Chosen = 'period' | 'unit' | 'procedure' | 'kind' | 'person';

const CHOSEN: readonly Chosen[] = ['period', 'unit', 'procedure', 'kind', 'person'];

/** The register of interventions: what did not come about by the usual road, by whom, by which law. */
export function InterventionsPage(): VNode {
  const query = queryOf(place.value.filter);
  const path = `/v1/interventions?${query}`;
  const { body, items, problem, again, more } = usePages<Intervention, Register>(path);
  return (
    <section aria-labelledby="title" class="report">
      <h1 id="title">{say(WORDS.interventions)}</h1>
      <Filter kinds={body?.kinds ?? []} />
      <Problem problem={problem} again={again} />
      {body === undefined ? (
        <p class="empty">{say(WORDS.loading)}</p>
      ) : (
        <>
          <Heading register={body} />
          <People register={body} />
          <Lines items={items} />
          <p class="more">
            {more === undefined ? null : (
              <button type="button" onClick={more}>
                {say(WORDS.more)}
              </button>
            )}{' '}
            <a href={`${path}&format=csv&language=${language.value}`} download>
              {say(REPORT_WORDS.file)}
            </a>{' '}
            <button type="button" onClick={() => print()}>
              {say(REPORT_WORDS.print)}
            </button>
          </p>
        </>
      )}
    </section>
  );
}

function queryOf(filter: Readonly<Record<string, string>>): string {
  const { period = 'month' } = filter;
  const query = new URLSearchParams({ period: PERIODS.nameOf(period), limit: '100' });
  for (const name of CHOSEN) {
    const value = filter[name] ?? '';
    if (name !== 'period' && value !== '') query.set(name, value);
  }
  return query.toString();
}

function Filter({ kinds }: Pick<Register, 'kinds'>): VNode {
  const { filter } = place.value;
  const choice = (name: Chosen) => ({
    value: filter[name] ?? (name === 'period' ? 'month' : ''),
    onChosen: (value: string) => {
      location.hash = to('interventions', undefined, { ...filter, [name]: value });
    },
  });
  const periods = Object.entries(PERIOD_WORDS).map(([key, words]) => [key, say(words)] as const);
  const units = allUnits().map(({ code, title }) => [code, say(title)] as const);
  const procedures = allProcedures().map(({ ref, title }) => [ref, `${ref} · ${say(title)}`] as const);
  const sorts = kinds.map(({ kind, words }) => [kind, say(words)] as const);
  const person = choice('person');
  return (
    <form class="filter" aria-label={say(WORDS.filter)} onSubmit={(event) => event.preventDefault()}>
      <Choice label={say(REPORT_WORDS.period)} options={periods} required {...choice('period')} />
      <Choice label={say(INTERVENTION.unit)} options={units} {...choice('unit')} />
      <Choice label={say(WORDS.procedure)} options={procedures} {...choice('procedure')} />
      <Choice label={say(INTERVENTION.kind)} options={sorts} {...choice('kind')} />
      <label>
        {say(INTERVENTION.person)}
        <input
          type="search"
          maxLength={100}
          value={person.value}
          onChange={({ currentTarget }) => {
            person.onChosen(currentTarget.value.trim());
          }}
        />
      </label>
    </form>
  );
}

function Heading({ register: { period, asOf, unregistered } }: { readonly register: Register }): VNode {
  return (
    <>
      <p>
        {say(REPORT_WORDS.period)}: {period.from.split('-').reverse().join('/')} –{' '}
        {period.to.split('-').reverse().join('/')} ({say(INTERVENTION.byRecord)}). {say(REPORT_WORDS.asOf)}{' '}
        {when(asOf)}.
      </p>
      {unregistered > 0 ? (
        <p class="banner unknown" role="status">
          {String(unregistered)} {say(INTERVENTION.unregistered)}
        </p>
      ) : null}
    </>
  );
}

function People({ register: { people } }: { readonly register: Register }): VNode | null {
  if (people.length === 0) return null;
  const names = [...new Set(people.map(({ person }) => person))];
  return (
    <ul class="people">
      {names.map((person) => (
        <li key={person}>
          <a href={to('interventions', undefined, { ...place.value.filter, person })}>{officeName(person)}</a>
          :{' '}
          {people
            .filter((each) => each.person === person)
            .map(({ kindWords, count }) => `${say(kindWords)} ${String(count)}`)
            .join(', ')}
        </li>
      ))}
    </ul>
  );
}

function Lines({ items }: { readonly items: readonly Intervention[] }): VNode {
  if (items.length === 0) return <p class="empty">{say(INTERVENTION.nothing)}</p>;
  const columns = [
    INTERVENTION.recorded,
    WORDS.code,
    INTERVENTION.kind,
    INTERVENTION.person,
    INTERVENTION.second,
    WORDS.reason,
  ];
  return (
    <table class="rows">
      <caption>{say(WORDS.interventions)}</caption>
      <thead>
        <tr>
          <Headings columns={columns} />
        </tr>
      </thead>
      <tbody>
        {items.map((line) => (
          <Line key={`${line.dossier} ${String(line.seq)} ${line.kind}`} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { readonly line: Intervention }): VNode {
  const { recordedAt, dossier, code, procedure, unit, kindWords, fact, person, second } = line;
  const { reasonCode, legalBasis, gapMinutes } = line;
  return (
    <tr>
      <td data-label={say(INTERVENTION.recorded)}>
        <At at={recordedAt} />
      </td>
      <th scope="row" data-label={say(WORDS.code)}>
        <a href={to('dossiers', code ?? dossier)}>{code ?? `…${dossier.slice(-6)}`}</a>
        <div class="quiet">
          {procedureName(procedure)} · {unitName(unit)}
        </div>
      </th>
      <td data-label={say(INTERVENTION.kind)}>
        {say(kindWords)}
        <div class="quiet">
          {factWords(fact)}
          {gapMinutes === undefined ? '' : ` · ${String(gapMinutes)} ${say(INTERVENTION.minutes)}`}
        </div>
      </td>
      <td data-label={say(INTERVENTION.person)}>{officeName(person)}</td>
      <td data-label={say(INTERVENTION.second)}>{second === undefined ? '–' : officeName(second)}</td>
      <td data-label={say(WORDS.reason)}>
        {reasonCode ?? '–'}
        {legalBasis === undefined ? null : <div class="quiet">{legalBasis}</div>}
      </td>
    </tr>
  );
}
