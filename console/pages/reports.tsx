import type { VNode } from 'preact';
import type { Figures } from '../../domain/report/figures';
import { identityText, NO_FIGURE, ON_TIME_COLUMNS, ON_TIME_ORDER } from '../../domain/report/on-time-table';
import { officeName, procedureName, unitName } from '../catalogue';
import { Choice } from '../choice';
import { language, say } from '../language';
import { PERIODS } from '../periods';
import { place, to } from '../place';
import { Problem } from '../problem';
import { BY_WORDS, LEVEL_WORDS, PERIOD_WORDS, REPORT_WORDS, VIEW_WORDS } from '../report-words';
import { when } from '../times';
import { useLive } from '../use';
import type { OnTimeLine, OnTimeReport } from '../report-wire';
import { WORDS } from '../words';
import { CloseButton, ClosedPeriod } from './closing';
import { AgeingTable, ServiceQuality } from './service';

type By = keyof typeof BY_WORDS;
type Level = keyof typeof LEVEL_WORDS;

type View = keyof typeof VIEW_WORDS;

/** Early, on time, overdue and still there, of a period; how long what waits has waited; and the quality of service. */
export function ReportsPage(): VNode {
  const { view = 'onTime' } = place.value.filter;
  return (
    <section aria-labelledby="title" class="report">
      <h1 id="title">{say(REPORT_WORDS.title)}</h1>
      <nav class="views" aria-label={say(REPORT_WORDS.title)}>
        {Object.entries(VIEW_WORDS).map(([key, words]) => (
          <a
            key={key}
            href={to('reports', undefined, { ...place.value.filter, view: key })}
            {...(key === view ? { 'aria-current': 'page' as const } : {})}
          >
            {say(words)}
          </a>
        ))}
      </nav>
      <Viewed view={view as View} />
    </section>
  );
}

function Viewed({ view }: { readonly view: View }): VNode {
  switch (view) {
    case 'ageing':
      return <AgeingTable />;
    case 'service':
      return <ServiceQuality period={PERIODS.nameOf('month')} />;
    default:
      return <OnTime />;
  }
}

function OnTime(): VNode {
  const path = `/v1/reports/on-time?${queryOf(place.value.filter)}`;
  const { body, problem, again } = useLive<OnTimeReport>(path);
  return (
    <>
      <Filter />
      <Problem problem={problem} again={again} />
      {body === undefined ? (
        <p class="empty">{say(WORDS.loading)}</p>
      ) : (
        <Report report={body} file={`${path}&format=csv&language=${language.value}`} onClosed={again} />
      )}
    </>
  );
}

function queryOf({
  by = 'unit',
  level = 'dossier',
  period = 'month',
}: Readonly<Record<string, string>>): string {
  const counted = by === 'agency' ? 'task' : level;
  return new URLSearchParams({ by, level: counted, period: PERIODS.nameOf(period) }).toString();
}

function Filter(): VNode {
  const { filter } = place.value;
  const { by = 'unit', level = 'dossier', period = 'month' } = filter;
  const choice = (name: 'by' | 'level' | 'period') => (value: string) => {
    location.hash = to('reports', undefined, { ...filter, [name]: value });
  };
  const said = (words: Readonly<Record<string, { readonly vi: string; readonly en: string }>>) =>
    Object.entries(words).map(([key, each]) => [key, say(each)] as const);
  return (
    <form class="filter" aria-label={say(WORDS.filter)} onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={say(REPORT_WORDS.period)}
        options={said(PERIOD_WORDS)}
        required
        value={period}
        onChosen={choice('period')}
      />
      <Choice
        label={say(REPORT_WORDS.by)}
        options={said(BY_WORDS)}
        required
        value={by}
        onChosen={choice('by')}
      />
      {by === 'agency' ? null : (
        <Choice
          label={say(REPORT_WORDS.counted)}
          options={said(LEVEL_WORDS)}
          required
          value={level}
          onChosen={choice('level')}
        />
      )}
    </form>
  );
}

