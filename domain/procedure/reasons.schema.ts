import { z } from 'zod';

const text = z.string().min(1).max(300);

/** reasons.yaml: a reason's code → its words for people. */
export const reasonsSchema = z.record(
  z.string().regex(/^[A-Za-z0-9._@/-]{1,200}$/, 'a code: A-Z a-z 0-9 . _ @ / -'),
  z.strictObject({ vi: text, en: text }),
);

/** Words of the office's reasons, by their code. */
export type Reasons = z.infer<typeof reasonsSchema>;
