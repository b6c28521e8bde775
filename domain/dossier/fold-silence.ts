import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { inquiryOf, type Inquiry } from './inquiries';

/** What is known after an agency was asked. Pure. */
export function foldQueried(dossier: Dossier, { data, effectiveAt }: FactOf<'taskQueried'>): Dossier {
  const known = inquiryOf(dossier, data.task);
  return withInquiry(dossier, data.task, {
    ...known,
    queries: data.query,
    queriedAt: effectiveAt,
    awaited: (known?.awaited ?? 0) + 1,
    askedForReport: false,
  });
}

/** What is known after an agency has answered; to be asked for a lost report is to be asked again. Pure. */
export function foldStatus(dossier: Dossier, { data, effectiveAt }: FactOf<'statusReported'>): Dossier {
  const known = inquiryOf(dossier, data.task);
  if (known === undefined) return dossier;
  const asks = data.followUp === 'askForReport';
  return withInquiry(dossier, data.task, {
    ...known,
    awaited: known.awaited - 1 + (asks ? 1 : 0),
    askedForReport: known.askedForReport || asks,
    state: data.state,
    answeredAt: effectiveAt,
  });
}

function withInquiry(dossier: Dossier, task: string, inquiry: Inquiry): Dossier {
  return { ...dossier, inquiries: { ...dossier.inquiries, [task]: inquiry } };
}
