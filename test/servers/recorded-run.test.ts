import type { Answer } from '../../client';
import { fetchHistories } from '../../client/dossiers';
import { recordOf, wireEventsOf, type RunHistory } from '../../client/record';
import { verifyChain, type WireEvent } from '../../domain/dossier/seal';
import { startDistrict, type District } from '../support/district';
import { LINKED_FIXTURE_REF } from '../support/fixture';
import { findDivergence } from '../support/replay-core';
import { received, tell, WEDNESDAY } from '../support/road';
import { DESK } from '../support/shell';
import { fastForward, TIME_SKIPPING } from '../support/time-skip';
import { until } from '../support/until';

const SLOW_MS = 180_000;
const DAY_MS = 86_400_000;
const RESULTS = [
  ['case', 'b-result'],
  ['case', 'c-result'],
  ['permit', 'permit'],
] as const;

let district: District;
let submitted: Answer;
let runs: readonly RunHistory[];
let recorded: readonly WireEvent[];

/**
 * A linked dossier through the whole engine: submitted online, received, early, foreign and repeated reports among the
 * good ones, two days in which nobody answers, a breach that turns out to be none, three results handed over.
 */
beforeAll(async () => {
  district = await startDistrict({ rehearsalAt: WEDNESDAY, dynamicConfig: TIME_SKIPPING });
  const { engine, client } = district;
  const { receive: _receive, ...online } = received({ procedure: LINKED_FIXTURE_REF, channel: 'online' });
  submitted = await engine.submit(online, { key: 'recorded' });
  const { dossier } = submitted;
  await engine.command(dossier, { type: 'receive', by: DESK }, { key: 'receive' });
  await tell(district, dossier, 'permit.grant');
  await tell(district, dossier, 'case.a', { kind: 'taken' });
  await tell(district, dossier, 'case.a');
  await tell(district, dossier, 'case.a');
  await fastForward(client, dossier, 2 * DAY_MS);
  await until(isQuiet, 30_000);
  for (const step of ['case.b', 'case.c', 'permit.grant']) {
    await tell(district, dossier, step, { id: `late-${step}` });
  }
  for (const [part, result] of RESULTS) {
    const command = { type: 'handOverResult', by: DESK, part, result, receiver: 'applicant' } as const;
    await engine.command(dossier, command, { key: `hand-over-${result}` });
  }
  runs = await fetchHistories(client, dossier);
  recorded = runs.flatMap(recordOf).flatMap(({ messages }) => wireEventsOf(messages));
}, SLOW_MS);
afterAll(() => district.stop(), SLOW_MS);

/** Whether all that two days made due is recorded and on the bus. */
async function isQuiet(): Promise<boolean> {
  const { dossier, nextWakeAt = Infinity } = await district.engine.read(submitted.dossier);
  const published = await district.events(submitted.dossier);
  return nextWakeAt > WEDNESDAY + 2 * DAY_MS && published.length === dossier.seq;
}

describe('what a real run of the whole engine recorded', () => {
  it('the run — went to its end, and time spoke in it as well as people', () => {
    const inputs = runs.flatMap(recordOf).map(({ input }) => input.kind);
    const facts = recorded.map(({ fact }) => fact);
    expect(new Set(inputs)).toEqual(new Set(['command', 'wake']));
    expect(facts).toEqual(expect.arrayContaining(['reminderRaised', 'breached', 'breachWithdrawn']));
    expect(facts.at(-1)).toBe('returnedToApplicant');
  });

  it('fed to the core — gives the same events, numbers, hashes and messages', () => {
    expect(findDivergence(runs)).toBeUndefined();
  });

  it('EVENTS — holds each event once, in the order of the record, and not a byte else', async () => {
    const published = (await district.events(submitted.dossier)).map(withoutSummary);
    expect(published.map((event) => JSON.stringify(event))).toEqual(
      recorded.map((event) => JSON.stringify(event)),
    );
  });

  it('chain — holds for who has nothing but the stream, up to the head that the dossier shows', async () => {
    const { dossier } = await district.engine.read(submitted.dossier);
    const published = (await district.events(submitted.dossier)) as unknown as readonly WireEvent[];
    expect(verifyChain(dossier.id, published)).toEqual({ intact: true, head: dossier.head });
  });
});

function withoutSummary(event: object): object {
  const { summary: _summary, ...sealed } = event as { readonly summary?: unknown };
  return sealed;
}
