import { changedSince, judgedFiles, LEAST_PERCENT, percentOf, readLedger } from '../mutation/ledger';

describe('the ledger of mutation testing', () => {
  it('names — no file that is not judged', () => {
    expect(Object.keys(readLedger()).filter((file) => !judgedFiles().includes(file))).toEqual([]);
  });

  it('all it names — noticed enough of their mutants', () => {
    expect(percentOf(Object.values(readLedger()))).toBeGreaterThanOrEqual(LEAST_PERCENT);
  });

  it('a file that was never judged, or is another now — is judged again', () => {
    const [first, ...others] = judgedFiles();
    const { [first ?? '']: judgement, ...rest } = readLedger();
    expect(changedSince(rest)).toContain(first);
    const altered = { ...rest, [first ?? '']: { detected: 1, undetected: 0, ...judgement, sha256: '0' } };
    expect(changedSince(altered)).toContain(first);
    expect(others.length).toBeGreaterThan(50);
  });
});
