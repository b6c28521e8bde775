import type { Phase } from '../../domain/dossier/dossier';
import { emptyDossier } from '../../domain/dossier/fold';
import { PORTAL_STATUS_WORDS, portalStatus } from '../../domain/dossier/portal-status';
import { GROUNDS, officer, receivedAt, reportOf, submission } from '../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';

const AT = office('2024-03-06 09:00');

describe('the portal state', () => {
  it.each<[Phase, number | undefined]>([
    ['none', undefined],
    ['submitted', 1],
    ['refusedAtReception', 3],
    ['inProgress', 2],
    ['finished', 9],
    ['returned', 10],
    ['withdrawn', 7],
  ])('of the phase %s with no task touched — is %s', (phase, status) => {
    expect(portalStatus({ ...emptyDossier(DOSSIER), phase })).toBe(status);
  });

  it('has words in both languages for each of the ten', () => {
    expect(Object.keys(PORTAL_STATUS_WORDS)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(Object.values(PORTAL_STATUS_WORDS).every(({ vi, en }) => vi.length > 0 && en.length > 0)).toBe(
      true,
    );
  });

  it('changes from received to in process when the first agency takes its task', () => {
    const driver = new DossierDriver(fixturePlan());
    receivedAt(driver, AT);
    expect(portalStatus(driver.dossier)).toBe(2);
    driver.tell({ type: 'taken', ...reportOf(driver, 'main.a') }, AT);
    expect(portalStatus(driver.dossier)).toBe(4);
  });

  it('of a dossier refused after reception — is processed, never not received', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    receivedAt(driver, AT);
    driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, AT);
    expect(portalStatus(driver.dossier)).toBe(9);
  });

  it('of a dossier refused before reception — is not received', () => {
    const driver = new DossierDriver(fixturePlan());
    driver.tell(submission(driver.plan), AT);
    driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, AT);
    expect(portalStatus(driver.dossier)).toBe(3);
  });
});
