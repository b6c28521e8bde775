import type { ErrorEntry } from '../error-kinds';
import { conflict, defect, invalid, missing, refused, unavailable } from '../error-kinds';

/** The broker, its streams and accounts. */
export const BUS_ERRORS = {
  AGENCY_CODE_INVALID: invalid(
    'Not an agency code: {agency}. It is a slug of a-z, 0-9 and hyphens, and neither sys nor engine.',
  ),
  SUBJECT_TOKEN_INVALID: invalid('A code of {length} characters cannot be a part of a subject.'),
  STREAM_SETTING_CONFLICT: conflict(
    'Stream {stream} has {setting} = {have}, the table wants {want}, and the broker cannot change it in place. Migrate the stream, or put the setting back.',
  ),
  STREAM_FULL: unavailable(
    'The stream behind {subject} is full (broker code {brokerCode}). Its reader must catch up.',
  ),
  BROKER_UNAVAILABLE: unavailable(
    'The broker did not answer in time ({problem}). Try again with the same id; if that does not help, see whether it runs and has room on its disk.',
  ),
  LETTER_UNKNOWN: missing('There is no dead letter {letter}. `lienthong dead list` shows them.'),
  LETTER_PARKED: refused(
    '{letter} is parked: it waits for its dossier and goes on by itself. Nothing was sent.',
    '{letter} đang chờ hồ sơ của nó và sẽ tự được xử lý. Chưa gửi gì.',
  ),
  PUBLISH_REFUSED: defect('The broker refused a message on {subject}: {problem}'),
} as const satisfies Record<string, ErrorEntry>;
