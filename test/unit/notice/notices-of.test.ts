import { noticeId, NOTICE_KINDS, parseRecipient, recipientText } from '../../../domain/notice/notice';
import { notice as calendarNotice } from '../../support/calendar-acts';
import { completion, GROUNDS, officer, receivedAt, reportOf } from '../../support/dossier-commands';
import { DossierDriver, office } from '../../support/dossier-driver';
import { onDuty, reassign } from '../../support/duty-acts';
import { fixturePlan, linkedFixturePlan } from '../../support/fixture';
import { erasureByCourt } from '../../support/keeping-acts';
import { done, ROADS, urgent } from '../../support/notice-roads';
import { accept, atA, lacking, proposal, request, supply } from '../../support/supplement-acts';
import { noticeLines, noticesOfKind, noticesTold } from '../../support/told-notices';

const PLAN = fixturePlan({ returnBy: 'desk' });

describe('what a fact tells', () => {
  it.each(NOTICE_KINDS.filter((kind) => kind !== 'digest'))('%s — is told on its road', (kind) => {
    expect(noticesTold(ROADS[kind]()).map((notice) => notice.kind)).toContain(kind);
  });

  it('a reception — the applicant, at once, under its own number', () => {
    expect(noticesTold(atA())).toEqual([
      {
        dossier: 'ds_01HR8ZQ4T0000000000000000A',
        seq: 2,
        kind: 'received',
        recipient: { kind: 'applicant' },
        delivery: 'atOnce',
        notBefore: office('2024-03-06 09:00'),
      },
    ]);
  });

  it('a task without an officer — nobody: its agency has its own messages', () => {
    expect(noticeLines(atA())).toEqual(['received → applicant']);
  });

  it('a task that a duty roster gives to somebody — that officer', () => {
    expect(noticeLines(onDuty())).toEqual(['received → applicant', 'taskAssigned → officer/a-office/a-1']);
  });

  it('a task given to another — the other', () => {
    const driver = onDuty();
    driver.tell(reassign(driver, 'main.draft'), office('2024-03-06 10:00'));
    expect(noticeLines(driver).at(-1)).toBe('taskAssigned → officer/a-office/a-9');
  });

  it('papers found lacking — are asked for again, the supply itself tells nothing', () => {
    const driver = atA();
    driver.tell(proposal(driver, 'main.a'), office('2024-03-06 09:30'));
    driver.tell(request(), office('2024-03-06 10:00'));
    driver.tell(supply(1), office('2024-03-07 10:00'));
    driver.tell(lacking(1), office('2024-03-07 11:00'));
    driver.tell(supply(1), office('2024-03-08 10:00'));
    driver.tell(accept(1), office('2024-03-08 11:00'));
    expect(noticeLines(driver)).toEqual([
      'received → applicant',
      'supplementAsked → applicant',
      'supplementAsked → applicant',
    ]);
  });

  it('results — a part a minute later, that all may follow; then all; then once more', () => {
    const told = noticesTold(done()).filter(({ kind }) => kind.startsWith('result'));
    expect(told.map(({ kind, notBefore }) => [kind, notBefore])).toEqual([
      ['resultPartly', office('2024-03-07 10:01')],
      ['resultPartly', office('2024-03-08 10:01')],
      ['resultReady', office('2024-03-08 10:00')],
      // Five working days after the appointment of the 13th: the 14th, 15th, 18th, 19th, 20th.
      ['resultWaiting', office('2024-03-20 08:00')],
    ]);
  });

  it('a result that nobody is owed — tells nothing', () => {
    const driver = atA(fixturePlan({ returnBy: 'desk', results: ['c/c-result'] }));
    const seen = done(driver.plan);
    expect(noticeLines(seen).filter((line) => line.startsWith('resultPartly'))).toHaveLength(1);
  });

  it('results that return by themselves — are told, and nobody is asked to come', () => {
    const kinds = noticesTold(done(fixturePlan())).map(({ kind }) => kind);
    expect(kinds).toContain('resultReady');
    expect(kinds).not.toContain('resultWaiting');
  });

  it('a part refused by its body — tells the refusal, and no result where nothing was granted', () => {
    const driver = atA();
    driver.tell({ type: 'refused', ...reportOf(driver, 'main.a'), ...GROUNDS }, office('2024-03-06 14:00'));
    expect(noticeLines(driver)).toEqual(['received → applicant', 'refused → applicant']);
  });

  it('a withdrawal — tells nobody: the applicant has done it', () => {
    const driver = atA();
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, office('2024-03-06 14:00'));
    expect(noticeLines(driver)).toEqual(['received → applicant']);
  });

  it('a dossier whose personal data was erased — tells nothing more', () => {
    const driver = atA();
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, office('2024-03-06 14:00'));
    const before = noticesTold(driver).length;
    driver.tell(erasureByCourt(), office('2024-03-07 14:00'));
    expect(driver.dossier.erasure).toBeDefined();
    expect(noticesTold(driver)).toHaveLength(before);
  });

  it('a calendar that moves no appointment — tells nobody', () => {
    const driver = atA();
    driver.tell(calendarNotice(PLAN, { off: ['2024-06-13'] }), office('2024-03-06 10:00'));
    expect(noticeLines(driver)).toEqual(['received → applicant']);
  });

  it('a linked dossier — each result that is owed is told when it is there, and all together once', () => {
    const plan = linkedFixturePlan({ returnBy: 'desk' });
    const driver = new DossierDriver(plan);
    receivedAt(driver, office('2024-03-06 09:00'));
    plan.steps.forEach(({ key }, index) => {
      driver.tell(completion(driver, key), office(`2024-03-06 10:0${String(index)}`));
    });
    const steps = plan.parts.flatMap(({ results }) => results.map(({ step }) => step));
    const kinds = noticesTold(driver).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'resultPartly')).toHaveLength(new Set(steps).size);
    expect(kinds.filter((kind) => kind === 'resultReady')).toHaveLength(1);
  });
});

