import { allowedCommands } from '../../domain/dossier/allowed';
import { officer } from '../support/dossier-commands';
import { office } from '../support/dossier-driver';
import { resume, review, stop, STOP_GROUNDS } from '../support/stop-acts';
import { atA } from '../support/supplement-acts';

const STOPPED_AT = office('2024-03-06 10:00');

describe('the review of a stop', () => {
  it('that does not come — is told to the head of the desk one millisecond after its closing, then to the authority', () => {
    const driver = atA();
    driver.tell(stop('2024-03-15'), STOPPED_AT);
    expect(driver.passTo(office('2024-03-15 17:30'))).toEqual([]);
    driver.passTo(office('2024-04-15 17:30'));
    const top = driver.plan.ladders.whole.at(-1)?.target;
    expect(driver.told('stopReviewMissed')).toMatchObject([
      {
        effectiveAt: office('2024-03-15 17:30') + 1,
        data: { stop: 1, level: 1, target: { agency: 'd-desk', role: 'head' } },
      },
      { effectiveAt: office('2024-03-19 17:30') + 1, data: { stop: 1, level: 2, target: top } },
    ]);
    expect(driver.dossier.phase).toBe('inProgress');
  });

  it('on a day off — is due at closing of the next working day', () => {
    const driver = atA();
    driver.tell(stop('2024-03-16'), STOPPED_AT);
    expect(driver.last('stopped').data.reviewDueAt).toBe(office('2024-03-18 17:30'));
  });

  it('that comes — sets another day, and a review missed before is made up for', () => {
    const driver = atA();
    driver.tell(stop('2024-03-08'), STOPPED_AT);
    driver.passTo(office('2024-03-11 09:00'));
    expect(driver.told('stopReviewMissed')).toHaveLength(1);
    expect(driver.tell(review('2024-03-20'), office('2024-03-11 09:00'))).toEqual(['stopReviewed']);
    expect(driver.dossier.stops).toMatchObject([
      { stop: 1, reviewOn: '2024-03-20', reviewDueAt: office('2024-03-20 17:30') },
    ]);
    driver.passTo(office('2024-03-20 17:30'));
    expect(driver.told('stopReviewMissed')).toHaveLength(1);
    driver.passTo(office('2024-03-29 09:00'));
    expect(driver.told('stopReviewMissed').map(({ data }) => data.level)).toEqual([1, 1, 2]);
  });

  it('once the dossier goes on — is told no more', () => {
    const driver = atA();
    driver.tell(stop('2024-03-08'), STOPPED_AT);
    driver.tell(resume(), office('2024-03-07 10:00'));
    driver.passTo(office('2024-03-12 09:00'));
    expect(driver.told('stopReviewMissed')).toEqual([]);
  });

  it('of a dossier that is not stopped — is refused; without another person of rank too', () => {
    const driver = atA();
    expect(driver.refusalCode(review('2024-03-15'), STOPPED_AT)).toBe('DOSSIER_NOT_STOPPED');
    driver.tell(stop('2024-03-15'), STOPPED_AT);
    const own = { ...review('2024-03-20'), approvedBy: officer('desk') };
    expect(driver.refusalCode(own, STOPPED_AT)).toBe('STOP_APPROVAL_INVALID');
    const by = officer('signer');
    expect(driver.refusalCode({ ...review('2024-03-20'), by }, STOPPED_AT)).toBe('NOT_AUTHORISED');
  });

  it.each([
    ['the day of the stop', '2024-03-06'],
    ['a day before it', '2024-03-05'],
    ['a day that there is not', '2024-02-30'],
    ['the ninety-first day', '2024-06-05'],
  ])('on %s — is refused, and the days that would do are named', (_case, reviewOn) => {
    expect(atA().refusal(stop(reviewOn), STOPPED_AT)).toMatchObject({
      code: 'STOP_REVIEW_DAY_INVALID',
      params: { reviewOn, from: '2024-03-07', until: '2024-06-04' },
    });
  });

  it.each(['2024-03-07', '2024-06-04'])(
    'on the first or the last day that will do, %s — is right',
    (reviewOn) => {
      expect(atA().tell(stop(reviewOn), STOPPED_AT)).toContain('stopped');
    },
  );
});

describe('what the desk may do', () => {
  it('with a dossier in progress — is to stop it; with a stopped one, to review it or let it go on', () => {
    const driver = atA();
    const about = ['stop', 'reviewStop', 'resume'];
    const allowed = (): readonly string[] =>
      allowedCommands(driver.plan, driver.dossier, officer('desk'), {
        storedAt: STOPPED_AT,
        recordedAt: STOPPED_AT,
      })
        .map(({ type }) => type as string)
        .filter((type) => about.includes(type));
    expect(allowed()).toEqual(['stop']);
    driver.tell({ ...stop(), ...STOP_GROUNDS }, STOPPED_AT);
    expect(allowed()).toEqual(['reviewStop', 'resume']);
  });
});

describe('a reception made void while the dossier is stopped', () => {
  it('ends the stop with it, and its review is told no more', () => {
    const driver = atA();
    driver.tell(stop('2024-03-08'), STOPPED_AT);
    const facts = driver.tell(
      {
        type: 'voidReception',
        by: officer('deskHead'),
        approvedBy: officer('supervisor'),
        ...STOP_GROUNDS,
      },
      office('2024-03-07 10:00'),
    );
    expect(facts).toContain('stopEnded');
    expect(driver.dossier.stops).toMatchObject([{ endedAt: office('2024-03-07 10:00') }]);
    expect(driver.passTo(office('2024-06-01 09:00'))).toEqual([]);
  });
});
