import fc from 'fast-check';
import { datesCandidates } from '../../domain/dossier/allowed-dates';
import { candidates } from '../../domain/dossier/allowed';
import { isOffice } from '../../domain/dossier/allowed-office';
import { mistakeCandidates } from '../../domain/dossier/allowed-mistakes';
import type { Applied } from '../../domain/dossier/apply';
import type { Command } from '../../domain/dossier/commands.schema';
import { openTasks, type Task } from '../../domain/dossier/dossier';
import { sealNothing, type Sealer } from '../../domain/dossier/seal';
import { ancestorsOf } from '../../domain/procedure/graph';
import type { Plan } from '../../domain/procedure/plan';
import type { EpochMs } from '../../domain/time/instant';
import { notices } from './calendar-acts';
import { GROUNDS, completion, officer, reportOf, submission } from './dossier-commands';
import { DOSSIER, DossierDriver, type When } from './dossier-driver';
import { anyPlan } from './drawn-plans';
import { feeActs } from './fee-acts';
import { hanoi } from './office';
import { goesOnClosed } from '../../domain/dossier/keeping';
import { waitingMotions } from '../../domain/dossier/motions';
import { isStopped } from '../../domain/dossier/stops';
import { officeActs } from './office-acts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How many lives a law is held against: a life is long, and the suite is run under two host zones. A search draws more.
 *
 * See docs/adr/0029-a-gate-draws-the-same-lives.md.
 */
export const LIVES = { numRuns: Number(process.env['LIENTHONG_LIVES'] ?? 50) };

/** One thing that happens to a dossier, drawn before the dossier is known: which of all that could is `pick`. */
export interface Move {
  readonly kind:
    | 'office'
    | 'complete'
    | 'take'
    | 'refuse'
    | 'return'
    | 'paper'
    | 'money'
    | 'lane'
    | 'halt'
    | 'decide'
    | 'desk'
    | 'mistake'
    | 'answer'
    | 'wrong'
    | 'wake'
    | 'pass'
    | 'date'
    | 'calendar'
    | 'keep'
    | 'second';
  readonly pick: number;
  /** How long after the move before; negative when a host's clock was set back. */
  readonly gapMs: number;
  /** How long the broker kept the command. */
  readonly lagMs: number;
  /** How far behind the post is read. */
  readonly postLagMs: number;
}

const gapMs = fc.oneof(
  { arbitrary: fc.constantFrom(0, 1, MINUTE), weight: 3 },
  { arbitrary: fc.integer({ min: 0, max: 8 * HOUR }), weight: 6 },
  { arbitrary: fc.integer({ min: 0, max: 6 * DAY }), weight: 3 },
  { arbitrary: fc.integer({ min: -2 * HOUR, max: 0 }), weight: 1 },
);

const lagMs = fc.oneof(
  { arbitrary: fc.constant(0), weight: 4 },
  { arbitrary: fc.integer({ min: 0, max: 10 * MINUTE }), weight: 1 },
  { arbitrary: fc.integer({ min: 0, max: 4 * DAY }), weight: 1 },
);

const kind = fc.oneof(
  { arbitrary: fc.constant('office' as const), weight: 3 },
  { arbitrary: fc.constant('complete' as const), weight: 8 },
  { arbitrary: fc.constantFrom('take', 'desk', 'desk', 'wake', 'pass'), weight: 6 },
  { arbitrary: fc.constant('paper' as const), weight: 6 },
  { arbitrary: fc.constant('date' as const), weight: 4 },
  { arbitrary: fc.constant('money' as const), weight: 4 },
  { arbitrary: fc.constantFrom('halt', 'halt', 'decide'), weight: 2 },
  { arbitrary: fc.constantFrom('refuse', 'return', 'return', 'answer', 'wrong'), weight: 3 },
  { arbitrary: fc.constant('mistake' as const), weight: 1 },
  { arbitrary: fc.constant('lane' as const), weight: 2 },
  { arbitrary: fc.constant('calendar' as const), weight: 2 },
  { arbitrary: fc.constant('keep' as const), weight: 1 },
  { arbitrary: fc.constant('second' as const), weight: 4 },
);

const move: fc.Arbitrary<Move> = fc.record({
  kind,
  pick: fc.nat({ max: 1000 }),
  gapMs,
  lagMs,
  postLagMs: lagMs,
});

/** A dossier's life before it is lived. */
export interface Life {
  readonly plan: Plan;
  readonly startAt: EpochMs;
  /** Received with the submission, or left to the desk. */
  readonly receive: boolean;
  readonly moves: readonly Move[];
}

/** Lives of drawn plans and drawn moves, begun in the first months of 2024, Tết among them. */
export function lives(plan: fc.Arbitrary<Plan> = anyPlan()): fc.Arbitrary<Life> {
  return fc.record({
    plan,
    startAt: fc.integer({ min: hanoi('2024-01-15T07:00'), max: hanoi('2024-05-10T18:00') }),
    receive: fc.oneof({ arbitrary: fc.constant(true), weight: 4 }, { arbitrary: fc.boolean(), weight: 1 }),
    moves: fc.array(move, { minLength: 3, maxLength: 25 }),
  });
}

