import type { Database } from './database';
import { holdEnd, readHistory } from './journal';
import { removeDossier } from './projection';
import { nothingKnown, type Projector } from './projector';

/** How many dossiers were made again. */
export interface Rebuilt {
  readonly dossiers: number;
  readonly events: number;
}

const AT_ONCE = 200;

/**
 * Makes every projection again from the journal, a dossier at a time and each in one transaction: whoever reads meanwhile
 * sees each dossier as it was or as it is, never half of it. May be stopped and begun again.
 *
 * @param onProgress - Told how many are done, every few hundred.
 */
export async function rebuild(
  db: Database,
  projector: Projector,
  onProgress: (done: Rebuilt) => void = () => undefined,
): Promise<Rebuilt> {
  let done: Rebuilt = { dossiers: 0, events: 0 };
  for (let last = ''; ;) {
    const some = await db
      .selectFrom('journal')
      .select('dossier')
      .where('seq', '=', 1)
      .where('dossier', '>', last)
      .orderBy('dossier')
      .limit(AT_ONCE)
      .execute();
    for (const { dossier } of some) {
      done = {
        dossiers: done.dossiers + 1,
        events: done.events + (await rebuildOne(db, projector, dossier)),
      };
    }
    last = some.at(-1)?.dossier ?? last;
    onProgress(done);
    if (some.length < AT_ONCE) return done;
  }
}

function rebuildOne(db: Database, projector: Projector, dossier: string): Promise<number> {
  return db.transaction().execute(async (writing) => {
    // Nobody adds to the journal meanwhile.
    await holdEnd(writing);
    const events = await readHistory(writing, dossier);
    await removeDossier(writing, dossier);
    await projector.project(writing, nothingKnown(dossier), events);
    return events.length;
  });
}
