import { controlSlip, type HandOver } from '../../domain/dossier/control-slip';
import { holderText } from '../../domain/dossier/explain-attribution';
import { fields, field, fieldIf, type PaperContent, type Ground, type Subject } from '../subject';
import { momentText, shortMoment, TIMELINESS_TEXT } from '../vietnamese';
import { agencyTitle, codeField, matterField, ownerField } from './common';

/**
 * Each hand-over: who gave, who took, when it was due and done, and how it stands.
 *
 * @source Circular 01/2018/TT-VPCP, form 05; Circular 03/2025/TT-VPCP, form 06.
 */
export function controlSlipContent(subject: Subject): PaperContent {
  const { source, calendar, dossier } = subject;
  const slip = controlSlip(source.plan, source.events);
  const names = (agencies: readonly string[]): string | undefined =>
    agencies.length === 0 ? undefined : agencies.map((each) => agencyTitle(subject, each)).join(', ');
  const received = dossier.reception?.at;
  return {
    blocks: [
      fields(
        ownerField(subject),
        codeField(subject),
        matterField(subject),
        fieldIf('Thời gian nhận hồ sơ', received === undefined ? undefined : momentText(calendar, received)),
        fieldIf(
          'Thời gian trả kết quả',
          slip.appointmentAt === undefined ? undefined : momentText(calendar, slip.appointmentAt),
        ),
        field('Cơ quan chủ trì', names(slip.leads)),
        fieldIf('Cơ quan phối hợp', names(slip.coordinating)),
      ),
      {
        kind: 'table',
        title: 'Quá trình giao, nhận',
        columns: [
          { title: '1. Bên giao\n2. Bên nhận', share: 6 },
          { title: 'Công việc', share: 6 },
          { title: 'Giao lúc', share: 3 },
          { title: 'Nhận lúc', share: 3 },
          { title: 'Hạn', share: 3 },
          { title: 'Xong lúc', share: 3 },
          { title: 'Kết quả', share: 3 },
          { title: 'Ký, ghi chú', share: 4 },
        ],
        rows: slip.handOvers.map((each) => rowOf(subject, each)),
      },
    ],
    signatures: [],
    legalBasis: [],
    orientation: 'landscape',
  };
}

const WHAT_TEXT = {
  reception: 'Tiếp nhận, giải quyết hồ sơ',
  task: 'Phần việc',
  reassignment: 'Chuyển cơ quan xử lý',
  supply: 'Bổ sung hồ sơ',
  result: 'Trả kết quả',
} as const satisfies Record<HandOver['what'], string>;

const NOTE_TEXT: Readonly<Record<string, string>> = {
  refused: 'từ chối',
  returned: 'trả lại',
  cancelled: 'hủy',
};

function rowOf(subject: Ground, each: HandOver): readonly string[] {
  const { source, calendar } = subject;
  const when = (at: number | undefined): string => (at === undefined ? '' : shortMoment(calendar, at));
  const who = (holder: string): string => capitalised(holderText(source.plan, holder, 'vi'));
  const note = each.note === undefined ? undefined : (NOTE_TEXT[each.note] ?? each.note);
  return [
    `1. ${who(each.giver)}\n2. ${who(each.taker)}`,
    aboutOf(subject, each),
    when(each.givenAt),
    when(each.takenAt),
    when(each.dueAt),
    when(each.doneAt),
    each.standing === undefined ? '' : TIMELINESS_TEXT[each.standing],
    [note, each.doneBy].filter((said) => said !== undefined).join('; '),
  ];
}

function aboutOf({ source }: Ground, { what, about }: HandOver): string {
  const step = source.plan.steps.find(({ key }) => key === about);
  if (what === 'result') {
    return `${WHAT_TEXT.result}: ${source.results[about ?? ''] ?? about ?? ''}`;
  }
  if (what === 'supply') return `${WHAT_TEXT.supply}, lần ${about ?? ''}`;
  return step === undefined ? WHAT_TEXT[what] : `${WHAT_TEXT[what]}: ${step.title.vi}`;
}

function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
