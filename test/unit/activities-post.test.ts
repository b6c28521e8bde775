import { setImmediate as settled } from 'node:timers/promises';
import { waitForPost } from '../../activities/post-is-in';
import { SharedReadings } from '../../activities/shared-readings';
import { DomainError } from '../../domain/errors';

/** Readings that end when they are told to, each with its number. */
function heldReadings(): { readonly shared: SharedReadings<number>; readonly end: (() => void)[] } {
  const end: (() => void)[] = [];
  const shared = new SharedReadings((name) => {
    const number = end.length;
    return new Promise<number>((resolve, reject) => {
      end.push(() => {
        if (name === 'broken') reject(new Error(String(number)));
        else resolve(number);
      });
    });
  });
  return { shared, end };
}

describe('readings that many want', () => {
  it('asked while one is under way — is answered by the next, which all who wait share', async () => {
    const { shared, end } = heldReadings();
    const first = shared.of('queue');
    const later = [shared.of('queue'), shared.of('queue')];
    expect(end).toHaveLength(1);
    end[0]?.();
    expect(await first).toBe(0);
    await settled();
    expect(end).toHaveLength(2);
    const latest = shared.of('queue');
    end[1]?.();
    expect(await Promise.all(later)).toEqual([1, 1]);
    end[2]?.();
    expect(await latest).toBe(2);
    expect(end).toHaveLength(3);
  });

  it('asked when none is under way — begins one', async () => {
    const { shared, end } = heldReadings();
    const first = shared.of('queue');
    end[0]?.();
    await first;
    const second = shared.of('queue');
    end[1]?.();
    expect(await second).toBe(1);
  });

  it('other names — do not wait for each other', () => {
    const { shared, end } = heldReadings();
    void shared.of('one');
    void shared.of('two');
    expect(end).toHaveLength(2);
  });

  it('one that breaks — breaks for those who asked for it, and the next is read', async () => {
    const { shared, end } = heldReadings();
    const first = shared.of('broken');
    const next = shared.of('broken');
    end[0]?.();
    await expect(first).rejects.toThrow('0');
    await settled();
    end[1]?.();
    await expect(next).rejects.toThrow('1');
  });
});

describe('waiting for the post', () => {
  const QUESTION = { dossier: 'd', agencies: [], until: 2 };
  const outstanding = (): Promise<number> =>
    Promise.reject(new DomainError('POST_OUTSTANDING', { stream: 'S' }));

  it('outstanding at first — is looked for again within one attempt', async () => {
    let looks = 0;
    const read = (): Promise<number> => (++looks < 3 ? outstanding() : Promise.resolve(1));
    expect(await waitForPost(read, QUESTION, { waitMs: 60_000, pauseMs: 1 })).toBe(1);
    expect(looks).toBe(3);
  });

  it('outstanding for too long — is told', async () => {
    await expect(waitForPost(outstanding, QUESTION, { waitMs: 5, pauseMs: 1 })).rejects.toMatchObject({
      code: 'POST_OUTSTANDING',
    });
  });

  it('another fault — is not waited out', async () => {
    let looks = 0;
    const away = (): Promise<number> => {
      looks += 1;
      return Promise.reject(new Error('away'));
    };
    await expect(waitForPost(away, QUESTION, { waitMs: 60_000, pauseMs: 1 })).rejects.toThrow('away');
    expect(looks).toBe(1);
  });
});
