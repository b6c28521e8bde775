import type { ErrorEntry } from '../error-kinds';
import { conflict, invalid } from '../error-kinds';

/** What is wrong with a message before a dossier is asked. */
export const MESSAGE_ERRORS = {
  INPUT_UNREADABLE: invalid('The input cannot be read: {problem}'),
  SCHEMA_INVALID: invalid('The message does not fit its schema at {at}: {problem}'),
  PERSONAL_DATA_REFUSED: invalid(
    'Personal data may not travel here (at {at}). Send a reference such as applicantRef and keep the data in your own store.',
  ),
  SOURCE_MISMATCH: invalid(
    'The envelope says source {source}, but the message came from {agency}. Use your own code.',
  ),
  ID_REUSED: conflict('The id {id} was already used for another content. Use a new id for a new message.'),
} as const satisfies Record<string, ErrorEntry>;
