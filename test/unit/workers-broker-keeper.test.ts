import { newLogger } from '../../runtime/logger';
import { keepBroker } from '../../workers/broker-keeper';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../support/until';

const EVERY_MS = 5;
const SOME_LOOKS_MS = 100;

interface Kept {
  readonly restarts: () => number;
  readonly looks: () => number;
  readonly stop: () => Promise<void>;
}

/** Keeps a broker that says what a test makes it say. */
function keep(plan: {
  readonly folder?: string;
  readonly sick: (restarts: number, look: number) => readonly string[];
  readonly restart?: () => Promise<void>;
}): Kept {
  let [restarts, looks] = [0, 0];
  const keeper = keepBroker({
    folder: plan.folder ?? tmpdir(),
    findSickStreams: () => {
      looks += 1;
      return Promise.resolve(plan.sick(restarts, looks));
    },
    restart: () => {
      restarts += 1;
      return plan.restart?.() ?? Promise.resolve();
    },
    logger: newLogger({ name: 'test', level: 'silent' }),
    everyMs: EVERY_MS,
  });
  return { restarts: () => restarts, looks: () => looks, stop: () => keeper.stop() };
}

describe('keepBroker', () => {
  it('a broker that serves every stream — is left alone', async () => {
    const kept = keep({ sick: () => [] });
    await until(() => kept.looks() > 3);
    await kept.stop();

    expect(kept.restarts()).toBe(0);
  });

  it('a broker with a sick stream — is restarted once, and looked after on', async () => {
    const kept = keep({ sick: (restarts) => (restarts === 0 ? ['EVENTS'] : []) });
    await until(() => kept.restarts() === 1 && kept.looks() > 3);
    await kept.stop();

    expect(kept.restarts()).toBe(1);
  });

  it('a stream that is sick at one look alone, since it is only just being made — restarts nothing', async () => {
    const kept = keep({ sick: (_restarts, look) => [`TASKS_${String(look)}`] });
    await until(() => kept.looks() > 5);
    await kept.stop();

    expect(kept.restarts()).toBe(0);
  });

  it('a restart that did not help — is not repeated at once', async () => {
    const kept = keep({ sick: () => ['EVENTS'] });
    await until(() => kept.restarts() === 1);
    await pause(SOME_LOOKS_MS);
    await kept.stop();

    expect(kept.restarts()).toBe(1);
  });

  it('a disk whose room cannot be told — counts as full, and nothing is restarted', async () => {
    const kept = keep({ folder: join(tmpdir(), 'no', 'such', 'folder'), sick: () => ['EVENTS'] });
    await until(() => kept.looks() > 3);
    await kept.stop();

    expect(kept.restarts()).toBe(0);
  });
});
