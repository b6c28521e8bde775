import { impactRows, summaryLine, summaryOf } from '../../cli/calendar-impact-page';
import type { Answer, DossierReading, Engine } from '../../client';
import { changeCalendar, type CalendarOutcome, type CalendarStep } from '../../client/late-calendar';
import { DomainError } from '../../domain/errors';
import type { CommandOf } from '../../domain/dossier/commands.schema';
import { notice, type NoticedDays } from '../support/calendar-acts';
import { completeAll, officer, receivedAt, submission } from '../support/dossier-commands';
import { CODE, DossierDriver, office as at } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';

const NINE = at('2024-03-06 09:00');
const PLAN = fixturePlan({ returnBy: 'desk' });
/** The desk's head puts a notice forward: nobody else is named. */
function putForward(days: NoticedDays): CommandOf<'applyCalendar'> {
  const { approvedBy: _approvedBy, ...command } = notice(PLAN, days);
  return command;
}

const COMMAND = putForward({ off: ['2024-03-13'] });
const SUPERVISOR = officer('supervisor');

/** An engine of several dossiers in this process; it breaks off after so many commands. */
class Several implements Pick<Engine, 'read' | 'command'> {
  readonly drivers = new Map<string, DossierDriver>();
  readonly keys: string[] = [];

  constructor(
    ids: readonly string[],
    public commandsLeft = Infinity,
    rules?: number,
  ) {
    for (const id of ids) {
      const driver = new DossierDriver(PLAN, undefined, id, rules);
      receivedAt(driver, NINE);
      this.drivers.set(id, driver);
    }
  }

  async read(id: string): Promise<DossierReading> {
    const { plan, dossier } = this.at(id);
    return Promise.resolve({ plan, dossier, postReadTo: NINE, clockShiftMs: NINE + 60_000 - Date.now() });
  }

  async command(
    id: string,
    command: Parameters<Engine['command']>[1],
    { key }: { key: string },
  ): Promise<Answer> {
    if (this.commandsLeft <= 0) throw new DomainError('BROKER_UNAVAILABLE', { problem: 'gone' });
    this.commandsLeft -= 1;
    this.keys.push(key);
    const told = this.at(id).ask(command, NINE + 60_000);
    if ('refusal' in told)
      return Promise.resolve({ outcome: 'refused', dossier: id, code: told.refusal.code });
    return Promise.resolve({ outcome: 'accepted', dossier: id });
  }

  at(id: string): DossierDriver {
    const driver = this.drivers.get(id);
    if (driver === undefined) throw new DomainError('DOSSIER_UNKNOWN', { dossier: id });
    return driver;
  }
}

const IDS = ['A', 'B', 'C', 'D'].map((letter) => `ds_01HR8ZQ4T0000000000000000${letter}`);

const put = (key: string) => ({ kind: 'putForward', key }) as const;
const confirm = (key: string) => ({ kind: 'confirm', key, by: SUPERVISOR }) as const;

async function outcomes(
  engine: Several,
  step: CalendarStep = { kind: 'look' },
  command = COMMAND,
  ids: readonly string[] = IDS,
): Promise<readonly CalendarOutcome[]> {
  const told: CalendarOutcome[] = [];
  await changeCalendar(engine, ids, { command, step }, (outcome) => told.push(outcome));
  return told;
}

