import type { ErrorEntry } from '../error-kinds';
import { defect, unavailable } from '../error-kinds';

/** The bridge, the engine's client and the workflows behind them. */
export const ENGINE_ERRORS = {
  ENGINE_UNAVAILABLE: unavailable(
    'The engine does not answer at the moment: {problem}. Try again with the same key.',
  ),
  ENGINE_DEFECT: defect(
    'The engine met a fault of its own: {problem}. The message waits until it is mended.',
  ),
  MESSAGE_DELAYED: unavailable(
    'The message waits for its dossier and is dealt with by itself, in stored order.',
  ),
  ANSWER_LATE: unavailable('No answer came within {waitedMs} ms. Ask again with the same key {key}.'),
  POST_OUTSTANDING: unavailable('Messages stored before the moment still wait in {stream}.'),
} as const satisfies Record<string, ErrorEntry>;
