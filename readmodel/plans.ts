import type { Plan } from '../domain/procedure/plan';
import type { Database } from './database';
import type { Writing } from './journal';

const KEPT = 500;

/**
 * The plans that dossiers are judged by, kept beside the journal by their hash: an event names its plan, it does not
 * carry it (docs/adr/0025-the-journal-is-chained-and-keeps-the-plans.md).
 */
export class Plans {
  /** By hash, the last used last. */
  readonly #known = new Map<string, Plan>();

  constructor(private readonly db: Database) {}

  /** A plan by its hash, or undefined when nobody has told it yet. Reads the database the first time. */
  async find(hash: string): Promise<Plan | undefined> {
    const known = this.#known.get(hash);
    if (known !== undefined) return this.#keep(known);
    const row = await this.db.selectFrom('plan').select('body').where('hash', '=', hash).executeTakeFirst();
    return row === undefined ? undefined : this.#keep(row.body as Plan);
  }

  /**
   * The plan of a procedure and unit that was told last. Until reception pins one, any of them shows a dossier rightly.
   */
  async findLast(ref: string, unit: string): Promise<Plan | undefined> {
    const row = await this.db
      .selectFrom('plan')
      .select('hash')
      .where('ref', '=', ref)
      .where('unit', '=', unit)
      .orderBy('added', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? undefined : this.find(row.hash);
  }

  /** Remembers a plan for ever; one that is known is passed over. */
  async add(plan: Plan): Promise<void> {
    await addPlan(this.db, plan);
    this.#keep(plan);
  }

  #keep(plan: Plan): Plan {
    this.#known.delete(plan.hash);
    this.#known.set(plan.hash, plan);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    return plan;
  }
}

async function addPlan(db: Database | Writing, plan: Plan): Promise<void> {
  const { hash, ref, unit } = plan;
  await db
    .insertInto('plan')
    .values({ hash, ref, unit, body: JSON.stringify(plan) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
