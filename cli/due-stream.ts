import type { Readable, Writable } from 'node:stream';
import { answerLine } from './due-case';
import type { DueSettings } from './due-case';
import { linesOf } from './lines';

/**
 * Answers cases line by line, in their order, holding no more than a piece of the input at a time; empty lines are
 * passed over. Reads and writes the streams, and waits for a slow reader.
 *
 * @returns How many cases were refused.
 */
export async function answerStream(
  input: Readable,
  output: Writable,
  settings: DueSettings,
): Promise<number> {
  let refused = 0;
  for await (const batch of linesOf(input)) {
    const answers = batch
      .filter(({ text, tooLong }) => tooLong || text.trim() !== '')
      .map((line) => answerLine(line, settings));
    refused += answers.filter((answer) => 'error' in answer).length;
    if (answers.length > 0)
      await write(output, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
  }
  return refused;
}

async function write(output: Writable, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    output.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
