import {
  continueAsNew,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { TypedSearchAttributes } from '@temporalio/common';
import type { DomainEvent } from '../domain/dossier/events.schema';
import type { EpochMs } from '../domain/time/instant';
import type { Activities } from '../activities';
import { toNextStart } from './carry-over';
import {
  accept,
  assertAcceptable,
  elapseTo,
  isOver,
  isSubmitted,
  openRun,
  owingAgencies,
  toReading,
  type DossierRun,
} from './dossier-run';
import {
  carryQuery,
  commandUpdate,
  outcomeQuery,
  readQuery,
  SEARCH_ATTRIBUTES,
  type AcceptedOutcome,
  type CommandRequest,
  type DossierEnd,
  type DossierStart,
} from './messages';
import { untilMoment } from './nearest-timer';
import { watchTasks } from './task-watch';

/** A run hands over to its next one after so many commands, long before a history becomes slow. */
const COMMANDS_OF_A_RUN = 100;

const { postIsIn, publish } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * One dossier, from its submission until nothing more can happen to it.
 *
 * All that it decides is in the core; this is durability, order and the nearest timer.
 */
export async function dossier(start: DossierStart): Promise<DossierEnd> {
  const run = openRun(start, Date.now());
  const goOn = watchTasks();
  goOn();
  setHandler(readQuery, () => toReading(run));
  setHandler(outcomeQuery, (id) => run.accepted[id] ?? null);
  setHandler(carryQuery, () => toNextStart(run));
  // Last: a command that came with the start is handled inside this call, on the state built above.
  const onCommand = (request: CommandRequest): AcceptedOutcome => {
    goOn();
    return handle(run, request);
  };
  setHandler(commandUpdate, onCommand, {
    validator: (request: CommandRequest) => {
      assertAcceptable(run, request, nowOf(run));
    },
  });
  if (!isSubmitted(run)) unlist();
  while (!isOver(run)) {
    if (isLong(run)) await continueAsNew<typeof dossier>(toNextStart(run));
    const armed = run.wakeAt;
    await untilMoment(armed, nowOf(run), () => run.wakeAt !== armed || isOver(run) || isLong(run));
    goOn();
    const due = dueNow(run);
    if (due === undefined) continue;
    if (!isSubmitted(run)) break;
    await wake(run, due, goOn);
  }
  const { id, phase, seq, head } = run.matter.dossier;
  return { dossier: id, phase, seq, head };
}

function handle(run: DossierRun, request: CommandRequest): AcceptedOutcome {
  if (request.command.type === 'submit' && request.plan !== undefined) list(request);
  const [outcome, { events }] = accept(run, request, nowOf(run));
  listEvents(events);
  return outcome;
}

/**
 * Time has made something due: once everything stored up to then has been read, it is recorded, then told, and with it
 * whatever else is due by now and was reached by that reading.
 *
 * Post that came later must not hold it up: where it comes without end, nobody would ever be reminded. Commands that
 * come while we wait are recorded in between, and the core judges with all of them.
 */
async function wake(run: DossierRun, due: EpochMs, goOn: () => void): Promise<void> {
  const { id } = run.matter.dossier;
  const { clockShiftMs } = run;
  const now = nowOf(run);
  const question = { dossier: id, until: now - clockShiftMs, least: due - clockShiftMs };
  const readTo = await postIsIn({ ...question, agencies: owingAgencies(run) });
  goOn();
  const until = readTo === undefined ? now : readTo + clockShiftMs;
  const at = nowOf(run);
  const { events, messages } = elapseTo(run, until, at);
  listEvents(events);
  if (events.length === 0) return;
  await publish({ dossier: id, at, postReadTo: run.postReadTo, messages });
  goOn();
}

function nowOf(run: DossierRun): EpochMs {
  return Date.now() + run.clockShiftMs;
}

/** The moment that has come, if it has. */
function dueNow(run: DossierRun): EpochMs | undefined {
  return run.wakeAt !== undefined && run.wakeAt <= nowOf(run) ? run.wakeAt : undefined;
}

function isLong(run: DossierRun): boolean {
  return run.commands > 0 && (run.commands >= COMMANDS_OF_A_RUN || workflowInfo().continueAsNewSuggested);
}

/** A run to which nothing was submitted is on no list. */
function unlist(): void {
  upsertSearchAttributes([{ key: SEARCH_ATTRIBUTES.unit, value: null }]);
}

/** A submission that comes after the start puts the run back on the lists. */
function list({ plan }: CommandRequest): void {
  if (plan === undefined || listed().get(SEARCH_ATTRIBUTES.unit) === plan.unit) return;
  upsertSearchAttributes([
    { key: SEARCH_ATTRIBUTES.unit, value: plan.unit },
    { key: SEARCH_ATTRIBUTES.procedure, value: plan.ref },
  ]);
}

/** The code, when it was not known at the start, and the first miss of the law's limit: twice in a life at most. */
function listEvents(events: readonly DomainEvent[]): void {
  const { code: codeKey, overdue } = SEARCH_ATTRIBUTES;
  for (const { fact, data } of events) {
    if (fact === 'received' && listed().get(codeKey) !== data.code) {
      upsertSearchAttributes([{ key: codeKey, value: data.code }]);
    }
    if (fact === 'breached' && data.clock === 'limit' && listed().get(overdue) !== true) {
      upsertSearchAttributes([{ key: overdue, value: true }]);
    }
  }
}

function listed(): TypedSearchAttributes {
  return workflowInfo().typedSearchAttributes;
}
