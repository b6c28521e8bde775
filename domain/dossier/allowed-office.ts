import { APPLICANT, type Plan } from '../procedure/plan';
import { DAY_MS, type EpochMs } from '../time/instant';
import type { AllowedCommand } from './allowed';
import type { Command, CommandOf } from './commands.schema';
import { openTasks, type Dossier } from './dossier';
import type { Actor } from './events.schema';
import { bundleOnItsWay, holderOf } from './office';
import type { OFFICE_COMMANDS } from './office-commands.schema';
import { CONFIRMED_SINCE, rulesOf } from './rules';

type Officer = Extract<Actor, { kind: 'officer' }>;
type OfficeType = keyof typeof OFFICE_COMMANDS;
type OfficeCommand = CommandOf<OfficeType>;

const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;

/** Stands for another person, a superior. */
const OTHER = { kind: 'officer', role: 'supervisor', officer: '-' } as const;

/** A paper, where one must be named; of a day that is over. */
const PAPER = { number: '-', issuedOn: '2000-01-01', scanRef: '-' } as const;

/**
 * Every command of the office's own ways that could make sense, one of each target. Pure.
 *
 * @param at - Now: an incident is over, a visit is to come.
 */
export function officeCandidates(plan: Plan, dossier: Dossier, by: Officer, at: EpochMs): readonly Command[] {
  return [
    ...handOversOf(plan, dossier, by),
    ...acceptancesOf(dossier, by),
    {
      type: 'openIncident',
      by,
      incident: '-',
      kind: 'power',
      fromAt: at - DAY_MS,
      toAt: at - 1,
      ...(isConfirmedApart(dossier) ? {} : { second: OTHER }),
      ...GROUNDS,
    },
    ...(dossier.office?.incidents ?? []).map(({ incident }): Command => ({
      type: 'vouchIncident',
      by,
      incident,
    })),
    ...enteredOf(plan, dossier, by),
    ...(plan.home?.eligible ?? []).map(({ key: eligibility }): Command => ({
      type: 'scheduleVisit',
      by,
      eligibility,
      fromAt: at + DAY_MS,
      toAt: at + DAY_MS + 1,
      placeRef: '-',
      visitor: '-',
    })),
    ...recordsOf(dossier, by),
  ];
}

/** What each holder has and is not on its way, to everybody who may get it. */
function handOversOf(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  const still = (dossier.submission?.components ?? [])
    .map(({ component }) => component)
    .filter((component) => bundleOnItsWay(dossier, component) === undefined);
  const holders = [...new Set(still.map((component) => holderOf(plan, dossier, component)))];
  const takers = [...new Set([plan.desk, APPLICANT, ...openTasks(dossier).map(({ agency }) => agency)])];
  return holders.flatMap((holder) => {
    const items = still.filter((component) => holderOf(plan, dossier, component) === holder);
    return takers.map((taker): Command => ({ type: 'handOverBundle', by, taker, items }));
  });
}

function acceptancesOf({ office }: Dossier, by: Officer): readonly Command[] {
  return (office?.bundles ?? []).flatMap(({ bundle, items }): Command[] => {
    const missing = items.slice(0, 1).map((component) => ({ component, reasonCode: GROUNDS.reasonCode }));
    return [
      { type: 'acceptBundle', by, bundle },
      { type: 'acceptBundle', by, bundle, missing },
    ];
  });
}

/** Each report that an agency's paper may stand for, of each open task. */
function enteredOf(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  return openTasks(dossier).flatMap(({ id: task, step }) => {
    const gives = plan.steps.find(({ key }) => key === step)?.gives ?? [];
    const results = gives.map((result) => ({ result, ref: '-', issuedOn: PAPER.issuedOn }));
    const reports: readonly CommandOf<'enterReport'>['report'][] = [
      { type: 'taken', task },
      { type: 'completed', task, results },
      { type: 'refused', task, ...GROUNDS },
      { type: 'returned', task, ...GROUNDS },
    ];
    return reports.map((report): Command => ({ type: 'enterReport', by, report, ...PAPER }));
  });
}

function recordsOf(dossier: Dossier, by: Officer): readonly Command[] {
  return (dossier.office?.visits ?? []).flatMap(({ visit, scheduledAt }): Command[] => [
    {
      type: 'recordVisit',
      by,
      visit,
      outcome: 'done',
      startedAt: scheduledAt,
      endedAt: scheduledAt,
      recordRef: '-',
      ...(isConfirmedApart(dossier) ? {} : { countersigned: OTHER }),
    },
    { type: 'countersignVisit', by, visit },
  ]);
}

/** Whether the second person gives a command of their own. */
function isConfirmedApart(dossier: Dossier): boolean {
  return rulesOf(dossier) >= CONFIRMED_SINCE;
}

/** Whether a command is of the office's own ways. Pure. */
export function isOffice(command: Command): command is OfficeCommand {
  return OFFICE.some((type) => type === command.type);
}

const OFFICE = [
  'handOverBundle',
  'acceptBundle',
  'openIncident',
  'vouchIncident',
  'enterReport',
  'scheduleVisit',
  'recordVisit',
  'countersignVisit',
] as const satisfies OfficeType[];

function firstOf([component]: readonly string[]): Pick<AllowedCommand, 'component'> {
  return component === undefined ? {} : { component };
}

/** How a command of the office's own ways stands in the list of what is allowed. Pure. */
export function toAllowedOffice(command: OfficeCommand): AllowedCommand {
  const { type } = command;
  switch (type) {
    case 'handOverBundle':
      return { type, to: command.taker, ...firstOf(command.items) };
    case 'acceptBundle': {
      const named = { type, bundle: command.bundle };
      return command.missing === undefined ? named : { ...named, lacking: true };
    }
    case 'openIncident':
      return { type };
    case 'enterReport':
      return { type, task: command.report.task, report: command.report.type };
    case 'scheduleVisit':
      return { type, eligibility: command.eligibility };
    case 'vouchIncident':
      return { type, incident: command.incident };
    case 'recordVisit':
    case 'countersignVisit':
      return { type, visit: command.visit };
  }
}
