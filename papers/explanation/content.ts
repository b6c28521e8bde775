import { attributionOf } from '../../domain/dossier/attribution';
import type { Dossier } from '../../domain/dossier/dossier';
import { explainAttribution, holderText, holdingText } from '../../domain/dossier/explain-attribution';
import { explainDossier, type ExplainedClock } from '../../domain/dossier/explain-dossier';
import { outwardView } from '../../domain/dossier/outward';
import { verifyChain, type WireEvent } from '../../domain/dossier/seal';
import { parseTaskId } from '../../domain/ids';
import { legalTextVi } from '../../domain/legal-words';
import type { EpochMs } from '../../domain/time/instant';
import { controlSlipContent } from '../content/control-slip';
import { papersOf } from '../issue';
import { citedLaws } from '../legal-words';
import type { Block } from '../paper';
import type { PaperSource } from '../source';
import { field, fields, subjectOf, text, type Subject } from '../subject';
import { momentText, shortMoment } from '../vietnamese';

/** What a file for an inspection is made of. */
export interface ExplanationSource extends PaperSource {
  /** The same events as they travelled, by which the chain is checked. */
  readonly wire: readonly WireEvent[];
  /** What is open is read then. */
  readonly at: EpochMs;
}

/** A chapter of the file. */
export interface Chapter {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/**
 * What the file for an inspection (hồ sơ giải trình) says: the dates with their reasons, what moved them, whose the lateness
 * is, each hand-over, the papers, and the chain. Pure.
 *
 * @throws RangeError for a dossier without events: nothing was ever submitted.
 */
export function explanationChapters(source: ExplanationSource): readonly Chapter[] {
  const last = source.events.at(-1);
  if (last === undefined) throw new RangeError('a dossier without events');
  const subject = subjectOf(source, last);
  return [
    { title: 'Thông tin hồ sơ', blocks: [summaryOf(subject, source)] },
    { title: 'Căn cứ của từng thời hạn', blocks: clocksOf(subject) },
    { title: 'Những lần thay đổi ngày trả kết quả', blocks: [movesOf(subject, source)] },
    { title: 'Xác định trách nhiệm chậm', blocks: attributionBlocks(subject, source) },
    { title: 'Quá trình giao, nhận', blocks: controlSlipContent(subject).blocks.slice(1) },
    { title: 'Giấy tờ đã phát hành', blocks: [papersTable(subject)] },
    {
      title: 'Thông báo và truy cập dữ liệu cá nhân',
      blocks: [
        text('Thông báo cho người nộp hồ sơ là các giấy tờ nêu trên. Sổ sự kiện không chứa dữ liệu cá nhân.'),
      ],
    },
    { title: 'Chuỗi sự kiện và cách kiểm tra', blocks: chainBlocks(subject, source) },
  ];
}

function summaryOf({ dossier, plan, calendar }: Subject, { at, events }: ExplanationSource): Block {
  const dates: readonly (readonly [string, EpochMs | undefined])[] = [
    ...datesOf(dossier.reception),
    ['Xử lý xong', dossier.finishedAt],
    ['Thời điểm lập', at],
  ];
  return fields(
    field('Mã hồ sơ', dossier.reception?.code ?? dossier.id),
    field('Thủ tục', `${plan.title.vi} (${plan.ref})`),
    field('Căn cứ', citedLaws([plan.legalBasis])[0] ?? 'quy định của đơn vị'),
    field('Số sự kiện', String(events.length)),
    ...dates.map(([label, instant]) =>
      field(label, instant === undefined ? '–' : momentText(calendar, instant)),
    ),
  );
}

function datesOf(reception: Dossier['reception']): readonly (readonly [string, EpochMs])[] {
  if (reception === undefined) return [];
  const { at, dueOriginal, dueCurrent, appointmentAt } = reception;
  return [
    ['Thời gian nhận hồ sơ', at],
    ['Hạn ban đầu', dueOriginal],
    ['Hạn hiện tại', dueCurrent],
    ['Hẹn trả kết quả', appointmentAt],
  ];
}

function clocksOf(subject: Subject): readonly Block[] {
  const { source, dossier, calendar } = subject;
  return explainDossier(source.plan, dossier, 'vi').flatMap((clock) => [
    fields(
      field(
        clockName(subject, clock),
        clock.dueAt === undefined ? 'đang tạm dừng tính thời hạn' : momentText(calendar, clock.dueAt),
      ),
    ),
    ...clock.lines.map((line) => text(`– ${line}`)),
  ]);
}

const CLOCK_TEXT: Readonly<Record<string, string>> = {
  limit: 'Thời hạn theo quy định',
  target: 'Chỉ tiêu phục vụ',
  lane: 'Luồng tốc ký',
  part: 'Thời hạn của phần',
  reception: 'Thời hạn trả lời việc tiếp nhận',
};

function clockName({ plan }: Subject, { clock, kind }: ExplainedClock): string {
  const key = clock.slice(clock.indexOf('.') + 1);
  const step = parseTaskId(clock)?.step;
  const titled =
    plan.steps.find((each) => each.key === step) ??
    [...plan.parts, ...plan.targets, ...plan.lanes].find((each) => kind !== 'step' && each.key === key);
  const words = kind === 'step' ? 'Phần việc' : (CLOCK_TEXT[kind] ?? kind);
  return kind === 'limit' || titled === undefined ? words : `${words}: ${titled.title.vi}`;
}

function movesOf({ source, dossier, calendar }: Subject, { at, events }: ExplanationSource): Block {
  const { moves } = outwardView(source.plan, { dossier, events }, { at, people: false });
  if (moves.length === 0) return text('Ngày trả kết quả chưa thay đổi.');
  return {
    kind: 'table',
    title: 'Theo thứ tự thời gian',
    columns: [
      { title: 'Thời điểm', share: 3 },
      { title: 'Việc', share: 6 },
      { title: 'Căn cứ', share: 6 },
    ],
    rows: moves.map((move) => [
      shortMoment(calendar, move.at),
      move.words.vi,
      move.legalBasis === undefined ? '' : legalTextVi(move.legalBasis),
    ]),
  };
}

function attributionBlocks({ source, plan }: Subject, { at, events }: ExplanationSource): readonly Block[] {
  const { held, late } = attributionOf(source.plan, events, at);
  return [
    {
      kind: 'table',
      title: 'Ai giữ hồ sơ bao lâu (phút làm việc)',
      columns: [
        { title: 'Bên giữ', share: 6 },
        { title: 'Việc', share: 6 },
        { title: 'Thời gian giữ', share: 3 },
        { title: 'Vượt thời gian của mình', share: 3 },
      ],
      rows: held.map((each) => [
        holderText(plan, each.holder, 'vi'),
        holdingText(each, 'vi'),
        String(each.workingMinutes),
        String(each.overWorkingMinutes),
      ]),
    },
    ...(late.length === 0 ? [text('Không thời hạn nào quá hạn.')] : []),
    ...late.flatMap((clock) => [
      fields(
        field(
          `Quá hạn: ${parseTaskId(clock.clock)?.step ?? CLOCK_TEXT[clock.kind] ?? clock.clock}`,
          `${String(clock.lateByWorkingMinutes)} phút làm việc`,
        ),
      ),
      ...explainAttribution(plan, clock, 'vi').map((line) => text(`– ${line}`)),
    ]),
  ];
}

function papersTable({ source, calendar }: Subject): Block {
  return {
    kind: 'table',
    title: 'Mỗi giấy tờ là một tệp trong thư mục giay-to',
    columns: [
      { title: 'Tệp', share: 5 },
      { title: 'Tên giấy tờ', share: 7 },
      { title: 'Mẫu', share: 2 },
      { title: 'Thời điểm', share: 3 },
      { title: 'Sự kiện', share: 2 },
    ],
    rows: papersOf(source).map(({ name, title, formNumber = '', issuedAt, seal }) => [
      `${name}.pdf`,
      title,
      formNumber,
      shortMoment(calendar, issuedAt),
      String(seal.seq),
    ]),
  };
}

function chainBlocks({ dossier }: Subject, { wire }: ExplanationSource): readonly Block[] {
  const check = verifyChain(dossier.id, wire);
  const verdict = check.intact
    ? `Chuỗi sự kiện toàn vẹn; mã của sự kiện cuối: ${check.head}`
    : `CHUỖI SỰ KIỆN KHÔNG TOÀN VẸN từ sự kiện số ${String(check.broken.seq)} (${check.broken.fault}).`;
  return [
    text(verdict),
    text(
      'Mỗi sự kiện mang mã băm SHA-256 của chính nó và mã của sự kiện trước. Cách kiểm tra độc lập ghi trong tệp kiem-tra.txt; so sánh mã với mã chuỗi in ở chân các giấy tờ đã giao trước đây.',
    ),
    {
      kind: 'table',
      title: 'Các sự kiện',
      columns: [
        { title: 'Số', share: 1 },
        { title: 'Hiệu lực', share: 4 },
        { title: 'Ghi lúc', share: 4 },
        { title: 'Sự kiện', share: 4 },
        { title: 'Mã băm', share: 11 },
      ],
      rows: wire.map(({ seq, effectiveAt, recordedAt, fact, hash }) => [
        String(seq),
        effectiveAt.slice(0, 19).replace('T', ' '),
        recordedAt.slice(0, 19).replace('T', ' '),
        fact,
        hash,
      ]),
    },
  ];
}
