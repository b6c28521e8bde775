import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { decodeEnvelope, encodeEnvelope, reportType } from './envelope';
import type { ReceiptData } from './envelope.schema';
import { publish, type Publication } from './publisher';
import { receiptSubject, reportSubject, type ReportKind } from './subjects';
import { newTraceparent } from './traceparent';

/** What is said of an agency's task by somebody who has no account of the agency's own. */
export interface FiledReport {
  readonly agency: string;
  readonly kind: ReportKind;
  /** Up to 128 of `[A-Za-z0-9._-]`: the same id with the same content counts once. */
  readonly id: string;
  /** As it travels: `task` and `at` (RFC 3339) at least. */
  readonly data: Readonly<Record<string, unknown>> & { readonly task: string };
  /** How long to wait for the receipt, milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Files a report among those that an agency's own systems send, and waits for its receipt. Publishes to the broker, as the
 * engine's own user; whoever calls this has made sure that it may
 * (docs/adr/0026-an-office-without-a-system-reports-through-the-interface.md).
 *
 * @returns The receipt, or undefined when none came in time; the report may still count, once.
 * @throws DomainError as `publish` does.
 */
export async function fileReport(nc: NatsConnection, report: FiledReport): Promise<ReceiptData | undefined> {
  const receipts = nc.subscribe(receiptSubject(report.agency));
  const timer = setTimeout(() => {
    receipts.unsubscribe();
  }, report.timeoutMs);
  try {
    // The server knows of the subscription before the report is stored: no receipt can pass it by.
    await nc.flush();
    await publish(jetstream(nc), toPublication(report));
    for await (const { data } of receipts) {
      const receipt = receiptIn(data, report.id);
      if (receipt !== undefined) return receipt;
    }
    return undefined;
  } finally {
    clearTimeout(timer);
    receipts.unsubscribe();
  }
}

function toPublication({ agency, kind, id, data, timeoutMs }: FiledReport): Publication {
  const traceparent = newTraceparent();
  const time = new Date().toISOString();
  return {
    subject: reportSubject(agency, kind),
    body: encodeEnvelope({ id, source: agency, type: reportType(kind), time, traceparent, data }),
    headers: { traceparent },
    deadlineMs: timeoutMs,
  };
}

/** The receipt of a report, or undefined for another's. */
function receiptIn(bytes: Uint8Array, report: string): ReceiptData | undefined {
  const decoded = decodeEnvelope(bytes);
  if (!decoded.ok || decoded.family !== 'receipt') return undefined;
  return decoded.envelope.data.report === report ? decoded.envelope.data : undefined;
}
