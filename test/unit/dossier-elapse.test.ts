import { clockRunKey } from '../../domain/dossier/dossier';
import { nextWakeAt } from '../../domain/dossier/elapse';
import type { DomainEvent } from '../../domain/dossier/events.schema';
import { calendarIn } from '../../domain/procedure/share';
import { formatInstant } from '../../domain/time/zone';
import {
  GROUNDS,
  completeAll,
  completion,
  officer,
  receivedAt,
  reportOf,
  submission,
  taskOf,
} from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan, laneFixturePlan, linkedFixturePlan } from '../support/fixture';

const PLAN = fixturePlan({ returnBy: 'desk' });
const NINE = office('2024-03-06 09:00');
const LIMIT = office('2024-03-13 17:30');
const LATER = office('2024-06-01 09:00');

function received(plan = PLAN): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, NINE);
  return driver;
}

function text(at: number): string {
  return formatInstant(calendarIn(PLAN, PLAN.calendar), at).replace('T', ' ').replace('+07:00', '');
}

/** `instant fact clock rung level target` of each event that time made. */
function lines(events: readonly DomainEvent[]): readonly string[] {
  // What a silent agency is asked is looked at beside its own rules.
  const told = events.filter(({ fact }) => fact !== 'taskQueried');
  return told.map((event) => {
    if (event.fact === 'breached') return `${text(event.effectiveAt)} breached ${nameOf(event.data.clock)}`;
    if (event.fact !== 'reminderRaised' && event.fact !== 'escalationRaised') return event.fact;
    const { clock, rung, level, target } = event.data;
    const to = `${target.agency}/${target.role}`;
    return `${text(event.effectiveAt)} ${event.fact} ${nameOf(clock)} ${rung} ${String(level ?? '-')} ${to}`;
  });
}

function nameOf(clock: string): string {
  return clock.includes('/') ? (clock.split('/')[1] ?? '') : clock;
}

describe('a dossier that nobody works on', () => {
  it('of one task — is told of its step, then of its limit, each at its instant and to its target', () => {
    expect(lines(received().passTo(LATER))).toEqual([
      '2024-03-06 16:30:00 reminderRaised main.a remind - a-office/officer',
      '2024-03-07 09:00:00.001 breached main.a',
      '2024-03-07 09:00:00.001 escalationRaised main.a breach-head 1 a-office/head',
      '2024-03-08 09:00:00 escalationRaised main.a late-authority 2 e-authority/head',
      '2024-03-12 17:30:00 reminderRaised limit remind - d-desk/officer',
      '2024-03-13 17:30:00.001 breached limit',
      '2024-03-14 08:00:00 escalationRaised limit breach-desk 1 d-desk/head',
      '2024-03-14 17:30:00 escalationRaised limit late-authority 2 e-authority/head',
    ]);
  });

  it('told all at once after a month of silence — is told the same, in the same order', () => {
    const silent = received();
    silent.wake(LATER);
    expect(lines(silent.events)).toEqual(lines(passed().events));
  });

  it('told everything — has no next wake-up', () => {
    expect(nextWakeAt(PLAN, passed().dossier)).toBeUndefined();
  });

  it('wakes first at the first reminder, and keeps every rung and breach that was raised', () => {
    const driver = received();
    expect(nextWakeAt(PLAN, driver.dossier)).toBe(office('2024-03-06 16:30'));
    driver.passTo(LATER);
    expect(Object.keys(driver.dossier.breaches)).toEqual([
      clockRunKey(taskOf(driver, 'main.a'), 1),
      'limit#1',
    ]);
    expect(Object.keys(driver.dossier.rungs)).toHaveLength(6);
    expect(driver.dossier.rungs['limit#1/breach-desk']).toEqual({
      clock: 'limit',
      attempt: 1,
      rung: 'breach-desk',
      kind: 'escalation',
      raisedAt: office('2024-03-14 08:00'),
      target: { agency: 'd-desk', role: 'head' },
    });
  });

  it('not received yet — has nothing to wake for', () => {
    const driver = new DossierDriver(PLAN);
    driver.tell(submission(PLAN), NINE);
    expect(nextWakeAt(PLAN, driver.dossier)).toBeUndefined();
    expect(driver.wake(LATER)).toEqual([]);
  });
});

describe('promises beside the limit', () => {
  it('a target and a part — are breached, and only limit, lane and steps climb a ladder', () => {
    const lane = received(laneFixturePlan());
    const linked = received(linkedFixturePlan());
    const climbing = [...lane.passTo(LATER), ...linked.passTo(LATER)].flatMap((event) =>
      event.fact === 'reminderRaised' || event.fact === 'escalationRaised' ? [nameOf(event.data.clock)] : [],
    );
    expect([...new Set(climbing)].toSorted()).toEqual(['case.a', 'lane.fast', 'limit', 'main.draft']);
    const late = [...lane.told('breached'), ...linked.told('breached')].map(({ data }) => nameOf(data.clock));
    expect(late).toEqual(expect.arrayContaining(['target.hours-8', 'part.case', 'lane.fast']));
  });
});

