import type { CommandOf } from '../../domain/dossier/commands.schema';
import { seal } from '../../domain/dossier/seal';
import { dossierView } from '../../domain/dossier/view';
import { completeAll, officer, receivedAt, submission, taskOf } from '../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { extractPlan, linkedPlan } from '../support/dossier-plans';
import { fixturePlan, laneFixturePlan } from '../support/fixture';
import { grant } from '../support/lane-acts';
import { OTHER } from '../support/mistake-acts';
import { dueOf, proposal, request } from '../support/supplement-acts';

/* Received anew on Wednesday 6 March 2024 at 9:00. The fixture has 5 working days. */
const WED_NINE = office('2024-03-06 09:00');
const MON_NINE = office('2024-03-04 09:00');

type Continues = NonNullable<CommandOf<'submit'>['continues']>;

function continuing(change: Partial<Continues> = {}): { readonly continues: Continues } {
  return { continues: { dossier: OTHER, reason: 'reclassified', ...change } };
}

function received(continues: Partial<Continues>, plan = fixturePlan({ returnBy: 'desk' })): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, WED_NINE, continuing(continues));
  return driver;
}

describe('a dossier that goes on with another', () => {
  it('whose date stands — counts the limit from there, and is received when it is', () => {
    const driver = received({ receivedAt: MON_NINE });
    expect(driver.last('received')).toMatchObject({
      effectiveAt: WED_NINE,
      data: { countedFrom: MON_NINE, dueOriginal: office('2024-03-11 17:30') },
    });
    expect(driver.dossier.reception).toMatchObject({ at: WED_NINE, countedFrom: MON_NINE });
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-11 17:30'));
    expect(driver.dossier.submission).toMatchObject(continuing({ receivedAt: MON_NINE }));
  });

  it('whose date stands — gives the agencies their own share in full, from when they get the task', () => {
    const driver = received({ receivedAt: MON_NINE });
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-07 09:00'));
  });

  it('whose date does not stand — is counted from its own reception', () => {
    const driver = received({});
    expect(driver.last('received').data).not.toHaveProperty('countedFrom');
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-13 17:30'));
  });

  it('whose date is so long ago that it is late already — is late from the first, and stays so', () => {
    const driver = received({ receivedAt: office('2024-02-23 09:00') });
    const due = office('2024-03-01 17:30');
    expect(dueOf(driver, 'limit')).toBe(due);
    driver.wake(WED_NINE);
    expect(driver.told('breached')).toMatchObject([{ effectiveAt: due + 1, data: { clock: 'limit' } }]);
    expect(driver.told('escalationRaised').every(({ effectiveAt }) => effectiveAt >= WED_NINE)).toBe(true);
    const ten = office('2024-03-06 10:00');
    completeAll(driver, ['main.a', ten], ['main.b', ten], ['main.c', ten]);
    expect(driver.last('finished').data).toEqual({ outcome: 'granted', late: true });
  });

  it('of a linked procedure — counts the parts that start with reception from there too', () => {
    const driver = received({ receivedAt: MON_NINE }, linkedPlan());
    expect(dueOf(driver, 'part.business')).toBe(office('2024-03-07 17:30'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-21 17:30'));
  });

  it('received later than submitted — keeps the date of the other', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    driver.tell(submission(driver.plan, continuing({ receivedAt: MON_NINE })), WED_NINE);
    driver.tell({ type: 'receive', by: officer('desk') }, office('2024-03-07 09:00'));
    expect(driver.dossier.reception).toMatchObject({ at: office('2024-03-07 09:00'), countedFrom: MON_NINE });
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-11 17:30'));
  });

  it.each([
    [6, '2024-03-07 17:30', 0, undefined],
    [6, '2024-03-07 17:30', 1, 'SUPPLEMENT_TOO_LATE'],
    [5, '2024-03-07 17:30', 1, undefined],
  ])(
    'whose date stands — under rules %i may ask for papers until %s there (+%i ms: %s)',
    (rules, time, ms, code) => {
      const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }), seal, DOSSIER, rules);
      receivedAt(driver, WED_NINE, continuing({ receivedAt: MON_NINE }));
      driver.tell(proposal(driver, 'main.a'), WED_NINE + 60_000);
      const applied = driver.ask(request(), office(time) + ms);
      expect('refusal' in applied ? applied.refusal.code : undefined).toBe(code);
    },
  );

  it('whose date stands — is granted no fast lane on the way either', () => {
    const asked = (rules: number): string => {
      const driver = new DossierDriver(laneFixturePlan(), seal, DOSSIER, rules);
      receivedAt(driver, WED_NINE, continuing({ receivedAt: MON_NINE }));
      const applied = driver.ask(grant(), office('2024-03-06 09:10'));
      return 'refusal' in applied ? String(applied.refusal.params['reason']) : 'granted';
    };
    expect(asked(6)).toBe('COUNTED_FROM_EARLIER');
    expect(asked(5)).not.toBe('COUNTED_FROM_EARLIER');
  });

  it('whose date stands — gets no fast lane, which is promised from a submission of that day', () => {
    const early = office('2024-03-06 08:30');
    const driver = received({ receivedAt: early }, extractPlan());
    expect(driver.dossier.reception?.lane).toBe('normal');
    const fast = new DossierDriver(extractPlan());
    const command = submission(fast.plan, {
      receive: true,
      lane: 'fast',
      ...continuing({ receivedAt: early }),
    });
    expect(fast.refusal(command, WED_NINE)).toMatchObject({
      code: 'LANE_NOT_OFFERED',
      params: { lane: 'fast', reason: 'COUNTED_FROM_EARLIER' },
    });
    expect(received({}, extractPlan()).dossier.reception?.lane).toBe('fast');
  });

  it('whose date lies in a year that no calendar of the plan knows — is refused, never guessed', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    const command = submission(driver.plan, {
      receive: true,
      ...continuing({ receivedAt: office('2023-12-28 09:00') }),
    });
    expect(driver.refusalCode(command, WED_NINE)).toBe('CALENDAR_YEAR_UNKNOWN');
  });

  it('whose date is exactly now — is no claim to the future; one millisecond later is', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    const later = submission(driver.plan, continuing({ receivedAt: WED_NINE + 1 }));
    expect(driver.refusal(later, WED_NINE)).toMatchObject({
      code: 'CONTINUED_DATE_WRONG',
      params: { dossier: OTHER },
    });
    driver.tell(submission(driver.plan, continuing({ receivedAt: WED_NINE })), WED_NINE);
    expect(driver.dossier.phase).toBe('submitted');
  });

  it('of another authority — has its own date', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    const claimed = submission(driver.plan, continuing({ reason: 'redirected', receivedAt: MON_NINE }));
    expect(driver.refusalCode(claimed, WED_NINE)).toBe('CONTINUED_DATE_UNFOUNDED');
    driver.tell(
      submission(driver.plan, { receive: true, ...continuing({ reason: 'redirected' }) }),
      WED_NINE,
    );
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-13 17:30'));
  });

  it('named by a portal, naming itself, or correcting as well — is refused', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    const command = submission(driver.plan, continuing());
    expect(driver.refusalCode({ ...command, by: officer('portal') }, WED_NINE)).toBe('NOT_AUTHORISED');
    const itself = submission(driver.plan, continuing({ dossier: DOSSIER }));
    expect(driver.refusalCode(itself, WED_NINE)).toBe('TIED_TO_ITSELF');
    const corrects = { dossier: OTHER, part: 'main', result: 'c-result', ref: 'results/c' };
    expect(driver.refusalCode({ ...command, corrects }, WED_NINE)).toBe('TIE_AMBIGUOUS');
    driver.tell({ ...command, by: officer('deskHead') }, WED_NINE);
  });

  it('— shows in its view from where it comes, and since when it is counted', () => {
    const driver = received({ receivedAt: MON_NINE });
    expect(dossierView(driver.plan, driver.dossier, WED_NINE)).toMatchObject({
      receivedAt: WED_NINE,
      countedFrom: MON_NINE,
      continues: { dossier: OTHER, reason: 'reclassified', receivedAt: MON_NINE },
    });
    const plain = new DossierDriver(driver.plan);
    receivedAt(plain, WED_NINE);
    const view = dossierView(plain.plan, plain.dossier, WED_NINE);
    expect(Object.keys(view)).not.toEqual(expect.arrayContaining(['continues']));
    expect(Object.keys(view)).not.toEqual(expect.arrayContaining(['countedFrom']));
  });
});
