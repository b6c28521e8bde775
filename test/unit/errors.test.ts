import type { ErrorEntry } from '../../domain/error-kinds';
import { ERRORS, isErrorCode, lawOf, messageOf, refuse, type ErrorCode } from '../../domain/errors';
import { MESSAGE_ERRORS } from '../../domain/errors/message';
import { filesOfTree, readTree } from '../support/tree';

const ENTRIES: readonly (readonly [string, ErrorEntry])[] = Object.entries(ERRORS);
const REFUSED = ENTRIES.filter(([, { kind }]) => kind === 'refused');
const IN_VIETNAMESE = ENTRIES.flatMap(([code, entry]): (readonly [string, ErrorEntry, string])[] =>
  entry.messageVi === undefined ? [] : [[code, entry, entry.messageVi]],
);

/** Codes that `decide` can give: every one that stands in the files of the dossier. */
const DECIDED = [
  ...new Set(
    filesOfTree()
      .filter((file) => file.startsWith('domain/dossier/'))
      .flatMap((file) => [...readTree(file).matchAll(/'([A-Z][A-Z0-9_]+)'/g)].map(([, code = '']) => code))
      .filter(isErrorCode),
  ),
].sort();

/** Conflicts that say no to a person, as a refusal does. */
const REFUSING_CONFLICTS: readonly string[] = ['ID_REUSED', 'STATE_CHANGED'];

/** Refusals that rest on no law, by what says no instead. */
const WITHOUT_LAW_OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  'the definition says when it is in force': ['PROCEDURE_NOT_EFFECTIVE'],
  'what this installation or version does not do': ['ACT_NOT_AVAILABLE', 'REHEARSAL_ONLY'],
  'a rule of the house: no law was found': ['PAYMENT_USED_ELSEWHERE'],
  'it was sent before, or something has come in between': ['ID_REUSED', 'LETTER_PARKED', 'STATE_CHANGED'],
};

