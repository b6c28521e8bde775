import { candidates, type AllowedCommand } from '../../domain/dossier/allowed';
import { officeCandidates } from '../../domain/dossier/allowed-office';
import type { Command, CommandOf } from '../../domain/dossier/commands.schema';
import type { Dossier } from '../../domain/dossier/dossier';
import type { Plan } from '../../domain/procedure/plan';
import type { EpochMs } from '../../domain/time/instant';
import { officer } from './dossier-commands';
import type { DossierDriver } from './dossier-driver';

/** Commands that may declare when they happened. */
const DECLARABLE = ['receive', 'withdraw', 'handOverResult', 'supplySupplement', 'enterReport'] as const;

type Declarable = CommandOf<(typeof DECLARABLE)[number]>;

function isDeclarable(command: Command): command is Declarable {
  return DECLARABLE.some((type) => type === command.type);
}

/** What a second person says, as often as it takes to be drawn. */
function isConfirming({ type }: Command): boolean {
  return ['vouchIncident', 'countersignVisit'].includes(type);
}

/** What the office could do in its own ways: the desk, its head and an agency's officer, and acts of an incident. */
export function officeActs(driver: DossierDriver, at: EpochMs): readonly Command[] {
  const { plan, dossier } = driver;
  const people = [officer('desk'), officer('deskHead'), officer('officer')];
  const plain = people.flatMap((by) => officeCandidates(plan, dossier, by, at));
  const confirming = officeCandidates(plan, dossier, officer('supervisor'), at).filter(isConfirming);
  const declared = (dossier.office?.incidents ?? []).flatMap(({ incident, fromAt, toAt }) =>
    candidates(plan, dossier, officer('desk'), { recordedAt: at })
      .filter(isDeclarable)
      .filter(({ type }) => type !== 'withdraw' || dossier.seq % 5 === 0)
      .flatMap((command): Command[] =>
        [fromAt, Math.floor((fromAt + toAt) / 2), toAt].map((happenedAt) => ({
          ...command,
          happened: { incident, happenedAt },
        })),
      ),
  );
  return [...plain, ...declared, ...confirming, ...confirming];
}

/** Every act of the office's own ways by one officer, the senseless ones among them. */
export function everyOfficeAct({
  plan,
  dossier,
  by,
  at,
}: {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly by: ReturnType<typeof officer>;
  readonly at: EpochMs;
}): readonly Command[] {
  const known = officeCandidates(plan, dossier, by, at);
  const components = plan.components.map(({ key }) => key);
  return [
    ...known,
    { type: 'handOverBundle', by, taker: 'nobody', items: components },
    { type: 'handOverBundle', by, taker: plan.desk, items: ['none'] },
    { type: 'acceptBundle', by, bundle: 99 },
    { type: 'scheduleVisit', by, eligibility: 'none', fromAt: at, toAt: at, placeRef: '-', visitor: '-' },
  ];
}

/** What names an act of the office's own ways, or a reception on paper. */
export function officeName(command: Command | AllowedCommand): readonly unknown[] {
  const { bundle, visit, incident, report, eligibility, component, medium } = command as AllowedCommand;
  return [bundle, visit, incident, report, eligibility, component, medium];
}
