import { Worker } from '@temporalio/worker';
import { join } from 'node:path';
import { recordOf } from '../../client/record';
import { COMMANDS } from '../../domain/dossier/commands.schema';
import { FACTS } from '../../domain/dossier/events.schema';
import type { WorkingCalendar } from '../../domain/time/calendar';
import { ensureWorkflowBundle } from '../../workers/workflow-bundle';
import { withDayOff } from '../support/office';
import { quietTemporal } from '../support/quiet-temporal';
import { findDivergence, withCalendars } from '../support/replay-core';
import { ROADS } from '../support/replay-roads';
import { readStored, storedNames, type StoredHistories, type Tampering } from '../support/replay-store';

const SLOW_MS = 120_000;
const CACHE = join(__dirname, '..', '..', '.cache');
const NAMES = storedNames();
const OF_DOSSIERS = NAMES.filter((name) => readStored(name).workflowId.startsWith('ds_'));

beforeAll(() => {
  quietTemporal();
});

/** Every stored road of a name, whichever release stored it. */
function storedOf(road: string): readonly string[] {
  return NAMES.filter((name) => name.startsWith(`${road}@`));
}

/** What replaying each run of a workflow complains about, by the workflows' code of today. */
async function complaintsOf({ workflowId, runs }: StoredHistories): Promise<readonly string[]> {
  const workflowBundle = { codePath: await ensureWorkflowBundle(CACHE) };
  const histories = runs.map((history) => ({ workflowId, history }));
  const complaints: string[] = [];
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (error !== undefined) complaints.push(error.message);
  }
  return complaints;
}

describe('a stored history', () => {
  it.each(NAMES)(
    '%s — is what the workflows of today would do again, command by command',
    async (name) => {
      expect(await complaintsOf(readStored(name))).toEqual([]);
    },
    SLOW_MS,
  );

  it.each(OF_DOSSIERS)(
    '%s — fed to the core, gives every event with the same number and hash, and every message',
    (name) => {
      expect(findDivergence(readStored(name).runs)).toBeUndefined();
    },
  );
});

describe('the stored histories', () => {
  it('roads — each is stored at least once, and nothing else is', () => {
    const stored = NAMES.map((name) => name.split('@')[0]);
    expect([...new Set(stored)].sort()).toEqual(ROADS.map(({ name }) => name).sort());
  });

  it('commands and facts — not one is missing on all the roads', () => {
    const record = OF_DOSSIERS.flatMap((name) => readStored(name).runs.flatMap(recordOf));
    const commands = record.flatMap(({ input }) => (input.kind === 'command' ? [input.command.type] : []));
    const facts = record
      .flatMap(({ messages }) => messages)
      .flatMap((message) => (message.kind === 'event' ? [message.route.fact] : []));
    expect(Object.keys(COMMANDS).filter((type) => !commands.some((told) => told === type))).toEqual([]);
    expect(Object.keys(FACTS).filter((fact) => !facts.includes(fact))).toEqual([]);
  });
});

describe('a tampered history', () => {
  const OTHER_COMMANDS: readonly (readonly [string, string, Tampering])[] = [
    [
      'another activity',
      'late',
      { from: /"activityType":\{"name":"publish"/, to: '"activityType":{"name":"tell"' },
    ],
    ['another update', 'extract', { from: /"name":"command"/, to: '"name":"order"' }],
    ['a timer left out', 'straight', { from: /\n[^\n]*EVENT_TYPE_TIMER_STARTED[^\n]*/, to: '' }],
    ['a list left out', 'late', { from: /\n[^\n]*EVENT_TYPE_UPSERT[^\n]*/, to: '' }],
  ];
  it.each(OTHER_COMMANDS)(
    '%s — is found by replaying it',
    async (_, road, tampering) => {
      for (const name of storedOf(road)) {
        expect(await complaintsOf(readStored(name, tampering))).not.toEqual([]);
      }
    },
    SLOW_MS,
  );

  const RESULTS: readonly (readonly [string, string, Tampering])[] = [
    ['a hash', 'straight', { from: /"hash":"[0-9a-f]{4}/, to: '"hash":"0000' }],
    ['a date that was told', 'linked', { from: /"dueAt":"2024-05-/, to: '"dueAt":"2024-06-' }],
    ['a number', 'returned', { from: /"seq":4,/, to: '"seq":5,' }],
    ['the instant of a command', 'extract', { from: /"storedAt":(\d{6})\d/, to: '"storedAt":$10' }],
    [
      'the instant of a wake-up',
      'late',
      { from: /"json":\{"dossier":"(\w+)","at":(\d{6})/, to: '"json":{"dossier":"$1","at":9' },
    ],
    ['an agency', 'partial', { from: /"agency":"phong-kinh-te"/, to: '"agency":"tckh"' }],
    [
      'what a run handed on',
      'seam',
      { from: /(_AS_NEW".*?"carried":\{"dossier":\{[^{]*"seq":)\d+/, to: '$199' },
    ],
    [
      'what a run began with',
      'seam',
      { from: /(_STARTED".*?"carried":\{"dossier":\{[^{]*"seq":)\d+/, to: '$199' },
    ],
    ['the end', 'withdrawn', { from: /("phase":"\w+","seq":)\d+(,"head":"\w+"\})/, to: '$199$2' }],
  ];
  it.each(RESULTS)('%s — is found by feeding it to the core', (_, road, tampering) => {
    for (const name of storedOf(road)) expect(findDivergence(readStored(name, tampering).runs)).toBeDefined();
  });
});

describe('a changed calendar', () => {
  const CHANGES: readonly (readonly [string, (calendar: WorkingCalendar) => WorkingCalendar])[] = [
    ['a holiday lost', (calendar) => withoutDay(calendar, 'weekdaysOff', '2024-04-30')],
    ['a make-up Saturday lost', (calendar) => withoutDay(calendar, 'saturdaysWorked', '2024-05-04')],
    ['a holiday found', (calendar) => withDayOff(calendar, '2024-05-02')],
    ['a window shifted', withLateClosing],
  ];
  it.each(CHANGES)('%s — moves a recorded date, and is found', (_, change) => {
    for (const name of storedOf('linked')) {
      expect(findDivergence(readStored(name).runs, withCalendars(change))).toBeDefined();
    }
  });

  it('a holiday found in a year that no date depends on — moves nothing', () => {
    for (const name of storedOf('linked')) {
      const change = withCalendars((calendar) => withDayOff(calendar, '2025-11-20'));
      expect(findDivergence(readStored(name).runs, change)).toBeUndefined();
    }
  });
});

function withoutDay(
  calendar: WorkingCalendar,
  list: 'weekdaysOff' | 'saturdaysWorked',
  day: string,
): WorkingCalendar {
  const key = day.slice(0, 4);
  const year = calendar.years[key];
  if (year === undefined) throw new Error(`no year ${key}`);
  const left = (year[list] as readonly unknown[]).filter((entry) => !JSON.stringify(entry).includes(day));
  return { ...calendar, years: { ...calendar.years, [key]: { ...year, [list]: left } } };
}

/** Closes half an hour later. */
function withLateClosing(calendar: WorkingCalendar): WorkingCalendar {
  const weeks = calendar.weeks.map((week) => ({
    ...week,
    windows: week.windows.map(([from, to]): [string, string] => [from, to === '17:30' ? '18:00' : to]),
  }));
  return { ...calendar, weeks };
}
