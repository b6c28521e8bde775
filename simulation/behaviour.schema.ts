import { z } from 'zod';
import { AGENCY_CODE } from '../domain/ids';
import { weekday } from '../domain/procedure/definition-fields.schema';

/*
 * How applicants and agencies behave in a simulation, as a file says it. What it does not say is the default
 * (default-behaviour.ts), and every assumption stands in the answer.
 */

const share = z.number().min(0).max(100).describe('Share of the allotment: 1 is the whole of it.');
const chance = z.number().min(0).max(1);
const minute = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/, 'office time, as in 2024-03-11T08:00');

/** How long work takes, as a share of the step's allotment: exactly one of three forms. */
export const spreadSchema = z.union(
  [
    z.strictObject({ always: share }),
    z
      .strictObject({ triangular: z.tuple([share, share, share]).describe('Least, most likely, most.') })
      .refine(({ triangular: [least, likely, most] }) => least <= likely && likely <= most && least < most, {
        error: 'write least, most likely, most, in this order',
      }),
    z
      .strictObject({ logNormal: z.strictObject({ median: share.min(0.001), p95: share }) })
      .refine(({ logNormal: { median, p95 } }) => median < p95, { error: 'p95 is above the median' }),
  ],
  { error: 'write {always: 0.5}, {triangular: [0.3, 0.6, 1.2]} or {logNormal: {median: 0.55, p95: 1.05}}' },
);

/** How one step goes. */
const stepSchema = z.strictObject({
  work: z.exactOptional(spreadSchema),
  refused: z.exactOptional(chance.describe('Chance that the step ends in a refusal.')),
  returned: z.exactOptional(chance.describe('Chance that it is sent back, once.')),
  asks: z.exactOptional(chance.describe('Chance that its agency finds papers lacking; once in a dossier.')),
});

const weight = z.number().min(0.01).max(1_000);

/** When more come, and when fewer. */
const arrivalsSchema = z.strictObject({
  weekdays: z.exactOptional(
    z
      .partialRecord(weekday, weight)
      .describe('Weight of a day; 1 where it is not named, and none of a Saturday that is no working day.'),
  ),
  hours: z.exactOptional(
    z
      .record(z.string().regex(/^(?:[01]\d|2[0-3])$/, 'an hour in quotes, as in "08"'), weight)
      .describe('Weight of an hour of the day; 1 where it is not named.'),
  ),
});

/** What applicants do beside sending. */
const applicantsSchema = z.strictObject({
  withdraws: z.exactOptional(
    chance.describe('Chance that the matter is taken back before it is due, if it is not decided by then.'),
  ),
  supplies: z.exactOptional(
    z
      .strictObject({ late: z.exactOptional(chance), never: z.exactOptional(chance) })
      .refine(({ late = 0, never = 0 }) => late + never <= 1, { error: 'together at most 1' })
      .describe('How papers come that were asked for; in time otherwise.'),
  ),
  pays: z.exactOptional(
    z
      .strictObject({
        late: z.exactOptional(chance),
        short: z.exactOptional(chance.describe('Half of it in time, the rest late.')),
        never: z.exactOptional(chance),
      })
      .refine(({ late = 0, short = 0, never = 0 }) => late + short + never <= 1, {
        error: 'together at most 1',
      })
      .describe('How fees are paid, in time otherwise; no fee is asked for when absent.'),
  ),
});

/** How one agency works. */
const agencySchema = z.strictObject({
  officers: z.exactOptional(
    z.int().min(1).max(10_000).describe('Tasks at once; as many as come when absent.'),
  ),
  absence: z.exactOptional(
    z.strictObject({
      chance: chance.describe('Chance that a task waits for an absent officer.'),
      workingDays: z.number().min(0.01).max(60),
    }),
  ),
  closed: z.exactOptional(
    z
      .array(z.strictObject({ from: minute, to: minute }))
      .max(400)
      .describe('Nobody works from, to.'),
  ),
  away: z.exactOptional(
    z
      .array(z.strictObject({ officers: z.int().min(1).max(10_000), from: minute, to: minute }))
      .max(400)
      .describe('So many of its officers take up no task from, to; what they have begun they end.'),
  ),
});

/** A file of behaviour. */
export const behaviourSchema = z.strictObject({
  online: z.exactOptional(chance.describe('Share sent online, at any hour; the others come to the desk.')),
  work: z.exactOptional(spreadSchema.describe('Of every step that is not named.')),
  refused: z.exactOptional(chance),
  returned: z.exactOptional(chance),
  asks: z.exactOptional(chance),
  arrivals: z.exactOptional(arrivalsSchema),
  applicants: z.exactOptional(applicantsSchema),
  desk: z.exactOptional(
    z.strictObject({
      reception: z.exactOptional(
        spreadSchema.describe('Share of the reception’s allotment, for what came online.'),
      ),
      handOver: z.exactOptional(spreadSchema.describe('Share of the return’s allotment.')),
    }),
  ),
  steps: z.exactOptional(z.record(z.string().regex(/^[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40})?$/), stepSchema)),
  agencies: z.exactOptional(z.record(z.string().regex(AGENCY_CODE), agencySchema)),
});

/** How long work takes, as a share of an allotment. */
export type Spread = z.infer<typeof spreadSchema>;

/** How applicants and agencies behave, as far as a file says it. */
export type Behaviour = z.infer<typeof behaviourSchema>;
