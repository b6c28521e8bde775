import { allowedCommands } from '../../domain/dossier/allowed';
import type { CommandOf } from '../../domain/dossier/commands.schema';
import type { Message } from '../../domain/dossier/messages';
import { GROUNDS, completeAll, handOver, officer, receivedAt, submission } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { linkedPlan } from '../support/dossier-plans';
import { fixturePlan } from '../support/fixture';
import { applicantChange, detailsCorrection, voiding } from '../support/mistake-acts';
import { request } from '../support/supplement-acts';

const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');

function received(plan = fixturePlan({ returnBy: 'desk' })): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, NINE, { choices: { copies: '2' } });
  return driver;
}

function submitted(): DossierDriver {
  const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
  driver.tell(submission(driver.plan, { channel: 'online' }), NINE);
  return driver;
}

function updates(messages: readonly Message[]): readonly unknown[] {
  return messages.flatMap(({ kind, route, data }) =>
    kind === 'task' && 'task' in route && route.task === 'updated' ? [{ ...route, data }] : [],
  );
}

describe('correcting details', () => {
  it('— replaces what was entered wrong, and nothing else', () => {
    const driver = received();
    const before = driver.dossier;
    const papers = [{ component: 'application', ref: 'paper/application/b' }];
    const command = detailsCorrection({
      applicantRef: 'applicant/0002',
      components: papers,
      choices: { copies: '3' },
    });
    expect(driver.tell(command, TEN)).toEqual(['detailsCorrected']);
    expect(driver.last('detailsCorrected')).toMatchObject({
      effectiveAt: TEN,
      data: {
        applicantRef: 'applicant/0002',
        components: papers,
        choices: { copies: '3' },
        by: officer('desk'),
        ...GROUNDS,
      },
    });
    const { submission: given, ...rest } = driver.dossier;
    const { submission: had, ...others } = before;
    expect(rest).toEqual({ ...others, seq: rest.seq, head: rest.head, recordedAt: TEN });
    expect(given).toEqual({
      ...had,
      applicantRef: 'applicant/0002',
      components: had?.components.map((each) => (each.component === 'application' ? papers[0] : each)),
      choices: { copies: '3' },
    });
  });

  it('some of which are as they were — tells only what is another than it was', () => {
    const driver = received();
    const command = detailsCorrection({
      applicantRef: 'applicant/0001',
      components: [{ component: 'application', ref: 'paper/application/b' }],
      choices: { copies: '2' },
    });
    driver.tell(command, TEN);
    const { data } = driver.last('detailsCorrected');
    expect(Object.keys(data).toSorted()).toEqual(['by', 'components', 'legalBasis', 'reasonCode']);
  });

  it.each([
    ['nothing named', {}],
    ['the applicant as before', { applicantRef: 'applicant/0001' }],
    ['a paper as before', { components: [{ component: 'application', ref: 'paper/application' }] }],
    ['a choice as before', { choices: { copies: '2' } }],
  ])('with %s — is refused: nothing would change', (_what, change) => {
    expect(received().refusalCode(detailsCorrection(change), TEN)).toBe('DETAILS_UNCHANGED');
  });

  it.each([
    ['a paper that is not in the dossier', { components: [{ component: 'photo', ref: 'paper/1' }] }, 'photo'],
    ['a choice that was not made', { choices: { language: 'en' } }, 'language'],
  ])('of %s — is refused, naming it', (_what, change, detail) => {
    expect(received().refusal(detailsCorrection(change), TEN)).toMatchObject({
      code: 'DETAIL_NOT_GIVEN',
      params: { detail },
    });
  });

  it('— tells each agency with an open task, with the date that holds; those without none', () => {
    const driver = received(linkedPlan());
    completeAll(driver, ['business.check', TEN]);
    const from = driver.messages.length;
    driver.tell(detailsCorrection({ applicantRef: 'applicant/0002' }), ELEVEN);
    expect(updates(driver.messages.slice(from))).toMatchObject([
      {
        agency: 'phong-kinh-te',
        data: {
          task: `${driver.dossier.id}/food.check/1`,
          clock: 'running',
          dueAt: '2024-03-08T14:30:00+07:00',
          reasonCode: 'DETAILS_CORRECTED',
          legalBasis: GROUNDS.legalBasis,
        },
      },
      { agency: 'chi-cuc-thue', data: { clock: 'running', dueAt: '2024-03-07T10:00:00+07:00' } },
    ]);
  });

  it('while the task waits for papers — says that its clock stands still, and no date', () => {
    const driver = received();
    driver.tell(request('main.a'), TEN);
    const from = driver.messages.length;
    driver.tell(detailsCorrection({ applicantRef: 'applicant/0002' }), ELEVEN);
    const [update] = updates(driver.messages.slice(from)) as readonly { data: object }[];
    expect(update?.data).toMatchObject({ clock: 'suspended', reasonCode: 'DETAILS_CORRECTED' });
    expect(update?.data).not.toHaveProperty('dueAt');
  });

  it('before reception, and while results wait at the desk — is possible, and tells no agency', () => {
    const early = submitted();
    early.tell(detailsCorrection({ applicantRef: 'applicant/0002' }), TEN);
    expect(early.dossier).toMatchObject({
      phase: 'submitted',
      submission: { applicantRef: 'applicant/0002' },
    });
    const late = received();
    completeAll(late, ['main.a', TEN], ['main.b', TEN], ['main.c', TEN]);
    const from = late.messages.length;
    late.tell(detailsCorrection({ applicantRef: 'applicant/0002' }), ELEVEN);
    expect(late.dossier.phase).toBe('finished');
    expect(updates([...early.messages, ...late.messages.slice(from)])).toEqual([]);
  });

  it('of a closed dossier, of what was never submitted, or by one who may not — is refused', () => {
    const command = detailsCorrection({ applicantRef: 'applicant/0002' });
    const driver = received();
    expect(new DossierDriver(driver.plan).refusalCode(command, NINE)).toBe('NOT_SUBMITTED');
    expect(driver.refusalCode({ ...command, by: officer('portal') }, TEN)).toBe('NOT_AUTHORISED');
    driver.tell(voiding(), TEN);
    expect(driver.refusalCode(command, ELEVEN)).toBe('DOSSIER_CLOSED');
  });
});

