import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { seeded } from './seeded';

/** What can be killed. */
export type Victim = 'worker' | 'bridge' | 'agencies' | 'nats' | 'temporal';

/**
 * What is seen on the broker when a crash is due. A report that was stored is about to be put to its dossier: an event
 * seen is one whose acknowledgement the bridge waits for, before it gives the receipt; and so on.
 */
const SEEN = {
  execution: 'lt.report.>',
  publishing: 'lt.event.>',
  receipt: 'lt.receipt.>',
  // Whatever was not done before it will never be done.
  acknowledgement: '$JS.ACK.*.bridge.>',
  // A task that is told: the agency is about to store it.
  arrival: 'lt.task.>',
  // A task that the broker need not tell again.
  storing: '$JS.ACK.*.agency.>',
} as const satisfies Record<string, string>;

/** Where in the road of a message a crash strikes. */
type Sight = keyof typeof SEEN;

/** When a crash strikes: at something seen on the broker, or when every dossier of the desk is received. */
export type Moment = Sight | 'reception';

const SIGHTS: readonly [Sight, ...Sight[]] = [
  'execution',
  'publishing',
  'receipt',
  'acknowledgement',
  'arrival',
  'storing',
];

/** One crash: at its moment, and a little later, the victim dies, and is away for a while. */
export interface CrashPoint {
  readonly victim: Victim;
  readonly moment: Moment;
  /** The moment comes with the nth sight. */
  readonly nth: number;
  /** After the sight: most of a message's road takes less than 40 ms. */
  readonly delayMs: number;
  readonly awayMs: number;
  /** The bridge, dead until a report that was stored in time has passed its due moment. */
  readonly isHeldOverDue: boolean;
  /** Nothing goes on before the bridge reads again: its place is kept for a while after it died. */
  readonly isAwaited: boolean;
}

const MOST_DELAY_MS = 40;
const MOST_NTH = 4;
const HELD_SHARE = 0.2;

/** Crash points of a seed, each victim in turn struck at moments by chance. Pure. */
export function drawCrashPoints(
  seed: number,
  plan: {
    readonly count: number;
    readonly victims: readonly [Victim, ...Victim[]];
    readonly mostAwayMs: number;
  },
): readonly CrashPoint[] {
  const chance = seeded(seed);
  return Array.from({ length: plan.count }, (_, index) => {
    const victim = plan.victims[index % plan.victims.length] ?? plan.victims[0];
    const sight = chance.pick(SIGHTS);
    const isHeldOverDue = chance.fraction() < HELD_SHARE && victim === 'bridge';
    return {
      victim,
      moment: isHeldOverDue ? 'reception' : sight,
      nth: chance.whole(1, MOST_NTH),
      // Half of them at the very sight: between two messages of one answer.
      delayMs: chance.fraction() < 0.5 ? 0 : chance.whole(1, MOST_DELAY_MS),
      awayMs: chance.whole(0, plan.mostAwayMs),
      isHeldOverDue,
      isAwaited: false,
    };
  });
}

/**
 * Six crash points, each at the moment at which its victim has the most to lose; when exactly, and for how long, is
 * drawn. Pure.
 */
export function sharpCrashPoints(seed: number, mostAwayMs: number): readonly CrashPoint[] {
  const chance = seeded(seed);
  const at = (victim: Victim, moment: Moment, fixed: Partial<CrashPoint> = {}): CrashPoint => ({
    victim,
    moment,
    nth: chance.whole(1, MOST_NTH),
    delayMs: chance.whole(0, MOST_DELAY_MS),
    awayMs: chance.whole(0, mostAwayMs),
    isHeldOverDue: false,
    isAwaited: false,
    ...fixed,
  });
  return [
    // Everything was stored at once: at the first acknowledgements the rest is under way.
    at('bridge', 'acknowledgement', { delayMs: 0, isAwaited: true }),
    at('bridge', 'reception', { delayMs: 0, isHeldOverDue: true }),
    at('agencies', 'storing', { delayMs: 0 }),
    at('temporal', 'execution'),
    at('nats', 'publishing'),
    // Last: what it held is given to another worker only after a while.
    at('worker', 'execution'),
  ];
}

/** Waits for the sight of a crash point on the broker; not for ever, since work may be scarce. */
export function untilSeen(
  bus: NatsConnection,
  { moment, nth }: { readonly moment: Sight; readonly nth: number },
  withinMs: number,
): Promise<'seen' | 'not seen'> {
  let seen = 0;
  return new Promise<'seen' | 'not seen'>((resolve) => {
    const subscription = bus.subscribe(SEEN[moment], {
      callback: (_error, message) => {
        if (isSight(message)) seen += 1;
        if (seen >= nth) end('seen');
      },
    });
    const ending = setTimeout(() => {
      end('not seen');
    }, withinMs);
    const end = (outcome: 'seen' | 'not seen'): void => {
      clearTimeout(ending);
      subscription.unsubscribe();
      resolve(outcome);
    };
  });
}

/** "Still at work" goes the road of an acknowledgement, and is none. */
function isSight({ subject, data }: Msg): boolean {
  return !subject.startsWith('$JS.ACK.') || isAcknowledgement(data);
}

/** Whether the words of a reader to the broker acknowledge a message. Pure. */
export function isAcknowledgement(words: Uint8Array): boolean {
  return new TextDecoder().decode(words) === '+ACK';
}
