import type { FactName } from '../domain/dossier/events.schema';
import type { WireEvent } from '../domain/dossier/seal';
import { parseTaskId } from '../domain/ids';
import { styled, type Style, type Text } from './styled';
import type { Language } from './time-text';

interface FactWords extends Record<Language, string> {
  readonly style?: Style;
}

const FACT_WORDS = {
  submitted: { vi: 'nộp hồ sơ', en: 'submitted' },
  refusedAtReception: { vi: 'từ chối tiếp nhận', en: 'not received', style: 'yellow' },
  received: { vi: 'tiếp nhận', en: 'received', style: 'bold' },
  partStarted: { vi: 'bắt đầu phần', en: 'part starts' },
  taskAssigned: { vi: 'giao việc', en: 'task sent' },
  taskTaken: { vi: 'nhận việc', en: 'task taken' },
  taskCompleted: { vi: 'xong việc', en: 'task completed', style: 'green' },
  taskRefused: { vi: 'từ chối giải quyết', en: 'task refused', style: 'yellow' },
  taskReturned: { vi: 'trả lại bước trước', en: 'task returned', style: 'yellow' },
  taskCancelled: { vi: 'hủy việc', en: 'task cancelled', style: 'dim' },
  partEnded: { vi: 'kết thúc phần', en: 'part ends' },
  refused: { vi: 'từ chối hồ sơ', en: 'dossier refused', style: 'yellow' },
  withdrawn: { vi: 'rút hồ sơ', en: 'withdrawn' },
  finished: { vi: 'đã xử lý xong', en: 'finished', style: 'bold' },
  resultHandedOver: { vi: 'trả kết quả', en: 'result handed over', style: 'green' },
  returnedToApplicant: { vi: 'đã trả đủ kết quả', en: 'returned to the applicant', style: 'bold' },
  reminderRaised: { vi: 'nhắc việc', en: 'reminder', style: 'yellow' },
  escalationRaised: { vi: 'báo cáo lãnh đạo', en: 'escalation', style: 'red' },
  rungAcknowledged: { vi: 'đã nhận nhắc', en: 'acknowledged' },
  breached: { vi: 'quá hạn', en: 'overdue', style: 'red' },
  breachWithdrawn: { vi: 'rút quá hạn', en: 'breach withdrawn', style: 'green' },
} as const satisfies Record<FactName, FactWords>;

/** One event as a line: when, what, and of what. Pure. */
export function eventLine({ effectiveAt, fact, data }: WireEvent, language: Language): readonly Text[] {
  const words = findWords(fact);
  const name = (words?.[language] ?? fact).padEnd(26);
  const when = `${effectiveAt.slice(0, 10)} ${effectiveAt.slice(11, 19)}`;
  return [`${when}  `, words?.style === undefined ? name : styled(words.style, name), `  ${detailsOf(data)}`];
}

/** An engine newer than this command line may tell facts that it has no words for. */
function findWords(fact: string): FactWords | undefined {
  return Object.hasOwn(FACT_WORDS, fact) ? FACT_WORDS[fact as FactName] : undefined;
}

/** Members that tell a reader what a fact is about, in the order in which they are shown. */
const TELLING = [
  'code',
  'lane',
  'step',
  'part',
  'agency',
  'rung',
  'clock',
  'outcome',
  'result',
  'reasonCode',
  'dueAt',
  'promisedAt',
] as const;

function detailsOf(data: unknown): string {
  const members = (typeof data === 'object' && data !== null ? data : {}) as Readonly<
    Record<string, unknown>
  >;
  const told = TELLING.flatMap((name) => {
    const value = members[name];
    if (typeof value !== 'string') return [];
    return [name.endsWith('At') ? `${name.slice(0, -2)} ${value.slice(0, 16).replace('T', ' ')}` : value];
  });
  const step = 'step' in members ? undefined : stepOf(members['task']);
  const results = Array.isArray(members['results']) ? members['results'].map(resultText) : [];
  return [...(step === undefined ? [] : [step]), ...told, ...results].join(' · ');
}

function stepOf(task: unknown): string | undefined {
  return typeof task === 'string' ? parseTaskId(task)?.step : undefined;
}

function resultText(value: unknown): string {
  const { result, ref } = value as { readonly result?: unknown; readonly ref?: unknown };
  return `${String(result)} ${String(ref)}`;
}
