import type { CommandOf } from '../../domain/dossier/commands.schema';
import { GROUNDS, officer, receivedAt, submission } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';

const PLAN = fixturePlan({ returnBy: 'desk' });
const RUNG = 'limit#1/remind';
const RAISED = office('2024-03-12 17:30');
const LATER = office('2024-03-12 18:00');

/** Received, and reminded of its limit. */
function reminded(): DossierDriver {
  const driver = new DossierDriver(PLAN);
  receivedAt(driver, office('2024-03-06 09:00'));
  driver.passTo(RAISED);
  return driver;
}

function seen(by: CommandOf<'acknowledgeRung'>['by'], rung = RUNG): CommandOf<'acknowledgeRung'> {
  return { type: 'acknowledgeRung', by, rung };
}

describe('an acknowledgement', () => {
  it.each(['desk', 'deskHead', 'officer', 'signer', 'supervisor'] as const)('by a %s — is taken', (role) => {
    const by = { ...officer(role), agency: 'd-desk' };
    expect(reminded().tell(seen(by), LATER)).toEqual(['rungAcknowledged']);
  });

  it.each(['cashier', 'portal'] as const)('by a %s — is not authorised', (role) => {
    expect(reminded().refusal(seen(officer(role)), LATER)).toMatchObject({
      code: 'NOT_AUTHORISED',
      params: { role, command: 'acknowledgeRung' },
    });
  });

  it('of a rung that was never raised — is refused by its name', () => {
    expect(reminded().refusal(seen(officer('desk'), 'limit#1/none'), LATER)).toMatchObject({
      code: 'RUNG_UNKNOWN',
      params: { rung: 'limit#1/none' },
    });
  });

  it('a second time — is refused, and the first stands', () => {
    const driver = reminded();
    driver.tell(seen(officer('desk')), LATER);
    expect(driver.refusal(seen(officer('deskHead')), LATER + 1)).toMatchObject({
      code: 'RUNG_ALREADY_ACKNOWLEDGED',
      params: { rung: RUNG },
    });
    expect(driver.dossier.rungs[RUNG]?.acknowledgedAt).toBe(LATER);
  });

  it('dated before the rung was raised — counts from when it was raised', () => {
    const driver = reminded();
    driver.tell(seen(officer('desk')), LATER, { storedAt: RAISED - 1000 });
    expect(driver.last('rungAcknowledged')).toMatchObject({
      effectiveAt: RAISED,
      data: { rung: RUNG, by: officer('desk') },
    });
  });

  it('of a closed dossier — is refused, with how it was closed', () => {
    const driver = new DossierDriver(PLAN);
    driver.tell(submission(PLAN), office('2024-03-06 09:00'));
    driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, office('2024-03-06 10:00'));
    expect(driver.refusal(seen(officer('desk')), LATER)).toMatchObject({
      code: 'DOSSIER_CLOSED',
      params: { phase: 'refusedAtReception' },
    });
  });
});
