import { apply, bringsPlan, type Input, type Matter } from '../domain/dossier/apply';
import type { Dossier } from '../domain/dossier/dossier';
import { nextWakeAt } from '../domain/dossier/elapse';
import type { DomainEvent } from '../domain/dossier/events.schema';
import { emptyDossier } from '../domain/dossier/fold';
import { CURRENT_RULES } from '../domain/dossier/rules';
import { seal } from '../domain/dossier/seal';
import { messageOf, type Refusal } from '../domain/errors';
import { toDossierCode, toDossierId } from '../domain/ids';
import type { Plan } from '../domain/procedure/plan';
import type { Roster } from '../domain/procedure/roster';
import type { Scenario } from '../domain/procedure/scenario.schema';
import type { EpochMs } from '../domain/time/instant';
import { checkExpectation, type ScenarioFault } from './scenario-check';
import { toCommand, type Doing } from './scenario-command';
import { toScript, type Script, type ScriptedAct } from './scenario-script';
import { toMinuteText } from './scenario-time';

/** A scenario that was played: what happened, and what was not as it says. */
export interface PlayedScenario {
  readonly scenario: Scenario;
  /** As it is in the end. */
  readonly dossier: Dossier;
  /** All that happened, sealed, in order. */
  readonly events: readonly DomainEvent[];
  /** What drove the core, in order. */
  readonly inputs: readonly Input[];
  /** What was refused, as the scenario wants it or not. */
  readonly refusals: readonly { readonly at: EpochMs; readonly refusal: Refusal }[];
  /** When the last act was written: up to there time has told its part. */
  readonly endedAt: EpochMs;
  readonly faults: readonly ScenarioFault[];
}

/** How the engine keeps pace, in milliseconds after an act was stored. */
export interface Pace {
  /** Up to when time has told its part before the act is judged. */
  readonly toldAfterMs: number;
  /** When the act is written: not before. */
  readonly writtenAfterMs: number;
}

/** What a scenario is played with. */
export interface Playing {
  /** An engine that keeps up, when absent. */
  readonly pace?: Pace;
  /** Duty rosters by agency; absent where none are kept. */
  readonly roster?: Roster | undefined;
}

/** An engine that keeps up. */
const USUAL_PACE: Pace = { toldAfterMs: 0, writtenAfterMs: 2_000 };

/**
 * Plays a scenario through the core, time telling its part between the acts, and checks what it expects. Pure.
 *
 * An act is stored at its instant and written two seconds later, as by a real engine: a task that it sends has its clock
 * from then on. The post is always read.
 *
 * @param plan - Compiled for the unit and the year in which the scenario begins.
 */
export function playScenario(
  plan: Plan,
  scenario: Scenario,
  { pace = USUAL_PACE, roster }: Playing = {},
): PlayedScenario {
  const script = toScript(plan, scenario);
  const player = new Player(plan, toDossierId('scenario', `${plan.ref}/${scenario.name}`), {
    pace,
    roster,
  });
  if ('faults' in script) return player.toPlayed(scenario, script.faults);
  const faults = script.acts.flatMap((act) => player.act(script, act));
  return player.toPlayed(scenario, [...faults, ...player.check(script)]);
}

class Player {
  private matter: Matter;
  private readonly events: DomainEvent[] = [];
  private readonly inputs: Input[] = [];
  private readonly refusals: { readonly at: EpochMs; readonly refusal: Refusal }[] = [];
  private endedAt: EpochMs = 0;

  constructor(
    private readonly plan: Plan,
    id: string,
    private readonly playing: { readonly pace: Pace; readonly roster: Roster | undefined },
  ) {
    this.matter = { dossier: emptyDossier(id) };
  }

  /** Lets time pass up to an act, and takes it; gives what was not as it should be. */
  act(script: Script, { act, at, storedAt, path }: ScriptedAct): readonly ScenarioFault[] {
    this.passTo(at + this.playing.pace.toldAfterMs);
    const writtenAt = at + this.playing.pace.writtenAfterMs;
    this.endedAt = writtenAt;
    const when = { at: writtenAt, storedAt };
    const fault = act.do === undefined ? undefined : this.take(script, { ...act, do: act.do }, when);
    const faults = fault === undefined ? [] : [{ ...fault, path: [...path, ...fault.path] }];
    if (act.then === undefined) return faults;
    const { plan, matter } = this;
    const place = {
      plan,
      dossier: matter.dossier,
      at: writtenAt,
      time: script.time,
      path: [...path, 'then'],
    };
    return [...faults, ...checkExpectation(act.then, place)];
  }

  /** What of the end is not as it should be. */
  check({ scenario, time }: Script): readonly ScenarioFault[] {
    const { plan, matter, endedAt } = this;
    const place = { plan, dossier: matter.dossier, at: endedAt, time, path: ['expect'] };
    return checkExpectation(scenario.expect, place);
  }

  toPlayed(scenario: Scenario, faults: readonly ScenarioFault[]): PlayedScenario {
    const { matter, events, inputs, refusals, endedAt } = this;
    return { scenario, dossier: matter.dossier, events, inputs, refusals, endedAt, faults };
  }

  private take(
    { time }: Script,
    act: Doing,
    { at, storedAt }: { readonly at: EpochMs; readonly storedAt: EpochMs },
  ): ScenarioFault | undefined {
    const day = toMinuteText(time.calendar, at).slice(0, 10);
    const meant = toCommand(this.plan, this.matter.dossier, act, day);
    if ('problem' in meant) return meant;
    const { command } = meant;
    const { roster } = this.playing;
    const brings = bringsPlan(command.type);
    const code = toDossierCode(this.plan.unit, toMinuteText(time.calendar, storedAt).slice(0, 10), 1);
    const refusal = this.feed({
      kind: 'command',
      command,
      storedAt,
      at,
      postReadTo: at,
      ...(brings ? { plan: this.plan, rules: CURRENT_RULES, code } : {}),
      ...(roster === undefined ? {} : { roster }),
    });
    if (refusal !== undefined) this.refusals.push({ at, refusal });
    return judgeAnswer(act, refusal);
  }

  private passTo(until: EpochMs): void {
    for (;;) {
      const { plan, dossier } = this.matter;
      const at = plan === undefined ? undefined : nextWakeAt(plan, dossier);
      if (at === undefined || at > until) return;
      const now = Math.max(at, dossier.recordedAt);
      this.feed({ kind: 'wake', at: now, postReadTo: now });
    }
  }

  private feed(input: Input): Refusal | undefined {
    const applied = apply(this.matter, input, seal);
    if ('refusal' in applied) return applied.refusal;
    this.matter = applied.matter;
    this.inputs.push(input);
    this.events.push(...applied.events);
    return undefined;
  }
}

/** Whether an answer is the one that the scenario wants. Pure. */
export function judgeAnswer(act: Doing, refusal: Refusal | undefined): ScenarioFault | undefined {
  if (refusal?.code === act.refused) return undefined;
  if (refusal === undefined) {
    return { path: ['refused'], problem: `expected to be refused with ${act.refused ?? ''}, was accepted` };
  }
  const why = `${refusal.code}: ${messageOf(refusal.code, refusal.params)}`;
  const wanted = act.refused === undefined ? 'was refused' : `expected ${act.refused}, was refused with`;
  return { path: ['do'], problem: `${act.do} ${wanted} ${why}` };
}
