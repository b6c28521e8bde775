import { setTimeout as pause } from 'node:timers/promises';
import type { Agency, AgencyHealth, AgencyOptions } from './agency';
import { DEFAULT_BEHAVIOUR, delayOf, inventedRef, mannerFor } from './behaviour';
import type { Behaviour, Manner } from './behaviour';
import { connectAgency } from './kit';
import { errorCodeOf, errorFields } from './error-code';
import { SILENT } from './logger';
import type { AgencyLogger } from './logger';
import { VIET_NAM_OFFSET_MINUTES, toOfficeDay } from './office-time';
import type { FiledReport } from './reports';
import type { PerformedBy } from './report-details';
import type { AgencyTask } from './task';

/** The results that a step of a procedure gives; `procedure` as `code@version`. */
export type ResultsOf = (procedure: string, step: string) => readonly string[];

/** A time without a line, counted from the start of the simulation, milliseconds. */
export interface OfflineWindow {
  readonly afterMs: number;
  readonly forMs: number;
}

/** How an agency is simulated: like a real one, by the kit alone. */
export interface SimulationOptions extends AgencyOptions {
  readonly resultsOf: ResultsOf;
  /** Default {@link DEFAULT_BEHAVIOUR}. */
  readonly behaviour?: Partial<Behaviour>;
  readonly offline?: readonly OfflineWindow[];
  /** Added to the clock for the day of issue alone, so that it fits a rehearsal; claims stay the host's. */
  readonly clockShiftMs?: number;
}

/** A simulated agency, and what can be done to it while it runs. */
export interface SimulatedAgency {
  readonly agency: string;
  readonly behaviour: Behaviour;
  /** Changes what is named, from now on; tasks that wait are treated anew. */
  behave(change: Partial<Behaviour>): void;
  /** Takes the line away; resolves when it is. Tasks and reports wait. */
  goOffline(): Promise<void>;
  /** Gives the line back; resolves when the files are open again. */
  goOnline(): Promise<void>;
  /** Undefined while offline. */
  health(): AgencyHealth | undefined;
  close(): Promise<void>;
}

/** Pause before an answer that the disk did not take is given again, milliseconds. */
const FULL_DISK_MS = 5_000;
const REASONS = { reasonCode: 'SIMULATED', legalBasis: 'None: this agency is simulated.' } as const;

/** Whom the roster names has done it, in the capacity and by the paper that it names. */
function performedBy({ handler }: AgencyTask): { readonly performedBy?: PerformedBy } {
  if (handler === undefined) return {};
  const { officer, capacity, delegation } = handler;
  return {
    performedBy: {
      officer,
      ...(capacity === undefined ? {} : { capacity }),
      ...(delegation === undefined ? {} : { delegation }),
    },
  };
}

/** Starts a simulated agency. Effects and errors as `connectAgency`. */
export async function simulateAgency(options: SimulationOptions): Promise<SimulatedAgency> {
  const simulation = new Simulation(options);
  await simulation.goOnline();
  return simulation;
}

