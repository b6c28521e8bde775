import fc from 'fast-check';
import {
  REPORT_KINDS,
  TASK_KINDS,
  commandSubject,
  deadSubject,
  decodeToken,
  encodeToken,
  eventSubject,
  isAgencyCode,
  parkedSubject,
  parseCommandSubject,
  parseDeadSubject,
  parseEventSubject,
  parseParkedSubject,
  parseReceiptSubject,
  parseReportSubject,
  parseTaskSubject,
  receiptSubject,
  reportSubject,
  taskSubject,
} from '../../bus/subjects';

const SEPARATORS = /[.*>\s]/;
const code = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '2.000635',
    'H26.14',
    'HBT.FOOD-NLTS',
    '*',
    '>',
    ' ',
    '.',
    '..',
    '%2E',
    'a b',
    '\t',
    '\n',
    '$JS',
    'đồ',
  ),
);
const agency = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?$/).filter(isAgencyCode);
const owner = fc.oneof(agency, fc.constant('engine'));

describe('subjects', () => {
  it('token — decoding gives back every code, and no token holds a separator or wildcard of the broker', () => {
    fc.assert(
      fc.property(code, (text) => {
        const token = encodeToken(text);
        expect(token).not.toMatch(SEPARATORS);
        expect(token).not.toBe('');
        expect(decodeToken(token)).toBe(text);
      }),
    );
  });

  it('token — two codes never share a token, and a token that encoding did not make is refused', () => {
    fc.assert(
      fc.property(code, code, (one, other) => {
        expect(encodeToken(one) === encodeToken(other)).toBe(one === other);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const decoded = decodeToken(text);
        if (decoded !== undefined) expect(encodeToken(decoded)).toBe(text);
      }),
    );
  });

  it('task, report and receipt — parsing gives back agency and kind', () => {
    fc.assert(
      fc.property(
        agency,
        fc.constantFrom(...TASK_KINDS),
        fc.constantFrom(...REPORT_KINDS),
        (sender, task, report) => {
          expect(parseTaskSubject(taskSubject(sender, task))).toEqual({ agency: sender, kind: task });
          expect(parseReportSubject(reportSubject(sender, report))).toEqual({ agency: sender, kind: report });
          expect(parseReceiptSubject(receiptSubject(sender))).toEqual({ agency: sender });
        },
      ),
    );
  });

  it('command, event, parked and dead — parsing gives back every code', () => {
    fc.assert(
      fc.property(owner, code, code, code, (who, one, two, three) => {
        expect(parseCommandSubject(commandSubject(one, two))).toEqual({ unit: one, type: two });
        expect(parseEventSubject(eventSubject(one, two, three))).toEqual({
          unit: one,
          procedure: two,
          fact: three,
        });
        expect(parseParkedSubject(parkedSubject(who, one))).toEqual({ owner: who, dossier: one });
        expect(parseDeadSubject(deadSubject(who, two, three))).toEqual({
          owner: who,
          stream: two,
          reason: three,
        });
      }),
    );
  });

  it('parse — no text whatever makes a parser throw, and each takes only subjects of its own family', () => {
    const parsers = [
      parseTaskSubject,
      parseReportSubject,
      parseReceiptSubject,
      parseCommandSubject,
      parseEventSubject,
      parseParkedSubject,
      parseDeadSubject,
    ];
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const parse of parsers) expect(parse(text)).toBeUndefined();
      }),
    );
    const subjects = [
      taskSubject('a', 'query'),
      reportSubject('a', 'fee'),
      receiptSubject('a'),
      commandSubject('u', 't'),
      eventSubject('u', 'p', 'f'),
      parkedSubject('a', 'd'),
      deadSubject('a', 's', 'r'),
    ];
    subjects.forEach((subject, own) => {
      parsers.forEach((parse, index) => {
        expect(parse(subject) !== undefined).toBe(index === own);
      });
    });
  });
});
