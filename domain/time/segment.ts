import type { EpochMs } from './instant';

/** A stretch of time, half-open `[start, end)`, in epoch milliseconds. */
export interface Segment {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** Length of what two segments have in common, in milliseconds; 0 when they only touch. Pure. */
export function overlapMs(a: Segment, b: Segment): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Segments put in order, overlapping and touching ones made one, empty ones dropped. Pure. */
export function unionOf(segments: readonly Segment[]): readonly Segment[] {
  const ordered = segments.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const union: Segment[] = [];
  for (const segment of ordered) {
    const last = union.at(-1);
    if (last === undefined || segment.start > last.end) union.push(segment);
    else union[union.length - 1] = { start: last.start, end: Math.max(last.end, segment.end) };
  }
  return union;
}

/** The parts of `segments` that lie in `[from, to)`. Pure. */
export function clip(segments: readonly Segment[], from: EpochMs, to: EpochMs): readonly Segment[] {
  return segments
    .map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) }))
    .filter(({ start, end }) => start < end);
}

/**
 * What is left of `segments` when `holes` are cut out of them. Pure.
 *
 * @param holes - In order and disjoint, as `unionOf` gives them.
 */
export function subtract(segments: readonly Segment[], holes: readonly Segment[]): readonly Segment[] {
  if (holes.length === 0) return segments;
  return segments.flatMap((segment) => cutOut(segment, holes));
}

function cutOut(segment: Segment, holes: readonly Segment[]): readonly Segment[] {
  const left: Segment[] = [];
  let start = segment.start;
  for (const hole of holes) {
    if (hole.end <= start || hole.start >= segment.end) continue;
    if (hole.start > start) left.push({ start, end: hole.start });
    start = hole.end;
  }
  if (start < segment.end) left.push({ start, end: segment.end });
  return left;
}
