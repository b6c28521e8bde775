import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { ON_TIME_COLUMNS, ON_TIME_ORDER } from '../../domain/report/on-time-table';
import { ask, whyNot } from '../ask';
import { session } from '../catalogue';
import { say } from '../language';
import { CLOSING_WORDS } from '../report-words';
import { when } from '../times';
import type { Closing, Correction, OnTimeReport } from '../report-wire';
import type { Session } from '../wire';

/** What of a report is signed off, by whom; and what became known since then. */
export function ClosedPeriod({
  report,
  nameOf,
}: {
  readonly report: OnTimeReport;
  readonly nameOf: (key: string) => string;
}): VNode {
  const { closing, corrections } = report;
  return (
    <>
      {closing === undefined ? null : <Signed closing={closing} />}
      {corrections.map((correction) => (
        <CorrectionLines key={correction.closing} correction={correction} nameOf={nameOf} />
      ))}
    </>
  );
}

function Signed({ closing }: { readonly closing: Closing }): VNode {
  const { number, closedAt, closedBy, hash } = closing;
  return (
    <p class="banner" role="status">
      {say(CLOSING_WORDS.closed)} {String(number)}, {when(closedAt)}, {closedBy}.{' '}
      <code>{hash.slice(0, 16)}</code>
    </p>
  );
}

function CorrectionLines({
  correction,
  nameOf,
}: {
  readonly correction: Correction;
  readonly nameOf: (key: string) => string;
}): VNode {
  const { period, rows } = correction;
  return (
    <section class="corrections">
      <h2>
        {say(CLOSING_WORDS.corrections)} {period}
      </h2>
      <ul>
        {rows.map(({ key, figures }) => (
          <li key={key}>
            {nameOf(key)}:{' '}
            {ON_TIME_ORDER.filter((member) => figures[member] !== 0)
              .map((member) => `${say(ON_TIME_COLUMNS[member])} ${signed(figures[member])}`)
              .join('; ')}
          </li>
        ))}
      </ul>
    </section>
  );
}

function signed(count: number): string {
  return count > 0 ? `+${String(count)}` : `−${String(-count)}`;
}

/** Signs a period off that is over: asked twice, since it cannot be undone. */
export function CloseButton({
  report,
  onClosed,
}: {
  readonly report: OnTimeReport;
  readonly onClosed: () => void;
}): VNode | null {
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string>();
  const unit = closableUnit();
  const isOver = report.period.to < (session.value?.now ?? '').slice(0, 10);
  if (unit === undefined || !isOver || report.closing !== undefined) return null;
  const close = (): void => {
    const { name } = report.period;
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const body = { period: name, ...(unit === '*' ? {} : { unit }) };
    ask('/v1/reports/closings', { method: 'POST', headers, body }).then(onClosed, (error: unknown) => {
      setAsked(false);
      setProblem(whyNot(error));
    });
  };
  return (
    <span>
      {isAsked ? (
        <>
          <strong>{say(CLOSING_WORDS.sure)}</strong>{' '}
          <button type="button" class="main" onClick={close}>
            {say(CLOSING_WORDS.yes)}
          </button>{' '}
          <button type="button" onClick={() => setAsked(false)}>
            {say(CLOSING_WORDS.no)}
          </button>
        </>
      ) : (
        <button type="button" onClick={() => setAsked(true)}>
          {say(CLOSING_WORDS.close)}
        </button>
      )}
      {problem === undefined ? null : <span role="alert"> {problem}</span>}
    </span>
  );
}

const NOBODY: Pick<Session, 'role' | 'units'> = { role: '', units: [] };

/** The one unit whose period the signed-in may close, or `*` for the whole house. */
function closableUnit(): string | undefined {
  const { role, units } = session.value ?? NOBODY;
  if (role !== 'deskHead' && role !== 'supervisor') return undefined;
  if (units.includes('*')) return '*';
  return units.length === 1 ? units[0] : undefined;
}