/** What a move did: when, what was asked, and what came of it. */
export interface Lived {
  readonly at: EpochMs;
  readonly command?: Command;
  readonly applied?: Applied;
}

/** Lives a life move by move, telling what came of each. */
export function live(
  { plan, startAt, receive, moves }: Life,
  onMove: (driver: DossierDriver, lived: Lived) => void = () => undefined,
  sealer: Sealer = sealNothing,
  id: string = DOSSIER,
): { readonly driver: DossierDriver; readonly endAt: EpochMs } {
  const driver = new DossierDriver(plan, sealer, id);
  const medium = plan.paper === undefined || startAt % 2 === 0 ? {} : { medium: 'paper' as const };
  const first = submission(plan, receive ? { receive, ...medium } : { channel: 'online' });
  onMove(driver, { at: startAt, command: first, applied: driver.ask(first, startAt) });
  let at = startAt;
  for (const each of moves) {
    at += each.gapMs;
    onMove(driver, make(driver, each, at));
    const confirmed = confirmAtOnce(driver, each, at);
    if (confirmed !== undefined) onMove(driver, confirmed);
  }
  return { driver, endAt: Math.max(at, driver.dossier.recordedAt) };
}

function make(driver: DossierDriver, drawn: Move, at: EpochMs): Lived {
  if (drawn.kind === 'wake')
    return { at, applied: driver.feed({ kind: 'wake', at, postReadTo: at - drawn.postLagMs }) };
  if (drawn.kind === 'pass') {
    driver.passTo(at);
    return { at };
  }
  const commands = commandsOf(driver, drawn, at);
  const command = commands[drawn.pick % commands.length];
  if (command === undefined) return { at };
  const when: When = { storedAt: at - drawn.lagMs, postReadTo: at - drawn.lagMs - drawn.postLagMs };
  return { at, command, applied: driver.askAlone(command, at, when) };
}

/** What makes sense of a stop as the dossier stands; the rest comes among what is done on any day. */
function haltsOf({ dossier }: DossierDriver): readonly Command['type'][] {
  return isStopped(dossier) ? ['resume', 'reviewStop'] : ['stop'];
}

/** Of acts that were put forward just now a supervisor confirms most at once; one in seven waits. */
function confirmAtOnce(driver: DossierDriver, { pick }: Move, at: EpochMs): Lived | undefined {
  const motion = driver.dossier.motions?.at(-1);
  const isNew = driver.events.at(-1)?.fact === 'motionPutForward';
  if (motion === undefined || !isNew || pick % 7 === 0) return undefined;
  const command: Command = { type: 'confirmMotion', by: officer('supervisor'), motion: motion.motion };
  return { at, command, applied: driver.askAlone(command, at) };
}

/** All that a kind of move could be drawn from. */
interface Chances {
  readonly driver: DossierDriver;
  readonly open: readonly Task[];
  /** Everything that the head of the desk might ask. */
  readonly desk: readonly Command[];
  readonly at: EpochMs;
}

/** A row a kind of move. */
const CHANCES: Readonly<Partial<Record<Move['kind'], (chances: Chances) => readonly Command[]>>> = {
  complete: ({ driver, open }) => open.map(({ step }) => completion(driver, step)),
  take: ({ driver, open }) => open.map(({ step }) => ({ type: 'taken', ...reportOf(driver, step) })),
  refuse: ({ driver, open }) =>
    open.map(({ step }) => ({ type: 'refused', ...reportOf(driver, step), ...GROUNDS })),
  return: ({ driver, open }) => open.flatMap((task) => returnsOf(driver, task)),
  paper: ({ driver, open, desk }) => [
    ...open.flatMap((task) => proposalsOf(driver, task)),
    ...desk.filter(isOfPapers),
  ],
  money: ({ driver }) => feeActs(driver),
  lane: ({ desk }) => desk.filter(({ type }) => ['grantLane', 'revokeLane'].includes(type)),
  date: ({ driver }) => datesOf(driver),
  calendar: ({ driver, at }) => notices(driver, at).map(({ approvedBy: _approvedBy, ...rest }) => rest),
  halt: ({ driver, desk }) => desk.filter(({ type }) => haltsOf(driver).includes(type)),
  decide: ({ desk }) => desk.filter(({ type }) => type === 'decideExpiry'),
  keep: ({ desk }) => desk.filter(isKept),
  second: ({ driver }) => secondsOf(driver),
  office: ({ driver, at }) => officeActs(driver, at),
  answer: ({ driver, open }) => open.flatMap(({ step }) => statusesOf(driver, step)),
  wrong: ({ driver }) => wrongOnes(driver),
  mistake: ({ driver }) => mistakeCandidates(driver.plan, driver.dossier, officer('deskHead')),
};

