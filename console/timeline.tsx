import type { VNode } from 'preact';
import { say } from './language';
import { shortDay, when } from './times';
import { clockName } from './names';
import type { Deadline, Dossier, Explained } from './wire';
import { WORDS } from './words';

/** Where names stand, left of the time. */
const GUTTER = 250;
const WIDTH = 950;
const LONGEST_NAME = 30;
const ROW = 26;
const TOP = 22;
const DAY_MS = 86_400_000;
/** So few labels of days have room. */
const MOST_LABELS = 12;

interface Scale {
  readonly x: (at: string) => number;
  readonly from: number;
  readonly to: number;
}

/** A dossier in time: working hours, what runs and what stands still, each due moment, and now. The lists beside it say the same. */
export function Timeline({
  dossier,
  deadline,
}: {
  readonly dossier: Dossier;
  readonly deadline: Deadline;
}): VNode | null {
  const rows = rowsOf(dossier, deadline);
  const scale = scaleOf(dossier, rows);
  if (scale === undefined) return null;
  const height = TOP + rows.length * ROW + 8;
  return (
    <figure class="timeline">
      <svg viewBox={`0 0 ${String(GUTTER + WIDTH)} ${String(height)}`} role="img" aria-label={describe(rows)}>
        {deadline.windows.map(({ from, to }) => (
          <rect
            key={from}
            class="window"
            x={scale.x(from)}
            y={TOP}
            width={Math.max(1, scale.x(to) - scale.x(from))}
            height={height - TOP}
          />
        ))}
        <Days windows={deadline.windows} scale={scale} />
        {rows.map((row, index) => (
          <Row key={row.clock} row={row} y={TOP + index * ROW} scale={scale} now={dossier.at} />
        ))}
        <line class="now" x1={scale.x(dossier.at)} x2={scale.x(dossier.at)} y1={TOP - 6} y2={height} />
      </svg>
      <figcaption class="quiet">
        ▮ {say(WORDS.now)}: {when(dossier.at)}
      </figcaption>
    </figure>
  );
}

interface TimeRow extends Explained {
  readonly name: string;
  readonly late: boolean;
}

/** Ended steps are explained no more, but they were there. */
function rowsOf(dossier: Dossier, { clocks }: Deadline): readonly TimeRow[] {
  const named = clocks.map((clock) => ({
    ...clock,
    name: clockName(clock, dossier),
    late: dossier.late.includes(clock.clock),
  }));
  const known = new Set(clocks.map(({ clock }) => clock));
  const ended = dossier.steps.flatMap(({ task, title, clock }): readonly TimeRow[] => {
    if (task === undefined || clock === undefined || known.has(task)) return [];
    return [{ ...clock, clock: task, name: say(title), lines: [], suspensions: [] }];
  });
  return [
    ...named.filter(({ kind }) => kind !== 'step'),
    ...ended,
    ...named.filter(({ kind }) => kind === 'step'),
  ];
}

function scaleOf({ at }: Dossier, rows: readonly TimeRow[]): Scale | undefined {
  const moments = rows
    .flatMap(({ startAt, dueAt, stoppedAt }) => [startAt, dueAt, stoppedAt])
    .flatMap((text) => (text === undefined ? [] : [Date.parse(text)]));
  if (moments.length === 0) return undefined;
  const from = Math.min(...moments);
  const last = Math.max(...moments);
  // What is long over does not stretch the picture.
  const to = Math.max(last, Math.min(Date.parse(at), last + DAY_MS)) + (last - from) * 0.02 + 1;
  const x = (text: string): number =>
    GUTTER + Math.max(0, Math.min(WIDTH, ((Date.parse(text) - from) / (to - from)) * WIDTH));
  return { x, from, to };
}

function Days({ windows, scale }: { readonly windows: Deadline['windows']; readonly scale: Scale }): VNode {
  const days = windows.filter(
    ({ from }, index) => index === 0 || windows[index - 1]?.from.slice(0, 10) !== from.slice(0, 10),
  );
  const every = Math.ceil(days.length / MOST_LABELS);
  return (
    <>
      {days
        .filter((_, index) => index % every === 0)
        .map(({ from }) => (
          <text key={from} class="day" x={scale.x(from)} y={TOP - 8}>
            {shortDay(from)}
          </text>
        ))}
    </>
  );
}

interface RowOf {
  readonly row: TimeRow;
  readonly y: number;
  readonly scale: Scale;
  readonly now: string;
}

function Row({ row, y, scale, now }: RowOf): VNode {
  const { startAt, stoppedAt, dueAt, kind, late, suspensions } = row;
  const from = scale.x(startAt ?? now);
  const end = stoppedAt ?? dueAt ?? now;
  return (
    <g class={`row ${kind}${late ? ' late' : ''}${stoppedAt === undefined ? '' : ' done'}`}>
      <text class="name" x="0" y={y + ROW / 2 + 5}>
        {row.name.length > LONGEST_NAME ? `${row.name.slice(0, LONGEST_NAME - 1)}…` : row.name}
      </text>
      <rect class="runs" x={from} y={y + 6} width={Math.max(2, scale.x(end) - from)} height={ROW - 12} rx="3">
        <title>{`${row.name}: ${when(startAt)} – ${when(end)}`}</title>
      </rect>
      {suspensions.map(({ from: since, to }) => (
        <rect
          key={since}
          class="stands"
          x={scale.x(since)}
          y={y + 6}
          width={Math.max(2, scale.x(to ?? now) - scale.x(since))}
          height={ROW - 12}
        />
      ))}
      {dueAt === undefined ? null : (
        <line class="due" x1={scale.x(dueAt)} x2={scale.x(dueAt)} y1={y + 2} y2={y + ROW - 2} />
      )}
    </g>
  );
}

function describe(rows: readonly TimeRow[]): string {
  return rows.map(({ name, dueAt }) => `${name}: ${when(dueAt)}`).join('; ');
}
