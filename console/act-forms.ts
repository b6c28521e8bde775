import type { Words } from './language';
import { FEE_ACTS, SUPPLEMENT_ACTS } from './desk-forms';
import { LAW, REASON, type ActForm, type Field } from './form-fields';
import type { Allowed } from './wire';

const GROUNDS = [REASON, LAW];
const DAY = (name: string, words: Words, optional?: true): Field => ({
  name,
  words,
  kind: 'day',
  ...(optional === undefined ? {} : { optional }),
});
const none = (): readonly Field[] => [];
const grounds = (): readonly Field[] => GROUNDS;

const reviewed = (): readonly Field[] => [
  ...GROUNDS,
  DAY('reviewOn', { vi: 'Rà soát lại vào ngày', en: 'Looked at again on' }),
];

const SUCCESSIONS: readonly (readonly [string, Words])[] = [
  ['death', { vi: 'Người nộp đã chết (thừa kế)', en: 'Death' }],
  ['dissolution', { vi: 'Giải thể', en: 'Dissolution' }],
  ['merger', { vi: 'Sáp nhập', en: 'Merger' }],
  ['division', { vi: 'Chia, tách', en: 'Division' }],
];

const RECEIVERS: readonly (readonly [string, Words])[] = [
  ['applicant', { vi: 'Người nộp hồ sơ', en: 'The applicant' }],
  ['representative', { vi: 'Người được ủy quyền', en: 'A representative' }],
  ['post', { vi: 'Bưu chính công ích', en: 'Public post' }],
  ['electronic', { vi: 'Điện tử', en: 'Electronically' }],
];
/** In whose name something is signed. */
export function wayWords({ capacity, delegation }: NonNullable<Allowed['signs']>[number]): Words {
  if (capacity === undefined) return { vi: 'Thủ trưởng', en: 'Head, in the own name' };
  const paper = delegation === undefined ? '' : ` (${delegation})`;
  return { vi: `${capacity}.${paper}`, en: `${capacity}.${paper}` };
}

