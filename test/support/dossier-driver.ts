import { apply, bringsPlan, type Applied, type Input, type Matter } from '../../domain/dossier/apply';
import type { Command } from '../../domain/dossier/commands.schema';
import type { Dossier } from '../../domain/dossier/dossier';
import { nextWakeAt } from '../../domain/dossier/elapse';
import type { DomainEvent, FactName } from '../../domain/dossier/events.schema';
import { emptyDossier } from '../../domain/dossier/fold';
import { isPutForward } from '../../domain/dossier/motions';
import type { Message } from '../../domain/dossier/messages';
import { CURRENT_RULES } from '../../domain/dossier/rules';
import { seal, type Sealer } from '../../domain/dossier/seal';
import type { ErrorCode, Refusal } from '../../domain/errors';
import type { Plan } from '../../domain/procedure/plan';
import type { Roster } from '../../domain/procedure/roster';
import type { EpochMs } from '../../domain/time/instant';
import { parseInstant } from '../../domain/time/zone';
import { confirmation, splitSecond } from './motion-acts';

/** A dossier's id, as good as any other. */
export const DOSSIER = 'ds_01HR8ZQ4T0000000000000000A';

/** Code that every reception here is given. */
export const CODE = 'H26.14-240306-0007';

/** Instant of an office at +07:00, from `2024-03-06 09:00`. */
export function office(text: string): EpochMs {
  const at = parseInstant(`${text.replace(' ', 'T')}${text.length > 16 ? '' : ':00'}+07:00`);
  if (at === undefined) throw new Error(`no instant: ${text}`);
  return at;
}

/** Instants of a command that differ from the usual: stored and written at once, all post read. */
export interface When {
  readonly storedAt?: EpochMs;
  readonly postReadTo?: EpochMs;
  /** Rules number of the day; the present one when absent. */
  readonly rules?: number;
}

/** Whether a fact is of the act, not of its being put forward and confirmed. */
function isOfTheAct({ fact }: { readonly fact: FactName }): boolean {
  return fact !== 'motionPutForward' && fact !== 'motionConfirmed';
}

/** Drives one dossier through the core, keeping what it was fed and what it told. */
export class DossierDriver {
  readonly inputs: Input[] = [];
  readonly events: DomainEvent[] = [];
  readonly messages: Message[] = [];
  /** The duty rosters that come with each command from now on. */
  roster?: Roster;
  private matter: Matter;

  constructor(
    readonly plan: Plan,
    private readonly sealer: Sealer = seal,
    id: string = DOSSIER,
    private readonly rules: number = CURRENT_RULES,
  ) {
    this.matter = { dossier: emptyDossier(id) };
  }

  get dossier(): Dossier {
    return this.matter.dossier;
  }

  /** Feeds one input; a refusal changes nothing. */
  feed(input: Input): Applied {
    const applied = apply(this.matter, input, this.sealer);
    if ('refusal' in applied) return applied;
    this.inputs.push(input);
    this.events.push(...applied.events);
    this.messages.push(...applied.messages);
    this.matter = applied.matter;
    return applied;
  }

  /**
   * Asks a command, and gives what it told. One that names its second person, as it did under older rules, is put forward
   * and confirmed by that person at the same instant, and gives what the act itself told; when either is refused it leaves
   * nothing behind.
   */
  ask(command: Command, at: EpochMs, when: When = {}): Applied {
    const second = isPutForward(this.dossier) ? splitSecond(command) : undefined;
    if (second === undefined) return this.askAlone(command, at, when);
    const before = this.matter;
    const put = this.askAlone(second.command, at, when);
    if ('refusal' in put) return put;
    const motion = this.dossier.motions?.length ?? 0;
    const confirmed = this.askAlone({ type: 'confirmMotion', by: second.by, motion }, at, when);
    if ('refusal' in confirmed) {
      this.forget(before, put);
      return confirmed;
    }
    return { ...confirmed, events: [...put.events, ...confirmed.events].filter(isOfTheAct) };
  }

  private forget(before: Matter, { events, messages }: Extract<Applied, { events: unknown }>): void {
    this.matter = before;
    this.inputs.splice(-1);
    this.events.splice(this.events.length - events.length);
    this.messages.splice(this.messages.length - messages.length);
  }

  /** Asks a command just as it is. */
  askAlone(command: Command, at: EpochMs, when: When = {}): Applied {
    const storedAt = when.storedAt ?? at;
    const brings = bringsPlan(command.type);
    return this.feed({
      kind: 'command',
      command,
      storedAt,
      at,
      postReadTo: when.postReadTo ?? at,
      ...(brings ? { plan: this.plan, code: CODE, rules: when.rules ?? this.rules } : {}),
      ...(this.roster === undefined ? {} : { roster: this.roster }),
    });
  }

  /**
   * Asks a command that must be accepted; gives the names of the facts it told. A refusal of what was received is confirmed
   * by a supervisor at once.
   */
  tell(command: Command, at: EpochMs, when: When = {}): readonly FactName[] {
    const applied = this.ask(command, at, when);
    if ('refusal' in applied) throw new Error(`refused: ${JSON.stringify(applied.refusal)}`);
    const facts = applied.events.map(({ fact }) => fact);
    const isWaiting = command.type === 'refuse' && facts.at(-1) === 'motionPutForward';
    return isWaiting
      ? [...facts, ...this.tell(confirmation(this), at, when)].filter((fact) => isOfTheAct({ fact }))
      : facts;
  }

  /** Asks a command that must be refused; gives the refusal. */
  refusal(command: Command, at: EpochMs, when: When = {}): Refusal {
    const applied = this.ask(command, at, when);
    if (!('refusal' in applied)) throw new Error(`not refused: ${command.type}`);
    return applied.refusal;
  }

  /** Code of the refusal of a command that must be refused. */
  refusalCode(command: Command, at: EpochMs, when: When = {}): ErrorCode {
    return this.refusal(command, at, when).code;
  }

  /** Lets time pass as the shell does: one wake-up at each nearest moment up to an instant. */
  passTo(until: EpochMs): readonly DomainEvent[] {
    const before = this.events.length;
    for (;;) {
      const at = nextWakeAt(this.plan, this.dossier);
      if (at === undefined || at > until) return this.events.slice(before);
      this.wake(Math.max(at, this.dossier.recordedAt));
    }
  }

  /** One wake-up, all post read; gives the events it told. */
  wake(at: EpochMs, postReadTo: EpochMs = at): readonly DomainEvent[] {
    const applied = this.feed({ kind: 'wake', at, postReadTo });
    return 'refusal' in applied ? [] : applied.events;
  }

  /** Events of one fact so far, oldest first. */
  told<Name extends FactName>(fact: Name): readonly Extract<DomainEvent, { fact: Name }>[] {
    return this.events.filter((event): event is Extract<DomainEvent, { fact: Name }> => event.fact === fact);
  }

  /** The last event of a fact; throws when there is none. */
  last<Name extends FactName>(fact: Name): Extract<DomainEvent, { fact: Name }> {
    const event = this.told(fact).at(-1);
    if (event === undefined) throw new Error(`no ${fact} was told`);
    return event;
  }
}
