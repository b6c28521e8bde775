import type { ErrorEntry } from '../error-kinds';
import { missing, refused } from '../error-kinds';

/** The office's own ways: Saturdays, paper, incidents, proxy, home service. */
export const OFFICE_ERRORS = {
  SATURDAY_CLOSED: refused(
    'This procedure is not received on a Saturday that is no working day. Receive it on the next working day.',
    'Thủ tục này không tiếp nhận vào thứ Bảy không phải ngày làm việc. Hãy tiếp nhận vào ngày làm việc tiếp theo.',
  ),
  MEDIUM_NOT_OFFERED: refused(
    'The definition declares no order for {medium}. Receive it electronically.',
    'Thủ tục không quy định trình tự luân chuyển hồ sơ theo hình thức {medium}. Hãy tiếp nhận theo hình thức điện tử.',
    'Decree 61/2018/NĐ-CP, article 19(6)',
  ),
  BUNDLE_ITEM_UNKNOWN: refused(
    'The dossier has no paper {component}.',
    'Hồ sơ không có giấy tờ {component}.',
  ),
  BUNDLE_HOLDERS_DIFFER: refused(
    'The originals of a bundle are with one holder; {component} is with {holder}.',
    'Giấy tờ trong một lần bàn giao phải do cùng một nơi giữ; {component} đang do {holder} giữ.',
  ),
  BUNDLE_ITEM_ON_ITS_WAY: refused(
    '{component} is on its way in bundle {bundle}. It must be accepted first.',
    '{component} đang được bàn giao ở lần {bundle}, phải được ký nhận trước.',
  ),
  BUNDLE_TAKER_UNFIT: refused(
    '{giver} hands originals to the desk or to an agency with an open task, the desk also back to the applicant; not to {taker}.',
    '{giver} chỉ bàn giao giấy tờ cho bộ phận một cửa hoặc cơ quan đang giải quyết, bộ phận một cửa còn trả lại người nộp; không bàn giao cho {taker}.',
  ),
  BUNDLE_UNKNOWN: missing('The dossier has no bundle {bundle}.', 'Hồ sơ không có lần bàn giao {bundle}.'),
  BUNDLE_ALREADY_ACCEPTED: refused(
    'Bundle {bundle} was accepted already.',
    'Lần bàn giao {bundle} đã được ký nhận.',
  ),
  BUNDLE_SELF_ACCEPTED: refused(
    'Who hands bundle {bundle} over cannot accept it too.',
    'Người giao không được đồng thời là người nhận ở lần bàn giao {bundle}.',
  ),
  BUNDLE_ITEM_NOT_IN_IT: refused(
    'Bundle {bundle} was not to have {component}.',
    'Lần bàn giao {bundle} không có {component}.',
  ),
  INCIDENT_SECOND_INVALID: refused(
    'An incident is vouched for by another person (deskHead, signer or supervisor) than the one who opens it.',
    'Sự cố phải có người thứ hai xác nhận (trưởng bộ phận một cửa, người ký hoặc người giám sát), khác với người lập.',
  ),
  INCIDENT_WINDOW_INVALID: refused(
    'An incident begins before it ends, and is opened once it is over.',
    'Sự cố phải có thời điểm bắt đầu trước thời điểm kết thúc và chỉ được lập khi đã kết thúc.',
  ),
  INCIDENT_TOO_LONG: refused(
    'An incident lasts {days} days at the most. What is longer needs a decision of the authority.',
    'Sự cố kéo dài nhiều nhất {days} ngày; dài hơn phải có quyết định của cơ quan có thẩm quyền.',
  ),
  INCIDENT_ALREADY_OPENED: refused(
    'The incident {incident} was opened for this dossier already.',
    'Sự cố {incident} đã được lập cho hồ sơ này.',
  ),
  SECOND_PERSON_SPEAKS: refused(
    'Leave `{field}` out: the other person says so in their own name, with {command}.',
    'Bỏ trường `{field}`: người thứ hai phải tự mình xác nhận bằng lệnh {command}, không ai khai thay.',
  ),
  INCIDENT_UNKNOWN: missing('The dossier has no incident {incident}.', 'Hồ sơ không có sự cố {incident}.'),
  INCIDENT_ALREADY_VOUCHED: refused(
    'The incident {incident} was vouched for already.',
    'Sự cố {incident} đã có người thứ hai xác nhận.',
  ),
  INCIDENT_NOT_VOUCHED: refused(
    'Nobody but the one who opened it has spoken of the incident {incident}. Another person vouches for it first: vouchIncident.',
    'Sự cố {incident} mới chỉ do một người khai; phải được người thứ hai xác nhận (vouchIncident) trước khi nhập thời điểm khai.',
  ),
  HAPPENED_WINDOW_UNKNOWN: refused(
    'An instant is declared inside one incident or one visit of this dossier; the command names none that it has.',
    'Thời điểm khai chỉ được chấp nhận trong một sự cố hoặc một lần phục vụ tại nhà của chính hồ sơ này.',
  ),
  HAPPENED_OUTSIDE: refused(
    'The declared instant lies outside its window, {from} to {to}.',
    'Thời điểm khai nằm ngoài khoảng thời gian được phép, từ {from} đến {to}.',
  ),
  HAPPENED_TOO_LATE: refused(
    'What happened in that window could be entered until {until}. Enter it without `happened`.',
    'Việc xảy ra trong khoảng thời gian đó chỉ được nhập bổ sung đến {until}. Hãy nhập theo thời điểm hiện tại.',
  ),
  PROXY_PAPER_IN_FUTURE: refused(
    'The paper of the agency is dated {issuedOn}, after the day on which it is entered.',
    'Văn bản của cơ quan ghi ngày {issuedOn}, sau ngày nhập.',
  ),
  HOME_NOT_OFFERED: refused(
    'This dossier is not served at home: the definition does not offer it, or it was not submitted by that channel.',
    'Hồ sơ này không được phục vụ tại nhà: thủ tục không quy định hoặc hồ sơ không nộp theo hình thức này.',
    'Decree 61/2018/NĐ-CP, article 14(5)',
  ),
  HOME_NOT_ELIGIBLE: refused(
    'The definition serves nobody at home on the ground {eligibility}.',
    'Thủ tục không quy định phục vụ tại nhà vì lý do {eligibility}.',
  ),
  VISIT_TIME_INVALID: refused(
    'A visit is scheduled for a stretch of at most a day to come; it is recorded after it was scheduled and once it is over.',
    'Lần phục vụ tại nhà phải được hẹn trước, trong vòng một ngày; chỉ được ghi nhận sau khi đã hẹn và đã kết thúc.',
  ),
  VISIT_ALREADY_SCHEDULED: refused(
    'Visit {visit} is still to come. Record what became of it first.',
    'Lần phục vụ {visit} chưa diễn ra. Hãy ghi nhận kết quả lần đó trước.',
  ),
  VISIT_UNKNOWN: missing('The dossier has no visit {visit}.', 'Hồ sơ không có lần phục vụ {visit}.'),
  VISIT_ALREADY_RECORDED: refused(
    'Visit {visit} was recorded already.',
    'Lần phục vụ {visit} đã được ghi nhận.',
  ),
  VISIT_NOT_RECORDED: refused(
    'Visit {visit} is not recorded yet. What became of it is countersigned afterwards.',
    'Lần phục vụ {visit} chưa được ghi nhận; chỉ ký xác nhận sau khi đã ghi nhận kết quả.',
  ),
  VISIT_ALREADY_COUNTERSIGNED: refused(
    'Visit {visit} was countersigned already.',
    'Lần phục vụ {visit} đã có người ký xác nhận.',
  ),
  VISIT_NOT_COUNTERSIGNED: refused(
    'Nobody but the one who recorded it has signed for visit {visit}. Another person countersigns it first: countersignVisit.',
    'Lần phục vụ {visit} mới chỉ do một người ghi nhận; phải có người khác ký xác nhận (countersignVisit) trước khi nhập thời điểm khai.',
  ),
  VISIT_COUNTERSIGNATURE_INVALID: refused(
    'A visit is countersigned by another person than who records it and than who went.',
    'Lần phục vụ tại nhà phải có người khác ký xác nhận, không phải người ghi nhận và người đi phục vụ.',
  ),
} as const satisfies Record<string, ErrorEntry>;
