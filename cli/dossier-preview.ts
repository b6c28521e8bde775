import type { DeskCommand, DossierReading } from '../client';
import { COMMANDS } from '../domain/dossier/commands.schema';
import { previewDates, type DatesCommand } from '../domain/dossier/preview';
import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import { EXIT, UsageError } from './exit-codes';
import { print, printJson } from './output';
import { previewPage } from './preview-page';
import type { Language } from './time-text';

/** How a preview is printed. */
interface PreviewOptions {
  readonly json?: true;
  readonly lang: Language;
}

/**
 * Prints what an act on a promised date would do now to a dossier; asks nobody and changes nothing. One that would be
 * refused ends with the exit code of a refusal.
 *
 * @throws UsageError for a command that is no such act, or does not fit its schema.
 */
export function printPreview(
  { reading, plan }: { readonly reading: DossierReading; readonly plan: Plan },
  asked: DeskCommand,
  { json, lang }: PreviewOptions,
): void {
  const at = Date.now() + reading.clockShiftMs;
  const preview = previewDates(plan, reading.dossier, toDatesCommand(asked), {
    storedAt: at,
    recordedAt: at,
  });
  if (preview.refusal !== undefined) process.exitCode = EXIT.refused;
  if (json === true) printJson(preview);
  else for (const line of previewPage(preview, calendarIn(plan, plan.calendar), lang)) print(...line);
}

function toDatesCommand(asked: DeskCommand): DatesCommand {
  const { type } = asked;
  if (type !== 'apologise' && type !== 'reappoint' && type !== 'extend') {
    throw new UsageError(`--preview takes apologise, reappoint or extend, not ${type}`);
  }
  const parsed = COMMANDS[type].safeParse(asked);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${type}: ${(issue?.path ?? []).map(String).join('.')}: ${issue?.message ?? ''}`);
}