describe('another applicant', () => {
  it('— takes the place of the one before, with ground, paper and a second person; no date moves', () => {
    const driver = received();
    const { clocks, reception } = driver.dossier;
    expect(driver.tell(applicantChange(), TEN)).toEqual(['applicantChanged']);
    expect(driver.last('applicantChanged')).toMatchObject({
      effectiveAt: TEN,
      data: {
        from: 'applicant/0001',
        applicantRef: 'applicant/heir-1',
        ground: 'death',
        paperRef: 'paper/death-certificate',
        legalBasis: GROUNDS.legalBasis,
        by: officer('desk'),
        approvedBy: officer('deskHead'),
      },
    });
    expect(driver.dossier.submission?.applicantRef).toBe('applicant/heir-1');
    expect(driver.dossier).toMatchObject({ clocks, reception, phase: 'inProgress' });
    expect(updates(driver.messages)).toMatchObject([
      { agency: 'a-office', data: { clock: 'running', reasonCode: 'APPLICANT_CHANGED' } },
    ]);
  });

  it('after a breach — leaves the dossier late, and the clock is not accused anew', () => {
    const driver = received();
    driver.passTo(office('2024-03-14 09:00'));
    driver.tell(applicantChange(), office('2024-03-14 10:00'));
    expect(driver.told('breached').filter(({ data }) => data.clock === 'limit')).toHaveLength(1);
    expect(driver.told('breachWithdrawn')).toEqual([]);
  });

  it('in every phase in which something can be asked — may be entered, an heir may collect the results', () => {
    const early = submitted();
    early.tell(applicantChange(), TEN);
    expect(early.dossier).toMatchObject({
      phase: 'submitted',
      submission: { applicantRef: 'applicant/heir-1' },
    });
    const late = received();
    completeAll(late, ['main.a', TEN], ['main.b', TEN], ['main.c', TEN]);
    late.tell(applicantChange('dissolution'), ELEVEN);
    expect(late.last('applicantChanged').data.ground).toBe('dissolution');
    late.tell({ ...handOver('main', 'c-result'), receiver: 'representative' }, ELEVEN);
    expect(late.dossier.handedOver).toHaveProperty('main/c-result');
  });

  it.each([
    ['the one who acts', { ...officer('deskHead'), officer: officer('desk').officer }],
    ['no superior', { ...officer('desk'), officer: 'desk-2' }],
  ])('approved by %s — is refused', (_who, approvedBy) => {
    expect(received().refusalCode({ ...applicantChange(), approvedBy }, TEN)).toBe('SECOND_PERSON_INVALID');
  });

  it('who is the same, of a closed dossier, of none, or entered by one who may not — is refused', () => {
    const driver = received();
    const command: CommandOf<'changeApplicant'> = applicantChange();
    const same = { ...command, applicantRef: 'applicant/0001' };
    expect(driver.refusalCode(same, TEN)).toBe('APPLICANT_UNCHANGED');
    expect(driver.refusalCode({ ...command, by: officer('signer') }, TEN)).toBe('NOT_AUTHORISED');
    expect(new DossierDriver(driver.plan).refusalCode(command, NINE)).toBe('NOT_SUBMITTED');
    driver.tell(voiding(), TEN);
    expect(driver.refusalCode(command, ELEVEN)).toBe('DOSSIER_CLOSED');
  });
});

describe('what may be corrected', () => {
  it('— is offered to the desk and its head while the dossier is open', () => {
    const driver = received();
    const occasion = { storedAt: TEN, recordedAt: TEN };
    const named = (role: Parameters<typeof officer>[0]): readonly string[] =>
      allowedCommands(driver.plan, driver.dossier, officer(role), occasion)
        .map(({ type }) => type)
        .filter((type) => type === 'correctDetails' || type === 'changeApplicant');
    expect(named('desk')).toEqual(['correctDetails', 'changeApplicant']);
    expect(named('deskHead')).toEqual(['correctDetails', 'changeApplicant']);
    expect(named('supervisor')).toEqual([]);
    driver.tell(voiding(), TEN);
    expect(named('deskHead')).toEqual([]);
  });
});
