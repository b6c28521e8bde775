import fc from 'fast-check';
import { isVerdict, strongerReceipt, type Receipt } from '../../agency/receipt';
import { assignedTask } from '../support/assigned-task';

const RECEIPT: fc.Arbitrary<Receipt> = fc.record({
  report: fc.constant('r-1'),
  task: fc.constant(assignedTask(1).task),
  outcome: fc.constantFrom('accepted', 'refused', 'duplicate', 'delayed'),
});
const RECEIPTS = fc.array(RECEIPT, { minLength: 1, maxLength: 8 });
const OUTCOMES = ['accepted', 'duplicate', 'refused', 'delayed'] as const;

const strongest = (receipts: readonly Receipt[]): Receipt | undefined =>
  receipts.reduce<Receipt | undefined>(strongerReceipt, undefined);

describe('the receipts of a report', () => {
  it('strongerReceipt — every order of the receipts ends in the outcome that ranks first', () => {
    fc.assert(
      fc.property(RECEIPTS, (receipts) => {
        const expected = OUTCOMES.find((outcome) => receipts.some((receipt) => receipt.outcome === outcome));
        expect(strongest(receipts)?.outcome).toBe(expected);
      }),
    );
  });

  it('strongerReceipt — nothing changes an acceptance', () => {
    fc.assert(
      fc.property(RECEIPTS, RECEIPTS, (before, after) => {
        const accepted: Receipt = { report: 'r-1', task: assignedTask(1).task, outcome: 'accepted' };
        const known = strongest([...before, accepted]);
        expect(strongest([...before, accepted, ...after])).toBe(known);
      }),
    );
  });

  it('isVerdict — once there is a verdict there is one for ever', () => {
    fc.assert(
      fc.property(RECEIPTS, RECEIPTS, (before, after) => {
        if (isVerdict(strongest(before))) expect(isVerdict(strongest([...before, ...after]))).toBe(true);
      }),
    );
  });
});
