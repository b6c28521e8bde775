import { jetstream } from '@nats-io/jetstream';
import { setTimeout as pause } from 'node:timers/promises';
import { createPlans, type Plans } from '../../bridge/plans';
import { tellAll } from '../../bus/outgoing';
import { readCatalogue } from '../../catalogue/read-catalogue';
import type { SourceFile } from '../../catalogue/yaml-file';
import { openDoor } from '../../client/door';
import { toDossierCode, toDossierId, toTaskId } from '../../domain/ids';
import type { Plan } from '../../domain/procedure/plan';
import { startDistrict, type District } from './district';
import { EventTail, type StoredEvent } from './event-tail';
import { fixtureFiles, FIXTURE_UNIT, LANE_FIXTURE_REF } from './fixture';
import { attachments, request, submission } from './shell';
import { until } from './until';

/*
 * Many dossiers that all fall due at one closing, while reports go on arriving: received by the bridge's own calls, and
 * breached by their own timers.
 */

/** How big a burst. */
export interface BurstPlan {
  /** Dossiers wanted. */
  readonly dossiers: number;
  /** How long they may be received; what was not by then is not in the burst. */
  readonly openForMs: number;
  readonly reportsPerSecond: number;
  /** How long telling it all may take; a quarter of an hour when absent. */
  readonly drainMs?: number;
  /** Called at the closing, and when all is told. */
  readonly onMoment?: (moment: 'closed' | 'told') => void;
  /** Called now and then with how many breaches are still to be told. */
  readonly onWaiting?: (left: number) => void;
}

/** What a burst left in EVENTS. */
export interface Burst {
  readonly dossiers: readonly string[];
  /** Dossiers whose first step was reported, in the order of the reports. */
  readonly reported: readonly string[];
  /** Every event of the burst with the instant at which the broker stored it. */
  readonly events: readonly StoredEvent[];
  /** When the host's clock showed the closing, epoch milliseconds UTC. */
  readonly closedAt: number;
}

/** Wednesday 6 March 2024, 17:30 at the office. */
export const CLOSING = Date.UTC(2024, 2, 6, 10, 30);
/** 08:00 of that day. */
const OPENING = Date.UTC(2024, 2, 6, 1, 0);
/** As it stands in events. */
export const CLOSING_TEXT = '2024-03-06T17:30:00+07:00';
/** Step whose task every dossier of the burst has open. */
export const BURST_STEP = 'main.draft';
/** Its clock that ends at the closing. */
export const BURST_CLOCK = 'lane.fast';
const BURST_AGENCY = 'a-office';
const CALLER = 'desk-1';
const IN_FLIGHT = 20;
/** Reports begin so long before the closing: some are in time. */
const REPORTS_BEFORE_MS = 5_000;
/** What is under way at the end of the reception gets so long. */
const REST_MS = 3_000;
const DEADLINE_MS = 60_000;
const DRAIN_MS = 900_000;

let plans: Plans | undefined;

/** The fixture, with a lane that lasts from opening to closing and no reminder on the way. */
function burstPlans(): Plans {
  plans ??= createPlans(readCatalogue(fixtureFiles(toBurst)).catalogue, { drafts: true });
  return plans;
}

function toBurst({ file, text }: SourceFile): string {
  return file.endsWith('ladders.yaml')
    ? text.replace(/^.*share: 75.*$/m, '')
    : text.replace('workingMinutes: 120', 'workingMinutes: 480');
}

/** The engine of a burst. */
export function startBurstDistrict(): Promise<District> {
  return startDistrict({ rehearsalAt: CLOSING, bridge: { plans: burstPlans() } });
}

/** Receives the dossiers, lets the closing come while reports arrive, and waits until all is told. */
export async function runBurst(district: District, plan: BurstPlan): Promise<Burst> {
  const { drainMs = DRAIN_MS, onMoment, onWaiting, openForMs, reportsPerSecond } = plan;
  const tail = await EventTail.follow(district.bus);
  try {
    const closedAt = Date.now() + openForMs + REST_MS + REPORTS_BEFORE_MS;
    const opened = await openDossiers(district, plan, closedAt);
    const dossiers = await dueAtClosing(tail, opened);
    await sleepUntil(closedAt - REPORTS_BEFORE_MS);
    const enough = new AbortController();
    // A few dossiers are not all reported before the closing, either.
    const everyMs = Math.max(1_000 / reportsPerSecond, (2 * REPORTS_BEFORE_MS) / dossiers.length);
    const reporting = reportSteadily(district, { dossiers, everyMs }, enough.signal);
    await sleepUntil(closedAt).then(() => onMoment?.('closed'));
    try {
      await untilFact(tail, 'breached', {
        dossiers,
        about: BURST_CLOCK,
        withinMs: drainMs,
        ...(onWaiting === undefined ? {} : { onWaiting }),
      });
    } finally {
      enough.abort();
    }
    onMoment?.('told');
    const reported = await reporting;
    await untilFact(tail, 'taskCompleted', { dossiers: reported });
    await until(() => dossiers.every((dossier) => tail.isWhole(dossier)), DRAIN_MS);
    const inBurst = new Set(dossiers);
    return {
      dossiers,
      reported,
      closedAt,
      events: tail.events.filter(({ dossier }) => inBurst.has(dossier)),
    };
  } finally {
    await tail.stop();
  }
}

