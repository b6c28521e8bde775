import { say } from './language';
import type { Dossier, Explained } from './wire';
import { CLOCK_WORDS } from './words';

/** What a part is called; a dossier that is not linked has one, which is the whole. */
export function partName(part: string, { parts, title }: Pick<Dossier, 'parts' | 'title'>): string {
  const found = parts.find((each) => each.part === part);
  return say(found?.title ?? title);
}

/** What a step is called, by its key. */
export function stepName(step: string, { steps }: Pick<Dossier, 'steps'>): string {
  const found = steps.find((each) => each.step === step);
  return found === undefined ? step : say(found.title);
}

/** What a clock is called: what it measures, and of what. */
export function clockName({ kind, clock }: Pick<Explained, 'kind' | 'clock'>, dossier: Dossier): string {
  const step = dossier.steps.find(({ task }) => task === clock);
  if (step !== undefined) return say(step.title);
  const of = clock.slice(clock.indexOf('.') + 1);
  if (kind === 'part') return partName(of, dossier);
  const words = CLOCK_WORDS[kind];
  return words === undefined ? clock : say(words);
}
