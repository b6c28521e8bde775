import { findUntrueTie } from '../../bridge/ties';
import type { Door, DossierReading } from '../../client/door';
import type { Command, CommandOf } from '../../domain/dossier/commands.schema';
import { officer, receivedAt, submission } from '../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import { OTHER, duplicate, reclassification, voiding } from '../support/mistake-acts';

const NINE = office('2024-03-06 09:00');
const PLAN = fixturePlan({ returnBy: 'desk' });

/** A dossier as the door reads it. */
function reading(id: string, change: Partial<CommandOf<'submit'>> = {}): DossierReading {
  const driver = new DossierDriver(PLAN, undefined, id);
  receivedAt(driver, NINE, change);
  return { dossier: driver.dossier, plan: PLAN, postReadTo: NINE, clockShiftMs: 0 };
}

/** A door behind which some dossiers are known; it remembers for which it was asked. */
function door(...known: readonly DossierReading[]): Pick<Door, 'find'> & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    find: (id) => {
      asked.push(id);
      return Promise.resolve(known.find(({ dossier }) => dossier.id === id));
    },
  };
}

async function codeOf(command: Command, behind: Pick<Door, 'find'>): Promise<string | undefined> {
  return (await findUntrueTie(behind, { dossier: DOSSIER, command }))?.code;
}

describe('what a command says of another dossier', () => {
  it('that it does not name — is not asked for', async () => {
    const behind = door();
    expect(await codeOf(voiding(), behind)).toBeUndefined();
    expect(await codeOf({ type: 'receive', by: officer('desk') }, behind)).toBeUndefined();
    expect(behind.asked).toEqual([]);
  });

  it('that is itself — is for the dossier to refuse', async () => {
    const behind = door();
    expect(await codeOf({ ...duplicate(), original: DOSSIER }, behind)).toBeUndefined();
    expect(behind.asked).toEqual([]);
  });

  it('when it is submitted — is judged by the other alone, since it is not there yet', async () => {
    const continues = { dossier: OTHER, reason: 'reclassified', receivedAt: NINE } as const;
    const behind = door(reading(OTHER));
    expect(await codeOf(submission(PLAN, { continues }), behind)).toBeUndefined();
    expect(behind.asked).toEqual([OTHER]);
    const wrong = submission(PLAN, { continues: { ...continues, receivedAt: NINE - 1 } });
    expect(await codeOf(wrong, behind)).toBe('CONTINUED_DATE_WRONG');
    expect(await codeOf(wrong, door())).toBe('DOSSIER_UNKNOWN');
  });

  it('in a rehearsal — is claimed in the time of the caller, like every claim, and judged in that of the dossier', async () => {
    const shiftMs = 86_400_000;
    const shifted = { ...reading(OTHER), clockShiftMs: shiftMs };
    const dated = (receivedAt: number): Command =>
      submission(PLAN, { continues: { dossier: OTHER, reason: 'reclassified', receivedAt } });
    expect(await codeOf(dated(NINE - shiftMs), door(shifted))).toBeUndefined();
    expect(await codeOf(dated(NINE), door(shifted))).toBe('CONTINUED_DATE_WRONG');
  });

  it('that does not name it back — is not so', async () => {
    const own = reading(DOSSIER);
    expect(await codeOf(reclassification(), door(own, reading(OTHER)))).toBe('TIE_NOT_MUTUAL');
    const continues = { dossier: DOSSIER, reason: 'reclassified' } as const;
    expect(await codeOf(reclassification(), door(own, reading(OTHER, { continues })))).toBeUndefined();
  });

  it('as its original — is judged by its own procedure', async () => {
    expect(await codeOf(duplicate(), door(reading(DOSSIER), reading(OTHER)))).toBeUndefined();
    expect(await codeOf(duplicate(), door(reading(DOSSIER)))).toBe('DOSSIER_UNKNOWN');
  });

  it('while nobody knows the one that is commanded — is left to whoever says so', async () => {
    expect(await codeOf(duplicate(), door(reading(OTHER)))).toBeUndefined();
  });
});
