import { outwardView, type OutwardView } from '../../domain/dossier/outward';
import { completeAll, GROUNDS, handOver, officer, reportOf, submission } from '../support/dossier-commands';
import { CODE, DossierDriver, office as at } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import { resume, stop } from '../support/stop-acts';
import { accept, atA, request, supply } from '../support/supplement-acts';

function seen(driver: DossierDriver, now: number, people = false): OutwardView {
  const { plan, dossier, events } = driver;
  return outwardView(plan, { dossier, events }, { at: now, people });
}

const moved = ({ moves }: OutwardView): readonly string[] => moves.map(({ what }) => what);

describe('a dossier from outside', () => {
  it('received — has its state, office, when to come and why, and nothing that moved it', () => {
    const view = seen(atA(), at('2024-03-06 10:00'));
    expect(view).toMatchObject({
      code: CODE,
      title: { vi: 'Thủ tục mẫu' },
      status: 2,
      offices: [{ vi: 'Phòng A', en: 'Office A' }],
      receivedAt: at('2024-03-06 09:00'),
      expectedAt: at('2024-03-13 17:30'),
      late: false,
      moves: [],
    });
    expect(view.why.vi.join(' ')).toContain('5 ngày làm việc');
    expect(view.why.en.join(' ')).toContain('5 working days');
    expect(view).not.toHaveProperty('people');
    expect(view).not.toHaveProperty('finishedAt');
  });

  it('submitted only — has neither code nor day', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    driver.tell(submission(driver.plan), at('2024-03-06 09:00'));
    const view = seen(driver, at('2024-03-06 10:00'));
    expect(view.status).toBe(1);
    expect(view).not.toHaveProperty('code');
    expect(view).not.toHaveProperty('expectedAt');
    expect(view.why).toEqual({ vi: [], en: [] });
    expect(seen(driver, at('2024-03-06 10:00'), true).people).toEqual({ handlers: [] });
  });

  it('with papers asked for — has no day until they are accepted, and tells each act with its law', () => {
    const driver = atA();
    driver.tell(request('main.a'), at('2024-03-06 10:00'));
    const waiting = seen(driver, at('2024-03-06 11:00'));
    expect(waiting).not.toHaveProperty('expectedAt');
    expect(waiting.offices).toEqual([{ vi: 'người nộp hồ sơ', en: 'the applicant' }]);
    driver.tell(supply(1), at('2024-03-07 10:00'));
    driver.tell(accept(1), at('2024-03-07 11:00'));
    const view = seen(driver, at('2024-03-07 12:00'));
    expect(view.expectedAt).toBe(at('2024-03-14 17:30'));
    expect(view.moves).toEqual([
      {
        at: at('2024-03-06 10:00'),
        what: 'supplementRequested',
        words: { vi: 'Yêu cầu bổ sung hồ sơ', en: 'Papers were asked for' },
        legalBasis: GROUNDS.legalBasis,
      },
      {
        at: at('2024-03-07 10:00'),
        what: 'supplementAccepted',
        words: { vi: 'Đã nhận đủ giấy tờ bổ sung', en: 'The papers were supplied' },
      },
    ]);
  });

  it('stopped, resumed, apologised for and re-appointed — tells each in its order', () => {
    const driver = atA();
    driver.tell(stop(), at('2024-03-06 10:00'));
    driver.tell(resume(), at('2024-03-06 11:00'));
    driver.tell({ type: 'apologise', by: officer('signer'), ...GROUNDS }, at('2024-03-06 14:00'));
    driver.tell(
      { type: 'reappoint', by: officer('signer'), on: '2024-03-15', ...GROUNDS },
      at('2024-03-06 15:00'),
    );
    const view = seen(driver, at('2024-03-06 16:00'));
    expect(moved(view)).toEqual(['stopped', 'resumed', 'apologised', 'reappointed']);
    expect(view.expectedAt).toBe(at('2024-03-15 17:30'));
  });

  it('late — says so from one millisecond after the due moment', () => {
    const driver = atA();
    const due = at('2024-03-13 17:30');
    driver.passTo(due);
    expect(seen(driver, due).late).toBe(false);
    driver.passTo(due + 1);
    expect(seen(driver, due + 1).late).toBe(true);
  });

  it('finished, and then returned — has since when the result is there, then nothing to come for', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-06 10:00')], ['main.b', at('2024-03-06 11:00')]);
    completeAll(driver, ['main.c', at('2024-03-06 14:00')]);
    const finished = seen(driver, at('2024-03-06 15:00'));
    expect([finished.status, finished.finishedAt]).toEqual([9, at('2024-03-06 14:00')]);
    expect(finished).toHaveProperty('expectedAt');
    driver.tell(handOver('main', 'b-result'), at('2024-03-06 15:00'));
    driver.tell(handOver('main', 'c-result'), at('2024-03-06 15:01'));
    const returned = seen(driver, at('2024-03-06 16:00'));
    expect([returned.status, returned.offices]).toEqual([10, []]);
    expect(returned).not.toHaveProperty('expectedAt');
  });

  it.each([
    ['withdrawn', 7],
    ['refused', 3],
  ] as const)('%s — leaves nothing to come for', (act, status) => {
    const driver = act === 'withdrawn' ? atA() : new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    if (act === 'refused') driver.tell(submission(driver.plan), at('2024-03-06 09:00'));
    const type = act === 'withdrawn' ? 'withdraw' : 'refuse';
    driver.tell({ type, by: officer('desk'), ...GROUNDS }, at('2024-03-06 10:00'));
    const view = seen(driver, at('2024-03-06 11:00'));
    expect(view.status).toBe(status);
    expect(view).not.toHaveProperty('expectedAt');
  });

  it('where people are asked for — names who received it, and who has its open tasks, by number', () => {
    const driver = atA();
    driver.tell(
      {
        type: 'reassignTask',
        by: officer('deskHead'),
        task: reportOf(driver, 'main.a').task,
        officer: 'a-officer-2',
        reasonCode: 'ABSENT',
      },
      at('2024-03-06 09:30'),
    );
    expect(seen(driver, at('2024-03-06 10:00'), true).people).toEqual({
      receivedBy: 'desk-1',
      handlers: ['a-officer-2'],
    });
    completeAll(driver, ['main.a', at('2024-03-06 10:30')]);
    expect(seen(driver, at('2024-03-06 11:00'), true).people?.handlers).toEqual([]);
  });
});
