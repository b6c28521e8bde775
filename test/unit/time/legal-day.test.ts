import { legalDayOf, startOfLegalDay } from '../../../domain/time/legal-day';
import { plainDateOf } from '../../../domain/time/plain-date';

describe('legal day', () => {
  it.each([
    ['2024-03-05T23:59:59.999+07:00', '2024-03-05'],
    ['2024-03-06T00:00:00.000+07:00', '2024-03-06'],
    ['2024-03-06T23:59:59.999+07:00', '2024-03-06'],
    ['1969-12-31T16:59:59.999Z', '1969-12-31'],
  ])('%s — is the %s', (instant, day) => {
    expect(plainDateOf(legalDayOf(Date.parse(instant)))).toBe(day);
  });

  it('the start of a day — is its midnight in legal time', () => {
    const at = Date.parse('2024-03-06T00:00:00+07:00');

    expect(startOfLegalDay(legalDayOf(at))).toBe(at);
  });
});
