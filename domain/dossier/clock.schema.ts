import { z } from 'zod';
import { limitSchema } from '../sla/counting.schema';
import type { SlaClock } from '../sla/clock';

const instant = z.int().describe('Instant, epoch milliseconds UTC.');
const text = z.string().max(300);
const grounds = { cause: text, legalBasis: text };

/** A clock as its ledger travels in an event. */
export const clockSchema: z.ZodType<SlaClock> = z.object({
  id: z.string(),
  kind: z.enum(['limit', 'target', 'lane', 'part', 'step', 'reception']),
  calendar: z.string(),
  limit: limitSchema,
  startAt: instant,
  attempt: z.int().positive(),
  suspensions: z.array(
    z.object({
      from: instant,
      to: z.exactOptional(instant),
      ...grounds,
      keepsLastDay: z.exactOptional(z.literal(true)),
    }),
  ),
  restarts: z.array(z.object({ at: instant, capAt: z.exactOptional(instant), ...grounds })),
  extensions: z.array(
    z.object({
      at: instant,
      workingMinutes: z.exactOptional(z.int().positive()),
      workingDays: z.exactOptional(z.int().positive()),
      calendarDays: z.exactOptional(z.int().positive()),
      capAt: z.exactOptional(instant),
      reason: text,
      legalBasis: text,
    }),
  ),
  exchanges: z.exactOptional(
    z.array(z.object({ at: instant, limit: limitSchema, capAt: z.exactOptional(instant), ...grounds })),
  ),
  capAt: z.exactOptional(instant),
  caps: z.exactOptional(z.array(z.object({ at: instant, capAt: instant }))),
  recounts: z.exactOptional(
    z.array(z.object({ at: instant, keepsDueAt: z.exactOptional(instant), capAt: z.exactOptional(instant) })),
  ),
  stoppedAt: z.exactOptional(instant),
});
