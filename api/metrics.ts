import type { NoticeCounts } from '../readmodel/outbox';
import type { Readiness } from './health';

const BOUNDS_S = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

interface Series {
  readonly labels: string;
  count: number;
  sum: number;
  readonly buckets: number[];
}

/** Counts answers, for Prometheus. */
export class Metrics {
  readonly #series = new Map<string, Series>();

  /** Notes one answer. @param seconds - From the request's head to the answer's end. */
  note(
    answer: { readonly route: string; readonly method: string; readonly status: number },
    seconds: number,
  ): void {
    const { route, method, status } = answer;
    const labels = `route="${route}",method="${method}",status="${String(status)}"`;
    const series = this.#series.get(labels) ?? newSeries(labels);
    this.#series.set(labels, series);
    series.count += 1;
    series.sum += seconds;
    BOUNDS_S.forEach((bound, index) => {
      if (seconds <= bound) series.buckets[index] = (series.buckets[index] ?? 0) + 1;
    });
  }

  /** Everything, as Prometheus reads it. @param notices - Absent while it is not known. */
  text(readiness: Readiness, listeners: number, notices?: NoticeCounts): string {
    return `${[
      '# HELP lienthong_http_request_seconds Answers by route, method and status.',
      '# TYPE lienthong_http_request_seconds histogram',
      ...[...this.#series.values()].flatMap(linesOf),
      '# HELP lienthong_service_up 1 when a service answers; 0 when that is not known.',
      '# TYPE lienthong_service_up gauge',
      ...Object.entries(readiness).map(
        ([service, state]) => `lienthong_service_up{service="${service}"} ${state === 'up' ? '1' : '0'}`,
      ),
      '# HELP lienthong_event_listeners Streams of events that are open.',
      '# TYPE lienthong_event_listeners gauge',
      `lienthong_event_listeners ${String(listeners)}`,
      ...noticeLines(notices),
      '# HELP process_resident_memory_bytes Resident memory.',
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${String(process.memoryUsage.rss())}`,
    ].join('\n')}\n`;
  }
}

function noticeLines(notices: NoticeCounts | undefined): readonly string[] {
  if (notices === undefined) return [];
  return [
    '# HELP lienthong_notices Notices to people that wait, of these are due by now, or failed.',
    '# TYPE lienthong_notices gauge',
    ...Object.entries(notices).map(
      ([state, count]) => `lienthong_notices{state="${state}"} ${String(count)}`,
    ),
  ];
}

function newSeries(labels: string): Series {
  return { labels, count: 0, sum: 0, buckets: BOUNDS_S.map(() => 0) };
}

function linesOf({ labels, count, sum, buckets }: Series): readonly string[] {
  const name = 'lienthong_http_request_seconds';
  return [
    ...BOUNDS_S.map(
      (bound, index) => `${name}_bucket{${labels},le="${String(bound)}"} ${String(buckets[index])}`,
    ),
    `${name}_bucket{${labels},le="+Inf"} ${String(count)}`,
    `${name}_sum{${labels}} ${String(sum)}`,
    `${name}_count{${labels}} ${String(count)}`,
  ];
}
