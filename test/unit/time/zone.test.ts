import { dayOf, formatInstant, instantOf, parseInstant } from '../../../domain/time/zone';
import { civilService, inventedOffice } from '../../support/office';

const office = civilService();
const berlin = inventedOffice({
  offsets: [
    { from: '2023-10-29', minutes: 60 },
    { from: '2024-03-31', at: '02:00', minutes: 120 },
    { from: '2024-10-27', at: '03:00', minutes: 60 },
  ],
});

describe('parseInstant', () => {
  it.each([
    ['2024-03-06T09:00:00+07:00', Date.UTC(2024, 2, 6, 2)],
    ['2024-03-06T02:00:00Z', Date.UTC(2024, 2, 6, 2)],
    ['2024-03-05T21:30:00-04:30', Date.UTC(2024, 2, 6, 2)],
    ['2024-02-29T00:00:00+00:00', Date.UTC(2024, 1, 29)],
    ['2024-03-06T02:00:00.5Z', Date.UTC(2024, 2, 6, 2, 0, 0, 500)],
    ['2024-03-06T02:00:00.123456Z', Date.UTC(2024, 2, 6, 2, 0, 0, 123)],
    ['1969-12-31T23:59:59.999Z', -1],
  ])('accepts %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    '2024-02-30T09:00:00+07:00',
    '2023-02-29T09:00:00+07:00',
    '2024-03-06T24:00:00+07:00',
    '2024-03-06T09:60:00+07:00',
    '2024-03-06T09:00:60+07:00',
    '2024-03-06T09:00:00',
    '2024-03-06T09:00+07:00',
    '2024-03-06',
    '2024-03-06 09:00:00+07:00',
    '2024-03-06T09:00:00+0700',
    '2024-03-06T09:00:00+24:00',
    ' 2024-03-06T09:00:00+07:00',
    '2024-03-06T09:00:00+07:00\n',
    '2024-03-06T09:00:00.+07:00',
    '20240306T090000+0700',
    '1709690400000',
    '',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

describe('formatInstant', () => {
  it('writes the offset of the office, and milliseconds only when they are not zero', () => {
    expect(formatInstant(office, Date.UTC(2024, 2, 6, 2))).toBe('2024-03-06T09:00:00+07:00');
    expect(formatInstant(office, Date.UTC(2024, 2, 6, 2, 0, 0, 7))).toBe('2024-03-06T09:00:00.007+07:00');
  });

  it('writes a negative offset with half an hour as -03:30', () => {
    const stJohns = inventedOffice({ offsets: [{ from: '2024-01-01', minutes: -210 }] });
    expect(formatInstant(stJohns, Date.UTC(2024, 0, 1))).toBe('2023-12-31T20:30:00-03:30');
  });
});

describe('days of the office', () => {
  it('dayOf — after 17:00 UTC it is the next day in Hà Nội', () => {
    expect(dayOf(office, Date.UTC(2024, 2, 5, 16, 59, 59, 999))).toBe('2024-03-05');
    expect(dayOf(office, Date.UTC(2024, 2, 5, 17))).toBe('2024-03-06');
  });

  it('instantOf — 24:00 is the start of the next day', () => {
    expect(instantOf(office, '2024-03-06', '24:00')).toBe(instantOf(office, '2024-03-07', '00:00'));
  });

  it('a skipped hour — is read by the clock as it was before', () => {
    expect(instantOf(berlin, '2024-03-31', '01:59')).toBe(Date.UTC(2024, 2, 31, 0, 59));
    expect(instantOf(berlin, '2024-03-31', '02:30')).toBe(Date.UTC(2024, 2, 31, 1, 30));
    expect(instantOf(berlin, '2024-03-31', '03:00')).toBe(Date.UTC(2024, 2, 31, 1));
  });

  it('a repeated hour — means its first time', () => {
    expect(instantOf(berlin, '2024-10-27', '02:30')).toBe(Date.UTC(2024, 9, 27, 0, 30));
    expect(instantOf(berlin, '2024-10-27', '03:00')).toBe(Date.UTC(2024, 9, 27, 2));
    expect(formatInstant(berlin, Date.UTC(2024, 9, 27, 1, 30))).toBe('2024-10-27T02:30:00+01:00');
  });

  it('the first offset — also holds before it', () => {
    expect(formatInstant(berlin, Date.UTC(2020, 6, 1))).toBe('2020-07-01T01:00:00+01:00');
  });
});
