import { refuse, type Refusal } from '../../errors';
import type { Plan } from '../../procedure/plan';
import { calendarIn } from '../../procedure/share';
import { closingOfNthWorkingDay } from '../../time/working-days';
import { dayOf, formatInstant } from '../../time/zone';
import type { Command, CommandOf } from '../commands.schema';
import type { Dossier } from '../dossier';
import { findIncident, findVisit, findWindow } from '../office';
import { tell, type Story } from '../story';
import { effectiveAt, refuseUnlessOpen, type Occasion } from './decider';

/*
 * Acts that are entered later with the instant at which they happened, as declared: inside an incident, or at a visit
 * outside the office. See docs/adr/0023-an-incident-is-opened-in-each-dossier.md.
 */

/**
 * Working days after the end of its window up to whose closing an act of it may be entered.
 *
 * @source Assumption: no text that was found says how long.
 */
export const DECLARED_WITHIN_DAYS = 3;

type Declared = NonNullable<CommandOf<'receive'>['happened']>;

function declaredIn(command: Command): Declared | undefined {
  return 'happened' in command ? command.happened : undefined;
}

/** The occasion by which a command is judged: one whose instant is declared, as if it had been stored then. Pure. */
export function declaredOccasion(command: Command, occasion: Occasion): Occasion {
  const declared = declaredIn(command);
  return declared === undefined ? occasion : { ...occasion, storedAt: declared.happenedAt };
}

/**
 * Why an instant may not be declared: no such window in this dossier, one that nobody confirmed, outside of it (both ends are inside), or entered
 * too late. Pure.
 */
export function findDeclaredRefusal(
  plan: Plan,
  dossier: Dossier,
  command: Command,
  occasion: Occasion,
): Refusal | undefined {
  const declared = declaredIn(command);
  if (declared === undefined) return undefined;
  const unready = refuseUnlessOpen(dossier) ?? refuseUnconfirmed(dossier, declared);
  if (unready !== undefined) return unready;
  const window = findWindow(dossier, declared);
  if (window === undefined) return refuse('HAPPENED_WINDOW_UNKNOWN');
  const { happenedAt } = declared;
  const calendar = calendarIn(plan, plan.calendar);
  if (happenedAt < window.fromAt || happenedAt > window.toAt) {
    const from = formatInstant(calendar, window.fromAt);
    return refuse('HAPPENED_OUTSIDE', { from, to: formatInstant(calendar, window.toAt) });
  }
  const untilAt = closingOfNthWorkingDay(calendar, dayOf(calendar, window.toAt), DECLARED_WITHIN_DAYS);
  return effectiveAt(occasion, 0) > untilAt
    ? refuse('HAPPENED_TOO_LATE', { until: formatInstant(calendar, untilAt) })
    : undefined;
}

/** A window of which one person alone has told: nobody moves an instant by their own word. */
function refuseUnconfirmed(dossier: Dossier, { incident, visit }: Declared): Refusal | undefined {
  if (incident !== undefined) {
    const found = visit === undefined ? findIncident(dossier, incident) : undefined;
    const isAlone = found !== undefined && found.second === undefined;
    return isAlone ? refuse('INCIDENT_NOT_VOUCHED', { incident }) : undefined;
  }
  const found = visit === undefined ? undefined : findVisit(dossier, visit);
  const isAlone = found?.outcome === 'done' && found.countersigned === undefined;
  return isAlone ? refuse('VISIT_NOT_COUNTERSIGNED', { visit: found.visit }) : undefined;
}

/** The story with the declaration, before the facts of the act itself. Pure. */
export function tellDeclared(story: Story, command: Command, occasion: Occasion): Story {
  const declared = declaredIn(command);
  if (declared === undefined || !('by' in command)) return story;
  const storedAt = effectiveAt(occasion, 0);
  const { happenedAt, incident, visit } = declared;
  return tell(story, {
    fact: 'instantDeclared',
    effectiveAt: storedAt,
    data: {
      act: command.type,
      happenedAt,
      storedAt,
      ...(incident === undefined ? {} : { incident }),
      ...(visit === undefined ? {} : { visit }),
      by: command.by,
    },
  });
}
