import { allowedCommands, type AllowedCommand } from '../../domain/dossier/allowed';
import { keptUntil } from '../../domain/dossier/keeping';
import { dossierView } from '../../domain/dossier/view';
import { lawOf } from '../../domain/errors';
import { completeAll, GROUNDS, handOver, officer, receivedAt, submission } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan, linkedFixturePlan } from '../support/fixture';
import { erasure, erasureByCourt, hold, release } from '../support/keeping-acts';

/* The fixture, received Wednesday 6 March 2024 at 9:00 and withdrawn at 10:00; where it names a retention, of five years. */
const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const NOON = office('2024-03-06 12:00');
const LAST_MS = office('2030-01-01 00:00') - 1;

const withdrawal = { type: 'withdraw', by: officer('desk'), ...GROUNDS } as const;

function closed(plan = fixturePlan({ retention: 5 }), at = TEN): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, NINE);
  driver.tell(withdrawal, at);
  return driver;
}

function allowed(
  driver: DossierDriver,
  at: number,
  role: 'desk' | 'deskHead' | 'supervisor' = 'deskHead',
): unknown {
  const may = allowedCommands(driver.plan, driver.dossier, officer(role), { storedAt: at, recordedAt: at });
  const types: readonly AllowedCommand['type'][] = ['placeHold', 'releaseHold', 'eraseApplicant'];
  return may.filter(({ type }) => types.includes(type));
}

describe('erasing the applicant’s data', () => {
  it('once its retention has passed — is one event with who, the second person, why, and until when it was kept', () => {
    const driver = closed();
    expect(driver.tell(erasure(), LAST_MS + 1)).toEqual(['applicantErased']);
    expect(driver.last('applicantErased').data).toEqual({
      ground: 'retention',
      keptUntil: '2029-12-31',
      reasonCode: 'COURT-ASKS',
      legalBasis: 'Fixture Decree 1/2024, article 13',
      by: officer('deskHead'),
      approvedBy: officer('supervisor'),
    });
    expect(driver.dossier.erasure).toMatchObject({ at: LAST_MS + 1, ground: 'retention' });
    expect(driver.dossier.phase).toBe('withdrawn');
  });

  it('in the last millisecond of the retention — is refused, with the day and the law that keeps it', () => {
    const refusal = closed().refusal(erasure(), LAST_MS);
    expect(refusal).toMatchObject({ code: 'RETENTION_NOT_PASSED', params: { until: '2029-12-31' } });
    expect(lawOf(refusal)).toBe('Fixture Decree 1/2024, article 12');
  });

  it('ended in the last minute of a year and in the first of the next — is kept a year longer by it', () => {
    const plan = fixturePlan({ retention: 1 });
    expect(keptUntil(plan, closed(plan, office('2024-12-31 23:59')).dossier)).toBe('2025-12-31');
    expect(keptUntil(plan, closed(plan, office('2025-01-01 00:00')).dossier)).toBe('2026-12-31');
  });

  it('handed over in a later year than it was finished — is kept from the later one', () => {
    const driver = new DossierDriver(fixturePlan({ retention: 1, returnBy: 'desk' }));
    receivedAt(driver, NINE);
    completeAll(driver, ['main.a', NINE], ['main.b', NINE], ['main.c', NINE]);
    for (const result of ['b-result', 'c-result'])
      driver.tell(handOver('main', result), office('2025-02-03 09:00'));
    expect(driver.dossier.phase).toBe('returned');
    expect(keptUntil(driver.plan, driver.dossier)).toBe('2026-12-31');
  });

  it('of a procedure that names no retention — is refused for ever but by a court or a law', () => {
    const driver = closed(fixturePlan());
    expect(driver.refusalCode(erasure(), office('2124-01-01 09:00'))).toBe('RETENTION_UNKNOWN');
    expect(driver.tell(erasureByCourt(), NOON)).toEqual(['applicantErased']);
    expect(driver.last('applicantErased').data).not.toHaveProperty('keptUntil');
  });

  it.each(['court', 'law'] as const)(
    'by a %s before the retention has passed — needs the paper',
    (ground) => {
      const driver = closed();
      expect(driver.refusalCode(erasure({ ground }), NOON)).toBe('ERASURE_PAPER_MISSING');
      expect(driver.tell(erasure({ ground, paperRef: 'paper/judgment' }), NOON)).toEqual(['applicantErased']);
    },
  );

  it('of a dossier that runs — is refused, whoever orders it', () => {
    const driver = new DossierDriver(fixturePlan({ retention: 5 }));
    receivedAt(driver, NINE);
    expect(driver.refusalCode(erasureByCourt(), TEN)).toBe('ERASURE_WHILE_OPEN');
  });

  it('of a dossier refused at reception — is possible: it is closed', () => {
    const driver = new DossierDriver(fixturePlan());
    driver.tell(submission(driver.plan, { channel: 'online' }), NINE);
    driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, TEN);
    expect(driver.tell(erasureByCourt(), NOON)).toEqual(['applicantErased']);
  });

  it('twice — is refused', () => {
    const driver = closed();
    driver.tell(erasureByCourt(), NOON);
    expect(driver.refusalCode(erasureByCourt(), NOON)).toBe('ALREADY_ERASED');
    expect(driver.refusalCode(hold(), NOON)).toBe('ALREADY_ERASED');
  });

  it('by the desk, or with nobody else behind it — is refused', () => {
    const driver = closed();
    expect(driver.refusalCode({ ...erasureByCourt(), by: officer('desk') }, NOON)).toBe('NOT_AUTHORISED');
    const alone = { ...erasureByCourt(), approvedBy: officer('deskHead') };
    expect(driver.refusalCode(alone, NOON)).toBe('SECOND_PERSON_INVALID');
    expect(driver.refusalCode({ ...erasureByCourt(), approvedBy: officer('desk') }, NOON)).toBe(
      'SECOND_PERSON_INVALID',
    );
  });

  it('of what was never submitted — is refused', () => {
    const driver = new DossierDriver(fixturePlan());
    for (const command of [hold(), release(), erasureByCourt()]) {
      expect(driver.refusalCode(command, NINE)).toBe('NOT_SUBMITTED');
    }
  });

  it('read from the post after the end, stored before it — is of the end at the earliest', () => {
    const driver = closed();
    driver.tell(erasureByCourt(), NOON, { storedAt: NINE });
    expect(driver.last('applicantErased').effectiveAt).toBe(TEN);
  });

  it('moves no clock and no date, and wakes nobody', () => {
    const driver = closed();
    const { clocks, reception } = driver.dossier;
    driver.tell(erasureByCourt(), NOON);
    expect(driver.dossier.clocks).toEqual(clocks);
    expect(driver.dossier.reception).toEqual(reception);
    expect(driver.passTo(office('2040-01-01 00:00'))).toEqual([]);
  });
});