describe('a changed calendar over several dossiers', () => {
  it('looked at — names each date that would move, and changes nothing', async () => {
    const engine = new Several(IDS);
    const told = await outcomes(engine);
    expect(told).toHaveLength(4);
    expect(told[0]).toEqual({
      dossier: IDS[0],
      code: CODE,
      outcome: 'moved',
      moves: [
        {
          what: 'clock',
          id: 'limit',
          from: '2024-03-13T17:30:00+07:00',
          to: '2024-03-14T17:30:00+07:00',
          ground: 'law',
        },
        {
          what: 'appointment',
          id: 'appointment',
          from: '2024-03-13T17:30:00+07:00',
          to: '2024-03-14T17:30:00+07:00',
          ground: 'law',
        },
      ],
      kept: [],
    });
    expect(engine.keys).toEqual([]);
    expect([...engine.drivers.values()].flatMap((driver) => driver.told('calendarChanged'))).toEqual([]);
  });

  it('put forward, broken off and run again, then confirmed — ends whole, each dossier changed once', async () => {
    const engine = new Several(IDS, 2);
    const first = await outcomes(engine, put('run-1'));
    expect(summaryOf(first)).toMatchObject({ looked: 4, waiting: 2, failed: 2 });
    expect(first.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { problem: 'BROKER_UNAVAILABLE', moves: [] },
      { problem: 'BROKER_UNAVAILABLE', moves: [] },
    ]);
    engine.commandsLeft = Infinity;
    expect(summaryOf(await outcomes(engine, confirm('run-2')))).toMatchObject({ moved: 2, notPutForward: 2 });
    expect(summaryOf(await outcomes(engine, put('run-3')))).toMatchObject({ waiting: 2, already: 2 });
    expect(summaryOf(await outcomes(engine, put('run-4')))).toMatchObject({ waiting: 2, already: 2 });
    expect(summaryOf(await outcomes(engine, confirm('run-5')))).toMatchObject({ moved: 2, already: 2 });
    for (const driver of engine.drivers.values()) {
      expect(driver.told('motionPutForward')).toHaveLength(1);
      expect(driver.last('calendarChanged').data.approvedBy).toEqual(SUPERVISOR);
    }
    expect(new Set(engine.keys).size).toBe(8);
  });

  it('confirmed by who put it forward, or of another notice — is not', async () => {
    const engine = new Several(IDS.slice(0, 1));
    const ids = IDS.slice(0, 1);
    await outcomes(engine, put('run-1'), COMMAND, ids);
    const alone = { kind: 'confirm', key: 'run-2', by: officer('deskHead') } as const;
    expect(await outcomes(engine, alone, COMMAND, ids)).toMatchObject([
      { outcome: 'refused', problem: 'CALENDAR_APPROVAL_INVALID', moves: [] },
    ]);
    const other = putForward({ off: ['2024-03-12'] });
    expect(await outcomes(engine, confirm('run-3'), other, ids)).toMatchObject([
      { outcome: 'notPutForward', moves: [], kept: [] },
    ]);
    expect(await outcomes(engine, put('run-4'), other, ids)).toMatchObject([
      { outcome: 'refused', problem: 'MOTION_ALREADY_WAITING' },
    ]);
  });

  it('of dossiers received under older rules — is applied at once, by the second person that is named', async () => {
    const ids = IDS.slice(0, 1);
    const engine = new Several(ids, Infinity, 6);
    expect(await outcomes(engine, put('run-1'), COMMAND, ids)).toMatchObject([
      { outcome: 'refused', problem: 'SECOND_PERSON_MISSING' },
    ]);
    const named = { ...put('run-2'), approvedBy: SUPERVISOR };
    expect(await outcomes(engine, named, COMMAND, ids)).toMatchObject([{ outcome: 'moved' }]);
    expect(await outcomes(engine, confirm('run-3'), COMMAND, ids)).toMatchObject([{ outcome: 'already' }]);
  });

  it('of dossiers that are not counted, unmoved or refused — says which', async () => {
    const engine = new Several(IDS.slice(0, 2));
    const [done = '', waiting = '', submitted = ''] = IDS;
    completeAll(engine.at(done), ['main.a', NINE], ['main.b', NINE], ['main.c', NINE]);
    const driver = new DossierDriver(PLAN, undefined, submitted);
    driver.tell(submission(PLAN), NINE);
    engine.drivers.set(submitted, driver);
    expect(await outcomes(engine, put('run'), COMMAND, [done, submitted])).toMatchObject([
      { dossier: done, outcome: 'notRunning', problem: 'ALREADY_FINISHED' },
      { dossier: submitted, outcome: 'notRunning', problem: 'NOT_RECEIVED' },
    ]);
    const unmoved = putForward({ worked: ['2024-03-09'] });
    expect(await outcomes(engine, undefined, unmoved, [waiting])).toMatchObject([
      { outcome: 'unmoved', moves: [], kept: ['limit'] },
    ]);
    const past = putForward({ off: ['2024-03-05'] });
    expect(await outcomes(engine, put('run'), past, [waiting])).toMatchObject([
      { outcome: 'refused', problem: 'CALENDAR_DAY_PAST' },
    ]);
  });

  it('of a dossier that is not known — fails alone', async () => {
    const engine = new Several(IDS.slice(0, 1));
    const told = await outcomes(engine, put('run'), COMMAND, IDS.slice(0, 2));
    expect(told.map(({ outcome }) => outcome).toSorted()).toEqual(['failed', 'waiting']);
  });

  it('a fault of ours — is not swallowed', async () => {
    const engine = new Several(IDS.slice(0, 1));
    engine.read = () => Promise.reject(new TypeError('a bug'));
    await expect(outcomes(engine, put('run'))).rejects.toThrow('a bug');
  });
});

describe('the page of an impact', () => {
  it('a row a date — in both languages, with a dossier that was refused and the sums', async () => {
    const told = await outcomes(new Several(IDS.slice(0, 1)), undefined, COMMAND, IDS.slice(0, 1));
    const refused: CalendarOutcome = {
      dossier: 'ds_x',
      outcome: 'refused',
      moves: [],
      kept: [],
      problem: 'CALENDAR_DAY_PAST',
    };
    expect(impactRows([...told, refused], 'en')).toEqual([
      [CODE, 'limit', '2024-03-13 17:30', '2024-03-14 17:30', 'by law: the day is off'],
      [CODE, 'appointment', '2024-03-13 17:30', '2024-03-14 17:30', 'by law: the day is off'],
      ['ds_x', { style: 'red', text: 'refused' }, '–', '–', 'CALENDAR_DAY_PAST'],
    ]);
    expect(impactRows(told, 'vi')[1]?.[1]).toBe('hẹn trả kết quả');
    const sums = summaryOf([...told, refused]);
    expect(summaryLine(sums, 'look', 'en')).toBe(
      'Nothing was changed: 2 dossier(s), 1 with dates that move, 1 refused; 0 clock(s) keep the date told.',
    );
    expect(summaryLine(sums, 'putForward', 'vi')).toBe(
      'Đã trình: 2 hồ sơ, 1 có thay đổi, 1 bị từ chối; 0 thời hạn giữ ngày đã báo.',
    );
    expect(summaryLine({ ...sums, failed: 1 }, 'confirm', 'en')).toMatch(/Run it again to finish\.$/);
    expect(summaryLine({ ...sums, failed: 1 }, 'confirm', 'vi')).toMatch(/Chạy lại để hoàn tất\.$/);
  });
});
