import type { VNode } from 'preact';
import { NO_FIGURE } from '../../domain/report/on-time-table';
import { UNMEASURED_WORDS, WAITING_WORDS } from '../../domain/report/service-words';
import { officeName } from '../catalogue';
import { language, say } from '../language';
import { Problem } from '../problem';
import { SERVICE_WORDS } from '../report-words';
import { when } from '../times';
import { useLive } from '../use';
import type { Ageing, SatisfactionReport, ServiceIndex } from '../report-wire';
import { WORDS } from '../words';

/** How long everything that waits has waited, longest first to see. */
export function AgeingTable(): VNode {
  const { body, problem, again } = useLive<Ageing>('/v1/reports/ageing?by=unit');
  return (
    <>
      <Problem problem={problem} again={again} />
      {body === undefined ? <p class="empty">{say(WORDS.loading)}</p> : <Bands ageing={body} />}
    </>
  );
}

function Bands({ ageing }: { readonly ageing: Ageing }): VNode {
  const { bands, rows } = ageing;
  if (rows.length === 0) return <p class="empty">{say(SERVICE_WORDS.nothingWaits)}</p>;
  const most = Math.max(...rows.flatMap(({ counts }) => counts));
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={say(SERVICE_WORDS.ageing)}>
      <table class="rows figures-of">
        <caption>{say(SERVICE_WORDS.ageing)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(SERVICE_WORDS.unit)}</th>
            <th scope="col">{say(SERVICE_WORDS.waits)}</th>
            {bands.map((band) => (
              <th key={band.from} scope="col">
                {bandText(band)}
              </th>
            ))}
            <th scope="col">{say(SERVICE_WORDS.oldest)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, waiting, counts, oldest }) => (
            <tr key={`${key} ${waiting}`}>
              <th scope="row">{officeName(key)}</th>
              <td data-label={say(SERVICE_WORDS.waits)}>{say(WAITING_WORDS[waiting])}</td>
              {counts.map((count, index) => (
                <td key={String(index)} data-label={bandText(bands[index] ?? { from: 0 })}>
                  <Bar count={count} most={most} isLong={index >= bands.length - 2} />
                </td>
              ))}
              <td data-label={say(SERVICE_WORDS.oldest)}>{when(oldest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function bandText({ from, to }: Ageing['bands'][number]): string {
  const days = say(SERVICE_WORDS.days);
  return to === undefined ? `${String(from)} ${days} +` : `${String(from)}–${String(to)} ${days}`;
}

function Bar({
  count,
  most,
  isLong,
}: {
  readonly count: number;
  readonly most: number;
  readonly isLong: boolean;
}): VNode {
  if (count === 0) return <span>{NO_FIGURE}</span>;
  return (
    <span class="bar">
      <svg viewBox="0 0 100 10" aria-hidden="true" preserveAspectRatio="none">
        <rect class={isLong ? 'risk' : 'well'} width={String((count / most) * 100)} height="10" />
      </svg>
      {String(count)}
    </span>
  );
}

/** The groups of the index, with what is not measured; and what applicants say. */
export function ServiceQuality({ period }: { readonly period: string }): VNode {
  const query = new URLSearchParams({ period }).toString();
  const index = useLive<ServiceIndex>(`/v1/reports/service-index?${query}`);
  const said = useLive<SatisfactionReport>(`/v1/reports/satisfaction?${query}`);
  return (
    <>
      <Problem problem={index.problem ?? said.problem} again={index.again} />
      {index.body === undefined ? <p class="empty">{say(WORDS.loading)}</p> : <Groups index={index.body} />}
      {said.body === undefined ? null : <Answers report={said.body} />}
    </>
  );
}

function Groups({ index }: { readonly index: ServiceIndex }): VNode {
  return (
    <table class="rows figures-of">
      <caption>{say(SERVICE_WORDS.index)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(SERVICE_WORDS.group)}</th>
          <th scope="col">{say(SERVICE_WORDS.share)}</th>
          <th scope="col">{say(SERVICE_WORDS.points)}</th>
          <th scope="col">{say(SERVICE_WORDS.weight)}</th>
        </tr>
      </thead>
      <tbody>
        {index.lines.map(({ group, words, weight, share, points, unmeasured }) => (
          <tr key={group}>
            <th scope="row">{say(words)}</th>
            <td data-label={say(SERVICE_WORDS.share)}>
              {unmeasured === undefined ? percent(share) : <em>{say(UNMEASURED_WORDS[unmeasured])}</em>}
            </td>
            <td data-label={say(SERVICE_WORDS.points)}>
              {points === undefined ? NO_FIGURE : points.toLocaleString(language.value)}
            </td>
            <td data-label={say(SERVICE_WORDS.weight)}>{String(weight)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Answers({ report }: { readonly report: SatisfactionReport }): VNode {
  const { total } = report;
  return (
    <p>
      {say(SERVICE_WORDS.satisfied)}: <strong>{percent(total.satisfied)}</strong>.{' '}
      {say(SERVICE_WORDS.answered)}: {String(total.answers)}/{String(total.finished)} (
      {percent(total.responseRate)}).
    </p>
  );
}

/** Rounded down, so that only all is 100 %. */
function percent(share: number | undefined): string {
  if (share === undefined) return NO_FIGURE;
  return `${(Math.floor(share * 1000) / 10).toLocaleString(language.value, { minimumFractionDigits: 1 })} %`;
}
