import type { Words } from './language';
import type { Allowed } from './wire';

/** One field of an act's form. */
export interface Field {
  readonly name: string;
  readonly words: Words;
  readonly kind: 'text' | 'code' | 'reference' | 'day' | 'minutes' | 'choice';
  readonly optional?: true;
  readonly value?: string;
  readonly choices?: readonly (readonly [string, Words])[];
}

/** How an act is named, and what must be said with it. */
export interface ActForm {
  readonly words: Words;
  /** Careful: it ends something. */
  readonly isGrave?: true;
  readonly fields: (allowed: Allowed) => readonly Field[];
  /** What is sent beside what is allowed; by default the fields as they are. */
  readonly toBody?: (values: Values, allowed: Allowed) => Readonly<Record<string, unknown>>;
}

/** What was filled in. */
export type Values = Readonly<Record<string, string>>;

const REASON: Field = {
  name: 'reasonCode',
  words: { vi: 'Mã lý do', en: 'Reason (code)' },
  kind: 'code',
};
const LAW: Field = { name: 'legalBasis', words: { vi: 'Căn cứ pháp luật', en: 'Law' }, kind: 'text' };
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
const CAPACITIES: readonly (readonly [string, Words])[] = ['TM', 'KT', 'TL', 'TUQ', 'Q'].map((each) => [
  each,
  { vi: `${each}.`, en: `${each}.` },
]);

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
  refuse: { words: { vi: 'Từ chối', en: 'Refuse' }, isGrave: true, fields: grounds },
  withdraw: { words: { vi: 'Rút hồ sơ', en: 'Withdraw' }, isGrave: true, fields: grounds },
};

/** What an agency's officer says of its own task. */
export const TASK_ACTS: Readonly<Record<string, ActForm>> = {
  takeTask: { words: { vi: 'Nhận việc', en: 'Take' }, fields: none },
  completeTask: {
    words: { vi: 'Hoàn thành', en: 'Complete' },
    fields: ({ gives = [] }) => [
      ...gives.flatMap((result): readonly Field[] => [
        {
          name: `ref ${result}`,
          words: { vi: `Số kết quả ${result}`, en: `Number of ${result}` },
          kind: 'reference',
          ...(gives.length > 1 ? { optional: true } : {}),
        },
        DAY(
          `on ${result}`,
          { vi: 'Ngày ban hành', en: 'Day of issue' },
          ...(gives.length > 1 ? [true as const] : []),
        ),
      ]),
      {
        name: 'capacity',
        words: { vi: 'Ký thay (nếu là bước ký)', en: 'Signing capacity (where it is signed)' },
        kind: 'choice',
        optional: true,
        choices: CAPACITIES,
      },
    ],
    toBody: (values, { gives = [] }) => ({
      results: gives.flatMap((result) => {
        const [ref = '', issuedOn = ''] = [values[`ref ${result}`], values[`on ${result}`]];
        return ref === '' ? [] : [{ result, ref, issuedOn }];
      }),
      ...(values['capacity'] === undefined ? {} : { performedBy: { capacity: values['capacity'] } }),
    }),
  },
  returnTask: { words: { vi: 'Trả lại', en: 'Return' }, fields: grounds },
  refuseTask: { words: { vi: 'Không đủ điều kiện', en: 'Refuse' }, isGrave: true, fields: grounds },
};
