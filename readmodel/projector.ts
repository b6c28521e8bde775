import type { Dossier } from '../domain/dossier/dossier';
import { emptyDossier, fold } from '../domain/dossier/fold';
import { fromWire } from '../domain/dossier/from-wire';
import { findFault, type WireEvent } from '../domain/dossier/seal';
import type { Plan } from '../domain/procedure/plan';
import { historiesAfter, type Histories } from '../domain/report/histories';
import type { Tally } from '../domain/report/tallies';
import type { EpochMs } from '../domain/time/instant';
import type { Database } from './database';
import { append, holdEnd, readHistory, type Writing } from './journal';
import { hold, askFor, takeHeld } from './missing';
import { nativeSha256 } from './native-hash';
import { Plans } from './plans';
import { projectDossier, type Folded } from './project';
import { writeChanges, type Change } from './projection';
import { registeredRows } from './register';
import { layNotices, toldBy, type Told } from './telling';

/** What the projector tells its owner. */
export type ProjectorFact =
  | { readonly kind: 'gap'; readonly dossier: string; readonly wanted: number }
  /** A journalled event came again with another content: its dossier's past was rewritten, or its workflow reset. */
  | { readonly kind: 'discrepancy'; readonly dossier: string; readonly seq: number };

/** What a projector stands on. */
export interface ProjectorPlan {
  readonly db: Database;
  readonly onFact: (fact: ProjectorFact) => void;
  /** Now, of the dossiers: by it notices of what was heard of too late are not sent. Absent: nothing is told to anybody. */
  readonly now?: () => EpochMs;
}

/**
 * Journals events and projects them, in order a dossier, each once: all of a batch in one transaction, or nothing of it.
 *
 * It knows no fact by name: what an event means is `fold`, what is shown is `dossierView`.
 */
export class Projector {
  readonly plans: Plans;

  constructor(private readonly plan: ProjectorPlan) {
    this.plans = new Plans(plan.db);
  }

  /**
   * Takes events as they came; what cannot follow yet is held until what is missing has come or was asked for.
   *
   * @throws The error of the database; then nothing of the batch is taken.
   */
  async take(events: readonly WireEvent[]): Promise<void> {
    const facts = await this.plan.db.transaction().execute((writing) => this.#write(writing, events));
    for (const fact of facts) this.plan.onFact(fact);
  }

  /** Writes the rows of a dossier from its journalled events alone; what cannot be folded ends them there. */
  async project(writing: Writing, known: Known, events: readonly WireEvent[]): Promise<void> {
    const { change } = await this.#fold(known, events);
    if (change !== undefined) await writeChanges(writing, [change]);
  }

  async #write(writing: Writing, events: readonly WireEvent[]): Promise<readonly ProjectorFact[]> {
    const end = await holdEnd(writing);
    const ids = [...new Set(events.map(({ dossier }) => dossier))];
    const known = await this.#read(writing, ids);
    const held = await takeHeld(writing, ids);
    const outcomes: Taken[] = [];
    for (const id of ids) {
      const own = [...events, ...held].filter(({ dossier }) => dossier === id);
      outcomes.push(await this.#fold(known.get(id) ?? nothingKnown(id), own));
    }
    await append(
      writing,
      end,
      outcomes.flatMap(({ added }) => added),
    );
    const told = outcomes.flatMap((outcome) => outcome.told);
    await layNotices(writing, told, this.plan.now?.());
    await writeChanges(
      writing,
      outcomes.flatMap(({ change }) => change ?? []),
    );
    await hold(
      writing,
      outcomes.flatMap((outcome) => outcome.held),
    );
    for (const { dossier, asks } of outcomes) {
      if (asks !== undefined) await askFor(writing, { dossier, reason: asks });
    }
    return this.#compare(writing, outcomes);
  }

  /** Dossiers as they were projected last, with the plans that their rows name. */
  async #read(writing: Writing, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
    const rows = await writing
      .selectFrom('dossier')
      .select(['id', 'plan', 'state', 'histories', 'tallies', 'registered'])
      .where('id', 'in', ids)
      .execute();
    const known = rows.map(
      async ({ id, plan, state, histories, tallies, registered }): Promise<[string, Known]> => {
        // Projected before its interventions were registered: its own events have them.
        const past = registered ? {} : { unregistered: await readHistory(writing, id) };
        // Projected before it was counted: its own events say where it was.
        if (tallies === null) return [id, { ...(await this.#refold(writing, id)), ...past }];
        const found = await this.plans.find(plan);
        const of: Known = {
          dossier: state as Dossier,
          histories: histories as Histories,
          tallies: tallies as readonly Tally[],
          ...past,
        };
        return [id, found === undefined ? of : { ...of, plan: found }];
      },
    );
    return new Map(await Promise.all(known));
  }

  async #refold(writing: Writing, id: string): Promise<Known> {
    return (await this.#follow(nothingKnown(id), await readHistory(writing, id))).folding;
  }

  /** What of the events follows on what is known of their dossier, as far as nothing is missing. */
  async #fold(known: Known, events: readonly WireEvent[]): Promise<Taken> {
    const { id, seq } = known.dossier;
    const again = events.filter((event) => event.seq <= seq);
    const inOrder = unique(events.filter((event) => event.seq > seq));
    const following = inOrder.filter((event, index) => event.seq === seq + index + 1);
    const { folding, forked } = await this.#follow(known, following);
    // What contradicts the journal is told, and neither it nor what follows on it is taken.
    const left = forked === undefined ? inOrder.slice(folding.added.length) : [];
    const isPlanMissing = folding.added.length < following.length;
    return {
      dossier: id,
      added: folding.added,
      told: folding.told,
      again: forked === undefined ? again : [...again, forked],
      held: left,
      ...(left.length === 0 ? {} : { asks: isPlanMissing ? 'plan' : 'gap' }),
      ...changeOf(known, folding),
    };
  }

  /** Events that follow each other, folded up to the first that is forged, or whose plan is not known. */
  async #follow(known: Known, following: readonly WireEvent[]): Promise<Followed> {
    let folding: Folding = { ...known, added: [], told: [] };
    for (const event of following) {
      if (!follows(folding.dossier, event)) return { folding, forked: event };
      const plan = await this.#planFor(folding, event);
      if (plan === undefined) break;
      folding = foldOne({ ...folding, plan }, event);
    }
    return { folding };
  }

  /** The plan that an event is folded with: the pinned one from reception on. */
  async #planFor({ plan }: Folding, event: WireEvent): Promise<Plan | undefined> {
    const { planHash, procedure, unit } = event.data as Readonly<Record<string, unknown>>;
    if (typeof planHash === 'string') return planHash === plan?.hash ? plan : this.plans.find(planHash);
    if (plan !== undefined || event.fact !== 'submitted') return plan;
    return this.plans.findLast(String(procedure), String(unit));
  }

