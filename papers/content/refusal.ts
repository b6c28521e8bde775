import { field, fields, text, type PaperContent, type Subject } from '../subject';
import { momentText } from '../vietnamese';
import {
  agencyTitle,
  codeField,
  contactField,
  matterField,
  ownerField,
  partField,
  reasonText,
  signedBy,
} from './common';

/**
 * The written refusal: to receive a dossier, or to grant it or a part.
 *
 * @source Decree 61/2018/NĐ-CP, articles 17(1)(b) and 19(8); Circular 01/2018/TT-VPCP, form 03.
 */
export function refusalContent(
  subject: Subject<'refusedAtReception' | 'refused' | 'taskRefused'>,
): PaperContent {
  const { event, calendar, source } = subject;
  const { reasonCode, legalBasis } = event.data;
  const isReceived = event.fact !== 'refusedAtReception';
  const act = isReceived ? 'giải quyết' : 'tiếp nhận';
  return {
    blocks: [
      fields(ownerField(subject), codeField(subject), matterField(subject), partOf(subject)),
      text(`${source.issuer.desk} thông báo từ chối ${act} hồ sơ nêu trên.`),
      fields(
        field('Lý do', reasonText(subject, reasonCode)),
        proposerOf(subject),
        field('Thời điểm', momentText(calendar, event.effectiveAt)),
        contactField(subject),
      ),
    ],
    signatures: [signatureOf(subject)],
    legalBasis: [legalBasis],
  };
}

type Refused = Subject<'refusedAtReception' | 'refused' | 'taskRefused'>;

function partOf(subject: Refused): ReturnType<typeof partField> {
  const { event } = subject;
  return event.fact === 'refusedAtReception' ? undefined : partField(subject, event.data.part);
}

function proposerOf(subject: Refused): ReturnType<typeof field> | undefined {
  const { event } = subject;
  if (event.fact === 'refused' && event.data.proposal !== undefined) {
    return field('Cơ quan đề nghị', agencyTitle(subject, event.data.proposal.agency));
  }
  if (event.fact !== 'taskRefused') return undefined;
  const agency = subject.dossier.tasks[event.data.task]?.agency;
  return agency === undefined ? undefined : field('Cơ quan giải quyết', agencyTitle(subject, agency));
}

/** Of an agency's own refusal the record knows no officer of the desk. */
function signatureOf({ event }: Refused): PaperContent['signatures'][number] {
  const title = 'Đại diện cơ quan';
  return event.fact === 'taskRefused' ? { title } : signedBy(title, event.data.by);
}
