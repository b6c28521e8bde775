import { newLogger, openLog, toTemporalLogger, type LogFields, type Logger } from '../../runtime/logger';

function logInto(lines: string[]): Logger {
  return newLogger({ name: 'bridge', level: 'info', destination: { write: (line) => lines.push(line) } });
}

/** The one line that a call writes, parsed. */
function lineOf(write: (logger: Logger) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(logInto(lines));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('logger', () => {
  it('a fact — is one line of JSON with its fields, its process and an instant in UTC', () => {
    const line = lineOf((logger) => {
      logger.info('report accepted', { dossierId: 'ds_1', agency: 'tckh-hbt', code: 'X' });
    });

    expect(line).toMatchObject({
      name: 'bridge',
      msg: 'report accepted',
      dossierId: 'ds_1',
      agency: 'tckh-hbt',
    });
    expect(line['time']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it.each<[string, LogFields]>([
    ['a message with its data', { message: { data: { name: 'Nguyễn Văn A' } } }],
    ['a command', { command: { applicantRef: 'Nguyễn Văn A', components: ['Nguyễn Văn A'] } }],
    ['a body', { body: 'Nguyễn Văn A' }],
    ['a seed', { seed: 'Nguyễn Văn A', credentials: { seed: 'Nguyễn Văn A' } }],
    ['a header', { headers: { authorization: 'Nguyễn Văn A' } }],
  ])('redaction — %s leaves no trace of the value', (_, fields) => {
    const line = lineOf((logger) => {
      logger.info('x', fields);
    });

    expect(JSON.stringify(line)).not.toContain('Nguyễn');
    expect(JSON.stringify(line)).toContain('***');
  });

  it('an error — is logged with its code and its cause', () => {
    const cause = new Error('socket hang up');
    const error = Object.assign(new Error('broker', { cause }), { code: 'BROKER_UNAVAILABLE' });

    const line = lineOf((logger) => {
      logger.error('publish failed', { error });
    });

    expect(line['error']).toMatchObject({ message: 'broker', code: 'BROKER_UNAVAILABLE' });
    expect(JSON.stringify(line)).toContain('socket hang up');
  });

  it('with — every later line carries the fields', () => {
    const line = lineOf((logger) => {
      logger.with({ workflowId: 'ds_1' }).warn('slow');
    });

    expect(line).toMatchObject({ workflowId: 'ds_1', msg: 'slow' });
  });

  it("Temporal's logger — writes to ours, at its level, and below our level nothing", () => {
    const lines: string[] = [];
    const temporal = toTemporalLogger(logInto(lines));

    temporal.trace('t');
    temporal.debug('d');
    temporal.log('WARN', 'w', { taskQueue: 'dossiers' });
    temporal.error('e');

    const written = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(written.map(({ msg, level }) => [msg, level])).toEqual([
      ['w', 40],
      ['e', 50],
    ]);
    expect(written[0]).toMatchObject({ taskQueue: 'dossiers' });
  });
});

/* A device that is always full; Linux alone has it. */
const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('a log on a full disk', () => {
  it('lines that cannot be written — never end the process, however many', () => {
    const logger = newLogger({ name: 'start', level: 'info', destination: openLog('/dev/full') });

    expect(() => {
      for (let line = 0; line < 100; line += 1) logger.error('the disk is full', { line });
    }).not.toThrow();
  });
});
