import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { DueAnswer } from '../../../cli/due-case';
import { answerStream } from '../../../cli/due-stream';
import { computeDue } from '../../../domain/sla/deadline';
import { closingOf } from '../../../domain/time/working-days';
import table from '../../data/due-table.json';
import { civilService, hanoi } from '../../support/office';

interface Golden {
  readonly id: string;
  readonly expected?: string;
  readonly error?: string;
  readonly provisional?: boolean;
}

const text = readFileSync(join(__dirname, '..', '..', 'data', 'golden-due.ndjson'), 'utf8');
const golden = text
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Golden);

async function answersTo(input: string): Promise<readonly DueAnswer[]> {
  let output = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      output += chunk.toString();
      done();
    },
  });
  await answerStream(Readable.from([Buffer.from(input)]), sink, {
    calendars: [civilService()],
    defaultCalendar: 'vn-civil-service',
  });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as DueAnswer);
}

describe('golden cases', () => {
  it('lienthong due — answers every line as expected, in the same order', async () => {
    const answers = await answersTo(text);
    const expected = golden.map(({ id, expected: dueAt, error, provisional = false }) =>
      error === undefined ? { id, dueAt, provisional } : { id, error: { code: error } },
    );
    expect(golden.length).toBeGreaterThan(200);
    expect(answers).toHaveLength(expected.length);
    expect(answers).toMatchObject(expected);
  });
});

describe('table of the domain', () => {
  const calendar = civilService();

  it.each(table.workingDays)(
    'row $row — $days working days from $received end on $due ($tests)',
    ({ received, days, due }) => {
      const limit = { workingDays: days, counting: 'DAY_EXCL' } as const;
      const { dueAt } = computeDue({ calendar, limit, startAt: hanoi(`${received}T10:00`) });
      expect(dueAt).toBe(closingOf(calendar, due));
    },
  );

  it.each(table.workingMinutes)(
    'hours — $minutes working minutes from $received end at $due',
    ({ received, minutes, due }) => {
      const limit = { workingMinutes: minutes };
      expect(computeDue({ calendar, limit, startAt: hanoi(received) }).dueAt).toBe(hanoi(due));
    },
  );
});
