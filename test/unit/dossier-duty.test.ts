import { dossierView } from '../../domain/dossier/view';
import { completeAll, completion, officer, taskOf } from '../support/dossier-commands';
import { office, type DossierDriver } from '../support/dossier-driver';
import { doneBy, onDuty, reassign, ROSTER, rosterWith, signedPlan } from '../support/duty-acts';
import { grant } from '../support/lane-acts';
import { dueOf, WED_NINE } from '../support/supplement-acts';

const TEN = office('2024-03-06 10:00');
const AWAY = { from: '2024-03-06', until: '2024-03-06' } as const;

describe('a task that is sent', () => {
  it('it — names who handles it, in the record and to the agency', () => {
    const driver = onDuty();
    expect(driver.last('taskAssigned').data.handler).toEqual({ officer: 'a-1' });
    const sent = driver.messages.find(({ route }) => 'task' in route && route.task === 'assigned');
    expect(sent?.data).toMatchObject({ handler: { officer: 'a-1' } });
  });

  it('while the handler is away — names who covers, and for whom', () => {
    const absences = [{ officer: 'a-1', ...AWAY, covers: [{ officer: 'a-2' }] }];
    const driver = onDuty(rosterWith('a-office', { absences }));
    expect(driver.last('taskAssigned').data.handler).toEqual({ officer: 'a-2', covering: ['a-1'] });
  });

  it('while all who cover are away in a circle — says who is missing, and is sent all the same', () => {
    const absences = [
      { officer: 'a-1', ...AWAY, covers: [{ officer: 'a-2' }] },
      { officer: 'a-2', ...AWAY, covers: [{ officer: 'a-1' }] },
    ];
    const driver = onDuty(rosterWith('a-office', { absences }));
    expect(driver.last('taskAssigned').data).toMatchObject({ agency: 'a-office', uncovered: 'a-1' });
    expect(driver.last('taskAssigned').data.handler).toBeUndefined();
    expect(dossierView(driver.plan, driver.dossier, WED_NINE).steps[0]).toMatchObject({ uncovered: 'a-1' });
  });

  it('that is a signature — names who signs, in whose name and by which paper', () => {
    const absences = [{ officer: 'b-head', ...AWAY, covers: [] }];
    const driver = onDuty(rosterWith('b-office', { absences }));
    completeAll(driver, ['main.draft', TEN]);
    expect(driver.last('taskAssigned').data.handler).toEqual({
      officer: 'b-deputy',
      capacity: 'KT',
      delegation: 'PC-2',
    });
  });

  it('of an agency without a roster — names nobody, as before', () => {
    const driver = onDuty({ 'b-office': ROSTER['b-office'] });
    expect(Object.keys(driver.last('taskAssigned').data)).not.toContain('handler');
    expect(Object.keys(driver.last('taskAssigned').data)).not.toContain('uncovered');
  });
});

