import { z } from 'zod';
import { INTERVENTION_KINDS } from '../domain/dossier/interventions';
import { instant } from './schemas';

const words = z.object({ vi: z.string(), en: z.string() });
const kind = z.enum(INTERVENTION_KINDS);

/** The register of interventions, a page of it. */
export const interventionList = z
  .object({
    items: z.array(
      z.object({
        dossier: z.string(),
        code: z.string().optional(),
        procedure: z.string(),
        unit: z.string(),
        seq: z.number().int().describe('Number of the event in the dossier.'),
        kind,
        kindWords: words,
        fact: z.string(),
        effectiveAt: instant,
        recordedAt: instant,
        person: z.string().describe('Who did it: opaque id of an officer, or code of an agency.'),
        second: z.string().optional().describe('Who let it through, or vouched for it.'),
        reasonCode: z.string().optional(),
        legalBasis: z.string().optional(),
        gapMinutes: z
          .number()
          .int()
          .optional()
          .describe('Between what was claimed or declared and when it was stored.'),
      }),
    ),
    nextCursor: z.string().optional().describe('Absent on the last page.'),
    period: z.object({ name: z.string(), from: z.iso.date(), to: z.iso.date() }),
    asOf: instant,
    people: z
      .array(z.object({ person: z.string(), kind, kindWords: words, count: z.number().int() }))
      .describe('How often who intervened in the whole period, the most first.'),
    kinds: z.array(z.object({ kind, words })).describe('Every sort that there is.'),
    unregistered: z.number().int().describe('Dossiers whose interventions are not registered yet.'),
  })
  .meta({ id: 'InterventionList' });