/** Acts of the desk and of superiors that the console has a form for. */
export const OFFICE_ACTS: Readonly<Record<string, ActForm>> = {
  receive: { words: { vi: 'Tiếp nhận', en: 'Receive' }, fields: none },
  takeAtOnce: { words: { vi: 'Nhận giải quyết ngay', en: 'Handle at once' }, fields: none },
  handOverResult: {
    words: { vi: 'Trả kết quả', en: 'Hand the result over' },
    fields: () => [
      { name: 'receiver', words: { vi: 'Người nhận', en: 'Receiver' }, kind: 'choice', choices: RECEIVERS },
    ],
  },
  acknowledgeRung: { words: { vi: 'Đã nhận nhắc', en: 'Acknowledge' }, fields: none },
  acknowledgeDirective: {
    words: { vi: 'Đã nhận đôn đốc, chỉ đạo', en: 'Acknowledge urging or instruction' },
    fields: none,
  },
  urge: {
    words: { vi: 'Đôn đốc', en: 'Urge' },
    fields: () => [
      REASON,
      {
        name: 'minutes',
        words: { vi: 'Xong trong (phút làm việc)', en: 'Within (working minutes)' },
        kind: 'minutes',
      },
    ],
    toBody: ({ minutes = '', ...values }) => ({ ...values, deadline: { workingMinutes: Number(minutes) } }),
  },
  apologise: {
    words: { vi: 'Xin lỗi người nộp hồ sơ', en: 'Apologise' },
    fields: () => [...GROUNDS, DAY('expectedOn', { vi: 'Dự kiến xong ngày', en: 'Expected on' }, true)],
  },
  reappoint: {
    words: { vi: 'Hẹn lại ngày trả', en: 'Re-appoint' },
    fields: () => [DAY('on', { vi: 'Ngày hẹn mới', en: 'New day' }), ...GROUNDS],
  },
  resume: { words: { vi: 'Tiếp tục giải quyết', en: 'Resume' }, fields: grounds },
  grantLane: {
    words: { vi: 'Cấp luồng tốc ký', en: 'Grant the fast lane' },
    fields: () => [REASON],
  },
  returnTask: { words: { vi: 'Trả lại bước trước', en: 'Return to an earlier step' }, fields: grounds },
  resendTasks: { words: { vi: 'Gửi lại phần việc', en: 'Send the tasks again' }, fields: () => [REASON] },
  stop: { words: { vi: 'Trình dừng giải quyết', en: 'Put a stop forward' }, fields: reviewed },
  reviewStop: {
    words: { vi: 'Trình tiếp tục dừng', en: 'Put forward that it stays stopped' },
    fields: reviewed,
  },
  revokeLane: {
    words: { vi: 'Trình thu hồi luồng tốc ký', en: 'Put forward to revoke the lane' },
    fields: grounds,
  },
  voidReception: {
    words: { vi: 'Trình hủy tiếp nhận nhầm', en: 'Put forward to void the reception' },
    isGrave: true,
    fields: grounds,
  },
  changeApplicant: {
    words: { vi: 'Trình đổi người nộp', en: 'Put another applicant forward' },
    fields: () => [
      {
        name: 'applicantRef',
        words: { vi: 'Mã tham chiếu người nộp mới', en: 'Reference of the new applicant' },
        kind: 'reference',
      },
      { name: 'ground', words: { vi: 'Vì', en: 'Because of' }, kind: 'choice', choices: SUCCESSIONS },
      {
        name: 'paperRef',
        words: { vi: 'Số giấy tờ chứng minh', en: 'Paper that shows it' },
        kind: 'reference',
      },
      LAW,
    ],
  },
  confirmMotion: { words: { vi: 'Xác nhận', en: 'Confirm' }, fields: none },
  declineMotion: { words: { vi: 'Không xác nhận', en: 'Decline' }, fields: () => [REASON] },
  takeBackMotion: { words: { vi: 'Rút việc đã trình', en: 'Take back' }, fields: () => [REASON] },
  reassignTask: {
    words: { vi: 'Chuyển người xử lý', en: 'Reassign' },
    fields: () => [
      REASON,
      {
        name: 'officer',
        words: { vi: 'Mã số người xử lý', en: 'Officer (id)' },
        kind: 'reference',
        optional: true,
      },
    ],
  },
  ...SUPPLEMENT_ACTS,
  ...FEE_ACTS,
  refuse: { words: { vi: 'Từ chối', en: 'Refuse' }, isGrave: true, fields: grounds },
  withdraw: { words: { vi: 'Rút hồ sơ', en: 'Withdraw' }, isGrave: true, fields: grounds },
};

/** What an agency's officer says of its own task. */
export const TASK_ACTS: Readonly<Record<string, ActForm>> = {
  takeTask: { words: { vi: 'Nhận việc', en: 'Take' }, fields: none },
  completeTask: {
    words: { vi: 'Hoàn thành', en: 'Complete' },
    fields: ({ gives = [], signs = [] }) => [
      ...gives.flatMap((result): readonly Field[] => [
        {
          name: `ref ${result}`,
          words: { vi: `Số kết quả ${result}`, en: `Number of ${result}` },
          kind: 'reference',
        },
        DAY(`on ${result}`, { vi: 'Ngày ban hành', en: 'Day of issue' }),
      ]),
      ...(signs.length === 0
        ? []
        : [
            {
              name: 'way',
              words: { vi: 'Ký với tư cách', en: 'Signed as' },
              kind: 'choice' as const,
              choices: signs.map((way, index) => [String(index), wayWords(way)] as const),
            },
          ]),
    ],
    toBody: (values, { gives = [], signs = [] }) => {
      const way = signs[Number(values['way'] ?? '0')];
      return {
        results: gives.map((result) => ({
          result,
          ref: values[`ref ${result}`],
          issuedOn: values[`on ${result}`],
        })),
        ...(way === undefined ? {} : { performedBy: way }),
      };
    },
  },
  returnTask: { words: { vi: 'Trả lại', en: 'Return' }, fields: grounds },
  refuseTask: { words: { vi: 'Không đủ điều kiện', en: 'Refuse' }, isGrave: true, fields: grounds },
};
