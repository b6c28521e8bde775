import { canonicalJson } from '../domain/canonical-json';
import { calendarImpact, type CalendarImpact } from '../domain/dossier/calendar-impact';
import type { CommandOf } from '../domain/dossier/commands.schema';
import { findWaiting, isPutForward, type WaitingMotion } from '../domain/dossier/motions';
import { ERRORS, isErrorCode, type ErrorCode } from '../domain/errors';
import { calendarIn } from '../domain/procedure/share';
import { formatInstant } from '../domain/time/zone';
import type { Engine, DossierReading } from './index';

type Moves = Extract<CalendarImpact, { readonly moves: unknown }>['moves'];

/** A date of a dossier that a changed calendar moves; instants in RFC 3339 of its office. */
export interface MovedDate extends Omit<Moves[number], 'from' | 'to'> {
  readonly from: string;
  readonly to: string;
}

/**
 * What became of one dossier: `moved` and `unmoved` when the notice is, or would be, applied; `waiting` when it was put forward
 * and another person is to confirm it; `already` when it was applied before; `notPutForward` when there is nothing to confirm;
 * `notRunning` when nothing of it is counted any more, or yet; `refused` by the law; `failed` when the engine did not answer.
 */
export interface CalendarOutcome {
  readonly dossier: string;
  /** The dossier's code, once received. */
  readonly code?: string;
  readonly outcome:
    'moved' | 'unmoved' | 'waiting' | 'already' | 'notPutForward' | 'notRunning' | 'refused' | 'failed';
  readonly moves: readonly MovedDate[];
  /** Clocks that would come earlier and keep the date that was told. */
  readonly kept: readonly string[];
  /** Why not, by the catalogue of errors. */
  readonly problem?: ErrorCode;
}

type Officer = CommandOf<'applyCalendar'>['by'];

/** What is done with a notice: looked at, put forward, or confirmed by another person. */
export type CalendarStep =
  | { readonly kind: 'look' }
  | {
      readonly kind: 'putForward';
      /** Part of each dossier's idempotency key. */
      readonly key: string;
      /** The second person, for dossiers received under the rules that have them named. */
      readonly approvedBy?: Officer;
    }
  | { readonly kind: 'confirm'; readonly key: string; readonly by: Officer };

/** How a notice is gone through. */
export interface CalendarRun {
  /** Without a second person. */
  readonly command: CommandOf<'applyCalendar'>;
  readonly step: CalendarStep;
}

/** Dossiers that are looked at side by side: each may be replayed from its history. */
const LANES = 8;

const NOT_RUNNING: readonly ErrorCode[] = [
  'NOT_RECEIVED',
  'NOT_SUBMITTED',
  'ALREADY_FINISHED',
  'DOSSIER_CLOSED',
];

/**
 * Goes through dossiers with a changed calendar, telling what becomes of each, in no fixed order. Asks the engine.
 *
 * What was put forward or applied says so itself (`waiting`, `already`), so a run that was broken off is made whole by
 * another one.
 *
 * @throws Error only for what is no error of the engine: one dossier that fails holds up none.
 */
export async function changeCalendar(
  engine: Pick<Engine, 'read' | 'command'>,
  dossiers: readonly string[],
  run: CalendarRun,
  onOutcome: (outcome: CalendarOutcome) => void,
): Promise<void> {
  const waiting = dossiers.values();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const dossier of waiting) onOutcome(await outcomeOf(engine, dossier, run));
    }),
  );
}

async function outcomeOf(
  engine: Pick<Engine, 'read' | 'command'>,
  dossier: string,
  run: CalendarRun,
): Promise<CalendarOutcome> {
  try {
    const reading = await engine.read(dossier);
    const seen = lookAt(reading, run.command);
    return ['moved', 'unmoved'].includes(seen.outcome) ? await taken(engine, reading, seen, run) : seen;
  } catch (error) {
    return { dossier, outcome: 'failed', moves: [], kept: [], problem: codeOf(error) };
  }
}

