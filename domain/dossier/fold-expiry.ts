import { toResultKey } from '../ids';
import type { EpochMs } from '../time/instant';
import type { Dossier, IssuedResult, Task } from './dossier';
import type { FactData, FactOf } from './events.schema';
import { expiriesOf, type Expired } from './expiries';
import { endTask, withTask } from './fold-task';

/** What is known after a task's clock ran out with a consequence. Pure. */
export function foldExpired(dossier: Dossier, { data, effectiveAt }: FactOf<'taskExpired'>): Dossier {
  const { results: _results, ...kept } = data;
  const known = { ...dossier, expiries: [...expiriesOf(dossier), { ...kept, expiredAt: effectiveAt }] };
  const end = { ...data, at: effectiveAt };
  switch (data.outcome) {
    case 'deemedApproved':
      return bySilence(known, end, 'approved');
    case 'skip':
      return bySilence(known, end, 'skipped');
    case 'backToDesk':
      return bySilence(known, end, 'returned');
    case 'personDecides':
      return known;
  }
}

/** What is known after a person has decided. Pure. */
export function foldDecided(dossier: Dossier, { data, effectiveAt: at }: FactOf<'expiryDecided'>): Dossier {
  const { expiry, choice, by, step } = data;
  const known = withExpired(dossier, expiry, (each) => ({ ...each, decided: { choice, at, by } }));
  const end = { ...data, at };
  switch (choice) {
    case 'approve':
      return bySilence(known, end, 'approved');
    case 'skip':
      return bySilence(known, end, 'skipped');
    case 'sendAgain':
      return beginAnew(bySilence(known, end, 'returned'), [step], at);
    case 'refuse':
    case 'wait':
      return known;
  }
}

/** The task is its agency's again, as if its clock had not run out; what was built upon it begins anew. Pure. */
export function foldExpiryWithdrawn(
  dossier: Dossier,
  { data, effectiveAt }: FactOf<'expiryWithdrawn'>,
): Dossier {
  const { expiry, task: id, step, reopened, waiting } = data;
  const known = withExpired(dossier, expiry, (each) => ({ ...each, withdrawn: true }));
  const task = known.tasks[id];
  const lost = [step, ...reopened];
  const results = Object.entries(known.results).filter(([, result]) => !lost.includes(result.step));
  return beginAnew(
    {
      ...(task?.bySilence === undefined ? known : revived(known, task)),
      results: Object.fromEntries(results),
    },
    [...reopened, ...waiting],
    effectiveAt,
  );
}

function revived(dossier: Dossier, task: Task): Dossier {
  const { bySilence: _bySilence, endedAt: _endedAt, ...open } = task;
  const state = task.takenAt === undefined ? 'assigned' : 'taken';
  const clock = dossier.clocks[task.id];
  const tasks = { ...dossier.tasks, [task.id]: { ...open, state } as const };
  if (clock === undefined) return { ...dossier, tasks };
  const { stoppedAt: _stoppedAt, ...running } = clock;
  return { ...dossier, tasks, clocks: { ...dossier.clocks, [clock.id]: running } };
}

function beginAnew(dossier: Dossier, steps: readonly string[], at: EpochMs): Dossier {
  const attempts = steps.map((step) => [step, (dossier.attempts[step] ?? 1) + 1] as const);
  const since = steps.map((step) => [step, at] as const);
  return {
    ...dossier,
    attempts: { ...dossier.attempts, ...Object.fromEntries(attempts) },
    reopenedAt: { ...dossier.reopenedAt, ...Object.fromEntries(since) },
  };
}

function withExpired(dossier: Dossier, expiry: number, change: (expired: Expired) => Expired): Dossier {
  const expiries = expiriesOf(dossier).map((each) => (each.expiry === expiry ? change(each) : each));
  return { ...dossier, expiries };
}

interface EndBySilence extends Pick<FactData<'taskExpired'>, 'task' | 'step' | 'agency' | 'results'> {
  readonly legalBasis?: string;
  readonly at: EpochMs;
}

/** A task that has ended keeps when it did: what came back to the desk ended with its clock. */
function bySilence(dossier: Dossier, end: EndBySilence, as: NonNullable<Task['bySilence']>): Dossier {
  const { task: id, step, agency, results = [], legalBasis = '', at } = end;
  const state = as === 'returned' ? ('cancelled' as const) : ('completed' as const);
  const wasOpen = dossier.tasks[id]?.endedAt === undefined;
  const ended = wasOpen ? endTask(dossier, id, state, at) : dossier;
  const issued = results.map((result): [string, IssuedResult] => [
    toResultKey(step, result.result),
    { ...result, step, issuedAt: at, bySilence: { agency, legalBasis } },
  ]);
  return {
    ...withTask(ended, id, { state, bySilence: as }),
    results: { ...dossier.results, ...Object.fromEntries(issued) },
  };
}