/** The same of those that `decide` gives. */
const WITHOUT_LAW: Readonly<Record<string, readonly string[]>> = {
  'the command names what is not there, or says what cannot be': [
    'BUNDLE_ITEM_NOT_IN_IT',
    'BUNDLE_ITEM_UNKNOWN',
    'BUNDLE_UNKNOWN',
    'HAPPENED_WINDOW_UNKNOWN',
    'HAPPENED_OUTSIDE',
    'VISIT_UNKNOWN',
    'VISIT_TIME_INVALID',
    'INCIDENT_WINDOW_INVALID',
    'PROXY_PAPER_IN_FUTURE',
    'STATUS_NOT_ASKED',
    'EXTENSION_NOT_PROPOSED',
    'EXTENSION_NOT_LATER',
    'AT_ONCE_RESULTS_UNFIT',
    'AT_ONCE_STEP_MISSING',
    'AT_ONCE_STEP_UNKNOWN',
    'COMPONENT_UNKNOWN',
    'LANE_UNKNOWN',
    'PROCEDURE_UNKNOWN',
    'RESULT_UNEXPECTED',
    'RUNG_UNKNOWN',
    'SUBMITTED_IN_FUTURE',
    'SUPPLEMENT_UNKNOWN',
    'DIRECTIVE_UNKNOWN',
    'EXPIRY_UNKNOWN',
    'TASK_UNKNOWN',
    'PART_UNKNOWN',
    'PROCEDURE_NOT_LINKED',
    'DETAIL_NOT_GIVEN',
    'REDIRECT_TO_ITSELF',
    'TIED_TO_ITSELF',
    'CONTINUED_DATE_UNFOUNDED',
    'CONTINUED_DATE_WRONG',
    'RESULT_NOT_ISSUED',
    'TIE_AMBIGUOUS',
    'TIE_NOT_MUTUAL',
    'ORIGINAL_NOT_STANDING',
    'CONTINUED_IS_CLOSED',
    'DOSSIER_UNKNOWN',
    'DIRECTIVE_DEADLINE_PAST',
    'PROMISED_DAY_DESK_SHUT',
    'PROMISED_DAY_PAST',
    'STOP_REVIEW_DAY_INVALID',
    'CALENDAR_DAY_PAST',
    'CALENDAR_NOT_OF_DOSSIER',
    'CALENDAR_YEAR_FAULTY',
    'FEE_NOTICE_UNKNOWN',
    'INCIDENT_UNKNOWN',
    'MOTION_UNKNOWN',
    'REFUND_UNKNOWN',
    'HOLD_UNKNOWN',
    'PROPOSAL_NOT_OPEN',
  ],
  'it was done before, and counts once': [
    'PAYMENT_ALREADY_CONFIRMED',
    'REFUND_ALREADY_PAID',
    'BUNDLE_ALREADY_ACCEPTED',
    'INCIDENT_ALREADY_OPENED',
    'INCIDENT_ALREADY_VOUCHED',
    'VISIT_ALREADY_COUNTERSIGNED',
    'VISIT_ALREADY_RECORDED',
    'VISIT_ALREADY_SCHEDULED',
    'EXTENSION_USED_UP',
    'DOSSIER_ALREADY_SUBMITTED',
    'RESULT_ALREADY_HANDED_OVER',
    'DIRECTIVE_ALREADY_ACKNOWLEDGED',
    'RUNG_ALREADY_ACKNOWLEDGED',
    'TASK_ALREADY_COMPLETED',
    'TASK_ALREADY_TAKEN',
    'TASK_ATTEMPT_OLD',
    'TASK_CLOSED',
    'APPLICANT_UNCHANGED',
    'DETAILS_UNCHANGED',
    'CORRECTION_ALREADY_OPENED',
    'CALENDAR_ALREADY_APPLIED',
    'ALREADY_ERASED',
    'MOTION_ALREADY_WAITING',
    'HOLD_ALREADY_RELEASED',
  ],
  'the dossier does not stand there any more, or not yet': [
    'FEE_PART_ENDED',
    'VISIT_NOT_RECORDED',
    'FEE_STEP_NOT_OPEN',
    'FEE_NOTICE_OVER',
    'FEE_ACCOUNT_CLOSED',
    'BUNDLE_HOLDERS_DIFFER',
    'BUNDLE_ITEM_ON_ITS_WAY',
    'EXTENSION_CLOCK_NOT_RUNNING',
    'RESEND_NOTHING_OPEN',
    'EXPIRY_NOT_OPEN',
    'EXPIRY_STANDS',
    'AT_ONCE_NOT_HELD',
    'DOSSIER_CLOSED',
    'RESULT_NOT_READY',
    'SUPPLEMENT_NOT_AWAITED',
    'SUPPLEMENT_NOT_SUPPLIED',
    'DOSSIER_ALREADY_STOPPED',
    'DOSSIER_NOT_STOPPED',
    'DOSSIER_STOPPED',
    'LANE_ALREADY_FAST',
    'MOTION_ENDED',
    'LANE_NOT_FAST',
    'LANE_STANDS_STILL',
    'PART_NOT_RUNNING',
    'REAPPOINT_STANDS_STILL',
  ],
  'a rule of the house: no law was found': [
    'PAYMENT_OF_ANOTHER_DOSSIER',
    'PAYMENT_ACCOUNT_FOREIGN',
    'PAYMENT_BY_REQUESTER',
    'REFUND_NOT_DUE',
    'REFUND_BY_ORDERER',
    'BUNDLE_SELF_ACCEPTED',
    'CALENDAR_APPROVAL_INVALID',
    'BUNDLE_TAKER_UNFIT',
    'EXTENSION_AFTER_EXPIRY',
    'EXTENSION_CAPPED',
    'EXTENSION_NO_RULE',
    'EXTENSION_TOO_LONG',
    'HAPPENED_TOO_LATE',
    'HOME_NOT_ELIGIBLE',
    'INCIDENT_SECOND_INVALID',
    'INCIDENT_NOT_VOUCHED',
    'VISIT_NOT_COUNTERSIGNED',
    'SECOND_PERSON_SPEAKS',
    'SECOND_PERSON_MISSING',
    'MOTION_SECOND_INVALID',
    'MOTION_NOT_YOURS',
    'INCIDENT_TOO_LONG',
    'VISIT_COUNTERSIGNATURE_INVALID',
    'PART_NOT_SILENT',
    'RESULT_MISSING',
    'RETURN_ALREADY_USED',
    'RETURN_IMPOSSIBLE',
    'RETURN_PART_ENDED',
    'RETURN_TARGET_INVALID',
    'RETURN_TARGET_REQUIRED',
    'SUPPLEMENT_AFTER_BREACH',
    'SUPPLEMENT_OVERRIDE_INVALID',
    'SUPPLEMENT_OVERRIDE_NEEDLESS',
    'LANE_CANNOT_BE_GRANTED',
    'LANE_REVOKED_BEFORE',
    'LANE_SECOND_INVALID',
    'LANE_SIGNER_IS_GRANTER',
    'LANE_SIGNER_UNKNOWN',
    'STOP_APPROVAL_INVALID',
    'DIRECTIVE_NOT_YOURS',
    'RUNG_NOT_YOURS',
    'RESULT_STANDS',
    'SECOND_PERSON_INVALID',
    'ERASURE_PAPER_MISSING',
    'RETENTION_UNKNOWN',
  ],
  'each office says who may do what, and when': ['NOT_AUTHORISED', 'SATURDAY_CLOSED'],
  'who handles a task, and who signs, is for the office to say': [
    'LANE_SIGNER_OFF_DUTY',
    'REASSIGN_AGENCY_UNFIT',
    'REASSIGN_NOTHING',
    'REASSIGN_OFFICER_ABSENT',
    'SIGNER_ABSENT',
    'SIGNER_IS_HANDLER',
    'SIGNER_UNNAMED',
    'SIGNING_CAPACITY_UNFIT',
  ],
  'the definition of the lane names its own source, and the refusal carries it': ['LANE_NOT_OFFERED'],
  'the definition of the step names how long it lasts with its law, and the refusal carries it': [
    'STEP_TOO_EARLY',
  ],
  'the definition names the law that gives silence its meaning, and the refusal carries it': ['TASK_EXPIRED'],
  'the hold, or the definition of the procedure, names its own source, and the refusal carries it': [
    'ERASURE_HELD',
    'RETENTION_NOT_PASSED',
  ],
  'the engine is wrong, not the one who asks': ['PLAN_FOREIGN'],
};

