import type { ErrorEntry } from '../error-kinds';
import { conflict, defect, invalid, missing, unavailable } from '../error-kinds';

/** Status of what was there and never comes back. */
const GONE = 410;

/** The vault of personal data and its keys. */
export const VAULT_ERRORS = {
  VAULT_CLOSED: unavailable(
    'The vault of personal data is closed: {problem}. Dossiers run on by their references.',
    'Kho dữ liệu cá nhân đang đóng ({problem}). Hồ sơ vẫn được giải quyết theo mã tham chiếu.',
  ),
  MASTER_KEY_MISSING: conflict(
    'Keys of the vault are wrapped by the master key {key}, and that one is not here. Put it back from its backup, into {where}: a new one opens nothing that is filed.',
  ),
  MASTER_KEY_EXISTS: conflict(
    'There is a master key already, in {where}. `lienthong keys rotate` exchanges it; another one beside it would open nothing that is filed.',
  ),
  MASTER_KEYS_INVALID: invalid(
    'The master keys in {where} cannot be used: {problem}. Each is 32 bytes in base64url, the one in use first.',
  ),
  VAULT_DAMAGED: defect(
    'What is filed under {ref} does not open, or is not what was filed: it was changed, or moved there from another dossier.',
    'Dữ liệu lưu tại {ref} không mở được hoặc không còn nguyên vẹn.',
  ),
  APPLICANT_NOT_FILED: missing(
    'Nothing about the applicant of this dossier was filed here.',
    'Kho dữ liệu không có thông tin người nộp của hồ sơ này.',
  ),
  NOTE_UNKNOWN: missing(
    'There is no such note, or none that you may read.',
    'Không có ghi chú này, hoặc ghi chú không thuộc phạm vi được xem.',
  ),
  PERSONAL_DATA_ERASED: {
    ...missing(
      'The personal data of this dossier was erased. What was done and when stays recorded, without it.',
      'Dữ liệu cá nhân của hồ sơ này đã được xóa. Quá trình giải quyết vẫn được lưu, không kèm dữ liệu cá nhân.',
    ),
    httpStatus: GONE,
  },
} as const satisfies Record<string, ErrorEntry>;