/** What a kind of move could be, as the dossier stands. */
function commandsOf(driver: DossierDriver, { kind: of }: Move, at: EpochMs): readonly Command[] {
  const desk = candidates(driver.plan, driver.dossier, officer('deskHead'), { recordedAt: at });
  const chances = { driver, open: openTasks(driver.dossier), desk, at };
  return CHANCES[of]?.(chances) ?? dailyOnes(driver, desk);
}

/** A return of a task to each step before it, and to none named. */
export function returnsOf(driver: DossierDriver, { step }: Task): readonly Command[] {
  const report = { type: 'returned', ...reportOf(driver, step), ...GROUNDS } as const;
  return [report, ...[...ancestorsOf(driver.plan, step)].map((to) => ({ ...report, to }))];
}

/** What an agency may answer of its task when it is asked. */
function statusesOf(driver: DossierDriver, step: string): readonly Command[] {
  const states = ['notTaken', 'inProgress', 'done'] as const;
  return states.map((state) => ({ type: 'status', ...reportOf(driver, step), state }));
}

/** A proposal of each paper of the procedure for a task. */
function proposalsOf(driver: DossierDriver, { step }: Task): readonly Command[] {
  const report = { type: 'supplement', ...reportOf(driver, step), legalBasis: GROUNDS.legalBasis } as const;
  return driver.plan.components.map(({ key: component }) => ({
    ...report,
    items: [{ component, reasonCode: 'ILLEGIBLE' }],
  }));
}

/** What the head of the desk could do on any day; mistakes are drawn by themselves, since most of them end a life. */
function dailyOnes({ plan, dossier }: DossierDriver, all: readonly Command[]): readonly Command[] {
  const rare = mistakeCandidates(plan, dossier, officer('deskHead')).map((each) => JSON.stringify(each));
  return all.filter((each) => !isOffice(each) && !isKept(each) && !rare.includes(JSON.stringify(each)));
}

/** What is kept of a dossier is asked for by itself; so is what was put forward. */
function isKept({ type }: Command): boolean {
  return goesOnClosed(type);
}

/** What another person, or who did so, says of what was put forward; confirmed more often than not. */
function secondsOf({ dossier }: DossierDriver): readonly Command[] {
  const [supervisor, head] = [officer('supervisor'), officer('deskHead')];
  const { reasonCode } = GROUNDS;
  return waitingMotions(dossier).flatMap(({ motion }): readonly Command[] => [
    ...[1, 2, 3, 4].map((): Command => ({ type: 'confirmMotion', by: supervisor, motion })),
    { type: 'confirmMotion', by: head, motion },
    { type: 'declineMotion', by: supervisor, motion, reasonCode },
    { type: 'takeBackMotion', by: head, motion, reasonCode },
  ]);
}

/** What the head of the desk could say of papers, each thing as often as it takes to be drawn. */
function isOfPapers({ type }: Command): boolean {
  return ['requestSupplement', 'supplySupplement', 'checkSupplement', 'declineProposal'].includes(type);
}

/** What could be said of promised dates, to days that can be kept and to others. */
function datesOf({ plan, dossier }: DossierDriver): readonly Command[] {
  const by = officer('signer');
  const asked = openTasks(dossier).map((task): Command => ({
    type: 'extension',
    task: task.id,
    agency: task.agency,
    reasonCode: 'VERIFICATION',
    until: '2024-12-31',
  }));
  const days = ['2024-02-10', '2024-03-09', '2024-03-29', '2024-06-14', '2024-12-31', '2030-01-02'];
  return [
    ...datesCandidates(plan, dossier, by),
    ...datesCandidates(plan, dossier, officer('deskHead')),
    ...asked,
    ...days.flatMap((on): readonly Command[] => [
      { type: 'reappoint', by, on, ...GROUNDS },
      { type: 'apologise', by, expectedOn: on, ...GROUNDS },
    ]),
  ];
}

/** Commands that no state makes right: foreign, unknown, unfit. */
function wrongOnes(driver: DossierDriver): readonly Command[] {
  const [step] = driver.plan.steps;
  if (step === undefined) return [];
  const report = reportOf(driver, step.key);
  const done = completion(driver, step.key);
  return [
    { type: 'taken', ...report, agency: 'stranger' },
    { ...done, task: `${driver.dossier.id}/nowhere.at-all/1` },
    { ...done, task: `${driver.dossier.id}/${step.key}/9` },
    { ...done, results: done.results.slice(1) },
    { ...done, results: [...done.results, ...done.results] },
    { type: 'receive', by: officer('supervisor') },
    { type: 'receive', by: officer('desk'), lane: 'no-such-lane' },
    { type: 'acknowledgeRung', by: officer('desk'), rung: 'limit#1/none' },
    { type: 'handOverResult', by: officer('desk'), part: 'none', result: 'none', receiver: 'post' },
    submission(driver.plan),
  ];
}
