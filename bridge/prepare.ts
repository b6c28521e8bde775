import type { CommandRequest, Door, DossierReading, Opening } from '../client/door';
import { apply, bringsPlan, type Matter } from '../domain/dossier/apply';
import type { CommandOf } from '../domain/dossier/commands.schema';
import { asksRoster } from '../domain/dossier/duty';
import { emptyDossier } from '../domain/dossier/fold';
import { CURRENT_RULES } from '../domain/dossier/rules';
import { sealNothing } from '../domain/dossier/seal';
import { toCommandInput, type StoredCommand } from '../domain/dossier/shift';
import { refuse, type Refusal } from '../domain/errors';
import { toCompactDay, toDossierCode } from '../domain/ids';
import type { Plan } from '../domain/procedure/plan';
import type { Readable } from './incoming';
import { findForeignTransaction } from './payments';
import type { Plans } from './plans';
import { findUntrueTie } from './ties';

/** What the bridge needs to make a request complete. */
export interface Preparing {
  readonly door: Door;
  readonly plans: Plans;
  /** Set when the engine runs as a rehearsal: what is added to every instant of a new dossier, milliseconds. */
  readonly rehearsalShiftMs?: number;
}

/** A request with all that the core needs, or why the core would say no. */
export type Prepared =
  | { readonly kind: 'request'; readonly request: CommandRequest; readonly opening?: Opening }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Stands where a code will stand, while the core is asked what it would say. */
const ANY_CODE = '-';

/**
 * Attaches what a message does not carry: to a submission and a reception the plan and the rules number, to a
 * reception also the code of the day. Asks the dossiers; gives a number of the day.
 *
 * The core is asked first, so that nothing is begun, and no number given, for what it would refuse.
 */
export async function prepare(preparing: Preparing, message: Readable): Promise<Prepared> {
  const { command } = message;
  const untrue = await findUntrueTie(preparing.door, message);
  if (untrue !== undefined) return refused(untrue);
  const foreign = await findForeignTransaction(preparing.door, message);
  if (foreign !== undefined) return refused(foreign);
  const roster = rosterOf(preparing, message);
  if (command.type === 'submit') return prepareSubmission({ ...preparing, roster }, message, command);
  if (bringsPlan(command.type)) return prepareReception({ ...preparing, roster }, message);
  return { kind: 'request', request: toRequest(message, roster) };
}

type Attached = Pick<CommandRequest, 'plan' | 'rules' | 'code' | 'roster'>;
type Rostered = Preparing & { readonly roster: Pick<Attached, 'roster'> };

/**
 * The duty rosters of the day, with what may send tasks or is judged by them. In a rehearsal dossiers may live on any
 * day, so the whole roster goes along.
 *
 * @source docs/adr/0022-a-roster-comes-with-the-command.md
 */
function rosterOf(
  { plans, rehearsalShiftMs }: Preparing,
  { command, storedAt }: Readable,
): Rostered['roster'] {
  if (!asksRoster(command.type)) return {};
  const roster = plans.rosterAt(rehearsalShiftMs === undefined ? storedAt : undefined);
  return roster === undefined ? {} : { roster };
}

async function prepareSubmission(
  preparing: Rostered,
  message: Readable,
  command: CommandOf<'submit'>,
): Promise<Prepared> {
  const { rehearsalShiftMs } = preparing;
  const { dossier, clockShiftMs } = message;
  if (clockShiftMs !== undefined && rehearsalShiftMs === undefined) return refused(refuse('REHEARSAL_ONLY'));
  const shiftMs = clockShiftMs ?? rehearsalShiftMs ?? 0;
  const { procedure, unit } = command;
  const matter = { dossier: emptyDossier(dossier) };
  const judged = judge(preparing, message, { ref: procedure, unit, shiftMs, matter });
  if ('refusal' in judged) return refused(judged.refusal);
  const code = command.receive === true ? await giveCode(preparing, message, { unit, shiftMs }) : undefined;
  return {
    kind: 'request',
    request: toRequest(message, { ...attachments(judged.plan, code), ...preparing.roster }),
    opening: {
      dossier,
      unit,
      procedure,
      ...(code === undefined ? {} : { code }),
      ...(shiftMs === 0 ? {} : { clockShiftMs: shiftMs }),
    },
  };
}

async function prepareReception(preparing: Rostered, message: Readable): Promise<Prepared> {
  const reading = await preparing.door.find(message.dossier);
  const submission = reading?.dossier.submission;
  // The dossier itself knows best what to say to a reception that comes too early, or once more.
  if (reading === undefined || submission === undefined || reading.dossier.reception !== undefined) {
    return { kind: 'request', request: toRequest(message, preparing.roster) };
  }
  const { procedure, unit } = submission;
  const shiftMs = reading.clockShiftMs;
  const judged = judge(preparing, message, { ref: procedure, unit, shiftMs, matter: matterOf(reading) });
  if ('refusal' in judged) return refused(judged.refusal);
  const code = await giveCode(preparing, message, { unit, shiftMs });
  return {
    kind: 'request',
    request: toRequest(message, { ...attachments(judged.plan, code), ...preparing.roster }),
  };
}

interface Judged {
  readonly ref: string;
  readonly unit: string;
  readonly shiftMs: number;
  readonly matter: Matter;
}

/** The plan, if the core would take the command with it now. */
function judge(
  { plans, roster }: Rostered,
  { command, storedAt }: Readable,
  { ref, unit, shiftMs, matter }: Judged,
): { readonly plan: Plan } | { readonly refusal: Refusal } {
  const claimed = command.type === 'submit' ? command.continues?.receivedAt : undefined;
  const from = claimed === undefined ? matter.dossier.submission?.continues?.receivedAt : claimed + shiftMs;
  const counted = from === undefined ? {} : { countedFrom: from };
  const compiled = plans.compile({ ref, unit, at: storedAt + shiftMs, ...counted });
  if (!compiled.ok) return compiled;
  const stored: StoredCommand = { command, storedAt, ...attachments(compiled.plan, ANY_CODE), ...roster };
  const at = Math.max(storedAt, Date.now()) + shiftMs;
  const input = toCommandInput(stored, { clockShiftMs: shiftMs, at, postReadTo: 0 });
  const applied = apply(matter, input, sealNothing);
  return 'refusal' in applied ? applied : { plan: compiled.plan };
}

/**
 * The code of the day on which the message was stored, or on which the reception is declared to have happened: asked
 * again on a redelivery, the same.
 */
async function giveCode(
  { door, plans }: Preparing,
  { dossier, storedAt, command }: Readable,
  { unit, shiftMs }: { readonly unit: string; readonly shiftMs: number },
): Promise<string> {
  const declared = command.type === 'receive' ? command.happened?.happenedAt : undefined;
  const day = plans.dayAt(unit, (declared ?? storedAt) + shiftMs) ?? '';
  const number = await door.giveNumber({ unit, compactDay: toCompactDay(day), dossier });
  return toDossierCode(unit, day, number);
}

function attachments(plan: Plan, code: string | undefined): Pick<CommandRequest, 'plan' | 'rules' | 'code'> {
  return { plan, rules: CURRENT_RULES, ...(code === undefined ? {} : { code }) };
}

function matterOf({ dossier, plan }: DossierReading): Matter {
  return { dossier, ...(plan === undefined ? {} : { plan }) };
}

function toRequest(
  { updateId, fingerprint, command, storedAt }: Readable,
  attached: Attached,
): CommandRequest {
  return { id: updateId, fingerprint, command, storedAt, ...attached };
}

function refused(refusal: Refusal): Prepared {
  return { kind: 'refused', refusal };
}
