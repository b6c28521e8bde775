import { partOfStep } from '../ids';
import type { Plan } from '../procedure/plan';
import type { AllowedCommand } from './allowed';
import { overriddenBySuperior } from './allowed-motion';
import type { Command, CommandOf } from './commands.schema';
import { findPaperRefusal } from './decide/paper-guard';
import { openTasks, type Dossier } from './dossier';
import type { Actor } from './events.schema';
import { pendingSupplements } from './supplements';

type Officer = Extract<Actor, { kind: 'officer' }>;
type Asked = CommandOf<'requestSupplement'>;

/** Stands where grounds must be given; whether a command is allowed does not depend on it. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;

/** Every command about papers that could make sense for the desk, one of each target. Pure. */
export function supplementCandidates(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  const asked = requestsOf(plan, dossier, by);
  const pending = pendingSupplements(dossier).map(({ supplement, missing, items }) => ({
    supplement,
    given: missing.slice(0, 1).map((component) => ({ component })),
    lacking: items.slice(0, 1).map(({ component }) => ({ component, reasonCode: GROUNDS.reasonCode })),
  }));
  return [
    ...asked,
    ...asked.map((each): Command => ({
      ...each,
      override: { ...overriddenBySuperior(dossier), ...GROUNDS },
    })),
    ...pending.map(({ supplement, given }): Command => ({
      type: 'supplySupplement',
      by,
      supplement,
      items: given,
    })),
    ...pending.map(({ supplement }): Command => ({ type: 'checkSupplement', by, supplement })),
    ...pending.map(({ supplement, lacking }): Command => ({
      type: 'checkSupplement',
      by,
      supplement,
      lacking,
    })),
  ];
}

/** Requests for what is proposed, and for each open step of one paper that may be asked for it. */
function requestsOf(plan: Plan, dossier: Dossier, by: Officer): readonly Asked[] {
  const request = { type: 'requestSupplement', by, legalBasis: GROUNDS.legalBasis } as const;
  const steps = dossier.phase === 'submitted' ? [undefined] : openTasks(dossier).map(({ step }) => step);
  const named = steps.flatMap((step): Asked[] => {
    const part = step === undefined ? undefined : partOfStep(step);
    const paper = plan.components.find(
      ({ key: component }) => findPaperRefusal(plan, [{ component }], part) === undefined,
    );
    if (paper === undefined) return [];
    const item = { component: paper.key, reasonCode: GROUNDS.reasonCode };
    return [{ ...request, items: [step === undefined ? item : { ...item, step }] }];
  });
  return dossier.phase === 'submitted' ? named : [request, ...named];
}

type AboutPapers = CommandOf<'requestSupplement' | 'supplySupplement' | 'checkSupplement'>;

/** Whether a command is about papers asked for. Pure. */
export function isAboutPapers(command: Command): command is AboutPapers {
  return ABOUT_PAPERS.some((type) => type === command.type);
}

const ABOUT_PAPERS = [
  'requestSupplement',
  'supplySupplement',
  'checkSupplement',
] as const satisfies AboutPapers['type'][];

/** How a command about papers stands in the list of what is allowed. Pure. */
export function toAllowedSupplement(command: AboutPapers): AllowedCommand {
  const { type } = command;
  switch (type) {
    case 'supplySupplement':
      return { type, supplement: command.supplement };
    case 'checkSupplement': {
      const named = { type, supplement: command.supplement };
      return command.lacking === undefined ? named : { ...named, lacking: true };
    }
    case 'requestSupplement':
      return toAllowedRequest(command);
  }
}

function toAllowedRequest({ type, items = [], override }: Asked): AllowedCommand {
  const [{ step } = {}] = items;
  return {
    type,
    ...(step === undefined ? {} : { step }),
    ...(override === undefined ? {} : { override: true as const }),
  };
}
