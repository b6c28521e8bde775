import {
  commandSubject,
  deadSubject,
  encodeToken,
  eventSubject,
  isAgencyCode,
  localReportSubject,
  parseReportSubject,
  parseTaskSubject,
  reportSubject,
  taskSubject,
} from '../../bus/subjects';
import { thrownBy } from '../support/thrown-by';
import { parkedStream, receiptsStream, reportsStream, tasksStream } from '../../bus/stream-names';

describe('subjects', () => {
  it.each([
    [taskSubject('tckh-hbt', 'assigned'), 'lt.task.tckh-hbt.assigned'],
    [reportSubject('tckh-hbt', 'completed'), 'lt.report.tckh-hbt.completed'],
    [localReportSubject('completed'), 'report.completed'],
    [commandSubject('H26.14', 'receive'), 'lt.command.H26%2E14.receive'],
    [eventSubject('H26.14', '2.000635', 'received'), 'lt.event.H26%2E14.2%2E000635.received'],
    [deadSubject('engine', 'COMMANDS', 'unreadable'), 'lt.dead.engine.COMMANDS.unreadable'],
  ])('subject — is written as %s', (subject, expected) => {
    expect(subject).toBe(expected);
  });

  it.each(['', 'sys', 'engine', 'A', 'a.b', 'a b', '*', '>', '-a', 'a-', 'a_b', 'á'])(
    'agency code — %p is none, and reaches neither subject nor stream name',
    (agency) => {
      expect(isAgencyCode(agency)).toBe(false);
      const makers = [
        () => taskSubject(agency, 'assigned'),
        () => reportSubject(agency, 'taken'),
        () => tasksStream(agency),
        () => receiptsStream(agency),
        () => reportsStream(agency),
      ];
      for (const make of makers) {
        expect(thrownBy(make)).toMatchObject({ code: 'AGENCY_CODE_INVALID' });
      }
    },
  );

  it('parked stream — the engine has one for commands, though engine is no agency', () => {
    expect(parkedStream('engine')).toBe('PARKED_engine');
    expect(thrownBy(() => parkedStream('sys'))).toMatchObject({ code: 'AGENCY_CODE_INVALID' });
  });

  it.each(['', '\ud800'])('token — %p cannot be encoded and is refused by code', (text) => {
    expect(thrownBy(() => encodeToken(text))).toMatchObject({ code: 'SUBJECT_TOKEN_INVALID' });
  });

  it('report subject — an unknown kind is still read, so that its sender gets a receipt; a task kind is not', () => {
    expect(parseReportSubject('lt.report.tckh-hbt.gossip')).toEqual({ agency: 'tckh-hbt', kind: 'gossip' });
    expect(parseTaskSubject('lt.task.tckh-hbt.gossip')).toBeUndefined();
  });
});
