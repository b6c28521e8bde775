import type { Database } from '../readmodel/database';
import type { OrderedErasure } from './erasures';

/** The fact that orders an erasure. */
export const ERASING_FACT = 'applicantErased';

/** What was found of a stretch of the journal. */
export interface Stretch {
  readonly ordered: readonly OrderedErasure[];
  /** Up to where it was looked through. */
  readonly position: number;
}

/** Positions looked through at once: the journal has no order of facts, and a walk over all of it would take too long. */
const STRETCH = 50_000;

/** Erasures that the journal orders behind a position, in one stretch of it. */
export async function orderedSince(db: Database, position: number): Promise<Stretch> {
  const end = await db.selectFrom('progress').select('position').where('id', '=', 1).executeTakeFirst();
  const until = Math.min(position + STRETCH, end?.position ?? 0);
  if (until <= position) return { ordered: [], position };
  const ordered = await db
    .selectFrom('journal')
    .select(['dossier', 'seq', 'hash'])
    .where('position', '>', position)
    .where('position', '<=', until)
    .where('fact', '=', ERASING_FACT)
    .execute();
  return { ordered, position: until };
}