/** How many dossiers are received in a second, from so many that are never due. */
export async function measureReception(district: District, dossiers: number): Promise<number> {
  const began = performance.now();
  const farAway = Date.now() + CLOSING - OPENING;
  await openDossiers(district, { dossiers, openForMs: Infinity }, farAway);
  return (dossiers * 1_000) / (performance.now() - began);
}

let serial = 0;

/** Receives dossiers until there are enough, or the time is over. @returns Those that were received. */
async function openDossiers(
  district: District,
  { dossiers, openForMs }: Pick<BurstPlan, 'dossiers' | 'openForMs'>,
  closedAt: number,
): Promise<readonly string[]> {
  const endsAt = performance.now() + openForMs;
  const opened: string[] = [];
  const open = openerFor(district, CLOSING - closedAt);
  let left = dossiers;
  const openOn = async (): Promise<void> => {
    while (left-- > 0 && performance.now() < endsAt) opened.push(await open(++serial));
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, openOn));
  return opened;
}

/** Receives one dossier as the bridge does, and tells what it told; without a message of the desk's and its number. */
function openerFor(
  { client, taskQueue, bus }: District,
  clockShiftMs: number,
): (serial: number) => Promise<string> {
  const door = openDoor({ client, taskQueue, deadlineMs: DEADLINE_MS });
  const js = jetstream(bus);
  const plan = burstPlan();
  const submit = submission(plan, { receive: true, submittedAt: OPENING - clockShiftMs });
  return async (number) => {
    const dossier = toDossierId(CALLER, `burst-${String(number)}`);
    const code = toDossierCode(FIXTURE_UNIT, '2024-03-06', number);
    const opening = { dossier, unit: FIXTURE_UNIT, procedure: plan.ref, code, clockShiftMs };
    const asked = request(submit, `h/${CALLER}/burst-${String(number)}`, attachments(plan, code));
    const answer = await door.submit(opening, asked);
    if (answer.kind !== 'accepted') throw new Error(`not received: ${JSON.stringify(answer)}`);
    await tellAll(js, answer.outcome.messages);
    return dossier;
  };
}

function burstPlan(): Plan {
  const compiled = burstPlans().compile({ ref: LANE_FIXTURE_REF, unit: FIXTURE_UNIT, at: CLOSING });
  if (!compiled.ok) throw new Error(`does not compile: ${JSON.stringify(compiled.refusal)}`);
  return compiled.plan;
}

/** Who was received in time to have the lane; on a slow machine the last ones may not be. */
async function dueAtClosing(tail: EventTail, opened: readonly string[]): Promise<readonly string[]> {
  await untilFact(tail, 'received', { dossiers: opened });
  const promises = new Map(
    tail.events
      .filter(({ fact }) => fact === 'received')
      .map(({ dossier, data }) => [dossier, data['promisedAt']]),
  );
  return opened.filter((dossier) => promises.get(dossier) === CLOSING_TEXT);
}

/** Waits until each of these dossiers has a fact; looks at each event once. */
async function untilFact(
  { events }: EventTail,
  fact: string,
  wanted: {
    readonly dossiers: readonly string[];
    readonly about?: string;
    readonly withinMs?: number;
    readonly onWaiting?: (left: number) => void;
  },
): Promise<void> {
  const { dossiers, about, withinMs = DRAIN_MS, onWaiting } = wanted;
  const without = new Set(dossiers);
  let seen = 0;
  await until(() => {
    for (const event of events.slice(seen)) {
      seen += 1;
      const isAbout = about === undefined || event.data['clock'] === about;
      if (event.fact === fact && isAbout) without.delete(event.dossier);
    }
    onWaiting?.(without.size);
    return without.size === 0;
  }, withinMs);
}

/** Completes the first step of one dossier after the other, so many a second. @returns Those that were reported. */
async function reportSteadily(
  district: District,
  { dossiers, everyMs }: { readonly dossiers: readonly string[]; readonly everyMs: number },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const reported: string[] = [];
  const began = Date.now();
  for (const dossier of dossiers) {
    await sleepUntil(began + reported.length * everyMs);
    if (signal.aborted) break;
    const task = toTaskId({ dossier, step: BURST_STEP, attempt: 1 });
    const results = [{ result: 'draft', ref: 'results/draft', issuedOn: '2024-03-06' }];
    const data = { task, at: new Date().toISOString(), results };
    await district.report(BURST_AGENCY, { kind: 'completed', id: `done-${dossier}`, data });
    reported.push(dossier);
  }
  return reported;
}

async function sleepUntil(at: number): Promise<void> {
  await pause(Math.max(0, at - Date.now()));
}
