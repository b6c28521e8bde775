import { standingOfDossier, standingsOfParts, standingsOfTasks } from '../../domain/dossier/reported-as';
import { emptyDossier } from '../../domain/dossier/fold';
import { completion, GROUNDS, handOver, officer, submission, taskOf } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import { voiding } from '../support/mistake-acts';
import { resume, stop } from '../support/stop-acts';
import { accept, atA, request, supply } from '../support/supplement-acts';

const AT = office('2024-03-06 10:00');
const LATER = office('2024-03-06 11:00');

describe('where a dossier is counted', () => {
  it('before its reception — apart from those that are', () => {
    const driver = new DossierDriver(fixturePlan());
    expect(standingOfDossier(emptyDossier('ds_x'))).toBeUndefined();
    driver.tell(submission(driver.plan, { channel: 'online' }), AT);
    expect(standingOfDossier(driver.dossier)).toBe('notReceived');
    driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, LATER);
    expect(standingOfDossier(driver.dossier)).toBe('refusedAtReception');
  });

  it('received, asked for papers, supplied — in process but while nothing can go on', () => {
    const driver = atA();
    expect(standingOfDossier(driver.dossier)).toBe('inProcess');
    driver.tell(request('main.a'), AT);
    expect(standingOfDossier(driver.dossier)).toBe('awaitingSupplement');
    expect(standingsOfTasks(driver.dossier)[taskOf(driver, 'main.a')]).toBe('awaitingSupplement');
    driver.tell(supply(1), LATER);
    driver.tell(accept(1), LATER);
    expect(standingOfDossier(driver.dossier)).toBe('inProcess');
    expect(standingsOfTasks(driver.dossier)[taskOf(driver, 'main.a')]).toBe('inProcess');
  });

  it('stopped — suspended with its parts and tasks, also while papers are awaited', () => {
    const driver = atA();
    driver.tell(request('main.a'), AT);
    driver.tell(stop(), AT);
    expect(standingOfDossier(driver.dossier)).toBe('suspended');
    const other = atA();
    other.tell(stop(), AT);
    expect(standingsOfTasks(other.dossier)[taskOf(other, 'main.a')]).toBe('suspended');
    other.tell(resume(), LATER);
    expect(standingOfDossier(other.dossier)).toBe('inProcess');
  });

  it('ended each way — under the name of that way', () => {
    const withdrawn = atA();
    withdrawn.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, AT);
    expect(standingOfDossier(withdrawn.dossier)).toBe('withdrawn');
    const voided = atA();
    voided.tell(voiding(), AT);
    expect(standingOfDossier(voided.dossier)).toBe('voided');
  });

  it('finished, and then returned — finished, its part and tasks with it', () => {
    const driver = atA();
    for (const step of ['main.a', 'main.b', 'main.c']) driver.tell(completion(driver, step), AT);
    expect(standingOfDossier(driver.dossier)).toBe('finished');
    expect(Object.values(standingsOfTasks(driver.dossier))).toEqual(['finished', 'finished', 'finished']);
    expect(standingsOfParts(driver.dossier)).toEqual({ main: 'finished' });
    for (const { result } of driver.plan.parts[0]?.results ?? [])
      driver.tell(handOver('main', result), LATER);
    expect(driver.dossier.phase).toBe('returned');
    expect(standingOfDossier(driver.dossier)).toBe('finished');
  });
});
