import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { openAppendLog } from '../../agency/append-log';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';

afterAll(removeTemporaryFolders);

const RECORD = fc.record({ id: fc.string({ unit: 'grapheme' }), value: fc.jsonValue() });

async function write(file: string, records: readonly unknown[]): Promise<void> {
  const log = await openAppendLog<unknown>({ file, format: 'test/1', apply: () => undefined });
  for (const record of records) await log.append(record);
  await log.close();
}

async function read(file: string): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  const log = await openAppendLog<unknown>({ file, format: 'test/1', apply: (record) => told.push(record) });
  await log.close();
  return told;
}

describe('a file cut off anywhere', () => {
  it('openAppendLog — gives exactly the records whose line is whole, and takes new ones after them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(RECORD, { maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (records, share) => {
          const file = join(await newTemporaryFolder(), 'log.jsonl');
          await write(file, records);
          const bytes = await readFile(file);
          const header = bytes.indexOf('\n') + 1;
          const length = header + Math.floor(share * (bytes.length - header));
          await truncate(file, length);
          const whole = bytes.subarray(header, length).toString('latin1').split('\n').length - 1;

          await write(file, ['after']);

          expect(await read(file)).toEqual(
            [...(JSON.parse(JSON.stringify(records)) as unknown[])].slice(0, whole).concat('after'),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
