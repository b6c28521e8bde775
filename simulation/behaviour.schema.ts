import { z } from 'zod';
import { AGENCY_CODE } from '../domain/ids';

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
});

/** A file of behaviour. */
export const behaviourSchema = z.strictObject({
  online: z.exactOptional(chance.describe('Share sent online, at any hour; the others come to the desk.')),
  work: z.exactOptional(spreadSchema.describe('Of every step that is not named.')),
  refused: z.exactOptional(chance),
  returned: z.exactOptional(chance),
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