describe('a step that is a signature', () => {
  const drafted = (driver: DossierDriver = onDuty()): DossierDriver => {
    driver.tell(doneBy(driver, 'main.draft', { officer: 'a-1' }), TEN);
    return driver;
  };
  const signedBy = (driver: DossierDriver, performedBy: Parameters<typeof doneBy>[2], at = TEN): string =>
    driver.refusalCode(doneBy(driver, 'main.sign', performedBy), at);

  it('by the head — is completed in the own name, and the record says by whom', () => {
    const driver = drafted();
    driver.tell(doneBy(driver, 'main.sign', { officer: 'b-head' }), TEN);
    expect(driver.last('taskCompleted').data.performedBy).toEqual({ officer: 'b-head' });
    expect(driver.dossier.tasks[taskOf(driver, 'main.sign')]?.performedBy).toEqual({ officer: 'b-head' });
  });

  it('by the deputy — is completed for the head, by the paper on record', () => {
    const driver = drafted();
    const deputy = { officer: 'b-deputy', capacity: 'KT', delegation: 'PC-2' } as const;
    expect(driver.tell(doneBy(driver, 'main.sign', deputy), TEN)).toContain('taskCompleted');
  });

  it('on the day after the deputy’s assignment ended — is refused', () => {
    const driver = drafted();
    const deputy = { officer: 'b-deputy', capacity: 'KT', delegation: 'PC-2' } as const;
    expect(signedBy(driver, deputy, office('2024-03-07 08:00'))).toBe('SIGNING_CAPACITY_NONE');
  });

  it('stored on the last day and read on the next — counts by when it was stored', () => {
    const driver = drafted();
    const deputy = { officer: 'b-deputy', capacity: 'KT', delegation: 'PC-2' } as const;
    const at = office('2024-03-07 08:00');
    const when = { storedAt: office('2024-03-06 17:29') };
    expect(driver.tell(doneBy(driver, 'main.sign', deputy), at, when)).toContain('taskCompleted');
  });

  it('by nobody named — is refused', () => {
    const driver = drafted();
    expect(driver.refusalCode(completion(driver, 'main.sign'), TEN)).toBe('SIGNER_UNNAMED');
  });

  it.each([
    ['by one without a capacity', { officer: 'b-9' }, 'SIGNING_CAPACITY_NONE'],
    ['by the head as if for another', { officer: 'b-head', capacity: 'TM' }, 'SIGNING_CAPACITY_OTHER'],
    ['by the deputy in the own name', { officer: 'b-deputy' }, 'SIGNING_CAPACITY_OTHER'],
    ['by the deputy without the paper', { officer: 'b-deputy', capacity: 'KT' }, 'SIGNING_DELEGATION_OTHER'],
    [
      'by one whom the deputy authorised',
      { officer: 'b-clerk', capacity: 'TUQ', delegation: 'UQ-3' },
      'SIGNING_DELEGATED_FURTHER',
    ],
  ] as const)('%s — is refused', (_case, performedBy, code) => {
    expect(signedBy(drafted(), performedBy)).toBe(code);
  });

  it('delegated further — is refused by the Decree', () => {
    const driver = drafted();
    const clerk = { officer: 'b-clerk', capacity: 'TUQ', delegation: 'UQ-3' } as const;
    expect(driver.refusal(doneBy(driver, 'main.sign', clerk), TEN).params).toEqual({
      officer: 'b-clerk',
      by: 'b-deputy',
    });
  });

  it('at a ward — is signed by the Chairman or a Vice-Chairman, never by authorisation', () => {
    const signing = [
      { officer: 'chairman', capacity: 'TM', from: '2024-01-01', instrument: 'NQ-1' },
      { officer: 'vice', capacity: 'KT', by: 'chairman', from: '2024-01-01', instrument: 'PC-1' },
      { officer: 'clerk', capacity: 'TUQ', by: 'chairman', from: '2024-01-01', instrument: 'UQ-1' },
    ] as const;
    const ward = (): DossierDriver =>
      drafted(onDuty(rosterWith('b-office', { signing }), signedPlan(['TM', 'KT'])));
    const clerk = { officer: 'clerk', capacity: 'TUQ', delegation: 'UQ-1' } as const;
    const refusal = ward().refusal(doneBy(ward(), 'main.sign', clerk), TEN);
    expect(refusal).toMatchObject({
      code: 'SIGNING_CAPACITY_UNFIT',
      legalBasis: 'Decree 23/2015/NĐ-CP, article 5(2)',
    });
    const vice = { officer: 'vice', capacity: 'KT', delegation: 'PC-1' } as const;
    expect(ward().tell(doneBy(ward(), 'main.sign', vice), TEN)).toContain('taskCompleted');
    expect(ward().last('taskAssigned').data.handler).toEqual({ officer: 'chairman', capacity: 'TM' });
  });

  it('by who handled the dossier — is refused, by report or else by the roster', () => {
    const signing = [
      ...ROSTER['b-office'].signing,
      { officer: 'a-1', from: '2024-01-01', instrument: 'QD-9' },
    ];
    const roster = rosterWith('b-office', { signing });
    expect(signedBy(drafted(onDuty(roster)), { officer: 'a-1' })).toBe('SIGNER_IS_HANDLER');
    const unnamed = onDuty(roster);
    completeAll(unnamed, ['main.draft', TEN]);
    expect(signedBy(unnamed, { officer: 'a-1' })).toBe('SIGNER_IS_HANDLER');
  });

  it('where no roster is kept — cannot be completed by anybody', () => {
    const driver = onDuty({}, signedPlan());
    completeAll(driver, ['main.draft', TEN]);
    expect(signedBy(driver, { officer: 'b-head' })).toBe('SIGNING_CAPACITY_NONE');
  });
});

describe('a lane on the way, where a roster is kept', () => {
  it('with nobody named — rests on the first who is on duty to sign', () => {
    const driver = onDuty();
    const { signer: _signer, ...unnamed } = grant();
    driver.tell(unnamed, office('2024-03-06 09:10'));
    expect(driver.last('laneGranted').data.signer).toBe('b-head');
  });

  it.each([
    ['who is away', 'b-head'],
    ['who may not sign', 'b-9'],
    ['who was delegated by a delegate', 'b-clerk'],
  ])('with one named %s — is refused', (_case, signer) => {
    const absences = [{ officer: 'b-head', ...AWAY, covers: [] }];
    const driver = onDuty(rosterWith('b-office', { absences }));
    expect(driver.refusalCode(grant({ signer }), office('2024-03-06 09:10'))).toBe('LANE_SIGNER_OFF_DUTY');
  });

  it('while nobody is there to sign — is not granted', () => {
    const driver = onDuty(rosterWith('b-office', { signing: [] }));
    const { signer: _signer, ...unnamed } = grant();
    expect(driver.refusalCode(unnamed, office('2024-03-06 09:10'))).toBe('LANE_SIGNER_UNKNOWN');
  });
});

