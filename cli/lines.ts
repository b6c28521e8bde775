import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A line with its number, from 1; `tooLong` when it has more characters than `MOST_CHARACTERS`, and then no text. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly tooLong: boolean;
}

/** Most characters that a line may have; a longer one is passed over without being kept. */
export const MOST_CHARACTERS = 1_048_576;

/** Cuts a stream of text into lines as it comes, holding no more than one line of it. */
class LineCutter {
  private rest = '';
  private number = 0;
  private skipping = false;

  /** The lines that end in this piece of text. */
  cut(piece: string): readonly Line[] {
    const pieces = piece.split('\n');
    const last = pieces.pop() ?? '';
    const lines = pieces.map((text) => this.end(text));
    this.hold(last);
    return lines;
  }

  /** The last line, when nothing ends it. */
  finish(): readonly Line[] {
    return this.rest === '' && !this.skipping ? [] : [this.end('')];
  }

  private end(text: string): Line {
    this.hold(text);
    this.number += 1;
    const line = { number: this.number, text: this.rest, tooLong: this.skipping };
    this.rest = '';
    this.skipping = false;
    return line;
  }

  private hold(text: string): void {
    if (!this.skipping) this.rest += text;
    if (this.rest.length <= MOST_CHARACTERS) return;
    this.rest = '';
    this.skipping = true;
  }
}

/** The lines of a UTF-8 stream in batches, one batch for each piece that arrives. Reads the stream. */
export async function* linesOf(stream: Readable): AsyncGenerator<readonly Line[]> {
  const decoder = new StringDecoder('utf8');
  const cutter = new LineCutter();
  for await (const chunk of stream) {
    yield cutter.cut(typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer));
  }
  yield [...cutter.cut(decoder.end()), ...cutter.finish()];
}