describe('a wake-up', () => {
  it('at the due moment — breaches nothing; one millisecond later it does', () => {
    const driver = received();
    driver.wake(LIMIT);
    expect(driver.told('breached').map(({ data }) => nameOf(data.clock))).toEqual(['main.a']);
    driver.wake(LIMIT + 1);
    expect(driver.last('breached')).toMatchObject({
      effectiveAt: LIMIT + 1,
      data: { clock: 'limit', dueAt: LIMIT },
    });
  });

  it('later than the post was read — accuses nobody of anything after that', () => {
    const driver = received();
    driver.wake(LATER, LIMIT);
    expect(driver.dossier.breaches['limit#1']).toBeUndefined();
    expect(driver.told('breached')).toHaveLength(1);
  });

  it('with the post read further than the wake-up — tells nothing of the future', () => {
    const driver = received();
    expect(driver.wake(NINE, LATER)).toEqual([]);
  });
});

describe('time before a command', () => {
  it('is told first, up to the millisecond before the command was stored', () => {
    const driver = received();
    const dueAt = office('2024-03-07 09:00');
    expect(driver.tell(completion(driver, 'main.a'), dueAt + 2)).toEqual([
      'reminderRaised',
      'breached',
      'escalationRaised',
      'taskQueried',
      'taskCompleted',
      'taskAssigned',
      'taskAssigned',
    ]);
    expect(lines(driver.passTo(LATER)).filter((line) => line.includes('main.a'))).toEqual([]);
  });

  it('is not told at the very instant of the command: a reminder of that instant comes after it', () => {
    const driver = received();
    const at = office('2024-03-06 16:30');
    expect(driver.tell({ type: 'taken', ...reportOf(driver, 'main.a') }, at)).toEqual(['taskTaken']);
    expect(lines(driver.wake(at))).toEqual([
      '2024-03-06 16:30:00 reminderRaised main.a remind - a-office/officer',
    ]);
  });

  it('is not told where the post was not read that far', () => {
    const driver = received();
    const at = office('2024-03-08 08:30');
    const told = driver.tell(completion(driver, 'main.a'), at, { postReadTo: office('2024-03-06 12:00') });
    expect(told).toEqual(['taskCompleted', 'taskAssigned', 'taskAssigned']);
  });

  it('is told for a task completed late, although the breach had not been told before', () => {
    const driver = received();
    const at = office('2024-03-07 11:00');
    driver.tell(completion(driver, 'main.a'), at, { postReadTo: NINE });
    expect(lines(driver.passTo(office('2024-03-07 12:00')))).toEqual([
      '2024-03-06 16:30:00 reminderRaised main.a remind - a-office/officer',
      '2024-03-07 09:00:00.001 breached main.a',
      '2024-03-07 09:00:00.001 escalationRaised main.a breach-head 1 a-office/head',
    ]);
  });

  it('is not told of rungs that stand after the stop of the clock', () => {
    const driver = received();
    completeAll(driver, ['main.a', office('2024-03-06 16:00')]);
    expect(lines(driver.passTo(LATER)).filter((line) => line.includes('main.a'))).toEqual([]);
  });
});

describe('a breach that a report proves false', () => {
  function accused(): DossierDriver {
    const driver = received();
    driver.wake(office('2024-03-07 10:00'));
    driver.tell(completion(driver, 'main.a'), office('2024-03-07 11:00'), {
      storedAt: office('2024-03-07 09:00'),
    });
    return driver;
  }

  it('stored exactly when it was due — is withdrawn openly, with both instants and the number of the breach', () => {
    const driver = accused();
    const dueAt = office('2024-03-07 09:00');
    expect(driver.last('breachWithdrawn')).toMatchObject({
      effectiveAt: dueAt,
      data: { attempt: 1, dueAt, factAt: dueAt, breachSeq: driver.last('breached').seq },
    });
    expect(Object.values(driver.dossier.breaches)).toEqual([expect.objectContaining({ withdrawn: true })]);
  });

  it('is withdrawn once, whatever is reported afterwards', () => {
    const driver = accused();
    completeAll(driver, ['main.b', office('2024-03-07 12:00')], ['main.c', office('2024-03-07 12:00')]);
    expect(driver.told('breachWithdrawn')).toHaveLength(1);
  });

  it('stored a millisecond after it was due — stands', () => {
    const driver = received();
    driver.wake(office('2024-03-07 10:00'));
    driver.tell(completion(driver, 'main.a'), office('2024-03-07 11:00'), {
      storedAt: office('2024-03-07 09:00') + 1,
    });
    expect(driver.told('breachWithdrawn')).toEqual([]);
  });
});

describe('the class of a dossier', () => {
  it.each([
    ['exactly at its limit', false, 0],
    ['one millisecond after its limit', true, 1],
  ])('finished %s — counts as late: %s', (_name, late, ms) => {
    const driver = received();
    completeAll(driver, ['main.a', NINE], ['main.b', NINE], ['main.c', LIMIT + ms]);
    expect(driver.last('finished').data.late).toBe(late);
  });

  it('refused after its limit — stays late', () => {
    const driver = received();
    driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, LIMIT + 1);
    expect(driver.last('finished').data).toEqual({ outcome: 'refused', late: true });
  });
});

describe('a rung that was acknowledged', () => {
  it('is closed at the instant of its target, and raised no second time', () => {
    const driver = received();
    driver.passTo(LIMIT);
    const at = office('2024-03-13 18:00');
    driver.tell({ type: 'acknowledgeRung', by: officer('supervisor'), rung: 'limit#1/remind' }, at);
    expect(driver.dossier.rungs['limit#1/remind']).toMatchObject({ kind: 'reminder', acknowledgedAt: at });
    driver.passTo(LATER);
    expect(driver.told('reminderRaised').filter(({ data }) => data.clock === 'limit')).toHaveLength(1);
  });
});

function passed(): DossierDriver {
  const driver = received();
  driver.passTo(LATER);
  return driver;
}
