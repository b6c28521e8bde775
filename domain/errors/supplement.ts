import type { ErrorEntry } from '../error-kinds';
import { missing, refused } from '../error-kinds';

/** Papers that are asked for. */
export const SUPPLEMENT_ERRORS = {
  SUPPLEMENT_UNKNOWN: missing('The dossier has no notice {supplement} that asks for papers.'),
  SUPPLEMENT_NOTHING_ASKED: refused('Nobody proposes to ask for anything. Name what is asked in `items`.'),
  SUPPLEMENT_STEP_NOT_OPEN: refused(
    'Papers are asked for a step with an open task; {step} has none. Before reception no step is named.',
  ),
  SUPPLEMENT_COMPONENT_FOREIGN: refused(
    'No step of {part} reads {component}. No paper may be asked for beyond what the procedure names.',
  ),
  SUPPLEMENT_ALREADY_REQUESTED: refused(
    'Papers were already asked for at this stage, and the law lets that be done once. A superior may let it be done again in `override`; the clock then runs on.',
  ),
  SUPPLEMENT_TOO_LATE: refused(
    'Papers could be asked for until {until}. A superior may let it be done later in `override`; the clock then runs on.',
  ),
  SUPPLEMENT_AFTER_BREACH: refused(
    'The clock {clock} is overdue, and no clock begins to stand still after that. A superior may let papers be asked for in `override`; the clock then runs on.',
  ),
  SUPPLEMENT_OVERRIDE_INVALID: refused(
    'An override is given by a superior (deskHead or supervisor) who is another person than the one who asks.',
  ),
  SUPPLEMENT_OVERRIDE_NEEDLESS: refused('The law lets papers be asked for now. Leave `override` out.'),
  SUPPLEMENT_NOT_AWAITED: refused('The papers of notice {supplement} are not awaited ({state}).'),
  SUPPLEMENT_NOT_SUPPLIED: refused('The papers of notice {supplement} are not there in full ({state}).'),
  SUPPLEMENT_ITEM_NOT_ASKED: refused('Notice {supplement} does not ask for {component}.'),
  SUPPLEMENT_AWAITED: refused(
    'Papers that notice {supplement} asks for are awaited. Enter what was supplied first, or refuse.',
  ),
  PART_NOT_SILENT: refused(
    'A part alone is refused by the desk only when the time to supply its papers has passed; {part} has none such.',
  ),
} as const satisfies Record<string, ErrorEntry>;
