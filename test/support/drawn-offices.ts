import fc from 'fast-check';
import { loadHaiBaTrung } from '../../catalogue';
import { candidates } from '../../domain/dossier/allowed';
import type { Command } from '../../domain/dossier/commands.schema';
import { decide } from '../../domain/dossier/decide';
import { openTasks } from '../../domain/dossier/dossier';
import { CURRENT_RULES } from '../../domain/dossier/rules';
import { compilePlan } from '../../domain/procedure/compile';
import type { Catalogue } from '../../domain/procedure/catalogue';
import type { Plan } from '../../domain/procedure/plan';
import type { Roster } from '../../domain/procedure/roster';
import type { EpochMs } from '../../domain/time/instant';
import { completion, GROUNDS, officer, submission } from './dossier-commands';
import { CODE, DossierDriver } from './dossier-driver';
import { hanoi } from './office';

const HOUR = 3_600_000;

/** Where the lives are lived: each offers something that the other plans of the properties do not. */
const OFFICES = [
  ['2.000884@2', 'H26.14.14'],
  ['2.000884@2', 'H26.14.18'],
  ['2.000635-P@2', 'H26.14.11'],
  ['2.000815@4', 'H26.14'],
  ['2.000908@2', 'H26.14.14'],
  ['1.001731@3', 'H26.14.5'],
] as const;

let known: Catalogue | undefined;

/** The district's catalogue, in which the Justice Office may give its work to the Economy Office. */
function catalogue(): Catalogue {
  if (known !== undefined) return known;
  const district = loadHaiBaTrung();
  const unit = district.units['H26.14'];
  if (unit === undefined) throw new Error('the district has no desk');
  const alternates = { 'copy-certification': ['phong-kinh-te'] };
  known = { ...district, units: { ...district.units, 'H26.14': { ...unit, alternates } } };
  return known;
}

function planOf([ref, unit]: (typeof OFFICES)[number]): Plan {
  const compiled = compilePlan(catalogue(), { ref, unit, years: [2024] });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.plan;
}

/** The district's rosters, in which whoever signs at an agency may also be away on some days. */
function rosterOf(isAway: boolean): Roster {
  const { roster = {} } = catalogue();
  if (!isAway) return roster;
  return Object.fromEntries(
    Object.entries(roster).map(([agency, duties]) => {
      const [first] = duties.signing;
      if (first === undefined) return [agency, duties];
      const absence = { officer: first.officer, from: '2024-04-08', until: '2024-04-12', covers: [] };
      return [agency, { ...duties, absences: [...duties.absences, absence] }];
    }),
  );
}

/** What a move may be drawn from, by the kind of its day. */
const KINDS = {
  work: ['completed', 'returned', 'taken', 'reassignTask', 'enterReport'],
  visit: ['scheduleVisit', 'recordVisit', 'countersignVisit', 'receive'],
  atOnce: ['takeAtOnce', 'handleAtOnce'],
  desk: [
    'receive',
    'requestSupplement',
    'supplySupplement',
    'checkSupplement',
    'handOverResult',
    'confirmMotion',
  ],
  rare: ['openIncident', 'vouchIncident', 'stop', 'resume', 'grantLane', 'apologise'],
} as const satisfies Readonly<Record<string, readonly Command['type'][]>>;

/** A life in an office that keeps rosters, before it is lived. */
export interface OfficeLife {
  readonly plan: Plan;
  readonly roster: Roster;
  readonly startAt: EpochMs;
  readonly channel: 'desk' | 'home';
  readonly moves: readonly {
    readonly pick: number;
    readonly gapMs: number;
    readonly kind: keyof typeof KINDS;
  }[];
}

