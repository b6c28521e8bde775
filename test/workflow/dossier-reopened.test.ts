import { fetchEvents, fetchHistories } from '../../client/dossiers';
import { openDoor, type DoorAnswer } from '../../client/door';
import { verifyChain } from '../../domain/dossier/seal';
import type { Command } from '../../domain/dossier/commands.schema';
import { toDossierId } from '../../domain/ids';
import { officer } from '../support/dossier-commands';
import { office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import { erasureByCourt, hold, release } from '../support/keeping-acts';
import { splitSecond } from '../support/motion-acts';
import { attachments, DESK, request, startShell, submission, type Shell } from '../support/shell';

const SLOW_MS = 120_000;
jest.setTimeout(SLOW_MS);

const GROUNDS = { reasonCode: 'APPLICANT-ASKED', legalBasis: 'Fixture Decree 1/2024, article 10' } as const;
const WITHDRAWAL: Command = { type: 'withdraw', by: DESK, ...GROUNDS };
const plan = fixturePlan();

let shell: Shell;
let made = 0;

beforeAll(async () => {
  shell = await startShell();
}, SLOW_MS);

afterAll(() => shell.stop(), SLOW_MS);

/** A dossier that was received, withdrawn, and whose workflow has ended. */
async function closed(): Promise<string> {
  made += 1;
  const dossier = toDossierId('reopened', String(made));
  const clockShiftMs = office('2024-03-06 09:00') - Date.now();
  const opening = { dossier, unit: plan.unit, procedure: plan.ref, code: 'F01-240306-0001', clockShiftMs };
  const submitted = request(
    submission(plan, { receive: true }),
    'h/desk-1/submit',
    attachments(plan, opening.code),
  );
  expect((await shell.door.submit(opening, submitted)).kind).toBe('accepted');
  expect((await ask(dossier, WITHDRAWAL, 'withdraw')).kind).toBe('accepted');
  await shell.handle(dossier).result();
  return dossier;
}

/** An act of two, as one person puts it forward. */
function putForward(act: Command): Command {
  return splitSecond(act)?.command ?? act;
}

function confirm(motion: number): Command {
  return { type: 'confirmMotion', by: officer('supervisor'), motion };
}

function ask(dossier: string, command: Command, id: string): Promise<DoorAnswer> {
  return shell.door.command(dossier, request(command, `h/desk-1/${id}`));
}

describe('a closed dossier, and what is kept of it', () => {
  it('a hold, its release and the erasure — are the next events of the same chain, and each ends its run', async () => {
    const dossier = await closed();
    const before = await fetchEvents(shell.client, dossier);
    for (const [id, command] of Object.entries({
      hold: hold(),
      release: putForward(release()),
      released: confirm(1),
      erase: putForward(erasureByCourt()),
      erased: confirm(2),
    })) {
      expect(await ask(dossier, command, id)).toMatchObject({ kind: 'accepted' });
      await shell.handle(dossier).result();
    }
    const events = await fetchEvents(shell.client, dossier);
    expect(events.slice(before.length).map(({ fact }) => fact)).toEqual([
      'holdPlaced',
      ...['motionPutForward', 'motionConfirmed', 'holdReleased'],
      ...['motionPutForward', 'motionConfirmed', 'applicantErased'],
    ]);
    expect(verifyChain(dossier, events)).toMatchObject({ intact: true });
    expect((await shell.door.find(dossier))?.dossier).toMatchObject({
      phase: 'withdrawn',
      erasure: { ground: 'court' },
    });
  });

  it('what the core refuses — begins no run', async () => {
    const dossier = await closed();
    const answer = await ask(dossier, putForward(release(1)), 'release');
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'HOLD_UNKNOWN' } });
    expect(await fetchHistories(shell.client, dossier)).toHaveLength(1);
  });

  it('anything else — is refused as ever, also once it went on', async () => {
    const dossier = await closed();
    const refused = { kind: 'refused', refusal: { code: 'DOSSIER_CLOSED', params: { phase: 'withdrawn' } } };
    expect(await ask(dossier, WITHDRAWAL, 'again')).toMatchObject(refused);
    await ask(dossier, hold(), 'hold');
    await shell.handle(dossier).result();
    expect(await ask(dossier, WITHDRAWAL, 'again')).toMatchObject(refused);
  });

  it('what was accepted before it closed — has its stored answer also after it went on', async () => {
    const dossier = await closed();
    const before = await ask(dossier, WITHDRAWAL, 'withdraw');
    await ask(dossier, hold(), 'hold');
    await shell.handle(dossier).result();
    expect(await ask(dossier, WITHDRAWAL, 'withdraw')).toEqual(before);
    const again = await ask(dossier, hold(), 'hold');
    expect(again).toMatchObject({ kind: 'accepted', outcome: { id: 'h/desk-1/hold' } });
    expect(await fetchHistories(shell.client, dossier)).toHaveLength(2);
  });

  it('whose workflow is no longer kept — goes on from the journal', async () => {
    const dossier = await closed();
    const events = await fetchEvents(shell.client, dossier);
    const read = await shell.door.find(dossier);
    if (read?.plan === undefined) throw new Error('read without its plan');
    const forgotten = toDossierId('reopened', `forgotten-${String(made)}`);
    const kept = { plan: read.plan, dossier: { ...read.dossier, id: forgotten } };
    const { client, taskQueue } = shell;
    const door = openDoor({
      client,
      taskQueue,
      findClosed: (id) => Promise.resolve(id === forgotten ? kept : undefined),
    });
    const answer = await door.command(forgotten, request(putForward(erasureByCourt()), 'h/desk-1/erase'));
    expect(answer).toMatchObject({ kind: 'accepted', outcome: { seq: events.length + 1 } });
    const unknown = toDossierId('reopened', 'never');
    expect(
      await door.command(unknown, request(putForward(erasureByCourt()), 'h/desk-1/erase')),
    ).toMatchObject({
      kind: 'refused',
      refusal: { code: 'DOSSIER_UNKNOWN' },
    });
  });
});
