import type { ErrorEntry } from '../error-kinds';
import { conflict, invalid, unavailable } from '../error-kinds';

/** Configuration and local servers. */
export const RUNNING_ERRORS = {
  CONFIG_INVALID: invalid('The configuration is wrong: {problems}'),
  CONNECTION_INSECURE: invalid(
    '{address} is not on this machine, so {service} needs {missing}. Set it, or use a loopback address.',
  ),
  CREDENTIALS_UNREADABLE: invalid('The credentials in {path} cannot be read: {problem}'),
  CREDENTIALS_REFUSED: invalid(
    'The broker does not let {path} in as the agency {agency}. Use the file of that agency; one that was made after the last start is known from the next start on.',
  ),
  SERVER_BINARIES_MISSING: unavailable('The local servers are missing: {problem}'),
  SERVER_BINARY_ALTERED: conflict(
    'What lies at {path} is not what the locks of the local servers name, and was not started. {cure}',
  ),
  SERVER_START_FAILED: unavailable('{server} did not start: {problem}'),
  SERVER_SETTING_WRONG: conflict('{server} runs with {setting} = {have}, and {want} is needed.'),
  FOLDER_NOT_WRITABLE: unavailable(
    'The folder {folder} cannot be written: {problem}. Choose another with --data.',
  ),
  DISK_FULL: unavailable(
    'The disk of {folder} is full: {freeMb} MB are free, and {leastMb} MB are needed. Make room, then start again; nothing that was acknowledged is lost.',
  ),
  DATA_FOLDER_IN_USE: conflict(
    'The data folder {folder} is in use by process {pid}. Stop that one first, or choose another folder with --data.',
  ),
} as const satisfies Record<string, ErrorEntry>;
