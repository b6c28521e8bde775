import { emptyDossier, fold } from '../../domain/dossier/fold';
import type { FactName } from '../../domain/dossier/events.schema';
import { recipientText, type Notice, type NoticeKind } from '../../domain/notice/notice';
import { noticesOf } from '../../domain/notice/notices-of';
import { findOvertaken } from '../../domain/notice/overtaken';
import type { OvertakenReason } from '../../domain/notice/notice';
import type { DossierDriver } from './dossier-driver';

/** What was to be told of a driven dossier, event by event. */
export function noticesTold({ plan, events, dossier: { id } }: DossierDriver): readonly Notice[] {
  let dossier = emptyDossier(id);
  return events.flatMap((event) => {
    dossier = fold(plan, dossier, event);
    return noticesOf({ plan, dossier, event });
  });
}

/** The same in short: kind and recipient. */
export function noticeLines(driver: DossierDriver): readonly string[] {
  return noticesTold(driver).map(({ kind, recipient }) => `${kind} → ${recipientText(recipient)}`);
}

/** Those of a kind; throws when there is none. */
export function noticesOfKind(driver: DossierDriver, kind: NoticeKind): readonly [Notice, ...Notice[]] {
  const [first, ...rest] = noticesTold(driver).filter((notice) => notice.kind === kind);
  if (first === undefined) throw new Error(`no ${kind} is told`);
  return [first, ...rest];
}

/** Why a notice of a driven dossier is not sent now; undefined when it still tells something. */
export function overtakenNow(driver: DossierDriver, notice: Notice): OvertakenReason | undefined {
  const { plan, dossier, events } = driver;
  const event = events.find(({ seq }) => seq === notice.seq);
  if (event === undefined) throw new Error(`no event ${String(notice.seq)}`);
  return findOvertaken({ plan, dossier, event, kind: notice.kind, recipient: notice.recipient });
}

/** Names of the facts of which something is told. */
export function factsTold(driver: DossierDriver): readonly FactName[] {
  const seqs = noticesTold(driver).map(({ seq }) => seq);
  return driver.events.filter(({ seq }) => seqs.includes(seq)).map(({ fact }) => fact);
}
