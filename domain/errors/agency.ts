import type { ErrorEntry } from '../error-kinds';
import { conflict, defect, unavailable } from '../error-kinds';

/** The files of an agency's system. */
export const AGENCY_ERRORS = {
  AGENCY_STORE_FAILED: unavailable(
    'The agency folder cannot be written ({file}): {problem}. Nothing was lost that was said to be stored; make room or mend the disk, and it goes on.',
  ),
  AGENCY_STORE_DAMAGED: defect(
    'The file {file} cannot be read at line {line}. Put back a copy of it, or move it away: tasks come again from the engine on request, reports that were not sent are lost.',
  ),
  AGENCY_CLOSED: unavailable(
    'The kit of {agency} is closed. What was stored is sent when it is connected again.',
  ),
  AGENCY_RUNS_ALREADY: conflict(
    'The agency {agency} is run by process {pid} already. Stop that process, or leave the agency out there (`lienthong start --simulate …`).',
  ),
  ENGINE_NOT_RUNNING: unavailable(
    'No engine answers for {folder}. Start one with `npx --no-install lienthong start`, or name its data folder with --data.',
  ),
} as const satisfies Record<string, ErrorEntry>;
