import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { dayOf } from '../time/zone';
import { deskDayAfter, lawfulDueOf } from './appointments';
import type { AllowedCommand } from './allowed';
import type { Command, CommandOf } from './commands.schema';
import type { Dossier, ExtensionProposal } from './dossier';
import type { Actor } from './events.schema';
import { openExtensionProposals, rulesFor } from './extensions';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stands where grounds must be given; whether a command is allowed does not depend on it. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;

/** Every command about promised dates that could make sense, a re-appointment for one day that can be kept. Pure. */
export function datesCandidates(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  const { reception } = dossier;
  if (reception === undefined) return [];
  const latestAt = Math.max(reception.appointmentAt, lawfulDueOf(plan, dossier) ?? 0);
  const on = deskDayAfter(plan, dayOf(calendarIn(plan, plan.calendar), latestAt));
  return [
    { type: 'apologise', by, ...GROUNDS },
    { type: 'reappoint', by, on, ...GROUNDS },
    ...openExtensionProposals(dossier).flatMap((proposal) => answersOf(plan, proposal, by)),
  ];
}

/** An extension by each rule that fits the task, each by one day, and a declining. */
function answersOf(plan: Plan, { task, part }: ExtensionProposal, by: Officer): readonly Command[] {
  const { reasonCode } = GROUNDS;
  return [
    ...rulesFor(plan, { part }).map(({ clock }): Command => ({
      type: 'extend',
      by,
      task,
      clock,
      days: 1,
      reasonCode,
    })),
    { type: 'declineExtension', by, task, ...GROUNDS },
  ];
}

type AboutExtension = CommandOf<'extend' | 'declineExtension'>;

/** Whether a command answers a proposal of more time. Pure. */
export function isAboutExtension(command: Command): command is AboutExtension {
  return command.type === 'extend' || command.type === 'declineExtension';
}

/** How such a command stands in the list of what is allowed. Pure. */
export function toAllowedExtension(command: AboutExtension): AllowedCommand {
  const { type, task } = command;
  return command.type === 'extend' ? { type, task, clock: command.clock } : { type, task };
}
