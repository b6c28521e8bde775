import { hashOf } from '../canonical-json';
import type { EpochMs } from '../time/instant';
import { plainDateOf, type DayNumber } from '../time/plain-date';
import { isEmpty, sumFigures, type Figures } from './figures';
import type { Level } from './histories';
import type { Period } from './period';

/*
 * A closed period: its figures as they were signed off, kept for ever. What is heard of later changes no closed figure; it
 * is told beside them, as a correction.
 *
 * @source domain rules on reports: a closed period reprints identically, later entries are correction lines;
 *   docs/adr/0040-a-closed-period-is-a-signed-snapshot.md.
 */

/** By what a closing may be cut again. */
export const LINE_KEYS = ['unit', 'procedure', 'agency'] as const;

/** Figures as fine as they are kept; every printed table is a sum of such lines. */
export interface ReportLine {
  readonly level: Level;
  readonly unit: string;
  /** `code@version`. */
  readonly procedure: string;
  readonly agency: string;
  readonly figures: Figures;
}

/** A closing before it has its number and its hash. */
export interface ClosingDraft {
  /** Name of the period, as it is asked for. */
  readonly period: string;
  /** First day of legal time, and the day after the last. */
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Of the one unit that is closed; null for the whole house. */
  readonly unit: string | null;
  /** Epoch milliseconds UTC. */
  readonly closedAt: EpochMs;
  /** Opaque id of who signs for the figures. */
  readonly closedBy: string;
  /** Up to where the journal went when it was counted. */
  readonly position: number;
  readonly chain: string;
  readonly lines: readonly ReportLine[];
}

/** A closed period, chained to the one closed before it. */
export interface Closing extends ClosingDraft {
  /** 1, 2, 3 … without gaps. */
  readonly number: number;
  /** Empty for the first. */
  readonly prevHash: string;
  readonly hash: string;
}

/** Gives a closing its number and its hash. Pure. */
export function sealClosing(
  draft: ClosingDraft,
  last: Pick<Closing, 'number' | 'hash'> | undefined,
): Closing {
  const open = { ...draft, number: (last?.number ?? 0) + 1, prevHash: last?.hash ?? '' };
  return { ...open, hash: hashOf(open) };
}

/** Whether a closing is the one that was sealed, and follows on the one before it. Pure. */
export function isSealed(
  { hash, ...open }: Closing,
  last: Pick<Closing, 'number' | 'hash'> | undefined,
): boolean {
  return (
    open.number === (last?.number ?? 0) + 1 && open.prevHash === (last?.hash ?? '') && hashOf(open) === hash
  );
}

/** Why a period cannot be closed now. */
export type ClosingFault = { readonly code: 'PERIOD_NOT_OVER'; readonly last: string };

/**
 * Why a period cannot be closed, or undefined. Pure.
 *
 * @param today - Day of legal time.
 */
export function findClosingFault({ to }: Pick<Period, 'to'>, today: DayNumber): ClosingFault | undefined {
  return to <= today ? undefined : { code: 'PERIOD_NOT_OVER', last: plainDateOf(to - 1) };
}

/** Of what a table is asked. */
export interface LineQuestion {
  readonly by: (typeof LINE_KEYS)[number];
  readonly level: Level;
  /** Units of who asks. */
  readonly units: '*' | readonly string[];
  readonly unit?: string;
  readonly procedure?: string;
}

/** One line of a printed table. */
export interface KeyedFigures {
  readonly key: string;
  readonly figures: Figures;
}

/** The table that lines add up to: sorted by key, without lines that say nothing. Pure. */
export function tableOf(lines: readonly ReportLine[], question: LineQuestion): readonly KeyedFigures[] {
  const byKey = new Map<string, Figures[]>();
  for (const line of lines.filter((each) => isAsked(each, question))) {
    const key = line[question.by];
    byKey.set(key, [...(byKey.get(key) ?? []), line.figures]);
  }
  return [...byKey]
    .map(([key, figures]) => ({ key, figures: sumFigures(figures) }))
    .filter(({ figures }) => !isEmpty(figures))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function isAsked(line: ReportLine, { level, units, unit, procedure }: LineQuestion): boolean {
  return (
    line.level === level &&
    (units === '*' || units.includes(line.unit)) &&
    (unit === undefined || line.unit === unit) &&
    (procedure === undefined || line.procedure === procedure)
  );
}

/** Whether a closing holds all that is asked: of the whole house all, of one unit what is asked of that unit. Pure. */
export function holdsAll(
  { unit }: Pick<Closing, 'unit'>,
  asked: Pick<LineQuestion, 'units' | 'unit'>,
): boolean {
  if (unit === null || asked.unit === unit) return true;
  return asked.units !== '*' && asked.units.length === 1 && asked.units[0] === unit;
}

/**
 * What has become known since a table was signed: by how much each figure is more or less now. Pure.
 *
 * The lines that are as they were are left out. The next period is carried over from the signed figures and these.
 */
export function correctionsOf(
  signed: readonly KeyedFigures[],
  now: readonly KeyedFigures[],
): readonly KeyedFigures[] {
  const [before, after] = [signed, now].map(
    (rows) => new Map(rows.map(({ key, figures }) => [key, figures])),
  );
  const keys = [...new Set([...signed, ...now].map(({ key }) => key))].sort();
  return keys
    .map((key) => ({ key, figures: less(after?.get(key) ?? NOTHING, before?.get(key) ?? NOTHING) }))
    .filter(({ figures }) => !isEmpty(figures));
}

const NOTHING: Figures = sumFigures([]);

function less(figures: Figures, other: Figures): Figures {
  const members = Object.keys(NOTHING) as (keyof Figures)[];
  return Object.fromEntries(members.map((member) => [member, figures[member] - other[member]])) as Record<
    keyof Figures,
    number
  >;
}
