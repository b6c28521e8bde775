import type { Dossier, Phase } from './dossier';
import { isStopped } from './stops';
import { waitsForApplicant, waitsForFeeAlone } from './waiting';

/** A state of the national portal, as it goes outside. */
export type PortalStatus = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** The portal's words, for people. */
export const PORTAL_STATUS_WORDS = {
  1: { vi: 'Mới đăng ký', en: 'Newly submitted' },
  2: { vi: 'Được tiếp nhận', en: 'Received' },
  3: { vi: 'Không được tiếp nhận', en: 'Not received' },
  4: { vi: 'Đang xử lý', en: 'In process' },
  5: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Papers to be supplied' },
  6: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Fee to be paid' },
  7: { vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawn by the applicant' },
  8: { vi: 'Dừng xử lý', en: 'Stopped' },
  9: { vi: 'Đã xử lý xong', en: 'Processed' },
  10: { vi: 'Đã trả kết quả', en: 'Result returned' },
} as const satisfies Record<PortalStatus, { vi: string; en: string }>;

const STATUS_OF_PHASE = {
  none: undefined,
  submitted: 1,
  refusedAtReception: 3,
  inProgress: 4,
  finished: 9,
  returned: 10,
  withdrawn: 7,
  ended: 8,
  voided: 8,
} as const satisfies Record<Phase, PortalStatus | undefined>;

/**
 * The national portal's state of a dossier: a projection outward, poorer than the phase. Pure.
 *
 * Received (2) until the first agency takes or answers a task. Papers to be supplied (5) only while nothing can go on
 * without them: where another branch can run, the dossier is in process. A fee to be paid (6) likewise, where nothing but
 * fees is awaited. Stopped (8) as long as a stop lasts, whatever
 * else is awaited, and what ended by a mistake; before its reception that was not received (3).
 *
 * @returns undefined while nothing was submitted.
 * @source National portal states 1–10, as provincial systems implement them.
 */
export function portalStatus(dossier: Dossier): PortalStatus | undefined {
  if (isStopped(dossier)) return 8;
  if (waitsForApplicant(dossier)) return waitsForFeeAlone(dossier) ? 6 : 5;
  if (dossier.phase === 'ended' && dossier.reception === undefined) return 3;
  const untouched = Object.values(dossier.tasks).every((task) => task.state === 'assigned');
  return dossier.phase === 'inProgress' && untouched ? 2 : STATUS_OF_PHASE[dossier.phase];
}
