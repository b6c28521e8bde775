import type { Command } from '../domain/dossier/commands.schema';
import { decide } from '../domain/dossier/decide';
import type { Dossier } from '../domain/dossier/dossier';
import { elapse } from '../domain/dossier/elapse';
import type { Fact } from '../domain/dossier/events.schema';
import { emptyDossier, foldFact } from '../domain/dossier/fold';
import { CURRENT_RULES } from '../domain/dossier/rules';
import type { Refusal } from '../domain/errors';
import type { Plan } from '../domain/procedure/plan';
import type { Roster } from '../domain/procedure/roster';
import type { EpochMs } from '../domain/time/instant';

/**
 * Every dossier of a simulation has the same name. Its tasks then have the same names too, so that the engine's records
 * share their shapes: about a quarter faster than with names of their own.
 */
const NOTHING = emptyDossier(`ds_${'0'.repeat(26)}`);
const CODE = 'simulated';

/**
 * One dossier in virtual time, driven through the core without a record: decided, folded, and told what time made due
 * only once, at its end; before each act from the first one on that reads what time has told.
 *
 * Nothing is numbered, sealed or sent, and no breach is told before the post of a whole life is in: decisions go by the
 * clocks, so the dossier is the same (test/property/simulation.test.ts).
 *
 * @source docs/adr/0019-a-simulation-tells-times-part-once.md,
 *   docs/adr/0043-a-simulated-applicant-has-a-chance-of-their-own.md
 */
export class VirtualDossier {
  private state: Dossier;

  constructor(
    readonly plan: Plan,
    private readonly roster?: Roster,
  ) {
    this.state = NOTHING;
  }

  get dossier(): Dossier {
    return this.state;
  }

  /** A command, stored and written at an instant. */
  tell(command: Command, at: EpochMs): readonly Fact[] | Refusal {
    const decision = decide(this.plan, this.state, command, {
      storedAt: at,
      recordedAt: at,
      code: CODE,
      rules: CURRENT_RULES,
      ...(this.roster === undefined ? {} : { roster: this.roster }),
    });
    if ('refusal' in decision) return decision.refusal;
    this.fold(decision.facts);
    return decision.facts;
  }

  /** What time has made due up to an instant; asked at the end, and before acts that read it. */
  elapseTo(at: EpochMs): readonly Fact[] {
    const facts = elapse(this.plan, this.state, at);
    this.fold(facts);
    return facts;
  }

  private fold(facts: readonly Fact[]): void {
    for (const fact of facts) this.state = foldFact(this.plan, this.state, fact);
  }
}
