import { isClosed, isOpen, type Task } from '../../domain/dossier/dossier';
import { standingOfDossier } from '../../domain/dossier/reported-as';
import { calendarIn } from '../../domain/procedure/share';
import { wasLate } from '../../domain/sla/lateness';
import { legalDayOf } from '../../domain/time/legal-day';
import { Projector } from '../../readmodel/projector';
import { countOverdue, type OverdueBy } from '../../readmodel/queries/overdue';
import { today } from '../../readmodel/queries/today';
import type { RowScope } from '../../readmodel/queries/conditions';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../support/read-model';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { toldLives, type ToldLife } from '../support/told-lives';

const SLOW_MS = 60_000;
jest.setTimeout(SLOW_MS);

const told = toldLives(40, 23);
const instants = told.flatMap(({ driver }) => driver.dossier.recordedAt);
/** In the middle of it all, and after everything. */
const [MIDDLE, END] = [
  [...instants].sort((a, b) => a - b)[Math.floor(instants.length / 2)] ?? 0,
  Math.max(...instants) + 1,
];

const EVERYWHERE = { kind: 'units', units: '*' } as const;

let postgres: TestPostgres;
let database: TestDatabase;
let projector: Projector;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.newDatabase();
  projector = new Projector({ db: database.projector, onFact: () => undefined });
  for (const { plan } of told) await projector.plans.add(plan);
  await projector.take(told.flatMap(({ events }) => events));
}, SLOW_MS);

afterAll(async () => {
  await postgres.end();
  await removeTemporaryFolders();
}, SLOW_MS);

/** Recounted from the dossier that the core folded, not from a column. */
function isOverdue({ plan, driver: { dossier } }: ToldLife, at: number): boolean {
  const limit = dossier.clocks['limit'];
  const standing = standingOfDossier(dossier) ?? '';
  const isRunning = ['inProcess', 'awaitingSupplement', 'suspended'].includes(standing);
  return isRunning && limit !== undefined && wasLate(limit, calendarIn(plan, limit.calendar), at);
}

function lateTasks(at: number): readonly Task[] {
  return told.flatMap(({ plan, driver: { dossier } }) =>
    Object.values(dossier.tasks).filter((task) => {
      const clock = dossier.clocks[task.id];
      return isOpen(task) && clock !== undefined && wasLate(clock, calendarIn(plan, clock.calendar), at);
    }),
  );
}

function tally(keys: readonly string[]): Readonly<Record<string, number>> {
  return keys.reduce<Record<string, number>>((sum, key) => ({ ...sum, [key]: (sum[key] ?? 0) + 1 }), {});
}

describe('counts', () => {
  it.each([MIDDLE, END])('overdue by agency at %d — is a slow count over the open tasks', async (at) => {
    const counts = await countOverdue(database.reader, 'agency', { at, scope: EVERYWHERE });

    expect(Object.fromEntries(counts.map(({ key, overdue }) => [key, overdue]))).toEqual(
      tally(lateTasks(at).map(({ agency }) => agency)),
    );
  });

  it('overdue by officer — counts who has them, and those whom nobody has', async () => {
    const counts = await countOverdue(database.reader, 'officer', { at: END, scope: EVERYWHERE });

    expect(Object.fromEntries(counts.map(({ key, overdue }) => [key ?? 'nobody', overdue]))).toEqual(
      tally(lateTasks(END).map(({ handler }) => handler?.officer ?? 'nobody')),
    );
  });

  it.each<[OverdueBy, RowScope]>([
    ['agency', { kind: 'units', units: [] }],
    ['procedure', { kind: 'units', units: ['H99.1'] }],
    ['unit', { kind: 'agency', agency: 'no-such-agency' }],
  ])('overdue by %s outside the scope %j — is nothing', async (by, scope) => {
    expect(await countOverdue(database.reader, by, { at: END, scope })).toEqual([]);
    expect(await today(database.reader, { at: END, scope })).toEqual({
      ...{ dueToday: 0, notYetAtDesk: 0, overdue: 0, atRisk: 0, holders: [] },
    });
  });

  it.each(['procedure', 'unit', 'lane'] as const)(
    'overdue by %s — adds up to the overdue dossiers',
    async (by) => {
      const counts = await countOverdue(database.reader, by, { at: END, scope: EVERYWHERE });

      expect(counts.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(
        told.filter((life) => isOverdue(life, END)).length,
      );
    },
  );

  it.each([MIDDLE, END])('today at %d — is a slow count over the dossiers', async (at) => {
    const due = told.filter(({ driver: { dossier } }) => {
      const limit = dossier.clocks['limit'];
      const stands =
        limit?.suspensions.some(({ to }) => to === undefined) === true && limit.stoppedAt === undefined;
      const { dueCurrent } = dossier.reception ?? {};
      return (
        dueCurrent !== undefined && !stands && !isClosed(dossier) && legalDayOf(dueCurrent) === legalDayOf(at)
      );
    });

    expect(await today(database.reader, { at, scope: EVERYWHERE })).toMatchObject({
      dueToday: due.length,
      notYetAtDesk: due.filter(({ driver: { dossier } }) => dossier.phase === 'inProgress').length,
      overdue: told.filter((life) => isOverdue(life, at)).length,
    });
  });
});
