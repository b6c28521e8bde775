import { previewPage } from '../../cli/preview-page';
import { previewDates, type DatesCommand, type DatesPreview } from '../../domain/dossier/preview';
import { remainingParts } from '../../domain/dossier/remaining';
import { calendarIn } from '../../domain/procedure/share';
import { GROUNDS, completeAll, officer, reportOf, taskOf } from '../support/dossier-commands';
import { office, type DossierDriver } from '../support/dossier-driver';
import { fixturePlan, linkedFixturePlan } from '../support/fixture';
import { WED_NINE, atA, request } from '../support/supplement-acts';

function preview(driver: DossierDriver, command: DatesCommand, at: number): DatesPreview {
  return previewDates(driver.plan, driver.dossier, command, { storedAt: at, recordedAt: at });
}

function newDay(on: string): DatesCommand {
  return { type: 'reappoint', by: officer('signer'), on, ...GROUNDS };
}

describe('what remains of a branch', () => {
  it('is what is left of an open share, then the whole of each share after it, then the return', () => {
    const driver = atA(fixturePlan({ returnBy: 'desk' }));
    // A until Thursday 9:00, C two days more; the desk of this procedure takes no time of its own.
    expect(remainingParts(driver.plan, driver.dossier, WED_NINE)).toEqual([
      {
        part: 'main',
        endAt: office('2024-03-11 09:00'),
        readyAt: office('2024-03-11 09:00'),
        waitsForPapers: false,
      },
    ]);
  });

  it('of a share that was used up — is nothing: it can be done now', () => {
    const driver = atA(fixturePlan({ returnBy: 'desk' }));
    completeAll(driver, ['main.a', WED_NINE], ['main.b', WED_NINE]);
    const at = office('2024-03-12 16:30');
    expect(remainingParts(driver.plan, driver.dossier, at)).toMatchObject([{ endAt: at, readyAt: at }]);
  });

  it('is not cut short by the due moment of the whole', () => {
    const driver = atA(fixturePlan({ returnBy: 'desk' }));
    completeAll(driver, ['main.a', office('2024-03-12 16:00')]);
    expect(remainingParts(driver.plan, driver.dossier, office('2024-03-12 16:00'))).toMatchObject([
      { endAt: office('2024-03-14 17:30') },
    ]);
  });

  it('that waits for papers — is reckoned as if they came now, and says so', () => {
    const driver = atA(fixturePlan({ returnBy: 'desk' }));
    driver.tell(request('main.a'), office('2024-03-06 10:00'));
    expect(remainingParts(driver.plan, driver.dossier, office('2024-03-08 10:00'))).toMatchObject([
      { endAt: office('2024-03-13 09:00'), waitsForPapers: true },
    ]);
  });

  it('that has ended — is not among them', () => {
    const driver = atA(linkedFixturePlan());
    completeAll(driver, ['case.a', WED_NINE], ['case.b', WED_NINE], ['case.c', WED_NINE]);
    expect(remainingParts(driver.plan, driver.dossier, WED_NINE).map(({ part }) => part)).toEqual(['permit']);
  });
});

