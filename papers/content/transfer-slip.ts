import { parseTaskId } from '../../domain/ids';
import { stepsBeforeOnPaper } from '../../domain/procedure/paper';
import { currentTaskOf } from '../../domain/dossier/readiness';
import type { Block, Signature } from '../paper';
import { field, fieldIf, fields, type PaperContent, type Subject } from '../subject';
import { momentText } from '../vietnamese';
import { agencyTitle, codeField, componentTitle, matterField, partField, reasonText } from './common';

type Sent = Subject<'taskAssigned' | 'taskReassigned'>;

/**
 * What goes with the work to an agency: what it is to do and by when, and what it is given.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(6)(a).
 */
export function transferSlipContent(subject: Sent): PaperContent {
  const { event, calendar, plan } = subject;
  const step = plan.steps.find(({ key }) => key === event.data.step);
  const { giver, dueAt, inputs, need } = sentOf(subject);
  const attempt = parseTaskId(event.data.task)?.attempt ?? 1;
  return {
    blocks: [
      fields(
        codeField(subject),
        matterField(subject),
        partField(subject, step?.part),
        field('Bên giao', agencyTitle(subject, giver)),
        field('Bên nhận', agencyTitle(subject, event.data.agency)),
        field('Nội dung công việc', step?.title.vi ?? event.data.step),
        fieldIf('Thực hiện lần thứ', attempt === 1 ? undefined : String(attempt)),
        fieldIf(
          'Lý do chuyển',
          event.fact === 'taskReassigned' ? reasonText(subject, event.data.reasonCode) : undefined,
        ),
        field('Thời gian giao', momentText(calendar, event.effectiveAt)),
        field('Hoàn thành trước', momentText(calendar, dueAt)),
        fieldIf('Người thụ lý', event.data.handler?.officer),
      ),
      ...enclosures(subject, inputs, need),
    ],
    signatures: signaturesOf(),
    legalBasis: [],
  };
}

interface Sending {
  readonly giver: string;
  readonly dueAt: number;
  readonly inputs: readonly { readonly step: string; readonly ref: string }[];
  readonly need: readonly string[];
}

function sentOf(subject: Sent): Sending {
  const { event, dossier } = subject;
  const { data } = event;
  if (event.fact === 'taskAssigned') {
    const { dueAt, inputs, need } = event.data;
    return { giver: giverOf(subject), dueAt, inputs, need };
  }
  const { from, sending } = event.data;
  const dueAt = sending?.dueAt ?? dossier.tasks[data.task]?.dueAt ?? event.effectiveAt;
  return { giver: from.agency, dueAt, inputs: sending?.inputs ?? [], need: sending?.need ?? [] };
}

/** On paper the body before in the declared order gives; else the desk does. */
function giverOf({ dossier, plan, event }: Sent): string {
  if (dossier.reception?.medium !== 'paper') return plan.desk;
  const before = stepsBeforeOnPaper(plan, event.data.step).at(-1);
  return (before === undefined ? undefined : currentTaskOf(dossier, before)?.agency) ?? plan.desk;
}

function enclosures(subject: Sent, inputs: Sending['inputs'], need: Sending['need']): readonly Block[] {
  const given = subject.dossier.submission?.components ?? [];
  const papers = need
    .filter((component) => given.some((each) => each.component === component))
    .map((component) => [componentTitle(subject, component), '']);
  const results = inputs.map(({ step, ref }) => [stepTitle(subject, step), ref]);
  const rows = [...papers, ...results].map(([title = '', number = ''], index) => [
    String(index + 1),
    title,
    number,
  ]);
  if (rows.length === 0) return [];
  const columns = [
    { title: 'STT', share: 1 },
    { title: 'Giấy tờ, kết quả kèm theo', share: 8 },
    { title: 'Số', share: 4 },
  ];
  return [{ kind: 'table', title: 'Tài liệu kèm theo', columns, rows }];
}

function stepTitle({ plan }: Sent, step: string): string {
  const found = plan.steps.find(({ key }) => key === step);
  return found === undefined ? step : `Kết quả bước: ${found.title.vi}`;
}

function signaturesOf(): readonly Signature[] {
  return [{ title: 'Người giao' }, { title: 'Người nhận' }];
}
