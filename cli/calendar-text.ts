import type { WindowOfDay, Weekday } from '../domain/time/calendar';
import { ENGLISH_MONTHS } from '../domain/time/english-months';
import { WEEKDAYS } from '../domain/time/plain-date';
import { isNotable } from './calendar-year';
import type { ShownDay, ShownMonth, ShownYear } from './calendar-year';
import { styled } from './styled';
import type { Style, Text } from './styled';

const WEEKDAY_NAMES = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
} as const satisfies Record<Weekday, string>;

const CELL_WIDTH = 5;

/** How a day stands in the grid of a month: the sign after its number, and its colour. */
const MARKS = {
  working: { sign: '', style: undefined },
  makeUp: { sign: '+', style: 'green' },
  special: { sign: '~', style: 'cyan' },
  dayOff: { sign: '*', style: 'red' },
  deskOnly: { sign: '°', style: 'dim' },
  weekend: { sign: '', style: 'dim' },
} as const satisfies Record<ShownDay['kind'], { readonly sign: string; readonly style: Style | undefined }>;

const LEGEND = '* off by notice   + make-up Saturday   ~ hours of its own   ° desk open, not a working day';

/** A line of text for a person, in pieces that may stand out. */
export type TextLine = readonly Text[];

/** The head of a year: its status and notices, hours and sum. Pure. */
export function headLines(year: ShownYear): readonly TextLine[] {
  const week = `${year.week.days.map((day) => WEEKDAY_NAMES[day]).join(' ')}, ${windowsText(year.week.windows)}`;
  return [
    [styled('bold', `${year.calendar} ${year.year}`), `  ${year.title.en} · ${year.title.vi}`],
    statusLine(year),
    [`${year.workingDays} working days; a working week is ${week}`],
    ...(year.note === undefined ? [] : [[year.note]]),
  ];
}

/** A year as a table: each month with its working days, then the days that are not as their weekday. Pure. */
export function yearLines(year: ShownYear): readonly TextLine[] {
  const months = year.months.flatMap((month) => ['' as const, ...monthLines(month, deskWeekdays(year))]);
  return [...headLines(year), ...months.map((line) => (line === '' ? [''] : line))];
}

/** One month as a grid of weeks, then its days that are not as their weekday. Pure. */
export function monthGridLines(year: ShownYear, month: ShownMonth): readonly TextLine[] {
  return [
    ...headLines(year),
    [''],
    ...gridLines(month),
    [''],
    ...monthLines(month, deskWeekdays(year)),
    [styled('dim', LEGEND)],
  ];
}

function statusLine({ status, notices }: ShownYear): TextLine {
  if (status === 'published') return [`Published: ${notices.join(', ')}`];
  const why =
    status === 'provisional' ? 'no notice yet; every date that rests on it is provisional' : 'unknown';
  return [styled('yellow', `Provisional: ${why}`)];
}

/** The weekdays on which the desk is open although nobody works: a shut one among them is worth a word. */
function deskWeekdays({ months }: ShownYear): readonly Weekday[] {
  const days = months.flatMap((month) => month.days).filter(({ kind }) => kind === 'deskOnly');
  return [...new Set(days.map(({ weekday }) => weekday))];
}

function monthLines(month: ShownMonth, desk: readonly Weekday[]): readonly TextLine[] {
  const title = `${(ENGLISH_MONTHS[month.month - 1] ?? '').padEnd(11)}${String(month.workingDays).padStart(2)} working days`;
  const notable = month.days.filter((day) => isNotable(day, desk));
  return [[styled('bold', title)], ...notable.map(dayLine)];
}

function dayLine(day: ShownDay): TextLine {
  const { style } = MARKS[day.kind];
  const when = `  ${WEEKDAY_NAMES[day.weekday]} ${dayOfMonth(day).padStart(2)}  `;
  const what = kindText(day).padEnd(9);
  return [when, style === undefined ? what : styled(style, what), `  ${reasonText(day)}`];
}

function kindText({ kind }: ShownDay): string {
  const texts = { makeUp: 'works', dayOff: 'off', special: 'own hours', weekend: 'desk shut' } as const;
  return kind === 'working' || kind === 'deskOnly' ? '' : texts[kind];
}

function reasonText({ kind, reason, windows }: ShownDay): string {
  const hours = kind === 'special' ? `${windowsText(windows)}: ` : '';
  const plain = kind === 'makeUp' ? 'make-up Saturday · làm bù' : '';
  return `${hours}${reason === undefined ? plain : `${reason.en} · ${reason.vi}`}`;
}

function windowsText(windows: readonly WindowOfDay[]): string {
  return windows.map(([open, close]) => `${open}–${close}`).join(', ');
}

function gridLines({ days }: ShownMonth): readonly TextLine[] {
  const heading = WEEKDAYS.map((day) => WEEKDAY_NAMES[day].padStart(CELL_WIDTH)).join('');
  const lead = WEEKDAYS.indexOf(days[0]?.weekday ?? 'mon');
  const cells = [...Array.from({ length: lead }, (): Text => ' '.repeat(CELL_WIDTH)), ...days.map(cellOf)];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
  return [[styled('bold', heading)], ...weeks];
}

function cellOf(day: ShownDay): Text {
  const { sign, style } = MARKS[day.kind];
  const text = `${dayOfMonth(day)}${sign === '' ? ' ' : sign}`.padStart(CELL_WIDTH);
  return style === undefined ? text : styled(style, text);
}

function dayOfMonth({ date }: ShownDay): string {
  return String(Number(date.slice(8)));
}