describe('a preview of an act on a promised date', () => {
  it('of a re-appointment — shows both dates, and which branch cannot make the new one', () => {
    const driver = atA(linkedFixturePlan());
    // Received Wednesday: case.a is done on Monday morning; C two days and B one, then the permit one.
    completeAll(driver, ['case.a', office('2024-03-13 09:00')]);
    const seen = preview(driver, newDay('2024-03-15'), office('2024-03-13 09:00'));
    expect(seen).toMatchObject({
      givenAt: office('2024-03-15 17:30'),
      whole: { formerDueAt: office('2024-03-14 17:30'), dueAt: office('2024-03-14 17:30') },
      formerAppointmentAt: office('2024-03-14 17:30'),
      appointmentAt: office('2024-03-15 17:30'),
    });
    expect(seen.parts).toMatchObject([
      { part: 'case', readyAt: office('2024-03-15 10:00'), isBehind: false },
      { part: 'permit', readyAt: office('2024-03-15 10:00'), isBehind: false },
    ]);
    const seenLater = preview(driver, newDay('2024-03-15'), office('2024-03-13 09:01'));
    expect(seenLater.parts.map(({ part, isBehind }) => [part, isBehind])).toEqual([
      ['case', false],
      ['permit', false],
    ]);
    expect(driver.told('reappointed')).toEqual([]);
  });

  it('of a day that comes before what a branch can do — says that the day is behind it', () => {
    const driver = atA(fixturePlan({ returnBy: 'desk' }));
    const at = office('2024-03-12 09:00');
    const command: DatesCommand = {
      type: 'apologise',
      by: officer('deskHead'),
      expectedOn: '2024-03-14',
      ...GROUNDS,
    };
    // A can be done now, C ends two working days later, on Thursday at nine.
    expect(preview(driver, command, at).parts).toMatchObject([
      { readyAt: office('2024-03-14 09:00'), isBehind: false },
    ]);
    expect(preview(driver, { ...command, expectedOn: '2024-03-13' }, at).parts).toMatchObject([
      { isBehind: true },
    ]);
  });

  it('of an apology without a day — gives no date, and nothing is behind it', () => {
    const driver = atA();
    const seen = preview(driver, { type: 'apologise', by: officer('signer'), ...GROUNDS }, WED_NINE);
    expect(seen).not.toHaveProperty('givenAt');
    expect(seen.parts).toMatchObject([{ isBehind: false }]);
  });

  it('of an extension — shows each open task before and after', () => {
    const rule = { clock: 'limit', most: { workingDays: 2 }, times: 1, legalBasis: 'x' };
    const driver = atA({ ...fixturePlan({ returnBy: 'desk' }), extensions: [rule] });
    completeAll(driver, ['main.a', WED_NINE]);
    const report = reportOf(driver, 'main.c');
    driver.tell({ type: 'extension', ...report, reasonCode: 'X', until: '2024-03-29' }, WED_NINE);
    const task = taskOf(driver, 'main.c');
    const command: DatesCommand = {
      type: 'extend',
      by: officer('desk'),
      task,
      clock: 'limit',
      reasonCode: 'X',
    };
    const seen = preview(driver, command, office('2024-03-06 10:00'));
    expect(seen).toMatchObject({
      givenAt: office('2024-03-15 17:30'),
      whole: { formerDueAt: office('2024-03-13 17:30'), dueAt: office('2024-03-15 17:30') },
    });
    expect(seen.tasks).toMatchObject([
      { step: 'main.b', formerDueAt: office('2024-03-07 09:00'), dueAt: office('2024-03-07 09:00') },
      { step: 'main.c', formerDueAt: office('2024-03-08 09:00'), dueAt: office('2024-03-12 09:00') },
    ]);
  });

  it('of an act that would be refused — says why, and shows the dossier as it is', () => {
    const driver = atA();
    const seen = preview(driver, newDay('2024-03-17'), WED_NINE);
    expect(seen.refusal?.code).toBe('PROMISED_DAY_DESK_SHUT');
    expect(seen.appointmentAt).toBe(office('2024-03-13 17:30'));
    const calendar = calendarIn(driver.plan, driver.plan.calendar);
    const said = (language: 'vi' | 'en'): string => JSON.stringify(previewPage(seen, calendar, language));
    expect(said('en')).toMatch(/refused: .*PROMISED_DAY_DESK_SHUT.*Can be ready/);
    expect(said('vi')).toMatch(/bị từ chối: .*Sớm nhất có thể xong/);
  });

  it('on a page — marks what is not made by the date', () => {
    const driver = atA(fixturePlan({ returnBy: 'desk' }));
    const seen = preview(driver, newDay('2024-03-14'), office('2024-03-12 17:00'));
    const calendar = calendarIn(driver.plan, driver.plan.calendar);
    expect(JSON.stringify(previewPage(seen, calendar, 'en'))).not.toContain('not by that date');
    const behind = { ...seen, parts: seen.parts.map((part) => ({ ...part, isBehind: true })) };
    expect(JSON.stringify(previewPage(behind, calendar, 'en'))).toContain('not by that date');
  });
});