interface Shown {
  readonly report: OnTimeReport;
  readonly file: string;
  readonly onClosed: () => void;
}

function Report({ report, file, onClosed }: Shown): VNode {
  const { rows, total, by, level, period, asOf, balanced, uncounted } = report;
  return (
    <>
      <p>
        {say(REPORT_WORDS.period)}: {period.from.split('-').reverse().join('/')} –{' '}
        {period.to.split('-').reverse().join('/')}. {say(REPORT_WORDS.counted)}:{' '}
        {say(LEVEL_WORDS[level as Level])}. {say(REPORT_WORDS.asOf)} {when(asOf)}.
      </p>
      {uncounted > 0 ? (
        <p class="banner unknown" role="status">
          {String(uncounted)} {say(REPORT_WORDS.uncounted)}
        </p>
      ) : null}
      {rows.length === 0 ? (
        <p class="empty">{say(REPORT_WORDS.nothing)}</p>
      ) : (
        <Lines rows={rows} total={total} by={by as By} />
      )}
      <p class={balanced ? 'identity' : 'identity wrong'}>
        {balanced ? null : <strong>{say(REPORT_WORDS.wrong)}: </strong>}
        {identityText(total.figures, language.value)}
      </p>
      <ClosedPeriod report={report} nameOf={(key) => nameOf(by as By, key)} />
      <p class="more">
        <a href={file} download>
          {say(REPORT_WORDS.file)}
        </a>{' '}
        <button type="button" onClick={() => print()}>
          {say(REPORT_WORDS.print)}
        </button>{' '}
        <CloseButton report={report} onClosed={onClosed} />
      </p>
    </>
  );
}

interface LinesOf {
  readonly rows: readonly OnTimeLine[];
  readonly total: Omit<OnTimeLine, 'key'>;
  readonly by: By;
}

function Lines({ rows, total, by }: LinesOf): VNode {
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={say(REPORT_WORDS.title)}>
      <table class="rows figures-of">
        <caption>{say(REPORT_WORDS.title)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(BY_WORDS[by])}</th>
            <th scope="col">{say(REPORT_WORDS.share)}</th>
            {ON_TIME_ORDER.map((column) => (
              <th key={column} scope="col">
                {say(ON_TIME_COLUMNS[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, ...line }) => (
            <Line key={key} name={nameOf(by, key)} line={line} />
          ))}
        </tbody>
        <tfoot>
          <Line name={say(REPORT_WORDS.total)} line={total} />
        </tfoot>
      </table>
    </div>
  );
}

function nameOf(by: By, key: string): string {
  if (by === 'unit') return unitName(key);
  return by === 'procedure' ? `${procedureName(key)} (${key})` : officeName(key);
}

function Line({ name, line }: { readonly name: string; readonly line: Omit<OnTimeLine, 'key'> }): VNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={say(REPORT_WORDS.share)}>
        <Share share={line.onTimeShare} />
      </td>
      {ON_TIME_ORDER.map((column) => (
        <td
          key={column}
          data-label={say(ON_TIME_COLUMNS[column])}
          class={classOf(column, line.figures[column])}
        >
          {String(line.figures[column])}
        </td>
      ))}
    </tr>
  );
}

function classOf(column: keyof Figures, count: number): string | undefined {
  const isLate = column === 'overdue' || column === 'inProcessOverdue';
  return isLate && count > 0 ? 'late' : undefined;
}

/** Rounded down, so that only all is 100 %; of nothing there is no share. */
function Share({ share }: { readonly share: number | null }): VNode {
  if (share === null) return <span>{NO_FIGURE}</span>;
  return (
    <span class="bar">
      <svg viewBox="0 0 100 10" aria-hidden="true" preserveAspectRatio="none">
        <rect class={share < 1 ? 'risk' : 'well'} width={String(share * 100)} height="10" />
      </svg>
      {(Math.floor(share * 1000) / 10).toLocaleString(language.value, { minimumFractionDigits: 1 })} %
    </span>
  );
}
