import { setTimeout as pause } from 'node:timers/promises';
import { Turns } from '../../client/turns';

const LONG_MS = 10_000;

/** What ran, and how many at once. */
class Runs {
  readonly order: string[] = [];
  most = 0;
  private now = 0;

  async run(name: string): Promise<string> {
    this.now += 1;
    this.most = Math.max(this.most, this.now);
    this.order.push(name);
    await pause(1);
    this.now -= 1;
    return name;
  }
}

describe('turns', () => {
  it('of one name — are taken one at a time, in the order in which they came', async () => {
    const [turns, runs] = [new Turns(LONG_MS), new Runs()];
    const names = ['a', 'b', 'c', 'd'];
    const told = await Promise.all(names.map((name) => turns.take('serial', () => runs.run(name))));
    expect(told).toEqual(names);
    expect(runs).toMatchObject({ order: names, most: 1 });
  });

  it('of several names — wait for none of another', async () => {
    const [turns, runs] = [new Turns(LONG_MS), new Runs()];
    await Promise.all(['one', 'two'].map((serial) => turns.take(serial, () => runs.run(serial))));
    expect(runs.most).toBe(2);
  });

  it('after one that failed — go on, and only that one fails', async () => {
    const [turns, runs] = [new Turns(LONG_MS), new Runs()];
    const failed = turns.take('serial', () => Promise.reject(new Error('gone')));
    const next = turns.take('serial', () => runs.run('next'));
    await expect(failed).rejects.toThrow('gone');
    await expect(next).resolves.toBe('next');
  });

  it('that came too late — are not taken: who waits may ask again', async () => {
    const [turns, runs] = [new Turns(5), new Runs()];
    const slow = turns.take('serial', () => pause(30));
    const late = turns.take('serial', () => runs.run('late'));
    await expect(late).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
    await slow;
    expect(runs.order).toEqual([]);
    await expect(turns.take('serial', () => runs.run('again'))).resolves.toBe('again');
  });
});