  /** Events that came again are what is journalled, or something was rewritten. */
  async #compare(writing: Writing, outcomes: readonly Taken[]): Promise<readonly ProjectorFact[]> {
    const facts: ProjectorFact[] = [];
    for (const { dossier, again, asks, held } of outcomes) {
      if (asks === 'gap') facts.push({ kind: 'gap', dossier, wanted: (held[0]?.seq ?? 1) - 1 });
      for (const { seq, hash } of await differing(writing, dossier, again)) {
        facts.push({ kind: 'discrepancy', dossier, seq });
        await writing
          .insertInto('discrepancy')
          .values({
            dossier,
            seq,
            journalled: (await journalledHash(writing, dossier, seq)) ?? '',
            told: hash,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    }
    return facts;
  }
}

/** A dossier as it is projected. */
export interface Known {
  readonly plan?: Plan;
  readonly dossier: Dossier;
  readonly histories: Histories;
  /** What of it is in the roll-ups. */
  readonly tallies: readonly Tally[];
  /** Its journalled events, while their interventions are in no register. */
  readonly unregistered?: readonly WireEvent[];
}

/** A dossier of which nothing is projected. Pure. */
export function nothingKnown(id: string): Known {
  return { dossier: emptyDossier(id), histories: {}, tallies: [] };
}

interface Folding extends Known {
  readonly added: readonly WireEvent[];
  readonly told: readonly Told[];
}

interface Followed {
  readonly folding: Folding;
  readonly forked?: WireEvent;
}

interface Taken {
  readonly dossier: string;
  readonly added: readonly WireEvent[];
  readonly told: readonly Told[];
  /** Events that are journalled already. */
  readonly again: readonly WireEvent[];
  readonly held: readonly WireEvent[];
  readonly asks?: 'gap' | 'plan';
  readonly change?: Change;
}

/** Whether an event goes on where its dossier is: the next one, chained to the last, unaltered. */
function follows({ id, seq, head }: Dossier, event: WireEvent): boolean {
  return findFault(event, { dossier: id, seq: seq + 1, prevHash: head }, nativeSha256) === undefined;
}

/** One of each number, in order. */
function unique(events: readonly WireEvent[]): readonly WireEvent[] {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

function foldOne(folding: Folding & { readonly plan: Plan }, wire: WireEvent): Folding {
  const event = fromWire(wire);
  const { plan } = folding;
  const dossier = fold(plan, folding.dossier, event);
  return {
    ...folding,
    dossier,
    told: [...folding.told, ...toldBy({ plan, dossier, event })],
    histories: historiesAfter(folding.histories, { plan, dossier }, event.effectiveAt),
    added: [...folding.added, wire],
  };
}

function changeOf(
  before: Known,
  { plan, dossier, histories, tallies, added, unregistered }: Folding,
): { readonly change?: Change } {
  if (plan === undefined || added.length === 0) return {};
  const folded: Folded = { plan, dossier, histories };
  const of = { dossier: dossier.id, procedure: plan.ref, unit: plan.unit };
  const interventions =
    unregistered === undefined
      ? registeredRows(of, added, before.dossier)
      : registeredRows(of, [...unregistered, ...added], { tasks: {} });
  const rows = projectDossier(folded);
  return { change: { id: dossier.id, talliesBefore: tallies, interventions, ...rows } };
}

async function differing(
  writing: Writing,
  dossier: string,
  again: readonly WireEvent[],
): Promise<readonly WireEvent[]> {
  if (again.length === 0) return [];
  const rows = await writing
    .selectFrom('journal')
    .select(['seq', 'hash'])
    .where('dossier', '=', dossier)
    .where('seq', 'in', [...new Set(again.map(({ seq }) => seq))])
    .execute();
  const hashes = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  return again.filter(({ seq, hash }) => hashes.get(seq) !== hash);
}

async function journalledHash(writing: Writing, dossier: string, seq: number): Promise<string | undefined> {
  const row = await writing
    .selectFrom('journal')
    .select('hash')
    .where('dossier', '=', dossier)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.hash;
}
