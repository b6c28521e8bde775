import { setImmediate as turn } from 'node:timers/promises';
import { Lanes, Places } from '../../bridge/lanes';

const LONG_MS = 3_600_000;

/** Something that goes on until it is told to end, and notes when it begins. */
class Visits {
  readonly begun: string[] = [];
  private readonly ends = new Map<string, () => void>();

  visit(name: string): () => Promise<void> {
    return () => {
      this.begun.push(name);
      return new Promise((resolve) => this.ends.set(name, resolve));
    };
  }

  async end(name: string): Promise<void> {
    this.ends.get(name)?.();
    await turn();
  }
}

/** Lets visitors in, named by owner and number; none is waited for. */
async function ask(places: Places, visits: Visits, ...names: readonly string[]): Promise<void> {
  for (const name of names) void places.run(name.charAt(0), visits.visit(name));
  await turn();
}

describe('places', () => {
  it('more visitors than places — the others wait', async () => {
    const visits = new Visits();
    await ask(new Places({ places: 2 }), visits, 'a1', 'b1', 'c1');
    expect(visits.begun).toEqual(['a1', 'b1']);
  });

  it('an owner who asks once — waits for one of each other owner, not for all that another asked', async () => {
    const visits = new Visits();
    const places = new Places({ places: 1 });
    await ask(places, visits, 'b1', 'b2', 'b3', 'b4', 'a1');
    for (const name of ['b1', 'b2', 'a1', 'b3']) await visits.end(name);
    expect(visits.begun).toEqual(['b1', 'b2', 'a1', 'b3', 'b4']);
  });

  it('one owner — never has more than its share, although places are free', async () => {
    const visits = new Visits();
    await ask(new Places({ places: 4, shareOf: () => 2 }), visits, 'b1', 'b2', 'b3', 'a1');
    expect(visits.begun).toEqual(['b1', 'b2', 'a1']);
  });

  it('a visitor who stays too long — gives up the place once, and goes on', async () => {
    const visits = new Visits();
    const places = new Places({ places: 1 });
    const long = places.run('a', visits.visit('a1'), { atMostMs: 1 });
    await places.run('b', () => Promise.resolve());
    await ask(places, visits, 'c1', 'c2');
    await visits.end('a1');
    await long;
    expect(visits.begun).toEqual(['a1', 'c1']);
  });

  it('an owner that rests — has one of its share less, while others have the place at once', async () => {
    const end = new AbortController();
    const visits = new Visits();
    const places = new Places({ places: 2, shareOf: () => 1, signal: end.signal });
    void places.run('b', visits.visit('b1'), { restMs: () => LONG_MS });
    await ask(places, visits, 'b2', 'a1');
    await visits.end('b1');
    await ask(places, visits, 'c1');
    await visits.end('a1');
    await visits.end('c1');
    expect(visits.begun).toEqual(['b1', 'a1', 'c1']);
    end.abort();
    await turn();
    expect(visits.begun).toEqual(['b1', 'a1', 'c1', 'b2']);
  });

  it('a rest that is over — lets the next of its owner in', async () => {
    const places = new Places({ places: 1 });
    await places.run('b', () => Promise.resolve(), { restMs: () => 1 });
    await expect(places.run('b', () => Promise.resolve('in'))).resolves.toBe('in');
  });

  it('the rest — is asked for with what came of the visit and for how long the place was held, at most', async () => {
    const restMs = jest.fn().mockReturnValue(0);
    const stay = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve('refused'), 30));
    await new Places({ places: 1 }).run('b', stay, { atMostMs: 10, restMs });
    expect(restMs).toHaveBeenCalledWith('refused', 10);
  });

  it('a visitor who fails — leaves its place to the next, and its asker gets the error', async () => {
    const visits = new Visits();
    const places = new Places({ places: 1 });
    await expect(places.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await ask(places, visits, 'b1');
    expect(visits.begun).toEqual(['b1']);
  });
});

describe('lanes', () => {
  it('one lane — runs one after the other, also after a failure', async () => {
    const visits = new Visits();
    const lanes = new Lanes();
    const failing = lanes.run('d', () => Promise.reject(new Error('no')));
    void lanes.run('d', visits.visit('a2'));
    void lanes.run('d', visits.visit('a3'));
    await expect(failing).rejects.toThrow('no');
    await turn();
    expect(visits.begun).toEqual(['a2']);
    await visits.end('a2');
    expect(visits.begun).toEqual(['a2', 'a3']);
  });

  it('another lane — waits for nobody', async () => {
    const visits = new Visits();
    const lanes = new Lanes();
    void lanes.run('d', visits.visit('a1'));
    void lanes.run('e', visits.visit('a2'));
    await turn();
    expect(visits.begun).toEqual(['a1', 'a2']);
  });
});
