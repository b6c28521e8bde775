import { explainLines } from '../../../domain/sla/explain';
import type { ExplanationLine } from '../../../domain/sla/explanation';

/** How one line is said in both languages. */
function said(line: ExplanationLine): readonly string[] {
  return (['en', 'vi'] as const).flatMap((language) => explainLines({ lines: [line] }, language));
}

const LAW = { en: 'Law 1', vi: 'Luật 1' };
const CASES: readonly (readonly [string, ExplanationLine, string, string])[] = [
  [
    'a limit in working time',
    { kind: 'limit', limit: { workingMinutes: 150 }, source: LAW, calendar: 'vn' },
    'Limit: 2 h 30 min of working time. Counted by: Law 1. Calendar: vn.',
    'Thời hạn: 2 giờ 30 phút làm việc. Cách tính: Luật 1. Lịch: vn.',
  ],
  [
    'a limit in calendar days',
    { kind: 'limit', limit: { calendarDays: 1 }, source: LAW, calendar: 'vn', legalBasis: 'Decree 2' },
    'Limit: 1 calendar day, day of reception not counted. Fixed by: Decree 2. Counted by: Law 1. Calendar: vn.',
    'Thời hạn: 1 ngày, không tính ngày tiếp nhận. Căn cứ: Nghị định 2. Cách tính: Luật 1. Lịch: vn.',
  ],
  [
    'a limit in working days with a cut-off',
    {
      kind: 'limit',
      limit: { workingDays: 13, counting: 'DAY_EXCL', cutOff: '15:00' },
      source: LAW,
      calendar: 'vn',
    },
    'Limit: 13 working days, day of reception not counted, cut-off 15:00. Counted by: Law 1. Calendar: vn.',
    'Thời hạn: 13 ngày làm việc, không tính ngày tiếp nhận, mốc 15:00. Cách tính: Luật 1. Lịch: vn.',
  ],
  [
    'a limit of days of eight hours',
    { kind: 'limit', limit: { workingDays: 1, counting: 'HOURS_8' }, source: LAW, calendar: 'vn' },
    'Limit: 1 working day of 8 hours each. Counted by: Law 1. Calendar: vn.',
    'Thời hạn: 1 ngày làm việc, mỗi ngày 8 giờ. Cách tính: Luật 1. Lịch: vn.',
  ],
  [
    'a limit of the same day',
    { kind: 'limit', limit: { counting: 'SAME_DAY_15H' }, source: LAW, calendar: 'vn' },
    'Limit: the same day; after 15:00 the next working day. Counted by: Law 1. Calendar: vn.',
    'Thời hạn: trong ngày; sau 15:00 thì ngày làm việc tiếp theo. Cách tính: Luật 1. Lịch: vn.',
  ],
  [
    'an extension of every unit',
    { kind: 'extended', workingDays: 1, calendarDays: 2, workingMinutes: 60 },
    'Extended by 1 working day and 2 days and 1 h of working time.',
    'Gia hạn thêm 1 ngày làm việc và 2 ngày và 1 giờ làm việc.',
  ],
  [
    'an extension in calendar days alone',
    { kind: 'extended', calendarDays: 1 },
    'Extended by 1 day.',
    'Gia hạn thêm 1 ngày.',
  ],
  [
    'an extension in working days alone',
    { kind: 'extended', workingDays: 5 },
    'Extended by 5 working days.',
    'Gia hạn thêm 5 ngày làm việc.',
  ],
  [
    'a reception on a day that is not counted',
    { kind: 'received', at: '2024-03-04T10:00:00+07:00', on: '2024-03-04', rule: 'dayNotCounted' },
    'Received Mon 4 Mar 2024 10:00: that day is not counted.',
    'Tiếp nhận lúc 10:00 thứ Hai 4/3/2024: không tính ngày này.',
  ],
  [
    'a reception after the cut-off',
    {
      kind: 'received',
      at: '2024-03-05T15:00:01+07:00',
      on: '2024-03-05',
      rule: 'afterCutOff',
      cutOff: '15:00',
    },
    'Received Tue 5 Mar 2024 15:00:01, after 15:00: as if received on the next working day, which is not counted.',
    'Tiếp nhận lúc 15:00:01 thứ Ba 5/3/2024, sau 15:00: coi như tiếp nhận vào ngày làm việc tiếp theo, không tính ngày đó.',
  ],
  [
    'a reception after a cut-off that is not named',
    { kind: 'received', at: '2024-03-05T15:01:00+07:00', on: '2024-03-05', rule: 'afterCutOff' },
    'Received Tue 5 Mar 2024 15:01, after the cut-off: as if received on the next working day, which is not counted.',
    'Tiếp nhận lúc 15:01 thứ Ba 5/3/2024, sau giờ quy định: coi như tiếp nhận vào ngày làm việc tiếp theo, không tính ngày đó.',
  ],
  [
    'a reception for the same day',
    {
      kind: 'received',
      at: '2024-12-25T15:00:00+07:00',
      on: '2024-12-25',
      rule: 'sameDay',
      cutOff: '15:00',
    },
    'Received Wed 25 Dec 2024 15:00, not after 15:00 of a working day: due that day.',
    'Tiếp nhận lúc 15:00 thứ Tư 25/12/2024, không quá 15:00 của ngày làm việc: trả kết quả trong ngày.',
  ],
  [
    'a reception for the same day, the cut-off not named',
    { kind: 'received', at: '2024-12-26T09:00:00+07:00', on: '2024-12-26', rule: 'sameDay' },
    'Received Thu 26 Dec 2024 09:00, not after the cut-off of a working day: due that day.',
    'Tiếp nhận lúc 09:00 thứ Năm 26/12/2024, không quá giờ quy định của ngày làm việc: trả kết quả trong ngày.',
  ],
  [
    'a reception for the next working day',
    { kind: 'received', at: '2024-01-05T16:00:00+07:00', on: '2024-01-05', rule: 'nextWorkingDay' },
    'Received Fri 5 Jan 2024 16:00, after the cut-off or outside a working day: due on the next working day.',
    'Tiếp nhận lúc 16:00 thứ Sáu 5/1/2024, sau giờ quy định hoặc ngoài ngày làm việc: trả kết quả trong ngày làm việc tiếp theo.',
  ],
  [
    'a reception from which the time runs',
    { kind: 'received', at: '2024-02-03T08:00:30.5+07:00', on: '2024-02-03', rule: 'runsAtOnce' },
    'The time runs from Sat 3 Feb 2024 08:00:30.5.',
    'Tính giờ từ 08:00:30.5 thứ Bảy 3/2/2024.',
  ],
  [
    'one working day',
    { kind: 'counted', from: '2024-04-08', to: '2024-04-08', unit: 'workingDay', first: 3, last: 3 },
    'Working day 3: Mon 8 Apr 2024.',
    'Ngày làm việc thứ 3: Thứ Hai 8/4/2024.',
  ],
  [
    'several calendar days',
    { kind: 'counted', from: '2024-06-02', to: '2024-07-04', unit: 'calendarDay', first: 1, last: 33 },
    'Calendar days 1–33: Sun 2 Jun 2024 – Thu 4 Jul 2024.',
    'Ngày thứ 1–33: Từ Chủ nhật 2/6/2024 đến thứ Năm 4/7/2024.',
  ],
  [
    'time that was used',
    {
      kind: 'worked',
      from: '2024-08-09',
      to: '2024-08-09',
      windows: ['08:00–12:00', '13:30–13:30:05'],
      workingMs: 14_405_000,
    },
    'Fri 9 Aug 2024: 08:00–12:00, 13:30–13:30:05, 4 h 5 s of working time.',
    'Thứ Sáu 9/8/2024: 08:00–12:00, 13:30–13:30:05, 4 giờ 5 giây làm việc.',
  ],
  [
    'a day off with its reason and one notice',
    {
      kind: 'dayOff',
      from: '2024-09-02',
      to: '2024-09-03',
      reason: { vi: 'Quốc khánh', en: 'National Day' },
      notices: ['1/TB'],
    },
    'Mon 2 Sep 2024 – Tue 3 Sep 2024: off, National Day (notice 1/TB).',
    'Từ thứ Hai 2/9/2024 đến thứ Ba 3/9/2024: nghỉ, Quốc khánh (theo 1/TB).',
  ],
  [
    'a day off without a reason',
    { kind: 'dayOff', from: '2024-10-10', to: '2024-10-10', notices: [] },
    'Thu 10 Oct 2024: off, by notice.',
    'Thứ Năm 10/10/2024: nghỉ, theo thông báo.',
  ],
  [
    'a make-up Saturday with two notices',
    { kind: 'makeUp', from: '2024-05-04', to: '2024-05-04', notices: ['1/TB', '2/TB'] },
    'Sat 4 May 2024: make-up Saturday, a working day (notices 1/TB, 2/TB).',
    'Thứ Bảy 4/5/2024: làm bù, tính là ngày làm việc (theo 1/TB, 2/TB).',
  ],
  [
    'a day with hours of its own',
    {
      kind: 'special',
      from: '2024-11-29',
      to: '2024-11-29',
      reason: { vi: 'Diễn tập', en: 'Drill' },
      notices: ['3/TB'],
    },
    'Fri 29 Nov 2024: hours of its own, Drill (notice 3/TB).',
    'Thứ Sáu 29/11/2024: giờ làm việc riêng, Diễn tập (theo 3/TB).',
  ],
  [
    'a day with hours of its own, without a reason',
    { kind: 'special', from: '2024-11-29', to: '2024-11-29', notices: [] },
    'Fri 29 Nov 2024: hours of its own, by notice.',
    'Thứ Sáu 29/11/2024: giờ làm việc riêng, theo thông báo.',
  ],
  [
    'a stretch of standing still',
    {
      kind: 'suspended',
      from: '2024-03-05T10:00:00+07:00',
      to: '2024-03-06T16:30:00+07:00',
      workingMs: 46_800_000,
      elapsedMs: 109_800_000,
    },
    'Stood still from Tue 5 Mar 2024 10:00 to Wed 6 Mar 2024 16:30: 13 h of working time, 30 h 30 min in all.',
    'Tạm dừng từ 10:00 thứ Ba 5/3/2024 đến 16:30 thứ Tư 6/3/2024: 13 giờ làm việc, tổng cộng 30 giờ 30 phút.',
  ],
  [
    'standing still that moves a working day',
    { kind: 'moved', unit: 'workingDay', stoodMs: 46_800_000, days: 1 },
    '13 h of working time stood still: 1 working day more.',
    'Tổng thời gian tạm dừng 13 giờ làm việc: hạn lùi thêm 1 ngày làm việc.',
  ],
  [
    'standing still that moves calendar days',
    { kind: 'moved', unit: 'calendarDay', stoodMs: 172_800_000, days: 2 },
    '48 h of time stood still: 2 calendar days more.',
    'Tổng thời gian tạm dừng 48 giờ: hạn lùi thêm 2 ngày.',
  ],
  [
    'standing still that moves nothing',
    { kind: 'moved', unit: 'workingDay', stoodMs: 500, days: 0 },
    '0 min of working time stood still: less than a whole day, the date stays.',
    'Tổng thời gian tạm dừng 0 phút làm việc: chưa đủ một ngày, hạn không đổi.',
  ],
  [
    'a day that is not the last',
    { kind: 'kept', on: '2024-03-07' },
    'Standing still at closing of Thu 7 Mar 2024: that was not the last day.',
    'Hết giờ làm việc thứ Năm 7/3/2024 thời hạn đang tạm dừng: đó chưa phải ngày cuối.',
  ],
  [
    'a due moment at closing',
    { kind: 'landed', rule: 'closing', at: '2024-03-07T17:30:00+07:00', on: '2024-03-07' },
    'Due at closing: Thu 7 Mar 2024 17:30.',
    'Đến hạn khi hết giờ làm việc: 17:30 thứ Năm 7/3/2024.',
  ],
  [
    'a due moment after a day off',
    { kind: 'landed', rule: 'closingAfterDayOff', at: '2024-03-11T17:30:00+07:00', on: '2024-03-11' },
    'The last day is a day off; due at closing of the next working day: Mon 11 Mar 2024 17:30.',
    'Ngày cuối là ngày nghỉ; đến hạn khi hết giờ làm việc của ngày làm việc tiếp theo: 17:30 thứ Hai 11/3/2024.',
  ],
  [
    'a due moment at which time is used up',
    { kind: 'landed', rule: 'timeUsed', at: '2024-03-07T09:00:00+07:00', on: '2024-03-07' },
    'Due when the time is used up: Thu 7 Mar 2024 09:00.',
    'Đến hạn khi hết thời gian: 09:00 thứ Năm 7/3/2024.',
  ],
  [
    'a due moment of a Saturday desk',
    { kind: 'landed', rule: 'saturdayDesk', at: '2024-03-09T11:30:00+07:00', on: '2024-03-09' },
    'Received at a Saturday desk that resolves; due there and then: Sat 9 Mar 2024 11:30.',
    'Tiếp nhận sáng thứ Bảy, giải quyết ngay trong buổi: đến hạn 11:30 thứ Bảy 9/3/2024.',
  ],
  [
    'a due moment with the whole',
    { kind: 'landed', rule: 'capped', at: '2024-03-10T17:30:00+07:00', on: '2024-03-10' },
    'Due with the whole, which comes first: Sun 10 Mar 2024 17:30.',
    'Đến hạn cùng toàn bộ hồ sơ, vì hạn đó đến trước: 17:30 Chủ nhật 10/3/2024.',
  ],
  [
    'a year without a notice',
    { kind: 'year', year: 2027, status: 'provisional' },
    '2027 has no notice yet: the date is provisional.',
    'Năm 2027 chưa có thông báo nghỉ lễ: hạn là tạm tính.',
  ],
  [
    'a year of which nothing is known',
    { kind: 'year', year: 2031, status: 'unknown' },
    'Nothing is known of 2031: counted over plain weekdays, the date is provisional.',
    'Lịch chưa có dữ liệu năm 2031: tính theo các ngày trong tuần, hạn là tạm tính.',
  ],
];

describe('phrases', () => {
  it.each(CASES)('%s — is said in both languages', (_what, line, english, vietnamese) => {
    expect(said(line)).toEqual([english, vietnamese]);
  });

  it.each([
    [1, 'Jan'],
    [2, 'Feb'],
    [3, 'Mar'],
    [4, 'Apr'],
    [5, 'May'],
    [6, 'Jun'],
    [7, 'Jul'],
    [8, 'Aug'],
    [9, 'Sep'],
    [10, 'Oct'],
    [11, 'Nov'],
    [12, 'Dec'],
  ] as const)('month %s — is %s', (month, name) => {
    const on = `2024-${String(month).padStart(2, '0')}-15` as const;
    expect(said({ kind: 'kept', on })[0]).toContain(` 15 ${name} 2024`);
  });
});