class Simulation implements SimulatedAgency {
  readonly agency: string;
  readonly #options: SimulationOptions;
  readonly #logger: AgencyLogger;
  readonly #end = new AbortController();
  /** By task: what ends the work on it. */
  readonly #works = new Map<string, AbortController>();
  #behaviour: Behaviour;
  #kit: Agency | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: SimulationOptions) {
    this.agency = options.agency;
    this.#options = options;
    this.#logger = options.logger ?? SILENT;
    this.#behaviour = { ...DEFAULT_BEHAVIOUR, ...options.behaviour };
    for (const window of options.offline ?? []) void this.#keepOffline(window);
  }

  get behaviour(): Behaviour {
    return this.#behaviour;
  }

  behave(change: Partial<Behaviour>): void {
    this.#behaviour = { ...this.#behaviour, ...change };
    this.#dropWorks();
    this.#workAll();
  }

  goOffline(): Promise<void> {
    return this.#next(async () => {
      this.#dropWorks();
      await this.#kit?.close();
      this.#kit = undefined;
    });
  }

  goOnline(): Promise<void> {
    return this.#next(async () => {
      if (this.#kit !== undefined || this.#end.signal.aborted) return;
      const kit = await connectAgency(this.#options);
      this.#kit = kit;
      kit.onTask((task) => {
        this.#begin(kit, task);
      });
      kit.onTaskChanged(({ task }, { kind }) => {
        if (kind === 'cancelled') this.#works.get(task)?.abort();
      });
      this.#workAll();
    });
  }

  health(): AgencyHealth | undefined {
    return this.#kit?.health();
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.goOffline();
  }

  /** One change of the line after the other. */
  #next(change: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(change);
    this.#turn = done.catch(() => undefined); // Who asked gets the error; the next change must still come.
    return done;
  }

  async #keepOffline({ afterMs, forMs }: OfflineWindow): Promise<void> {
    const { signal } = this.#end;
    try {
      await pause(afterMs, undefined, { signal });
      await this.goOffline();
      await pause(forMs, undefined, { signal });
      await this.goOnline();
    } catch (error) {
      if (signal.aborted) return; // The simulation ended first.
      this.#logger.error({ agency: this.agency, ...errorFields(error) }, 'the line could not be changed');
    }
  }

  #workAll(): void {
    const kit = this.#kit;
    for (const task of kit?.tasks() ?? []) if (kit !== undefined) this.#begin(kit, task);
  }

  #dropWorks(): void {
    for (const work of this.#works.values()) work.abort();
    this.#works.clear();
  }

  #begin(kit: Agency, task: AgencyTask): void {
    if (this.#works.has(task.task)) return;
    const work = new AbortController();
    this.#works.set(task.task, work);
    void this.#work(kit, task, work.signal).then(() => {
      if (this.#works.get(task.task) === work) this.#works.delete(task.task);
    });
  }

  async #work(kit: Agency, task: AgencyTask, signal: AbortSignal): Promise<void> {
    const manner = mannerFor(this.#behaviour, task.step);
    if (manner.answer === 'silent') return;
    const drawnMs = delayOf(manner, this.#behaviour.seed, task.task);
    let waitMs = manner.answer === 'complete' ? Math.max(drawnMs, this.#leastMs(task)) : drawnMs;
    while (!(await this.#answerAfter(waitMs, kit, { task, manner, signal }))) waitMs = FULL_DISK_MS;
  }

  /** How long a step that must last for some time still lasts, milliseconds of the office's clock. */
  #leastMs({ earliestEndAt }: AgencyTask): number {
    const { now = Date.now, clockShiftMs = 0 } = this.#options;
    return earliestEndAt === undefined ? 0 : Date.parse(earliestEndAt) - (now() + clockShiftMs);
  }

  /** Whether there is no use in trying again. */
  async #answerAfter(
    waitMs: number,
    kit: Agency,
    {
      task,
      manner,
      signal,
    }: { readonly task: AgencyTask; readonly manner: Manner; readonly signal: AbortSignal },
  ): Promise<boolean> {
    try {
      await pause(waitMs, undefined, { signal });
      if (!kit.isOpen(task)) return true; // Answered meanwhile, in another manner.
      const filed = await this.#answer(kit, task, manner);
      for (let sent = 1; sent < manner.repeat; sent += 1) kit.sendAgain(filed.id);
      return true;
    } catch (error) {
      if (signal.aborted) return true; // Cancelled, offline or told to behave otherwise.
      this.#logger.error({ agency: this.agency, task: task.task, ...errorFields(error) }, 'no answer given');
      return errorCodeOf(error) !== 'AGENCY_STORE_FAILED';
    }
  }

  #answer(kit: Agency, task: AgencyTask, { answer, returnTo }: Manner): Promise<FiledReport> {
    switch (answer) {
      case 'refuse':
        return kit.report.refused(task, REASONS);
      case 'return':
        return kit.report.returned(task, { ...REASONS, ...(returnTo === undefined ? {} : { to: returnTo }) });
      default:
        return kit.report.completed(task, { results: this.#resultsOf(task), ...performedBy(task) });
    }
  }

  #resultsOf(
    task: AgencyTask,
  ): { readonly result: string; readonly ref: string; readonly issuedOn: string }[] {
    const { now = Date.now, utcOffsetMinutes = VIET_NAM_OFFSET_MINUTES, resultsOf } = this.#options;
    const issuedOn = toOfficeDay(now() + (this.#options.clockShiftMs ?? 0), utcOffsetMinutes);
    return resultsOf(task.procedure, task.step).map((result) => ({
      result,
      ref: inventedRef(this.agency, issuedOn.slice(0, 'YYYY'.length), `${task.task}/${result}`),
      issuedOn,
    }));
  }
}