function paramsOf(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}

describe('refusals in Vietnamese', () => {
  it.each(REFUSED)('%s — says no in Vietnamese as well', (_code, { messageVi }) => {
    expect(messageVi).toBeDefined();
  });

  it.each(IN_VIETNAMESE)('%s — has the same params in both languages', (_code, { message }, messageVi) => {
    expect(paramsOf(messageVi)).toEqual(paramsOf(message));
  });

  it.each(IN_VIETNAMESE)('%s — is a whole Vietnamese sentence', (_code, _entry, messageVi) => {
    expect(messageVi).toMatch(/^[\p{Lu}{].*(?:[.}]|\{\w+\})$/su);
    expect(messageVi).toMatch(/[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹ]/i);
    expect(messageVi).not.toMatch(/\s{2,}|undefined|\bTODO\b/);
    expect(messageVi).toBe(messageVi.normalize('NFC'));
  });

  it('what the desk or an officer can cause — is said in Vietnamese, whatever its kind', () => {
    const caused = [...DECIDED, ...(Object.keys(MESSAGE_ERRORS) as ErrorCode[])].filter(
      (code) => ERRORS[code].kind !== 'defect',
    );
    const unsaid = caused.filter((code) => ERRORS[code].messageVi === undefined);
    expect(unsaid).toEqual([]);
    expect(caused.length).toBeGreaterThan(50);
  });
});