describe('a task reassigned', () => {
  it('to another officer — keeps its clock, and its agency is told', () => {
    const driver = onDuty();
    const task = taskOf(driver, 'main.draft');
    const due = dueOf(driver, task);
    expect(driver.tell(reassign(driver, 'main.draft'), office('2024-03-06 09:30'))).toEqual([
      'taskReassigned',
    ]);
    expect(dueOf(driver, task)).toBe(due);
    expect(driver.dossier.tasks[task]).toMatchObject({ agency: 'a-office', handler: { officer: 'a-9' } });
    expect(driver.last('taskReassigned').data.from).toEqual({ agency: 'a-office', officer: 'a-1' });
    const update = driver.messages.findLast(({ route }) => 'task' in route);
    expect(update).toMatchObject({
      route: { agency: 'a-office', task: 'updated' },
      data: {
        task,
        handler: { officer: 'a-9' },
        reasonCode: 'OVERLOADED',
        dueAt: '2024-03-06T10:15:00+07:00',
      },
    });
  });

  it('with nobody named — goes to whom the roster names now', () => {
    const driver = onDuty();
    driver.roster = rosterWith('a-office', {
      absences: [{ officer: 'a-1', ...AWAY, covers: [{ officer: 'a-2' }] }],
    });
    driver.tell(reassign(driver, 'main.draft', {}), TEN);
    expect(driver.last('taskReassigned').data.handler).toEqual({ officer: 'a-2', covering: ['a-1'] });
    expect(driver.refusalCode(reassign(driver, 'main.draft', {}), TEN)).toBe('REASSIGN_NOTHING');
  });

  it('to another agency of the role — is the same task there, and no longer the first one’s', () => {
    const plan = signedPlan();
    const steps = plan.steps.map((step) =>
      step.key === 'main.draft' ? { ...step, alternates: ['c-office'] } : step,
    );
    const driver = onDuty(ROSTER, { ...plan, steps });
    const task = taskOf(driver, 'main.draft');
    const report = completion(driver, 'main.draft');
    driver.tell({ type: 'taken', agency: 'a-office', task }, office('2024-03-06 09:10'));
    driver.tell(reassign(driver, 'main.draft', { agency: 'c-office' }), office('2024-03-06 09:30'));
    const told = driver.messages.filter(({ route }) => 'task' in route).slice(-2);
    expect(told).toMatchObject([
      { route: { agency: 'a-office', task: 'cancelled' }, data: { task, reasonCode: 'OVERLOADED' } },
      {
        route: { agency: 'c-office', task: 'assigned' },
        data: { task, assignedAt: '2024-03-06T09:00:00+07:00', dueAt: '2024-03-06T10:15:00+07:00' },
      },
    ]);
    expect(driver.dossier.tasks[task]).toMatchObject({ agency: 'c-office', state: 'assigned' });
    expect(driver.dossier.tasks[task]).not.toHaveProperty('takenAt');
    expect(driver.refusalCode(report, TEN)).toBe('TASK_FOREIGN');
    driver.passTo(office('2024-03-06 10:00'));
    expect(driver.last('reminderRaised').data.target).toEqual({ agency: 'c-office', role: 'officer' });
    expect(dossierView(driver.plan, driver.dossier, TEN).steps[0]).toMatchObject({ agency: 'c-office' });
    driver.tell({ ...report, agency: 'c-office' }, TEN);
    expect(driver.told('taskCompleted')).toHaveLength(1);
  });

  it.each([
    ['to an agency without the role', { agency: 'c-office' }, 'REASSIGN_AGENCY_UNFIT'],
    ['to the one who has it', { officer: 'a-1' }, 'REASSIGN_NOTHING'],
    ['to nobody else', {}, 'REASSIGN_NOTHING'],
    ['by an agency’s officer', { by: officer('officer'), officer: 'a-9' }, 'NOT_AUTHORISED'],
    ['of a task that is not there', { task: 'ds_01HR8ZQ4T0000000000000000A/main.draft/7' }, 'TASK_UNKNOWN'],
  ] as const)('%s — is refused', (_case, change, code) => {
    const driver = onDuty();
    expect(driver.refusalCode(reassign(driver, 'main.draft', change), TEN)).toBe(code);
  });

  it('to one who is away — is refused, up to the last day of the absence', () => {
    const absences = [{ officer: 'a-9', ...AWAY, covers: [] }];
    const driver = onDuty(rosterWith('a-office', { absences }));
    expect(driver.refusalCode(reassign(driver, 'main.draft'), TEN)).toBe('REASSIGN_OFFICER_ABSENT');
    expect(driver.tell(reassign(driver, 'main.draft'), office('2024-03-07 08:00'))).toContain(
      'taskReassigned',
    );
  });

  it('that was answered — is refused', () => {
    const driver = onDuty();
    completeAll(driver, ['main.draft', TEN]);
    expect(driver.refusalCode(reassign(driver, 'main.draft'), TEN)).toBe('TASK_ALREADY_COMPLETED');
  });
});
