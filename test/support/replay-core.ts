import { defaultPayloadConverter } from '@temporalio/common';
import { recordOf, startOf, type RunHistory } from '../../client/record';
import { canonicalJson } from '../../domain/canonical-json';
import { apply, type Applied, type Input, type Matter } from '../../domain/dossier/apply';
import { emptyDossier } from '../../domain/dossier/fold';
import { seal } from '../../domain/dossier/seal';
import type { Plan } from '../../domain/procedure/plan';
import type { WorkingCalendar } from '../../domain/time/calendar';
import type { AcceptedOutcome, CarriedOver, DossierEnd, DossierStart } from '../../workflows/messages';

/** Where the core no longer does what a history records. */
export interface Divergence {
  /** Run and input, from 1; input 0 is what the run began with, Infinity what it ended with or handed on. */
  readonly run: number;
  readonly input: number;
  readonly recorded: unknown;
  readonly fed: unknown;
}

/** What a test changes of an input before the core gets it. */
export type ChangeOfInput = (input: Input) => Input;

/**
 * Feeds what a dossier's runs record to the core, and compares everything that it tells with what was told then:
 * every event with its number and hash, every message, what crossed each seam, and the end.
 *
 * @returns The first place where they differ, or undefined.
 */
export function findDivergence(
  runs: readonly RunHistory[],
  change: ChangeOfInput = (input) => input,
): Divergence | undefined {
  let matter: Matter = { dossier: emptyDossier(startOf(runs[0] ?? {})?.dossier ?? '') };
  for (const [index, run] of runs.entries()) {
    const at = { run: index + 1, input: 0 };
    const fed = feedRun(matter, run, { at, change });
    if ('recorded' in fed) return fed;
    matter = fed;
  }
  return differing({ run: runs.length, input: Infinity }, endOf(runs), toEnd(matter));
}

type Place = Pick<Divergence, 'run' | 'input'>;

function feedRun(
  begun: Matter,
  run: RunHistory,
  { at, change }: { readonly at: Place; readonly change: ChangeOfInput },
): Matter | Divergence {
  const seam = differing(at, matterIn(carriedOf(run)), begun);
  if (seam !== undefined) return seam;
  let matter = begun;
  for (const [index, { input, messages }] of recordOf(run).entries()) {
    const applied = apply(matter, change(input), seal);
    const divergence = differing({ ...at, input: index + 1 }, messages, told(applied));
    if (divergence !== undefined) return divergence;
    if ('matter' in applied) matter = applied.matter;
  }
  return differing({ ...at, input: Infinity }, matterIn(handedOnBy(run)), matter) ?? matter;
}

function told(applied: Applied): unknown {
  return 'refusal' in applied ? applied : applied.messages;
}

function differing(place: Place, recorded: unknown, fed: unknown): Divergence | undefined {
  if (recorded === undefined || canonicalJson(recorded) === canonicalJson(fed)) return undefined;
  return { ...place, recorded, fed };
}

/** The dossier and plan in what crossed a seam. */
function matterIn(carried: CarriedOver | undefined): Matter | undefined {
  if (carried === undefined) return undefined;
  const { dossier, plan } = carried;
  return { dossier, ...(plan === undefined ? {} : { plan }) };
}

/** Everything that a run was handed by the one before it, or undefined for the first. */
export function carriedOf(run: RunHistory): CarriedOver | undefined {
  return startOf(run)?.carried;
}

/** Everything that a run handed to the next one, or undefined when it ended or goes on. */
function handedOnBy(run: RunHistory): CarriedOver | undefined {
  const input = run.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.input?.payloads?.[0];
  return input === undefined ? undefined : defaultPayloadConverter.fromPayload<DossierStart>(input).carried;
}

/** What the last run ended with, or undefined while it goes on. */
function endOf(runs: readonly RunHistory[]): DossierEnd | undefined {
  const last = runs.at(-1)?.events?.at(-1)?.workflowExecutionCompletedEventAttributes;
  const payload = last?.result?.payloads?.[0];
  return payload === undefined ? undefined : defaultPayloadConverter.fromPayload<DossierEnd>(payload);
}

function toEnd({ dossier: { id, phase, seq, head } }: Matter): DossierEnd {
  return { dossier: id, phase, seq, head };
}

/** The outcome of every command that a run accepted, oldest first. */
export function outcomesOf(run: RunHistory): readonly AcceptedOutcome[] {
  return (run.events ?? []).flatMap((event) => {
    const outcome = event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success?.payloads?.[0];
    return outcome === undefined ? [] : [defaultPayloadConverter.fromPayload<AcceptedOutcome>(outcome)];
  });
}

/** A change of the calendars in the plan that an input brings; everything else of the plan stays, its hash too. */
export function withCalendars(change: (calendar: WorkingCalendar) => WorkingCalendar): ChangeOfInput {
  return (input) => {
    if (input.kind === 'wake' || input.plan === undefined) return input;
    const { plan } = input;
    const changed = Object.entries(plan.calendars).map(([id, calendar]) => [id, change(calendar)]);
    return { ...input, plan: { ...plan, calendars: Object.fromEntries(changed) as Plan['calendars'] } };
  };
}
