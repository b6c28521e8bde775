import { APPLICANT } from '../../domain/procedure/plan';
import type { Bundle } from '../../domain/dossier/office';
import type { Block, Field, Signature } from '../paper';
import { field, fields, type PaperContent, type Subject } from '../subject';
import { actorId, momentText } from '../vietnamese';
import { agencyTitle, codeField, componentTitle, matterField, reasonText } from './common';

type Handed = Subject<'bundleHandedOver' | 'bundleAccepted'>;

/**
 * The list of originals that were handed over together; once the taker has looked through them, with what was accepted
 * and what was refused on the spot.
 *
 * @source Decree 61/2018/NĐ-CP, article 21; Circular 01/2018/TT-VPCP, form 05.
 */
export function handOverListContent(subject: Handed): PaperContent {
  const bundle = subject.dossier.office?.bundles?.find((each) => each.bundle === subject.event.data.bundle);
  return {
    blocks: [fields(...passing(subject, bundle)), itemsTable(subject, bundle)],
    signatures: signaturesOf(subject),
    legalBasis: [],
  };
}

function passing(subject: Handed, bundle: Bundle | undefined): readonly Field[] {
  const { event, calendar } = subject;
  const handed = [
    codeField(subject),
    matterField(subject),
    field('Lần bàn giao', String(event.data.bundle)),
    field('Bên giao', holderTitle(subject, bundle?.giver)),
    field('Bên nhận', holderTitle(subject, bundle?.taker)),
    field('Thời gian giao', momentText(calendar, bundle?.handedOverAt ?? event.effectiveAt)),
  ];
  if (event.fact === 'bundleHandedOver') return handed;
  return [...handed, field('Thời gian nhận', momentText(calendar, event.effectiveAt))];
}

function itemsTable(subject: Handed, bundle: Bundle | undefined): Block {
  return {
    kind: 'table',
    title: 'Giấy tờ bản chính',
    columns: [
      { title: 'STT', share: 1 },
      { title: 'Tên giấy tờ', share: 7 },
      { title: 'Ký nhận', share: 5 },
    ],
    rows: (bundle?.items ?? []).map((component, index) => [
      String(index + 1),
      componentTitle(subject, component),
      acceptanceOf(subject, component),
    ]),
  };
}

/** Who handed over signs the list as it went; who took it, as it came. */
function signaturesOf({ event }: Handed): readonly Signature[] {
  const officer = actorId(event.data.by);
  return event.fact === 'bundleHandedOver'
    ? [{ title: 'Người giao', officer }, { title: 'Người nhận' }]
    : [{ title: 'Người giao' }, { title: 'Người nhận', officer }];
}

function holderTitle(subject: Handed, holder: string | undefined): string {
  if (holder === APPLICANT) return 'Người nộp hồ sơ';
  return holder === undefined ? '' : agencyTitle(subject, holder);
}

function acceptanceOf(subject: Handed, component: string): string {
  const { event } = subject;
  if (event.fact === 'bundleHandedOver') return '';
  const missing = event.data.missing.find((each) => each.component === component);
  if (missing !== undefined) return `Không nhận: ${reasonText(subject, missing.reasonCode)}`;
  return event.data.accepted.includes(component) ? 'Đã nhận' : '';
}
