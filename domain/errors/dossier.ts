import type { ErrorEntry } from '../error-kinds';
import { conflict, defect, invalid, missing, refused } from '../error-kinds';

/** What the law, or the state of a dossier, says no to on its straight road. */
export const DOSSIER_ERRORS = {
  PROCEDURE_UNKNOWN: missing(
    'There is no published procedure {procedure}. `lienthong procedure list` shows them.',
  ),
  UNIT_UNKNOWN: missing('There is no unit {unit}. Known: {known}.'),
  PROCEDURE_NOT_EFFECTIVE: refused('Procedure {procedure} is not in force on {day}.'),
  DOSSIER_UNKNOWN: missing('There is no dossier {dossier}.'),
  DOSSIER_CLOSED: refused('The dossier is closed ({phase}).'),
  DOSSIER_ALREADY_SUBMITTED: conflict('The dossier was already submitted.'),
  NOT_SUBMITTED: refused('The dossier has not been submitted yet.'),
  ALREADY_RECEIVED: refused('The dossier was already received, with the code {code}.'),
  NOT_RECEIVED: refused('The dossier has not been received yet.'),
  NOT_AUTHORISED: refused('The role {role} may not do {command}.'),
  REHEARSAL_ONLY: refused('A shifted clock is allowed only when the engine runs as a rehearsal.'),
  PLAN_FOREIGN: defect('The plan {plan} does not belong to a dossier of {procedure} at {unit}.'),
  COMPONENT_MISSING: refused('The component {component} is required and is not in the dossier.'),
  COMPONENT_UNKNOWN: invalid('The procedure has no component {component}.'),
  CHANNEL_NOT_OFFERED: refused('The procedure is not offered through the channel {channel}.'),
  LANE_UNKNOWN: missing('The procedure has no lane {lane}.'),
  LANE_NOT_OFFERED: refused('The lane {lane} is not offered for this reception: {reason}.'),
  RECEPTION_WITHOUT_CODE: refused('A reception needs the code that the serial of its unit and day gave.'),
  SUBMITTED_IN_FUTURE: invalid('submittedAt lies after the instant at which the submission was stored.'),
  ALREADY_FINISHED: refused('Nothing is open any more: the dossier is finished and waits to be handed over.'),
  TASK_UNKNOWN: missing('There is no task {task}.'),
  TASK_FOREIGN: refused('The task {task} was not given to {agency}.'),
  TASK_NOT_ASSIGNED: refused('The task {task} has not been sent yet. Wait for its task.assigned message.'),
  TASK_ATTEMPT_OLD: refused('The task {task} was replaced by a later attempt. Answer the latest one.'),
  TASK_ALREADY_COMPLETED: refused('The task {task} was already completed.'),
  TASK_ALREADY_TAKEN: refused('The task {task} was already taken.'),
  TASK_CLOSED: refused('The task {task} is closed ({state}).'),
  RESULT_UNEXPECTED: invalid('The step of {task} does not give the result {result}, or it is named twice.'),
  RESULT_MISSING: refused('A completed task names each result of its step; {result} is missing for {task}.'),
  RESULT_NOT_READY: refused('There is nothing to hand over for {part}/{result} yet.'),
  RESULT_ALREADY_HANDED_OVER: refused('{part}/{result} was already handed over.'),
  RESULT_HANDED_OVER: refused(
    'A result of {step} is already with the applicant, so the step cannot start anew. Correct it by a new dossier.',
  ),
  RETURN_ALREADY_USED: refused(
    '{step} was already returned once. The head of the desk decides on another return.',
  ),
  RETURN_IMPOSSIBLE: refused(
    '{step} has no earlier step to go back to. Refuse the task, or ask through the desk.',
  ),
  RETURN_TARGET_REQUIRED: refused('{step} has more than one earlier step. Name one in `to`: {targets}.'),
  RETURN_TARGET_INVALID: refused('{to} does not come before {step}.'),
  RETURN_PART_ENDED: refused('The part of {to} has ended, so {step} cannot be returned to it.'),
  RUNG_UNKNOWN: missing('No rung {rung} was raised.'),
  RUNG_ALREADY_ACKNOWLEDGED: refused('The rung {rung} was already acknowledged.'),
  ACT_NOT_AVAILABLE: refused('The act {act} is not available in this version.'),
} as const satisfies Record<string, ErrorEntry>;
