import type { Dossier } from '../domain/dossier/dossier';
import {
  standingOfDossier,
  standingsOfParts,
  standingsOfTasks,
  type Standing,
} from '../domain/dossier/reported-as';

/** What may be counted; never mixed in one table. */
export const LEVELS = ['dossier', 'part', 'task'] as const;

/** One of {@link LEVELS}. */
export type Level = (typeof LEVELS)[number];

/** Where something is counted, and since when. */
export interface Since {
  readonly standing: Standing;
  readonly since: number;
}

/** By level and subject, as in `task ds_…/main.check/1`. */
export type Standings = Readonly<Record<string, Since>>;

/** A stretch in which something was counted in one place; without an end where it is counted now. */
export interface Stretch extends Since {
  readonly level: Level;
  readonly subject: string;
  readonly until: number | null;
}

/** Where everything of a dossier is counted after an event, and the stretches that the event began or ended. */
export interface Counting {
  readonly standings: Standings;
  readonly stretches: readonly Stretch[];
}

/**
 * Where everything of a dossier is counted after an event. Pure.
 *
 * Stretches of one subject never overlap and never have length 0: what stands at the very instant, or is told to have
 * been so earlier, takes the place of what was told before it.
 */
export function countAfter(before: Standings, dossier: Dossier, effectiveAt: number): Counting {
  const standings: Record<string, Since> = { ...before };
  const stretches: Stretch[] = [];
  for (const { level, subject, standing } of standingsOf(dossier)) {
    const key = `${level} ${subject}`;
    const known = before[key];
    if (known?.standing === standing) continue;
    const since = known === undefined ? effectiveAt : Math.max(known.since, effectiveAt);
    if (known !== undefined && since > known.since)
      stretches.push({ ...known, level, subject, until: since });
    stretches.push({ level, subject, standing, since, until: null });
    standings[key] = { standing, since };
  }
  return { standings, stretches };
}

function standingsOf(
  dossier: Dossier,
): readonly { readonly level: Level; readonly subject: string; readonly standing: Standing }[] {
  const whole = standingOfDossier(dossier);
  const ofParts = Object.entries(standingsOfParts(dossier));
  const ofTasks = Object.entries(standingsOfTasks(dossier));
  return [
    ...(whole === undefined ? [] : [{ level: 'dossier' as const, subject: dossier.id, standing: whole }]),
    ...ofParts.map(([part, standing]) => ({
      level: 'part' as const,
      subject: `${dossier.id}/${part}`,
      standing,
    })),
    ...ofTasks.map(([subject, standing]) => ({ level: 'task' as const, subject, standing })),
  ];
}
