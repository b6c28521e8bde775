import { z } from 'zod';
import { sourceSchema } from './definition.schema';

/*
 * The forms of the one-stop, by legal regime, as data (forms.yaml). Strict, as definitions are.
 */

const text = z.string().min(1).max(300);
const words = z.strictObject({ vi: text, en: text });
const slug = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens');

const field = z.strictObject({
  key: slug,
  title: words,
  vault: z
    .exactOptional(z.literal(true))
    .describe('About a person: filled from the office’s own store, never carried by the engine.'),
});

const form = z.strictObject({
  number: z
    .string()
    .regex(/^\d{2}$/)
    .describe('In this regime only; it moves, the name does not.'),
  title: words,
  fields: z.exactOptional(z.array(field).min(1).max(60)).describe('Absent where the law was not read.'),
  source: sourceSchema,
});

const common = {
  from: z.iso.date().describe('First day in force.'),
  until: z.exactOptional(z.iso.date()).describe('Last day in force; in force still when absent.'),
  instruments: z.array(text).min(1).max(20),
  tracking: z
    .exactOptional(z.strictObject({ people: z.literal(true), source: sourceSchema }))
    .describe('Whether an applicant who looks a dossier up is told who receives and handles it.'),
};

/** forms.yaml: regime → when it is in force, and its forms by name, or whose forms it goes on with. */
export const formsSchema = z
  .record(
    slug,
    z.union(
      [
        z.strictObject({ ...common, forms: z.record(slug, form) }),
        z.strictObject({ ...common, formsOf: slug.describe('Regime whose forms it goes on with.') }),
      ],
      { error: 'a regime has forms, or formsOf: the regime whose forms it goes on with' },
    ),
  )
  .refine(
    (regimes) =>
      Object.values(regimes).every(
        (regime) => !('formsOf' in regime) || 'forms' in (regimes[regime.formsOf] ?? {}),
      ),
    'formsOf names a regime that has forms of its own',
  );

/** The forms of the one-stop, by legal regime. */
export type Forms = z.infer<typeof formsSchema>;
