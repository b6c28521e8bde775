import { judgeImport } from '../../lint/judge-import.cjs';
import { ROOMS } from '../../lint/rooms.cjs';

const rooms = Object.keys(ROOMS);

/*
 * The law of the rooms, said once more and independently of the table: "a b" where a may import b by value. What is
 * not here is refused.
 */
const BY_VALUE = new Set([
  'simulation domain',
  'catalogue domain',
  'workflows domain',
  'activities domain',
  'activities bus',
  'bus domain',
  'client domain',
  'client bus',
  'bridge domain',
  'bridge bus',
  'bridge client',
  'bridge catalogue',
  'readmodel domain',
  'vault domain',
  'notices domain',
  'notices readmodel',
  'notices papers',
  'agency domain',
  'agency bus',
  'api domain',
  'api client',
  'papers domain',
  'api readmodel',
  'api papers',
  'api vault',
  ...rooms
    .filter((room) => room !== 'cli' && room !== 'workers')
    .flatMap((room) => [`cli ${room}`, `workers ${room}`]),
  'cli workers',
]);

const pairs = rooms.flatMap((from) => rooms.filter((to) => to !== from).map((to) => ({ from, to })));

/** Judges an import of another room's file, from two folders deep. */
function judge(from: string, source: string, isType = false): string | undefined {
  return judgeImport({ file: `${from}/inner/file.ts`, source: `../../${source}`, isType });
}

describe('rooms', () => {
  it.each(pairs)(
    '$from → $to — allowed by value exactly when the law of the rooms says so',
    ({ from, to }) => {
      const isAllowed = BY_VALUE.has(`${from} ${to}`);
      expect(judge(from, `${to}/anything`) === undefined).toBe(isAllowed);
    },
  );

  it.each([
    ['workflows', 'activities'],
    ['client', 'workflows/index'],
    ['console', 'domain/dossier/dossier'],
    ['console', 'api/app'],
  ])('%s → %s — allowed by `import type`, refused by value', (from, source) => {
    expect(judge(from, source, true)).toBeUndefined();
    expect(judge(from, source)).toMatch(/may not import/);
  });

  it.each([
    ['client', 'workflows/messages'],
    ['runtime', 'domain/errors'],
  ])('%s → %s — this one file is open by value', (from, source) => {
    expect(judge(from, source)).toBeUndefined();
  });

  it.each([
    ['workflows', 'activities/publish'],
    ['client', 'workflows/dossier'],
    ['runtime', 'domain/ids'],
  ])('%s → %s — a file beside the open one stays shut', (from, source) => {
    expect(judge(from, source)).toMatch(/may not import/);
  });

  it('domain → its own folder — a name like that of a room is no other room', () => {
    const found = { file: 'domain/procedure/lint/times.ts', source: '../catalogue', isType: false };
    expect(judgeImport(found)).toBeUndefined();
  });

  it('domain → a file outside every room — refused', () => {
    expect(judge('domain', 'test/support/fixture')).toMatch(/in no room/);
  });
});

describe('schemas', () => {
  it.each([
    ['domain/dossier/decide.ts', './events.schema'],
    ['workflows/dossier.ts', '../domain/dossier/events.schema'],
  ])('%s — takes %s by `import type` only', (file, source) => {
    expect(judgeImport({ file, source, isType: true })).toBeUndefined();
    expect(judgeImport({ file, source, isType: false })).toMatch(/by `import type` only/);
  });

  it('a schema — may build on another schema by value', () => {
    const found = { file: 'domain/dossier/commands.schema.ts', source: './events.schema', isType: false };
    expect(judgeImport(found)).toBeUndefined();
  });
});

describe('packages', () => {
  it.each([
    ['domain/ids.ts', '@noble/hashes/sha2.js'],
    ['domain/dossier/events.schema.ts', 'zod'],
    ['catalogue/load.ts', 'node:fs'],
    ['simulation/behaviour.schema.ts', 'zod'],
    ['workflows/dossier.ts', '@temporalio/workflow'],
    ['bus/connect.ts', '@nats-io/transport-node'],
    ['client/door.ts', '@temporalio/client'],
    ['cli/main.ts', 'commander'],
  ])('%s — may import %s', (file, source) => {
    expect(judgeImport({ file, source, isType: false })).toBeUndefined();
  });

  it.each([
    ['domain/ids.ts', 'node:crypto'],
    ['domain/ids.ts', 'crypto'],
    ['domain/dossier/fold.ts', 'zod'],
    ['domain/ids.ts', 'ulid'],
    ['workflows/dossier.ts', 'node:crypto'],
    ['workflows/dossier.ts', '@temporalio/activity'],
    ['workflows/dossier.ts', 'zod'],
    ['catalogue/load.ts', 'node:http'],
    ['simulation/run.ts', 'node:fs'],
    ['simulation/run.ts', 'zod'],
    ['bus/publisher.ts', '@temporalio/client'],
    ['bridge/loop.ts', '@temporalio/client'],
    ['agency/kit.ts', '@temporalio/client'],
  ])('%s — may not import %s', (file, source) => {
    expect(judgeImport({ file, source, isType: false })).toMatch(/may not import/);
  });
});
