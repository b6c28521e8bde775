import type { ErrorEntry } from '../error-kinds';
import { conflict, invalid, missing } from '../error-kinds';

/** The catalogue, its lint and its compiler. */
export const PROCEDURE_ERRORS = {
  CATALOGUE_BROKEN: invalid('{file}:{line}:{column}: {problem} ({finding}). {cure}'),
  DEFINITION_INVALID: invalid('Not well formed at {at}: {problem}.'),
  DEFINITION_UNREADABLE: invalid('The file cannot be read: {problem}.'),
  CODE_UNQUOTED: invalid('The code {written} is read as the number {read}.'),
  SOURCE_MISSING: invalid('The number or rule at {at} names no source.'),
  KEY_REPEATED: invalid('{key} stands twice among the {list}.'),
  ROLE_UNKNOWN: missing('No agency has the role {role} in {unit}.'),
  AGENCY_UNKNOWN: missing('There is no agency {agency}. Known: {known}.'),
  LADDER_UNKNOWN: missing('There is no ladder {ladder}. Known: {known}.'),
  LADDER_TARGET_INVALID: invalid('Rung {rung} of the ladder {ladder} cannot tell {target}.'),
  LADDER_END_INVALID: invalid('The ladder {ladder} does not end with the head of the receiving authority.'),
  STEP_UNKNOWN: missing('There is no step {step}, which {by} names.'),
  INPUT_UNKNOWN: missing('There is no input {input}, which {by} names.'),
  RESULT_UNKNOWN: missing('The step {step} does not give {result}, which {by} names.'),
  RESULT_RESERVED: invalid('The name {result} is kept for the written refusal of a part.'),
  PART_START_UNAWAITED: invalid(
    'The clock of the part {part} starts with {step}, and no step of the part waits for it.',
  ),
  PART_LINKED: invalid('The part {part} uses {procedure}, which is itself linked.'),
  COMPONENT_DIFFERS: invalid('The parts {parts} name one paper, {component}, with different titles.'),
  COMPONENT_UNUSED: invalid('The paper {component} is asked for, and no step reads it.'),
  STEP_CYCLE: invalid('The needs of {steps} go in a circle, so none of these steps can start.'),
  STEP_UNREACHABLE: invalid('The step {step} can never start: it waits for {waitsFor}.'),
  STEP_POINTLESS: invalid('The step {step} gives nothing that a step or the applicant gets.'),
  RESULT_NEVER_PRODUCED: invalid(
    'The result {result} is promised to the applicant, and no step produces it.',
  ),
  STEP_SHORTER_THAN_LEAST: invalid(
    'The step {step} must last {least} working minutes, and has a share of {share}.',
  ),
  STEP_LEAST_AT_ONCE: invalid(
    'The step {step} must last for days, and the procedure may be handled while the applicant waits.',
  ),
  EXPIRY_MISSING: invalid('The step {step} has no rule for the end of its clock.'),
  EXPIRY_WITHOUT_LAW: invalid(
    'The step {step} ends in {outcome} when its clock runs out, and no law is named for that.',
  ),
  EXPIRY_DECISION_UNFIT: invalid(
    'The step {step} ends in {outcome} when its clock runs out, and who decides between what does not fit it.',
  ),
  EXPIRY_OF_SIGNATURE: invalid('The step {step} is a signature, and silence signs nothing.'),
  EXPIRY_SKIPS_PROMISED: invalid(
    'The step {step} may be left out, and the applicant is promised its result.',
  ),
  EXPIRY_NOT_CARRIED_OUT: invalid(
    'The step {step} ends in {outcome}, which this version does not carry out yet.',
  ),
  PATH_OVER_LIMIT: invalid(
    'The path {path} takes {minutes} working minutes; received {receivedAt}, the limit leaves {available}: {excess} too many.',
  ),
  PART_PATH_OVER_LIMIT: invalid(
    'The path {path} of the part {part} takes {minutes} working minutes; started {startedAt}, its own limit leaves {available}: {excess} too many.',
  ),
  LANE_PATH_OVER_TARGET: invalid(
    'In the lane {lane} the path {path} takes {minutes} working minutes; the lane has {available}: {excess} too many.',
  ),
  LANE_LATER_THAN_LIMIT: invalid(
    'Received {receivedAt}, the lane {lane} promises {promisedAt}, later than the limit at {dueAt}.',
  ),
  TARGET_LATER_THAN_LIMIT: invalid(
    'Received {receivedAt}, the target {target} is {promisedAt}, later than the limit at {dueAt}.',
  ),
  HAND_OVER_AFTER_CUT_OFF: invalid(
    'Received {receivedAt}, {step} is handed over after 15:00 ({handedOverAt}) and starts the next working morning; the path then ends {lateMinutes} working minutes after the limit.',
  ),
  PUBLISHED_CHANGED: conflict('{procedure} is published, and its content is no longer what was published.'),
  PUBLISHED_MISSING: missing('{procedure} is published, and its file is gone.'),
  FEE_ACCOUNT_MISSING: invalid(
    'The fee {fee} is collected by {agencies}, of which no account is known: it has no VietQR code.',
  ),
  PAPER_ORDER_UNFIT: invalid('The order in which the dossier goes on paper does not fit: {problem}.'),
  MODEL_SUPERSEDED: invalid('The model concerns {procedure}, after which {latest} has come.'),
  MODEL_NOT_AT_ONCE: invalid(
    'The model promises what is decided while the applicant waits, and {procedure} is not offered so at {unit} on {days}.',
  ),
  HOME_WITHOUT_GROUNDS: invalid(
    'The channel home is offered, and no ground is named on which somebody is served at home.',
  ),
  SATURDAY_NOT_RESOLVABLE: invalid('The definition resolves on Saturdays, and its limit is counted in days.'),
  PLAN_TOO_LARGE: invalid('The plan of {procedure} has {bytes} bytes; the most is {most}.'),
  SCENARIO_UNKNOWN: missing('{procedure} has no scenario {scenario}. Known: {known}.'),
  SCENARIO_ABSENT: missing(
    'No scenario of {procedure} is written yet. docs/adding-a-procedure.md shows how one is written.',
  ),
  FORM_UNKNOWN: missing(
    'The regime {regime} has no form {form}. Known: {known}.',
    'Chế độ {regime} không có mẫu {form}. Các mẫu hiện có: {known}.',
  ),
  REGIME_UNKNOWN: missing(
    'No regime of forms was in force on {day}; the first begins on {first}.',
    'Ngày {day} chưa có quy định về mẫu biểu; quy định đầu tiên có hiệu lực từ {first}.',
  ),
  PERIOD_INVALID: invalid('There is no such period: {from} to {to}. {problem}'),
  BEHAVIOUR_UNFIT: invalid('The behaviour names {what}, which {procedure} does not have. Known: {known}.'),
} as const satisfies Record<string, ErrorEntry>;