describe('a hold', () => {
  it('placed while the dossier runs — keeps the data after its end, the retention passed or not', () => {
    const driver = new DossierDriver(fixturePlan({ retention: 5 }));
    receivedAt(driver, NINE);
    driver.tell(hold(), NINE);
    driver.tell(withdrawal, TEN);
    const refusal = driver.refusal(erasure(), LAST_MS + 1);
    expect(refusal).toMatchObject({ code: 'ERASURE_HELD', params: { hold: 1 } });
    expect(lawOf(refusal)).toBe('Fixture Decree 1/2024, article 13');
    expect(driver.refusalCode(erasureByCourt(), NOON)).toBe('ERASURE_HELD');
  });

  it('one of two released — the other still keeps it', () => {
    const driver = closed();
    driver.tell(hold(), TEN);
    driver.tell(hold({ paperRef: 'paper/inspection' }), TEN);
    driver.tell(release(1), NOON);
    expect(driver.refusal(erasureByCourt(), NOON).params).toEqual({ hold: 2 });
    driver.tell(release(2), NOON);
    expect(driver.tell(erasureByCourt(), NOON)).toEqual(['applicantErased']);
  });

  it('released twice, or never placed — is refused', () => {
    const driver = closed();
    driver.tell(hold(), TEN);
    driver.tell(release(), NOON);
    expect(driver.refusalCode(release(), NOON)).toBe('HOLD_ALREADY_RELEASED');
    expect(driver.refusalCode(release(2), NOON)).toBe('HOLD_UNKNOWN');
  });

  it('by the desk, or released with nobody else behind it — is refused', () => {
    const driver = closed();
    expect(driver.refusalCode(hold({ by: officer('desk') }), TEN)).toBe('NOT_AUTHORISED');
    driver.tell(hold(), TEN);
    expect(driver.refusalCode(release(1, { by: officer('desk') }), NOON)).toBe('NOT_AUTHORISED');
    expect(driver.refusalCode(release(1, { approvedBy: officer('deskHead') }), NOON)).toBe(
      'SECOND_PERSON_INVALID',
    );
  });
});

describe('what may be done about what is kept', () => {
  it('of a closed dossier — for its head: place a hold, erase by court and law, not before the retention has passed', () => {
    const driver = closed();
    expect(allowed(driver, NOON)).toEqual([
      { type: 'placeHold' },
      { type: 'eraseApplicant', ground: 'court' },
      { type: 'eraseApplicant', ground: 'law' },
    ]);
    expect(allowed(driver, LAST_MS + 1)).toContainEqual({ type: 'eraseApplicant', ground: 'retention' });
    expect(allowed(driver, NOON, 'desk')).toEqual([]);
  });

  it('under a hold — release it, by its number', () => {
    const driver = closed();
    driver.tell(hold(), TEN);
    // Who would be the second person is a supervisor: for a supervisor it must be another.
    expect(allowed(driver, NOON)).toEqual([{ type: 'placeHold' }, { type: 'releaseHold', hold: 1 }]);
  });

  it('once erased — nothing', () => {
    const driver = closed();
    driver.tell(erasureByCourt(), NOON);
    expect(allowed(driver, NOON)).toEqual([]);
  });
});

describe('the view', () => {
  it('of a closed dossier — says until when it is kept, which holds there were, and that it was erased', () => {
    const driver = closed();
    driver.tell(hold(), TEN);
    driver.tell(release(), TEN);
    driver.tell(erasureByCourt(), NOON);
    expect(dossierView(driver.plan, driver.dossier, NOON)).toMatchObject({
      keptUntil: '2029-12-31',
      holds: [{ hold: 1, placedAt: TEN, releasedAt: TEN }],
      erasure: { at: NOON, ground: 'court' },
    });
  });

  it('of one that runs — says none of it', () => {
    const driver = new DossierDriver(fixturePlan({ retention: 5 }));
    receivedAt(driver, NINE);
    const view = dossierView(driver.plan, driver.dossier, NINE);
    expect(['keptUntil', 'holds', 'erasure'].filter((name) => name in view)).toEqual([]);
  });
});

describe('the retention of a linked procedure', () => {
  it('where one of its parts names none — is none', () => {
    expect(linkedFixturePlan({ retention: 5 }).retention).toBeUndefined();
  });

  it('of a plain one — carries years and law, and a plan without stays as it was', () => {
    expect(fixturePlan({ retention: 5 }).retention).toEqual({
      years: 5,
      legalBasis: 'Fixture Decree 1/2024, article 12',
    });
    expect(fixturePlan()).not.toHaveProperty('retention');
  });
});
