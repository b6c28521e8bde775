import { ask, Refused } from './ask';
import type { Answer } from './wire';

/** One act of several that are about to be done together. */
export interface OneOfMany {
  /** What it is told apart by on the page. */
  readonly key: string;
  readonly dossier: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What is known of one act: it would be accepted, it was, or why not. */
export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'done' }
  | { readonly kind: 'waits' }
  | { readonly kind: 'refused'; readonly why: Refused };

/** So many are asked at once: the house serves others, too. */
const AT_ONCE = 4;

/** Whether each of several acts would be accepted now; nothing is done. */
export function checkMany(acts: readonly OneOfMany[]): Promise<ReadonlyMap<string, Verdict>> {
  return eachOf(acts, async ({ dossier, body }) => {
    await ask(`/v1/dossiers/${encodeURIComponent(dossier)}/commands/check`, { method: 'POST', body });
    return { kind: 'allowed' };
  });
}

/** Does several acts, each under a key of its own: one that is refused keeps no other. @param keys - The same keys count once. */
export function doMany(acts: readonly OneOfMany[], keys: string): Promise<ReadonlyMap<string, Verdict>> {
  return eachOf(acts, async ({ key, dossier, body }) => {
    const digits = key.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(-80);
    const answer = await ask<Answer>(`/v1/dossiers/${encodeURIComponent(dossier)}/commands`, {
      method: 'POST',
      headers: { 'idempotency-key': `${keys.slice(0, 40)}-${digits}` },
      body,
    });
    return { kind: answer.body.outcome === 'accepted' ? 'done' : 'waits' };
  });
}

async function eachOf(
  acts: readonly OneOfMany[],
  one: (act: OneOfMany) => Promise<Verdict>,
): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const waiting = [...acts];
  const work = async (): Promise<void> => {
    for (let act = waiting.shift(); act !== undefined; act = waiting.shift()) {
      verdicts.set(act.key, await orRefused(one, act));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return verdicts;
}

async function orRefused(one: (act: OneOfMany) => Promise<Verdict>, act: OneOfMany): Promise<Verdict> {
  try {
    return await one(act);
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', why: error };
    throw error;
  }
}
