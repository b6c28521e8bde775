import type { ErrorEntry } from '../error-kinds';
import { conflict, invalid, missing, unavailable } from '../error-kinds';

/** Answers of the kind of an entry, with the status that HTTP has for just this. */
const withStatus = (httpStatus: number, entry: ErrorEntry): ErrorEntry => ({ ...entry, httpStatus });

/** What the HTTP interface says no to before anybody else is asked. */
export const API_ERRORS = {
  NOT_SIGNED_IN: withStatus(
    401,
    invalid(
      'There is no valid token. Sign in, or send one as a bearer.',
      'Chưa đăng nhập, hoặc phiên làm việc đã hết hạn. Hãy đăng nhập lại.',
    ),
  ),
  ORIGIN_FOREIGN: withStatus(
    403,
    invalid(
      'The request came from a page of another site, and was not acted upon.',
      'Yêu cầu được gửi từ một trang khác nên không được thực hiện.',
    ),
  ),
  NOTHING_HERE: missing(
    'There is nothing here, or nothing that you may see.',
    'Không có nội dung này, hoặc nội dung không thuộc phạm vi được xem.',
  ),
  IDEMPOTENCY_KEY_MISSING: invalid(
    'A write needs the header Idempotency-Key: 1 to 128 of A-Z, a-z, 0-9, point, underscore, hyphen.',
    'Yêu cầu ghi phải có tiêu đề Idempotency-Key gồm 1 đến 128 ký tự A-Z, a-z, 0-9, dấu chấm, gạch dưới, gạch nối.',
  ),
  STATE_CHANGED: withStatus(
    412,
    conflict(
      'The dossier stands at {seq} and no longer where If-Match says. Read it again, then decide again.',
      'Hồ sơ đã sang bước ghi {seq}, không còn như khi được xem. Hãy xem lại rồi quyết định lại.',
    ),
  ),
  REQUESTS_TOO_MANY: withStatus(
    429,
    unavailable(
      'Too many requests in a minute. Go on in {seconds} s.',
      'Quá nhiều yêu cầu trong một phút. Hãy tiếp tục sau {seconds} giây.',
    ),
  ),
  PAYMENT_PROVIDER_UNKNOWN: missing(
    'No provider of payments is known by that name. Its secret stands in the file of PAYMENT_PROVIDERS.',
    'Không có đơn vị cung cấp dịch vụ thanh toán này.',
  ),
  PAYMENT_SIGNATURE_INVALID: withStatus(
    401,
    invalid(
      'The header Lt-Signature is missing, or is not made with a secret of this provider over exactly these bytes.',
      'Chữ ký của thông báo thanh toán không đúng.',
    ),
  ),
  PAYMENT_SIGNATURE_STALE: withStatus(
    401,
    invalid(
      'The message was signed more than {seconds} s before or after now. Sign it anew each time that it is sent.',
      'Thông báo thanh toán đã ký cách hiện tại quá {seconds} giây.',
    ),
  ),
  BODY_TOO_LARGE: withStatus(
    413,
    invalid('The body is larger than {bytes} bytes.', 'Nội dung gửi đến lớn hơn {bytes} byte.'),
  ),
  MEDIA_TYPE_UNKNOWN: withStatus(
    415,
    invalid('The body must be application/json.', 'Nội dung gửi đến phải là application/json.'),
  ),
} as const satisfies Record<string, ErrorEntry>;