/** Lives in April 2024, many of them begun on a Saturday morning or at home, with who handles and who signs on record. */
export const officeLives: fc.Arbitrary<OfficeLife> = fc.record({
  plan: fc.constantFrom(...OFFICES).map(planOf),
  roster: fc.boolean().map(rosterOf),
  startAt: fc.oneof(
    fc.integer({ min: hanoi('2024-04-06T07:30'), max: hanoi('2024-04-06T12:30') }),
    fc.integer({ min: hanoi('2024-04-01T07:00'), max: hanoi('2024-04-12T18:00') }),
  ),
  channel: fc.constantFrom('desk' as const, 'home' as const),
  moves: fc.array(
    fc.record({
      pick: fc.nat({ max: 10_000 }),
      gapMs: fc.integer({ min: 1, max: 6 * HOUR }),
      kind: fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])),
    }),
    { minLength: 3, maxLength: 14 },
  ),
});

/** Everything that somebody might ask of a dossier as it stands: most of it lawful, some of it not. */
export function asked(driver: DossierDriver, at: EpochMs): readonly Command[] {
  const { plan, dossier, roster } = driver;
  const occasion = { recordedAt: at, ...(roster === undefined ? {} : { roster }) };
  const people = [officer('desk'), officer('deskHead'), officer('officer'), officer('supervisor')];
  const desk = people.flatMap((by) => candidates(plan, dossier, by, occasion));
  const reports = openTasks(dossier).flatMap((task): readonly Command[] => {
    const plain = { ...completion(driver, task.step), agency: task.agency };
    const signers = Object.values(roster?.[task.agency]?.signing ?? {});
    return [
      ...(task.handler === undefined ? [plain] : []),
      { ...plain, performedBy: { officer: 'worker-1' } },
      ...signers.map(({ officer: signer, capacity, instrument }): Command => ({
        ...plain,
        performedBy: {
          officer: signer,
          ...(capacity === undefined
            ? {}
            : { capacity, ...(capacity === 'TM' ? {} : { delegation: instrument }) }),
        },
      })),
      { type: 'returned', agency: task.agency, task: task.id, ...GROUNDS },
      ...(plan.steps.find(({ key }) => key === task.step)?.alternates ?? []).map((agency): Command => ({
        type: 'reassignTask',
        by: officer('desk'),
        task: task.id,
        agency,
        reasonCode: 'OVERLOADED',
      })),
    ];
  });
  const declared = (dossier.office?.visits ?? []).flatMap(({ visit, startedAt, endedAt }) =>
    startedAt === undefined || endedAt === undefined
      ? []
      : [startedAt - 1, startedAt, endedAt].map((happenedAt): Command => ({
          type: 'receive',
          by: officer('desk'),
          happened: { visit, happenedAt },
        })),
  );
  return [...reports, ...reports, ...declared, ...desk];
}

/** Lives it: each move is a command of its kind, a lawful one where there is any, time telling its part before. */
export function liveAtOffice({ plan, roster, startAt, channel, moves }: OfficeLife): {
  readonly driver: DossierDriver;
  readonly endAt: EpochMs;
} {
  const driver = new DossierDriver(plan);
  driver.roster = roster;
  const isOffered = plan.channels.includes(channel);
  driver.ask(submission(plan, isOffered ? { channel } : {}), startAt);
  let at = startAt;
  for (const { pick, gapMs, kind } of moves) {
    at += gapMs;
    driver.passTo(at);
    const types: readonly string[] = KINDS[kind];
    const meant = asked(driver, at).filter((each) => types.includes(each.type) && isMeant(each, channel));
    const lawful = meant.filter((each) => isAccepted(driver, each, at));
    const all = lawful.length > 0 ? lawful : meant;
    const command = all[pick % all.length];
    if (command !== undefined) driver.askAlone(command, at);
  }
  return { driver, endAt: Math.max(at, driver.dossier.recordedAt) };
}

/** At home a dossier is received by what was done at a visit, at the desk otherwise. */
function isMeant(command: Command, channel: OfficeLife['channel']): boolean {
  return command.type !== 'receive' || (command.happened !== undefined) === (channel === 'home');
}

function isAccepted({ plan, dossier, roster }: DossierDriver, command: Command, at: EpochMs): boolean {
  const occasion = { storedAt: at, recordedAt: at, code: CODE, rules: CURRENT_RULES };
  return 'facts' in decide(plan, dossier, command, { ...occasion, ...(roster && { roster }) });
}
