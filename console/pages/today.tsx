import type { VNode } from 'preact';
import { officeName, session } from '../catalogue';
import { DossierTable } from '../dossier-table';
import { Headings } from '../headings';
import { say } from '../language';
import { to } from '../place';
import { Problem } from '../problem';
import { Phone } from '../standing';
import { longDay } from '../times';
import { useLive } from '../use';
import type { ListedDossier } from '../wire';
import { WORDS } from '../words';

interface Today {
  readonly on: string;
  readonly dueToday: { readonly count: number; readonly items: readonly ListedDossier[] };
  readonly notAtDesk: number;
  readonly overdue: number;
  readonly atRisk: number;
  readonly agencies: readonly {
    readonly agency: string;
    readonly open: number;
    readonly overdue: number;
    readonly atRisk: number;
  }[];
}

/** What a head of office looks at in the morning: what will be late, who holds it, whom to call. */
export function TodayPage(): VNode {
  const { body, problem, again } = useLive<Today>('/v1/today');
  return (
    <section aria-labelledby="title">
      <h1 id="title">
        {say(WORDS.today)} <small>{longDay(body?.on ?? session.value?.now ?? '')}</small>
      </h1>
      <Problem problem={problem} again={again} />
      {body === undefined ? <p class="empty">{say(WORDS.loading)}</p> : <Morning today={body} />}
    </section>
  );
}

function Morning({ today }: { readonly today: Today }): VNode {
  const { dueToday, notAtDesk, overdue, atRisk, agencies } = today;
  return (
    <>
      <dl class="figures">
        <Figure words={say(WORDS.dueToday)} count={dueToday.count} />
        <Figure words={say(WORDS.notAtDesk)} count={notAtDesk} kind={notAtDesk > 0 ? 'risk' : undefined} />
        <Figure
          words={say(WORDS.overdue)}
          count={overdue}
          kind={overdue > 0 ? 'late' : undefined}
          href={to('dossiers', undefined, { standing: 'overdue' })}
        />
        <Figure
          words={say(WORDS.atRisk)}
          count={atRisk}
          kind={atRisk > 0 ? 'risk' : undefined}
          href={to('dossiers', undefined, { standing: 'atRisk' })}
        />
      </dl>
      <h2>{say(WORDS.byAgency)}</h2>
      <Agencies agencies={agencies} />
      <h2>{say(WORDS.lateToday)}</h2>
      <DossierTable caption={say(WORDS.lateToday)} items={dueToday.items} />
    </>
  );
}

interface FigureOf {
  readonly words: string;
  readonly count: number;
  readonly kind?: 'late' | 'risk' | undefined;
  readonly href?: string;
}

function Figure({ words, count, kind, href }: FigureOf): VNode {
  return (
    <div class={kind === undefined ? 'figure' : `figure ${kind}`}>
      <dt>{href === undefined ? words : <a href={href}>{words}</a>}</dt>
      <dd>{String(count)}</dd>
    </div>
  );
}

function Agencies({ agencies }: { readonly agencies: Today['agencies'] }): VNode {
  if (agencies.length === 0) return <p class="empty">{say(WORDS.nothingToDo)}</p>;
  const most = Math.max(1, ...agencies.map(({ overdue, atRisk }) => overdue + atRisk));
  return (
    <table class="rows narrow">
      <caption>{say(WORDS.byAgency)}</caption>
      <thead>
        <tr>
          <Headings columns={[WORDS.office, WORDS.open, WORDS.overdue, WORDS.atRisk, WORDS.phone]} />
        </tr>
      </thead>
      <tbody>
        {agencies.map(({ agency, open, overdue, atRisk }) => (
          <tr key={agency}>
            <th scope="row" data-label={say(WORDS.office)}>
              <a href={to('dossiers', undefined, { agency })}>{officeName(agency)}</a>
            </th>
            <td data-label={say(WORDS.open)}>{String(open)}</td>
            <td data-label={say(WORDS.overdue)}>
              <Bar kind="late" count={overdue} most={most} />
            </td>
            <td data-label={say(WORDS.atRisk)}>
              <Bar kind="risk" count={atRisk} most={most} />
            </td>
            <td data-label={say(WORDS.phone)}>
              <Phone office={agency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({
  kind,
  count,
  most,
}: {
  readonly kind: 'late' | 'risk';
  readonly count: number;
  readonly most: number;
}): VNode {
  return (
    <span class="bar">
      <svg viewBox="0 0 100 10" aria-hidden="true" preserveAspectRatio="none">
        <rect class={kind} width={String((count / most) * 100)} height="10" />
      </svg>
      {String(count)}
    </span>
  );
}
