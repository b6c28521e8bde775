import { z } from 'zod';
import { sourceSchema as source, unitCode, weekday } from './definition-fields.schema';

/*
 * On which days which units decide while the applicant waits. A list since units differ; one offer alone is how it was
 * written before there was a list, and still reads and means the same.
 */

const offer = z.strictObject({
  weekdays: z
    .array(weekday)
    .min(1)
    .describe('Days of reception on which it is offered; `sat` too where Saturdays are resolved.'),
  units: z
    .exactOptional(z.array(unitCode).min(1))
    .describe('Units that offer it; every unit that can receive when absent.'),
  source,
});

/** Where and when a dossier may be handled while the applicant waits. */
export const atOnce = z
  .union([offer, z.array(offer).min(1).max(20)], {
    error: 'what is handled at once is {weekdays, units?, source}, or a list of such offers',
  })
  .describe('The desk may decide it while the applicant waits, where the signer is there.');

/** One offer, as a definition writes it. */
export type AtOnceDefinition = z.infer<typeof offer>;
