import { bringsPlan } from '../../domain/dossier/apply';
import type { Command, CommandOf } from '../../domain/dossier/commands.schema';
import { shift } from '../../domain/dossier/shift';
import { toDossierCode, toDossierId, toTaskId } from '../../domain/ids';
import type { Plan } from '../../domain/procedure/plan';
import type { Roster } from '../../domain/procedure/roster';
import type { EpochMs } from '../../domain/time/instant';
import type { DoorAnswer, Opening } from '../../client/door';
import type { CommandRequest, DossierReading } from '../../workflows/messages';
import { office } from './dossier-driver';
import { splitSecond } from './motion-acts';
import { attachments, completion, DESK, request, submission, type Shell } from './shell';
import { fastForward } from './time-skip';
import { until } from './until';

/** How long the shell may take over what a leg of time made due. */
const PATIENT_MS = 30_000;

/** What a dossier on the stage is opened with. */
export interface Staging {
  readonly plan: Plan;
  /** The duty rosters that come with each command. */
  readonly roster?: Roster | undefined;
  /** Names the dossier. */
  readonly name: string;
  /** Office time at which it begins, as in `2024-03-06 08:30`. */
  readonly at: string;
}

/** What of a step's task differs from its first attempt, reported as it happens. */
export interface Reported {
  readonly attempt?: number;
  /** Office time at which the broker stored it, when not the moment of telling. */
  readonly storedAt?: string;
}

/** A dossier on a real server, told its commands at office times of the test's choice. */
export class StagedDossier {
  readonly id: string;
  private readonly shiftMs: number;
  private skippedMs = 0;
  private told = 0;

  constructor(
    private readonly shell: Shell,
    private readonly staging: Staging,
  ) {
    this.id = toDossierId('stage', staging.name);
    this.shiftMs = office(staging.at) - Date.now();
  }

  get plan(): Plan {
    return this.staging.plan;
  }

  /** A command whose instants are office times, as the desk's host would name them. */
  byHost(command: Command): Command {
    return shift(command, -this.shiftMs);
  }

  /** An office time as a command names it: by the host's clock. */
  hostAt(at: string): EpochMs {
    return office(at) - this.shiftMs;
  }

  /** Submits at the opening, received in the same act unless told otherwise; gives the answer, refused or not. */
  submit(change: Partial<CommandOf<'submit'>> = { receive: true }): Promise<DoorAnswer> {
    const command = submission(this.plan, { applicantRef: 'applicants/0001', ...change });
    return this.ask(command, this.staging.at);
  }

  /** The desk's or an agency's command at an office time; it must be accepted. A second person that it names confirms it. */
  async tell(at: string, command: Command, storedAt: string = at): Promise<void> {
    await this.passTo(at);
    const named = splitSecond(command);
    await this.give(at, named?.command ?? command, storedAt);
    if (named === undefined) return;
    const { dossier } = await this.read();
    const motion = dossier.motions?.length ?? 0;
    await this.give(at, { type: 'confirmMotion', by: named.by, motion }, storedAt);
  }

  /** A command as it comes now, refused or not; the first one opens the dossier. */
  ask(command: Command, storedAt: string): Promise<DoorAnswer> {
    const request = this.toRequest(command, office(storedAt));
    if (command.type !== 'submit') return this.shell.door.command(this.id, request);
    return this.shell.door.submit(this.openingOf(command), request);
  }

  private openingOf({ receive }: CommandOf<'submit'>): Opening {
    return {
      dossier: this.id,
      unit: this.plan.unit,
      procedure: this.plan.ref,
      clockShiftMs: this.shiftMs,
      ...(receive === undefined ? {} : { code: this.code }),
    };
  }

  private async give(at: string, command: Command, storedAt: string): Promise<void> {
    const answer = await this.ask(command, storedAt);
    if (answer.kind !== 'accepted') throw new Error(`${at}: ${JSON.stringify(answer.refusal)}`);
  }

