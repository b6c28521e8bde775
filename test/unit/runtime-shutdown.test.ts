import { Shutdown, type Unclosed } from '../../runtime/shutdown';

describe('shutdown', () => {
  const closing = (name: string, order: string[], work: () => Promise<void> = () => Promise.resolve()) => ({
    name,
    close: async (): Promise<void> => {
      order.push(`${name} begins`);
      await work();
      order.push(`${name} ends`);
    },
  });

  it('order — last opened is closed first, and one is closed before the next begins', async () => {
    const order: string[] = [];
    const shutdown = new Shutdown();
    shutdown.add(closing('server', order));
    shutdown.add(closing('connection', order));
    shutdown.add(closing('bridge', order, () => new Promise((resolve) => setTimeout(resolve, 20))));

    await shutdown.run();

    expect(order).toEqual([
      'bridge begins',
      'bridge ends',
      'connection begins',
      'connection ends',
      'server begins',
      'server ends',
    ]);
  });

  it('twice — closes once, and both wait for the same end', async () => {
    const order: string[] = [];
    const reasons: string[] = [];
    const shutdown = new Shutdown({ onBegin: (why) => reasons.push(why) });
    shutdown.add(closing('bridge', order));

    await Promise.all([shutdown.run('SIGTERM'), shutdown.run('SIGINT')]);

    expect(order).toEqual(['bridge begins', 'bridge ends']);
    expect(reasons).toEqual(['SIGTERM']);
  });

  it('one that fails — is told, and the others are closed all the same', async () => {
    const order: string[] = [];
    const unclosed: Unclosed[] = [];
    const shutdown = new Shutdown({ onUnclosed: (failure) => unclosed.push(failure) });
    shutdown.add(closing('server', order));
    shutdown.add(closing('bridge', order, () => Promise.reject(new Error('stuck'))));

    await shutdown.run();

    expect(unclosed).toEqual([{ name: 'bridge', problem: 'stuck' }]);
    expect(order).toContain('server ends');
  });

  it('one that never ends — holds up the rest no longer than the deadline, and the rest is still told to close', async () => {
    const order: string[] = [];
    const unclosed: Unclosed[] = [];
    const shutdown = new Shutdown({ deadlineMs: 50, onUnclosed: (failure) => unclosed.push(failure) });
    shutdown.add(closing('server', order));
    shutdown.add(closing('bridge', order, () => new Promise<never>(() => undefined)));
    const begunAt = performance.now();

    await shutdown.run();

    expect(performance.now() - begunAt).toBeLessThan(1_000);
    expect(unclosed.map(({ name }) => name)).toContain('bridge');
    expect(order).toContain('server begins');
  });

  it('opened while closing — is closed too', async () => {
    const order: string[] = [];
    const shutdown = new Shutdown();
    shutdown.add(
      closing('bridge', order, () => {
        shutdown.add(closing('latecomer', order));
        return Promise.resolve();
      }),
    );

    await shutdown.run();
    await shutdown.run();

    expect(order).toContain('latecomer ends');
  });
});
