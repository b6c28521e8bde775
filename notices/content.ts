import type { NoticeKind } from '../domain/notice/notice';
import {
  apologyValues,
  extendedValues,
  feeValues,
  movedValues,
  partlyValues,
  readyValues,
  reappointedValues,
  receivedValues,
  refusedValues,
  stoppedValues,
  supplementValues,
} from './content-applicant';
import { assignedValues, rungValues } from './content-staff';
import { Ground, type NoticeSource } from './ground';
import { fillTemplate, type Rendered, type Values } from './template';
import { getTemplate } from './templates';

/** Kinds that tell something of one dossier. */
export type DossierKind = Exclude<NoticeKind, 'digest'>;

const VALUES = {
  received: receivedValues,
  supplementAsked: supplementValues,
  feeAsked: feeValues,
  apology: apologyValues,
  reappointed: reappointedValues,
  extended: extendedValues,
  stopped: stoppedValues,
  refused: refusedValues,
  resultPartly: partlyValues,
  resultReady: readyValues,
  resultWaiting: readyValues,
  appointmentMoved: movedValues,
  taskAssigned: assignedValues,
  reminder: rungValues,
  escalation: rungValues,
} as const satisfies Record<DossierKind, (ground: Ground) => Values>;

/** A notice of a dossier as its recipient reads it. Reads the templates once. @throws RangeError for what is no event of its kind. */
export function renderNotice(kind: DossierKind, source: NoticeSource): Rendered {
  return fillTemplate(getTemplate(source.language, kind), VALUES[kind](new Ground(source)));
}
