import { answerCase, answerLine } from '../../../cli/due-case';
import type { DueAnswer, DueSettings } from '../../../cli/due-case';
import { civilService } from '../../support/office';

const settings: DueSettings = { calendars: [civilService()], defaultCalendar: 'vn-civil-service' };
const good = {
  id: 'a-1',
  receivedAt: '2024-03-06T09:00:00+07:00',
  limit: { workingMinutes: 120 },
};

function answer(changes: Readonly<Record<string, unknown>>): DueAnswer {
  return answerCase({ ...good, ...changes }, settings);
}

function lineOf(text: string): DueAnswer {
  return answerLine({ number: 7, text, tooLong: false }, settings);
}

function suspended(start: unknown, end: unknown): DueAnswer {
  return answer({ suspensions: [{ start, end }] });
}

describe('due, one case', () => {
  it('a good case — is answered with its id, the due moment and whether it is provisional', () => {
    expect(answer({})).toEqual({ id: 'a-1', dueAt: '2024-03-06T11:00:00+07:00', provisional: false });
  });

  it('a reception written in another offset — is the same moment', () => {
    expect(answer({ receivedAt: '2024-03-06T02:00:00Z' })).toMatchObject({
      dueAt: '2024-03-06T11:00:00+07:00',
    });
  });

  it('unknown fields — are ignored, but not inside the limit', () => {
    expect(answer({ colour: 'red' })).toHaveProperty('dueAt');
    expect(answer({ limit: { workingMinutes: 120, colour: 'red' } })).toMatchObject({
      error: { code: 'LIMIT_INVALID' },
    });
  });

  it('an explanation — comes in the language that was asked for', () => {
    const explained = answerCase(good, { ...settings, explainIn: 'vi' });
    expect(explained).toHaveProperty('explanation.1', 'Tính giờ từ 09:00 thứ Tư 6/3/2024.');
  });

  it.each([
    ['no limit', { limit: undefined }, 'LIMIT_INVALID'],
    ['a limit of nothing', { limit: { workingMinutes: 0 } }, 'LIMIT_INVALID'],
    ['half a day', { limit: { workingDays: 0.5, counting: 'DAY_EXCL' } }, 'LIMIT_INVALID'],
    ['days without a way of counting', { limit: { workingDays: 3 } }, 'LIMIT_INVALID'],
    ['two limits in one', { limit: { workingMinutes: 1, calendarDays: 2 } }, 'LIMIT_INVALID'],
    ['a limit of a thousand years', { limit: { calendarDays: 365_000 } }, 'LIMIT_INVALID'],
    ['an unknown policy', { limit: { workingDays: 3, counting: 'DAY_INCL' } }, 'LIMIT_INVALID'],
    ['a cut-off that is no time', { limit: { calendarDays: 3, cutOff: '15h' } }, 'LIMIT_INVALID'],
    [
      'a cut-off where none applies',
      { limit: { workingDays: 3, counting: 'HOURS_8', cutOff: '15:00' } },
      'LIMIT_INVALID',
    ],
    ['no reception', { receivedAt: undefined }, 'INSTANT_INVALID'],
    ['a reception without an offset', { receivedAt: '2024-03-06T09:00:00' }, 'INSTANT_INVALID'],
    ['a reception on 30 February', { receivedAt: '2024-02-30T09:00:00+07:00' }, 'INSTANT_INVALID'],
    ['a reception as a number', { receivedAt: 1_709_690_400_000 }, 'INSTANT_INVALID'],
    ['an unknown calendar', { calendar: 'lunar' }, 'CALENDAR_UNKNOWN'],
    ['a reception in an unknown year', { receivedAt: '2031-03-03T09:00:00+07:00' }, 'CALENDAR_YEAR_UNKNOWN'],
    ['a reception before the calendar', { receivedAt: '2022-12-30T09:00:00+07:00' }, 'CALENDAR_YEAR_UNKNOWN'],
    [
      'a limit that runs into an unknown year',
      { receivedAt: '2027-12-30T09:00:00+07:00', limit: { calendarDays: 5 } },
      'CALENDAR_YEAR_UNKNOWN',
    ],
    ['suspensions that are no list', { suspensions: {} }, 'SUSPENSION_INVALID'],
    ['a suspension that is a text', { suspensions: ['yesterday'] }, 'SUSPENSION_INVALID'],
  ])('%s — is refused with its code and id', (_what, changes, code) => {
    expect(answer(changes)).toMatchObject({ id: 'a-1', error: { code } });
  });

  it.each([
    ['ends before it starts', '2024-03-07T09:00:00+07:00', '2024-03-06T09:00:00+07:00', 'SUSPENSION_INVALID'],
    ['is empty', '2024-03-07T09:00:00+07:00', '2024-03-07T09:00:00+07:00', 'SUSPENSION_INVALID'],
    ['has no end', '2024-03-07T09:00:00+07:00', undefined, 'INSTANT_INVALID'],
    [
      'reaches past ten years',
      '2024-03-07T09:00:00+07:00',
      '9999-03-07T09:00:00+07:00',
      'SUSPENSION_INVALID',
    ],
  ])('a suspension that %s — is refused', (_what, start, end, code) => {
    expect(suspended(start, end)).toMatchObject({ error: { code } });
  });

  it('a message — quotes what was sent, and no more than a little of it', () => {
    const refused = answer({ receivedAt: 'x'.repeat(10_000) });
    expect(JSON.stringify(refused).length).toBeLessThan(400);
  });
});

describe('due, one line', () => {
  it.each(['nope', '{"id":', '', '[]]'])('%j — is unreadable, and the answer names the line', (text) => {
    expect(lineOf(text)).toMatchObject({ id: null, error: { code: 'INPUT_UNREADABLE' } });
    expect(JSON.stringify(lineOf(text))).toContain('line 7');
  });

  it.each(['[1]', '"text"', '3', 'null'])('%s — is JSON, but no case', (text) => {
    expect(lineOf(text)).toMatchObject({ id: null, error: { code: 'SCHEMA_INVALID' } });
  });

  it('a field called __proto__ — changes nothing', () => {
    expect(
      lineOf(`{"__proto__":{"limit":{"workingMinutes":1}},"receivedAt":"2024-03-06T09:00:00+07:00"}`),
    ).toMatchObject({ error: { code: 'LIMIT_INVALID' } });
  });
});