describe('the law of a refusal', () => {
  it('each refusal that decide can give — names an article, or what says no instead', () => {
    const withoutLaw = DECIDED.filter((code) => ERRORS[code].law === undefined);
    expect(Object.values(WITHOUT_LAW).flat().sort()).toEqual(withoutLaw);
  });

  it('each refusal of the bridge, the bus or the interface — names an article, or what says no instead', () => {
    const known: readonly string[] = DECIDED;
    const outside = ENTRIES.filter(
      ([code, { kind, law }]) =>
        (kind === 'refused' || (kind === 'conflict' && REFUSING_CONFLICTS.includes(code))) &&
        law === undefined &&
        !known.includes(code),
    ).map(([code]) => code);
    expect(Object.values(WITHOUT_LAW_OUTSIDE).flat().sort()).toEqual(outside.sort());
  });

  it.each(ENTRIES.filter(([, { law }]) => law !== undefined))('%s — cites its article', (_code, { law }) => {
    expect(law).toMatch(/, article \d+/);
  });

  it('a refusal with a law of its own — carries that one', () => {
    expect(lawOf(refuse('NOT_SUBMITTED', {}, 'Fixture Decree 1/2024, article 2'))).toBe(
      'Fixture Decree 1/2024, article 2',
    );
  });

  it('a refusal without one — has the article of its code', () => {
    expect(lawOf(refuse('SUPPLEMENT_TOO_LATE', { until: 'x' }))).toBe('Decree 61/2018/NĐ-CP, article 19(4)');
  });

  it('a refusal that rests on no law — has none', () => {
    expect(lawOf(refuse('RETURN_ALREADY_USED', { step: 'main.sign' }))).toBeUndefined();
  });
});

describe('message of a code', () => {
  it('in English — keeps the values as they are', () => {
    expect(messageOf('DOSSIER_CLOSED', { phase: 'withdrawn' })).toBe('The dossier is closed (withdrawn).');
    expect(messageOf('DOSSIER_CLOSED', { phase: 'withdrawn' }, 'en')).toBe(
      'The dossier is closed (withdrawn).',
    );
  });

  it.each([
    ['a phase', 'DOSSIER_CLOSED', { phase: 'withdrawn' }, 'Hồ sơ đã kết thúc (công dân rút hồ sơ).'],
    [
      'the state of a notice',
      'SUPPLEMENT_NOT_AWAITED',
      { supplement: 1, state: 'accepted' },
      'Phiếu số 1 không còn chờ bổ sung (đã nhận đủ).',
    ],
    [
      'a role',
      'NOT_AUTHORISED',
      { role: 'agency', command: 'receive' },
      'Vai trò hệ thống của cơ quan không được thực hiện việc receive.',
    ],
    [
      'a channel',
      'CHANNEL_NOT_OFFERED',
      { channel: 'home' },
      'Thủ tục không nhận hồ sơ qua hình thức nộp tại nhà.',
    ],
    [
      'why there is no lane',
      'LANE_NOT_OFFERED',
      { lane: 'fast', reason: 'NOT_A_WORKING_DAY' },
      'Luồng fast không áp dụng cho lần tiếp nhận này: không phải ngày làm việc.',
    ],
  ] as const)('in Vietnamese — says %s in words', (_what, code, params, said) => {
    expect(messageOf(code, params, 'vi')).toBe(said);
  });

  it('in Vietnamese — leaves ids, and values without words, as they are', () => {
    expect(messageOf('DOSSIER_CLOSED', { phase: 'toString' }, 'vi')).toBe('Hồ sơ đã kết thúc (toString).');
    expect(messageOf('TASK_UNKNOWN', { task: 'desk' }, 'vi')).toBe('Không có phần việc desk.');
  });

  it('of a code that only an operator meets — is in English in both', () => {
    const params = { have: 'a', setting: 's', stream: 'S', want: 'b' };
    expect(messageOf('STREAM_SETTING_CONFLICT', params, 'vi')).toBe(
      messageOf('STREAM_SETTING_CONFLICT', params, 'en'),
    );
  });

  it('a param that is not given — stays to be seen', () => {
    expect(messageOf('TASK_UNKNOWN', {}, 'vi')).toBe('Không có phần việc {task}.');
    expect(messageOf('TASK_UNKNOWN')).toBe('There is no task {task}.');
  });
});
