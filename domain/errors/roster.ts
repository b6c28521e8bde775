import type { ErrorEntry } from '../error-kinds';
import { invalid, refused } from '../error-kinds';

const DELEGATION = 'Decree 30/2020/NĐ-CP, article 13';

/** The duty roster: who handles, who covers, who signs. */
export const ROSTER_ERRORS = {
  ROSTER_PERIOD_INVALID: invalid('The entry of {officer} ends on {until}, before it begins on {from}.'),
  COVER_CIRCLE: invalid('Those who cover for {officer} are away themselves and cover in a circle: {circle}.'),
  SIGNING_GIVER_NEEDLESS: invalid('{officer} signs in the own right; `by` goes with KT, TL and TUQ alone.'),
  SIGNING_GIVER_INVALID: invalid(
    '{officer} is to sign by delegation of {by}, who does not sign in the own right.',
  ),
  SIGNING_STEP_UNSIGNED: invalid('Nobody at {agency} has a signing capacity that the step {step} accepts.'),
  SIGNER_UNNAMED: refused(
    'The step {step} is signed. Name who signed in `performedBy`, with capacity and delegation.',
    'Bước {step} là bước ký. Phải nêu người ký ở `performedBy`, kèm thẩm quyền ký và văn bản ủy quyền nếu có.',
  ),
  SIGNING_CAPACITY_NONE: refused(
    '{officer} has no signing capacity at {agency} for {procedure} on {day}.',
    '{officer} không có thẩm quyền ký tại {agency} đối với thủ tục {procedure} vào ngày {day}.',
    DELEGATION,
  ),
  SIGNING_CAPACITY_OTHER: refused(
    '{officer} does not sign as {capacity}; on record for that day: {known}.',
    '{officer} không có thẩm quyền ký {capacity}; thẩm quyền được ghi nhận trong ngày: {known}.',
    DELEGATION,
  ),
  SIGNING_DELEGATION_OTHER: refused(
    '{officer} signs {capacity} by the paper {instrument}; name it in `delegation`.',
    '{officer} ký {capacity} theo văn bản {instrument}; phải nêu văn bản này ở `delegation`.',
    DELEGATION,
  ),
  SIGNING_DELEGATED_FURTHER: refused(
    '{officer} was delegated by {by}, who does not sign in the own right that day: what was delegated is not delegated further.',
    '{officer} được {by} giao ký, nhưng ngày đó {by} không ký theo thẩm quyền của chính mình: người được ủy quyền ký không được ủy quyền lại.',
    'Decree 30/2020/NĐ-CP, article 13(3)',
  ),
  SIGNING_CAPACITY_UNFIT: refused(
    'The step {step} is signed by {allowed}; {capacity} is none of them.',
    'Bước {step} chỉ được ký với thẩm quyền {allowed}; {capacity} không thuộc các thẩm quyền đó.',
  ),
  SIGNER_ABSENT: refused(
    '{officer} is away on {day} and cannot sign.',
    '{officer} vắng mặt vào ngày {day} nên không được là người ký.',
  ),
  SIGNER_IS_HANDLER: refused(
    '{officer} worked at an earlier step of the dossier ({step}), now or before, and cannot sign it.',
    '{officer} đang hoặc đã từng xử lý hồ sơ ở bước trước ({step}) nên không được là người ký.',
  ),
  LANE_SIGNER_OFF_DUTY: refused(
    '{signer} is not on duty with a capacity to sign on {day}.',
    '{signer} không làm nhiệm vụ hoặc không có thẩm quyền ký vào ngày {day}.',
  ),
  REASSIGN_NOTHING: refused(
    'Name another officer or another agency; the task has what is named already.',
    'Phải nêu người xử lý khác hoặc cơ quan khác; phần việc đã được giao như vậy.',
  ),
  REASSIGN_AGENCY_UNFIT: refused(
    '{agency} does not have the role of the step {step}. Possible: {possible}.',
    '{agency} không có vai trò của bước {step}. Có thể chuyển cho: {possible}.',
  ),
  REASSIGN_OFFICER_ABSENT: refused('{officer} is away on {day}.', '{officer} vắng mặt vào ngày {day}.'),
} as const satisfies Record<string, ErrorEntry>;
