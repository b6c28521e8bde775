import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { calendarSources, loadCalendars, readCalendars } from '../../../catalogue/load-calendars';
import type { CalendarFinding } from '../../../catalogue/load-calendars';
import { cutCalendar } from '../../../domain/time/cut-calendar';
import { workingCalendarSchema } from '../../../domain/time/calendar.schema';
import { civilService } from '../../support/office';

const FOLDER = join(__dirname, '..', '..', '..', 'catalogue', 'hai-ba-trung', 'calendars');

/** What is found when one text of one file is replaced. */
function findingsOf(file: string, from: string, to: string): readonly CalendarFinding[] {
  const sources = calendarSources(FOLDER).map((source) => {
    const name = basename(source.file);
    if (name !== file) return { ...source, file: name };
    if (!source.text.includes(from)) throw new Error(`${file} has no ${from}`);
    return { file: name, text: source.text.replace(from, to) };
  });
  return readCalendars(sources).findings;
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('calendars of the catalogue', () => {
  it('the civil-service calendar — has five years, the last one provisional and with a note', () => {
    const { years } = civilService();
    expect(Object.entries(years).map(([year, { status }]) => `${year} ${status}`)).toEqual([
      '2023 published',
      '2024 published',
      '2025 published',
      '2026 published',
      '2027 provisional',
    ]);
    expect(years['2027']).toMatchObject({ notices: [] });
    expect(years['2027']?.note).toMatch(/provisional/);
  });

  it('a loaded calendar — fits the schema of calendars that travel', () => {
    expect(workingCalendarSchema.parse(civilService())).toEqual(civilService());
  });

  it('every day off — has its reason in both languages', () => {
    const days = Object.values(civilService().years).flatMap(({ weekdaysOff }) => weekdaysOff);
    expect(days.length).toBeGreaterThan(50);
    expect(days.filter(({ reason }) => reason.vi === '' || reason.en === '')).toEqual([]);
  });

  it('cutCalendar — carries only the years that were asked for and are known, without notes', () => {
    const cut = cutCalendar(civilService(), [2027, 2026, 2031]);
    expect(Object.keys(cut.years)).toEqual(['2026', '2027']);
    expect(cut.years['2027']).not.toHaveProperty('note');
    expect(JSON.stringify(cut).length).toBeLessThan(3500);
  });
});

describe('broken calendar files', () => {
  it.each([
    {
      what: 'a day that does not exist',
      file: '2024.yaml',
      from: '2024-04-18',
      to: '2024-02-30',
      at: 'weekdaysOff.6.date',
      problem: /a day that exists/,
    },
    {
      what: 'days out of order',
      file: '2024.yaml',
      from: '2024-02-08',
      to: '2024-02-29',
      at: 'weekdaysOff',
      problem: /in order/,
    },
    {
      what: 'a day of another year',
      file: '2024.yaml',
      from: '2024-01-01',
      to: '2023-01-02',
      at: 'year',
      problem: /its own year/,
    },
    {
      what: 'a make-up day that is no Saturday',
      file: '2024.yaml',
      from: '- 2024-05-04',
      to: '- 2024-05-05',
      at: 'saturdaysWorked',
      problem: /Saturday/,
    },
    {
      what: 'a day off that is a Sunday',
      file: '2024.yaml',
      from: '2024-04-18',
      to: '2024-04-21',
      at: 'weekdaysOff.6',
      problem: /is a sun/,
    },
    {
      what: 'a Saturday both worked and shut',
      file: '2024.yaml',
      from: '- 2024-02-10',
      to: '- 2024-05-04',
      at: 'saturdaysWorked',
      problem: /both/,
    },
    {
      what: 'a published year without a notice',
      file: '2023.yaml',
      from: '  - 5034/TB-LĐTBXH',
      to: '  []',
      at: 'notices',
      problem: /names its notices/,
    },
    {
      what: 'a misspelt key',
      file: '2025.yaml',
      from: 'saturdaysOff',
      to: 'saturdaysoff',
      at: 'saturdaysOff',
      problem: /saturdaysoff|expected/,
    },
    {
      what: 'a year of no calendar',
      file: '2025.yaml',
      from: 'vn-civil-service',
      to: 'vn-civil',
      at: 'calendar',
      problem: /no file here/,
    },
    {
      what: 'windows that overlap',
      file: 'vn-civil-service.yaml',
      from: '"13:30"',
      to: '"11:30"',
      at: 'weeks.0.windows',
      problem: /in order/,
    },
    {
      what: 'a time that does not exist',
      file: 'vn-civil-service.yaml',
      from: '"17:30"',
      to: '"25:30"',
      at: 'weeks.0.windows.1.1',
      problem: /time of day/,
    },
    {
      what: 'a text that is no YAML',
      file: '2026.yaml',
      from: 'status: published',
      to: 'status: [published',
      at: 'the file',
      problem: /./,
    },
  ])('$what — is found in its file, at its place', ({ file, from, to, at, problem }) => {
    const found = findingsOf(file, from, to).find((finding) => finding.file === file && finding.at === at);
    expect(found?.problem).toMatch(problem);
    expect(found?.line).toBeGreaterThan(0);
  });

  it('a wrong date — is found on its own line and column', () => {
    const text = readFileSync(join(FOLDER, '2024.yaml'), 'utf8').split('\n');
    const line = text.findIndex((each) => each.includes('2024-04-18')) + 1;
    const [finding] = findingsOf('2024.yaml', '2024-04-18', '2024-02-30');
    expect(finding).toMatchObject({ line, column: (text[line - 1] ?? '').indexOf('2024-04-18') + 1 });
  });

  it('a year given twice — is found in the second file', () => {
    const sources = calendarSources(FOLDER);
    const again = sources.find(({ file }) => file.endsWith('2024.yaml'));
    const { findings } = readCalendars([...sources, { file: 'again-2024.yaml', text: again?.text ?? '' }]);
    expect(findings).toMatchObject([{ file: 'again-2024.yaml', at: 'year' }]);
  });

  it('a year missing between two others — is found', () => {
    const sources = calendarSources(FOLDER).filter(({ file }) => !file.endsWith('2025.yaml'));
    expect(readCalendars(sources).findings).toMatchObject([
      { problem: '2025 is missing between its neighbours' },
    ]);
  });

  it('loadCalendars — throws CALENDAR_INVALID naming file and line, INPUT_UNREADABLE for no folder', () => {
    const broken = join(__dirname, '..', '..', 'data', 'broken-calendar');
    const invalid = thrownBy(() => loadCalendars(broken));
    expect(invalid).toMatchObject({
      code: 'CALENDAR_INVALID',
      params: { at: 'saturdaysWorked (line 8, column 3)', problem: 'each of them is a Saturday' },
    });
    expect((invalid as Error).message).toContain('2024.yaml');
    expect(thrownBy(() => loadCalendars(join(broken, 'nowhere')))).toMatchObject({
      code: 'INPUT_UNREADABLE',
    });
  });
});