  /** An agency's system has stored a step's task. */
  taken(at: string, step: string): Promise<void> {
    return this.tell(at, { type: 'taken', ...this.reportOf(step, 1) });
  }

  /** An agency gives every result of a step, issued on the day of telling. */
  completed(at: string, step: string, { attempt = 1, storedAt = at }: Reported = {}): Promise<void> {
    return this.tell(at, this.completionOf(step, attempt, at), storedAt);
  }

  /** An agency's completion that was stored in time and is read only at `at`, while the post is held. */
  async completedInThePost(at: string, step: string, storedAt: string): Promise<void> {
    await this.passTo(storedAt);
    this.shell.holdPost(true);
    const before = this.shell.asked.length;
    await this.leapTo(at);
    await until(() => this.shell.asked.slice(before).some(({ dossier }) => dossier === this.id), PATIENT_MS);
    await this.give(at, this.completionOf(step, 1, storedAt), storedAt);
    this.shell.holdPost(false);
    await this.settled(at);
  }

  /** An agency says no to a step, or sends it back. */
  declined(at: string, step: string, type: 'refused' | 'returned'): Promise<void> {
    const grounds = { reasonCode: 'NOT-ELIGIBLE', legalBasis: 'Fixture Decree 1/2024, article 9' };
    return this.tell(at, { type, ...this.reportOf(step, 1), ...grounds });
  }

  /** The desk hands one result over. */
  handedOver(at: string, part: string, result: string): Promise<void> {
    return this.tell(at, { type: 'handOverResult', by: DESK, part, result, receiver: 'applicant' });
  }

  /** Lets the dossier's time pass, all that it makes due told on the way. */
  async passTo(at: string): Promise<void> {
    await this.leapTo(at);
    await this.settled(at);
  }

  /** Lets the dossier's time pass, and waits for nothing. */
  async leapTo(at: string): Promise<void> {
    const ms = office(at) - (Date.now() + this.shiftMs + this.skippedMs);
    if (ms <= 0) return;
    await fastForward(this.shell.client, this.id, ms);
    // The time that a leap takes is part of it: added up, a dozen leaps of a busy machine would end seconds too early.
    this.skippedMs = office(at) - this.shiftMs - Date.now();
  }

  /** The dossier as it is. */
  async read(): Promise<DossierReading> {
    const reading = await this.shell.door.find(this.id);
    if (reading === undefined) throw new Error(`no ${this.id}`);
    return reading;
  }

  /** Waits until all that time made due up to an instant is told. */
  private settled(at: string): Promise<void> {
    return until(async () => ((await this.read()).nextWakeAt ?? Infinity) > office(at), PATIENT_MS);
  }

  private completionOf(step: string, attempt: number, at: string): CommandOf<'completed'> {
    const { results } = completion(this.plan, this.id, step);
    const issued = results.map((result) => ({ ...result, issuedOn: at.slice(0, 10) }));
    return { type: 'completed', ...this.reportOf(step, attempt), results: issued };
  }

  private get code(): string {
    return toDossierCode(this.plan.unit, this.staging.at.slice(0, 10), 1);
  }

  private reportOf(step: string, attempt: number): { readonly agency: string; readonly task: string } {
    const { agency } = completion(this.plan, this.id, step);
    return { agency, task: toTaskId({ dossier: this.id, step, attempt }) };
  }

  private toRequest(command: Command, storedAt: EpochMs): CommandRequest {
    this.told += 1;
    const sender = 'agency' in command ? `r/${command.agency}` : 'h/desk-1';
    const brings = bringsPlan(command.type);
    return request(command, `${sender}/${String(this.told)}`, {
      storedAt: storedAt - this.shiftMs,
      ...(brings ? attachments(this.plan, this.code) : {}),
      ...(this.staging.roster === undefined ? {} : { roster: this.staging.roster }),
    });
  }
}