/** The step of the run with a dossier that the notice concerns. */
async function taken(
  engine: Pick<Engine, 'command'>,
  { dossier }: DossierReading,
  seen: CalendarOutcome,
  { command, step }: CalendarRun,
): Promise<CalendarOutcome> {
  const same = findSame(findWaiting(dossier, command), command);
  switch (step.kind) {
    case 'look':
      return seen;
    case 'putForward': {
      if (!isPutForward(dossier)) return asked(engine, seen, { ...command, ...namedIn(step) }, step.key);
      const put = same === undefined ? await asked(engine, seen, command, step.key) : seen;
      return put.outcome === seen.outcome ? { ...put, outcome: 'waiting' } : put;
    }
    case 'confirm': {
      if (same === undefined) return { ...seen, outcome: 'notPutForward', moves: [], kept: [] };
      const { motion } = same;
      return asked(engine, seen, { type: 'confirmMotion', by: step.by, motion }, step.key);
    }
  }
}

function namedIn({ approvedBy }: Extract<CalendarStep, { kind: 'putForward' }>): { approvedBy?: Officer } {
  return approvedBy === undefined ? {} : { approvedBy };
}

/** The motion, where it asks for this very notice. */
function findSame(
  waiting: WaitingMotion | undefined,
  { published }: CommandOf<'applyCalendar'>,
): WaitingMotion | undefined {
  const notice = waiting?.command.type === 'applyCalendar' ? waiting.command.published : undefined;
  return notice !== undefined && canonicalJson(notice) === canonicalJson(published) ? waiting : undefined;
}

async function asked(
  engine: Pick<Engine, 'command'>,
  seen: CalendarOutcome,
  command: CommandOf<'applyCalendar' | 'confirmMotion'>,
  key: string,
): Promise<CalendarOutcome> {
  const answer = await engine.command(seen.dossier, command, { key: `${key}-${seen.dossier}` });
  if (answer.outcome === 'accepted' || answer.outcome === 'duplicate') return seen;
  const problem = answer.code;
  const outcome = answer.outcome === 'delayed' ? 'failed' : refusedAs(problem);
  return { ...seen, outcome, moves: [], kept: [], ...(problem === undefined ? {} : { problem }) };
}

function lookAt(
  { dossier, plan, clockShiftMs }: DossierReading,
  command: CalendarRun['command'],
): CalendarOutcome {
  const code = dossier.reception?.code;
  const named = { dossier: dossier.id, ...(code === undefined ? {} : { code }) };
  if (plan === undefined) return { ...named, outcome: 'notRunning', moves: [], kept: [] };
  const impact = calendarImpact(plan, dossier, command, Date.now() + clockShiftMs);
  if ('refusal' in impact) {
    const problem = impact.refusal.code;
    return { ...named, outcome: refusedAs(problem), moves: [], kept: [], problem };
  }
  const calendar = calendarIn(plan, plan.calendar);
  const moves = impact.moves.map(({ from, to, ...rest }) => ({
    ...rest,
    from: formatInstant(calendar, from),
    to: formatInstant(calendar, to),
  }));
  return { ...named, outcome: moves.length > 0 ? 'moved' : 'unmoved', moves, kept: impact.kept };
}

function refusedAs(code: ErrorCode | undefined): CalendarOutcome['outcome'] {
  if (code === 'CALENDAR_ALREADY_APPLIED') return 'already';
  return code !== undefined && NOT_RUNNING.includes(code) ? 'notRunning' : 'refused';
}

/** An error of the engine is what became of this dossier; any other is a fault of ours, and is not swallowed. */
function codeOf(error: unknown): ErrorCode {
  const { code } = (typeof error === 'object' && error !== null ? error : {}) as { readonly code?: unknown };
  if (isErrorCode(code) && ERRORS[code].kind !== 'invalid') return code;
  throw error;
}
