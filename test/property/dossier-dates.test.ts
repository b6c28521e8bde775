import fc from 'fast-check';
import type { Command } from '../../domain/dossier/commands.schema';
import { isInForce } from '../../domain/dossier/clocks';
import type { Dossier } from '../../domain/dossier/dossier';
import { presentPlan } from '../../domain/dossier/present-plan';
import { calendarIn } from '../../domain/procedure/share';
import type { Plan } from '../../domain/procedure/plan';
import { wasLate } from '../../domain/sla/lateness';
import type { EpochMs } from '../../domain/time/instant';
import { LIVES, live, lives } from '../support/drawn-lives';

const ACTS: readonly Command['type'][] = [
  'apologise',
  'reappoint',
  'extension',
  'extend',
  'declineExtension',
];

/** Clocks that were late up to an instant. */
function lateAt(pinned: Plan, dossier: Dossier, at: EpochMs): readonly string[] {
  const plan = presentPlan(pinned, dossier);
  return Object.values(dossier.clocks)
    .filter((clock) => isInForce(dossier, clock) && wasLate(clock, calendarIn(plan, clock.calendar), at))
    .map(({ id }) => id);
}

describe('acts on promised dates', () => {
  it('none of them — takes away lateness that was there when it took effect, nor the first due moment', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        let before: Dossier | undefined;
        live(life, ({ plan, dossier }, { command, applied }) => {
          const present = before;
          before = dossier;
          if (present === undefined || command === undefined || !ACTS.includes(command.type)) return;
          if (applied === undefined || 'refusal' in applied) return;
          const at = Math.max(...applied.events.map(({ effectiveAt }) => effectiveAt));
          expect(lateAt(plan, dossier, at)).toEqual(expect.arrayContaining([...lateAt(plan, present, at)]));
          expect(dossier.reception?.dueOriginal).toBe(present.reception?.dueOriginal);
        });
      }),
      LIVES,
    );
  });

  it('an appointment that was re-appointed — never comes before the day that the applicant was given', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        live(life, ({ dossier: { reappointment, reception } }) => {
          if (reappointment === undefined) return;
          expect(reception?.appointmentAt).toBeGreaterThanOrEqual(reappointment.appointmentAt);
          expect(reappointment.appointmentAt).toBeGreaterThan(reappointment.formerAt);
        });
      }),
      LIVES,
    );
  });
});
