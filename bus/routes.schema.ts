import type { z } from 'zod';
import {
  REPORT_DATA,
  TASK_DATA,
  commandData,
  envelopeSchema,
  eventData,
  receiptData,
  reportEnvelopeSchema,
} from './envelope.schema';

/** How a wire type is read. */
export interface Route {
  readonly family: 'task' | 'report' | 'receipt' | 'dossier' | 'command';
  /** Last word of the type; `receipt` for a receipt. */
  readonly kind: string;
  readonly envelope: z.ZodType<{ data: unknown }>;
  readonly data: z.ZodType;
}

const WIRE_TYPE = /^vn\.lienthong\.([a-z]+)(?:\.([A-Za-z]+))?\.v1$/;

/** The schemas of a wire type, or undefined for a type that this version does not know. Pure. */
export function routeOf(type: string): Route | undefined {
  const [, family = '', kind = 'receipt'] = WIRE_TYPE.exec(type) ?? [];
  const data = dataOf(family, kind);
  return data === undefined ? undefined : { ...data, kind, envelope: ENVELOPES[data.family] };
}

const ENVELOPES = {
  task: envelopeSchema,
  report: reportEnvelopeSchema,
  receipt: envelopeSchema,
  dossier: envelopeSchema,
  command: envelopeSchema,
} as const satisfies Record<Route['family'], z.ZodType>;

function dataOf(family: string, kind: string): Pick<Route, 'family' | 'data'> | undefined {
  switch (family) {
    case 'task':
      return own(family, TASK_DATA, kind);
    case 'report':
      return own(family, REPORT_DATA, kind);
    case 'receipt':
      return own(family, { receipt: receiptData }, kind);
    // Facts and commands are the core's; a later version may know more of them than this reader.
    case 'dossier':
      return { family, data: eventData };
    case 'command':
      return { family, data: commandData };
    default:
      return undefined;
  }
}

function own(
  family: Route['family'],
  table: Readonly<Record<string, z.ZodType>>,
  kind: string,
): Pick<Route, 'family' | 'data'> | undefined {
  const data = Object.hasOwn(table, kind) ? table[kind] : undefined;
  return data === undefined ? undefined : { family, data };
}
