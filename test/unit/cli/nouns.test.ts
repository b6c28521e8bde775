import { findNoun, NOUNS } from '../../../cli/nouns';

describe('nouns', () => {
  it.each([
    [['due', '--json'], 'due'],
    [['help', 'due'], 'due'],
    [['--help', 'due'], 'due'],
    [['dossier', 'show', 'due'], 'dossier'],
  ])('%j — calls %s', (args, name) => {
    expect(findNoun(args)?.name).toBe(name);
  });

  it.each([[['duw']], [[]], [['help']], [['--version']]])('%j — calls none', (args) => {
    expect(findNoun(args)).toBeUndefined();
  });

  it('names — stand once', () => {
    expect(new Set(NOUNS.map(({ name }) => name)).size).toBe(NOUNS.length);
  });
});
