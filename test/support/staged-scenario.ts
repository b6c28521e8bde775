import type { DoorAnswer } from '../../client/door';
import { fetchHistories } from '../../client/dossiers';
import type { RunHistory } from '../../client/record';
import { isClosed, type Dossier } from '../../domain/dossier/dossier';
import { emptyDossier } from '../../domain/dossier/fold';
import { calendarIn } from '../../domain/procedure/share';
import { formatInstant } from '../../domain/time/zone';
import { judgeAnswer } from '../../simulation/play-scenario';
import { checkExpectation, type ScenarioFault } from '../../simulation/scenario-check';
import { toCommand, type Doing } from '../../simulation/scenario-command';
import { toScript, type Script, type ScriptedAct } from '../../simulation/scenario-script';
import type { DistrictScenario } from './district-scenarios';
import { StagedDossier } from './replay-stage';
import type { Shell } from './shell';

/** A scenario that went through a real Temporal. */
export interface StagedScenario {
  readonly faults: readonly ScenarioFault[];
  /** As the engine has it after the last act. */
  readonly dossier: Dossier;
  readonly runs: readonly RunHistory[];
}

/** Takes a scenario through a real Temporal, its time skipped from act to act, and checks what it expects. */
export async function stageScenario(shell: Shell, staged: DistrictScenario): Promise<StagedScenario> {
  const { plan, scenario, called } = staged;
  const script = toScript(plan, scenario);
  if ('faults' in script) throw new Error(JSON.stringify(script.faults));
  const stage = new Stage(shell, staged, script, called);
  const faults: ScenarioFault[] = [];
  for (const act of script.acts) faults.push(...(await stage.act(act)));
  const dossier = await stage.read();
  faults.push(...stage.check(dossier));
  return { faults, dossier, runs: await fetchHistories(shell.client, dossier.id) };
}

/** A leap may end some milliseconds early; an act is never written before the instant at which it was stored. */
const LEAD_MS = 3_000;

class Stage {
  private readonly told: StagedDossier;
  /** Whether something was asked, so that there is a run whose time can pass. */
  private isBegun = false;
  /** Whether a submission was accepted. */
  private isOpened = false;

  constructor(
    shell: Shell,
    private readonly staged: DistrictScenario,
    private readonly script: Script,
    name: string,
  ) {
    this.told = new StagedDossier(shell, {
      plan: staged.plan,
      roster: staged.roster,
      name,
      at: this.textOf(script.acts[0]?.at ?? 0),
    });
  }

  async act({ act, at, storedAt, path }: ScriptedAct): Promise<readonly ScenarioFault[]> {
    if (this.isBegun) await this.passTo(at);
    this.isBegun = true;
    const fault =
      act.do === undefined ? undefined : await this.take({ ...act, do: act.do }, this.textOf(storedAt));
    const faults = fault === undefined ? [] : [{ ...fault, path: [...path, ...fault.path] }];
    if (act.then === undefined) return faults;
    const place = { ...this.place(await this.read(), at), path: [...path, 'then'] };
    return [...faults, ...checkExpectation(act.then, place)];
  }

  check(dossier: Dossier): readonly ScenarioFault[] {
    const endedAt = this.script.acts.at(-1)?.at ?? 0;
    return checkExpectation(this.script.scenario.expect, {
      ...this.place(dossier, endedAt),
      path: ['expect'],
    });
  }

  /** The dossier as the engine has it; nothing while no submission was accepted. */
  async read(): Promise<Dossier> {
    return this.isOpened ? (await this.told.read()).dossier : emptyDossier(this.told.id);
  }

  private async passTo(at: number): Promise<void> {
    const reached = this.textOf(at + LEAD_MS);
    if (!this.isOpened) await this.told.leapTo(reached);
    else if (await this.isRunning()) await this.told.passTo(reached);
  }

  /** A dossier that is closed may still wait for something: the accounts of its fees are open for some weeks. */
  private async isRunning(): Promise<boolean> {
    const { dossier, nextWakeAt } = await this.told.read();
    return !isClosed(dossier) || nextWakeAt !== undefined;
  }

  private async take(act: Doing, storedAt: string): Promise<ScenarioFault | undefined> {
    const meant = toCommand(this.staged.plan, await this.read(), act, storedAt.slice(0, 10));
    if ('problem' in meant) return meant;
    const answer = await this.told.ask(this.told.byHost(meant.command), storedAt);
    if (answer.kind === 'accepted') this.isOpened = true;
    return judgeAnswer(act, refusalOf(answer));
  }

  private place(dossier: Dossier, at: number): Omit<Parameters<typeof checkExpectation>[1], 'path'> {
    return { plan: this.staged.plan, dossier, at, time: this.script.time };
  }

  /** An instant as the stage takes it: office time to the second. */
  private textOf(at: number): string {
    const { plan } = this.staged;
    return formatInstant(calendarIn(plan, plan.calendar), at).slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
  }
}

function refusalOf(answer: DoorAnswer): Parameters<typeof judgeAnswer>[1] {
  return answer.kind === 'refused' ? answer.refusal : undefined;
}