describe('a rung', () => {
  it('for an officer — is told in working time; for a head — with the message of the day', () => {
    const driver = atA(PLAN);
    driver.passTo(office('2024-03-14 17:30'));
    const told = noticesTold(driver).filter(({ recipient }) => recipient.kind !== 'applicant');
    expect(
      told.map(({ kind, delivery, recipient }) => `${kind} ${delivery} ${recipientText(recipient)}`),
    ).toEqual([
      'reminder workingTime officer/a-office',
      'escalation digest head/a-office',
      'escalation digest head/e-authority',
      'reminder workingTime officer/d-desk',
      'escalation digest head/d-desk',
      'escalation digest head/e-authority',
    ]);
  });

  it('whose ladder says urgent — is told at once, to officer and head alike', () => {
    const driver = atA(urgent(PLAN));
    driver.passTo(office('2024-03-07 10:00'));
    const told = noticesTold(driver).filter(({ recipient }) => recipient.kind !== 'applicant');
    expect(told.map(({ delivery }) => delivery)).toEqual(['atOnce', 'atOnce']);
    expect(noticesOfKind(driver, 'escalation')[0].recipient).toEqual({ kind: 'head', agency: 'a-office' });
  });
});

describe('night', () => {
  it.each([
    ['2024-03-06 10:00', '2024-03-06 10:00', 'in working time'],
    ['2024-03-06 12:30', '2024-03-06 13:30', 'at lunch'],
    ['2024-03-06 17:30', '2024-03-06 17:30', 'at closing'],
    ['2024-03-06 22:00', '2024-03-07 08:00', 'at night'],
    ['2024-03-08 18:00', '2024-03-11 08:00', 'before a weekend'],
  ])('an officer is given a task %s — is told %s: %s', (given, told) => {
    const driver = onDuty();
    driver.tell(reassign(driver, 'main.draft'), office(given));
    expect(noticesTold(driver).at(-1)?.notBefore).toBe(office(told));
  });
});

describe('a recipient', () => {
  it.each(['applicant', 'officer/a-office', 'officer/a-office/a-1', 'officer/a-office/x/y', 'head/a-office'])(
    '%s — reads back as it was written',
    (text) => {
      const read = parseRecipient(text);
      expect(read === undefined ? undefined : recipientText(read)).toBe(text);
    },
  );

  it.each(['', 'head', 'head/', 'head/a/b', 'officer', 'somebody/a'])('%s — is none', (text) => {
    expect(parseRecipient(text)).toBeUndefined();
  });
});

describe('an identity', () => {
  it('differs by dossier, event, kind and recipient, and by nothing else', () => {
    const [first] = noticesOfKind(atA(), 'received');
    const { delivery: _delivery, notBefore: _notBefore, ...place } = first;
    expect(noticeId(first)).toBe('ds_01HR8ZQ4T0000000000000000A/2/received/applicant');
    expect(noticeId({ ...place, recipient: { kind: 'head', agency: 'a' } })).not.toBe(noticeId(first));
    expect(noticeId(place)).toBe(noticeId(first));
  });
});
