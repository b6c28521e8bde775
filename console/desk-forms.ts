import { LAW, REASON, type ActForm, type Field, type Values } from './form-fields';
import type { Words } from './language';
import type { Allowed, Dossier } from './wire';

const COMPONENT = 'component ';

function componentWords(key: string, dossier: Dossier | undefined): Words {
  return dossier?.components?.find((component) => component.key === key)?.title ?? { vi: key, en: key };
}

/** A box to tick for each paper. */
function boxes(keys: readonly string[], dossier: Dossier | undefined, value?: string): readonly Field[] {
  return keys.map((key) => ({
    name: `${COMPONENT}${key}`,
    words: componentWords(key, dossier),
    kind: 'check',
    optional: true,
    ...(value === undefined ? {} : { value }),
  }));
}

function ticked(values: Values): readonly string[] {
  return Object.keys(values).flatMap((name) =>
    name.startsWith(COMPONENT) ? [name.slice(COMPONENT.length)] : [],
  );
}

function noticeOf(
  { supplement }: Allowed,
  dossier: Dossier | undefined,
): Dossier['supplements'][number] | undefined {
  return dossier?.supplements.find((each) => each.supplement === supplement);
}

/** Forms about papers that are asked of the applicant. */
export const SUPPLEMENT_ACTS: Readonly<Record<string, ActForm>> = {
  requestSupplement: {
    words: { vi: 'Yêu cầu bổ sung', en: 'Ask for papers' },
    // Before reception the desk names the papers; later it asks for what bodies proposed. One step alone has no form.
    fits: ({ step }, dossier) =>
      step === undefined && (dossier?.phase !== 'submitted' || dossier.components !== undefined),
    fields: (_allowed, dossier) => [
      ...(dossier?.phase === 'submitted'
        ? [...boxes(dossier.components?.map(({ key }) => key) ?? [], dossier), REASON]
        : []),
      LAW,
    ],
    toBody: ({ reasonCode, legalBasis, ...values }) => {
      const items = ticked(values).map((component) => ({ component, reasonCode }));
      return { legalBasis, ...(items.length === 0 ? {} : { items }) };
    },
  },
  supplySupplement: {
    words: { vi: 'Nhận bổ sung', en: 'Papers were supplied' },
    fields: (allowed, dossier) => boxes(noticeOf(allowed, dossier)?.missing ?? [], dossier, 'on'),
    toBody: (values) => ({ items: ticked(values).map((component) => ({ component })) }),
  },
  checkSupplement: {
    words: { vi: 'Kiểm tra bổ sung', en: 'Check what was supplied' },
    fields: (allowed, dossier) =>
      allowed.lacking === true
        ? [
            ...boxes(
              (noticeOf(allowed, dossier)?.items ?? []).map(({ component }) => component),
              dossier,
            ),
            REASON,
          ]
        : [],
    toBody: ({ reasonCode, ...values }, { lacking }) =>
      lacking === true ? { lacking: ticked(values).map((component) => ({ component, reasonCode })) } : {},
  },
};

const CHANNELS: readonly (readonly [string, Words])[] = [
  ['cash', { vi: 'Tiền mặt', en: 'Cash' }],
  ['transfer', { vi: 'Chuyển khoản', en: 'Transfer' }],
  ['portal', { vi: 'Cổng thanh toán', en: 'Portal' }],
];

/** Forms about fees. */
export const FEE_ACTS: Readonly<Record<string, ActForm>> = {
  requestFee: {
    words: { vi: 'Thông báo phí, lệ phí', en: 'Ask for a fee' },
    fields: () => [
      {
        name: 'count',
        words: { vi: 'Số lượng', en: 'How many' },
        kind: 'number',
        optional: true,
        value: '1',
      },
    ],
    toBody: ({ count }) => (count === undefined || count === '1' ? {} : { count: Number(count) }),
  },
  cancelFee: {
    words: { vi: 'Rút thông báo phí', en: 'Take a fee notice back' },
    fields: () => [REASON, LAW],
  },
  confirmPayment: {
    words: { vi: 'Xác nhận đã nộp', en: 'Confirm a payment' },
    fields: (_allowed, dossier) => [
      {
        name: 'amount',
        words: { vi: 'Số tiền (đồng)', en: 'Amount (đồng)' },
        kind: 'number',
        ...(dossier?.fees === undefined || dossier.fees.ledger.outstanding === 0
          ? {}
          : { value: String(dossier.fees.ledger.outstanding) }),
      },
      { name: 'channel', words: { vi: 'Cách nộp', en: 'How' }, kind: 'choice', choices: CHANNELS },
      {
        name: 'keeper',
        words: {
          vi: 'Nơi cấp số (mã ngân hàng hoặc mã cơ quan thu)',
          en: 'Whose number (bank, or agency of the cashier)',
        },
        kind: 'reference',
        ...(dossier?.desk === undefined ? {} : { value: dossier.desk }),
      },
      {
        name: 'number',
        words: { vi: 'Số biên lai, số giao dịch', en: 'Number of the receipt or transfer' },
        kind: 'code',
      },
      {
        name: 'purpose',
        words: { vi: 'Nội dung nộp (mã hồ sơ)', en: 'Purpose (code of the dossier)' },
        kind: 'code',
        ...(dossier?.code === undefined ? {} : { value: dossier.code }),
      },
    ],
    toBody: ({ amount = '', channel, keeper = '', number = '', purpose }) => ({
      amount: Number(amount),
      channel,
      purpose,
      transaction: `${keeper}/T${number.replaceAll(/[^A-Za-z0-9]/g, '')}`,
    }),
  },
};
