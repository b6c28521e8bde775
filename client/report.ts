import type { NatsConnection } from '@nats-io/transport-node';
import type { ReceiptData } from '../bus/envelope.schema';
import { fileReport as file, type FiledReport } from '../bus/file-report';
import { DomainError, isErrorCode } from '../domain/errors';
import { parseTaskId } from '../domain/ids';
import type { Answer } from './answer';

export type { FiledReport } from '../bus/file-report';

/**
 * Says of an agency's task what an officer says who has no system of their own. Publishes to the broker, as the engine:
 * whoever calls this has made sure that the officer is that agency's.
 *
 * @throws DomainError ANSWER_LATE when no receipt came in time (it may still count, once), or as `publish` does.
 */
export async function fileReport(bus: NatsConnection, report: FiledReport): Promise<Answer> {
  const receipt = await file(bus, report);
  const { timeoutMs: waitedMs, id: key, data } = report;
  if (receipt === undefined) throw new DomainError('ANSWER_LATE', { waitedMs, key });
  return toAnswer(parseTaskId(data.task)?.dossier ?? '', receipt);
}

const TOLD = ['message', 'messageVi', 'legalBasis', 'seq', 'head'] as const satisfies (keyof Answer)[];

/** What a receipt says, as an answer. */
function toAnswer(dossier: string, receipt: ReceiptData): Answer {
  const { outcome, code } = receipt;
  const told = TOLD.filter((member) => receipt[member] !== undefined).map((member) => [
    member,
    receipt[member],
  ]);
  const rest = Object.fromEntries(told) as Pick<Answer, (typeof TOLD)[number]>;
  return { outcome, dossier, ...(isErrorCode(code) ? { code } : {}), ...rest };
}
