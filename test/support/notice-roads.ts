import type { NoticeKind } from '../../domain/notice/notice';
import type { Plan } from '../../domain/procedure/plan';
import { notice } from './calendar-acts';
import {
  completeAll,
  completion,
  GROUNDS,
  officer,
  receivedAt,
  submission,
  taskOf,
} from './dossier-commands';
import { DossierDriver, office } from './dossier-driver';
import { onDuty } from './duty-acts';
import { feePlan, feeProposal, feeRequest } from './fee-acts';
import { fixturePlan } from './fixture';
import { stop } from './stop-acts';
import { atA, proposal, request, WED_NINE } from './supplement-acts';

/*
 * A driven dossier for each kind of notice: the fixture, received on Wednesday 6 March 2024 at 9, due on Wednesday 13 at
 * 17:30, its results handed over by the desk.
 */

const PLAN = fixturePlan({ returnBy: 'desk' });

/** A plan whose ladders tell everything at once. */
export function urgent(plan: Plan): Plan {
  const { whole, step } = plan.ladders;
  const each = (rungs: Plan['ladders']['step']): Plan['ladders']['step'] =>
    rungs.map((rung) => ({ ...rung, urgent: true }));
  return { ...plan, ladders: { whole: each(whole), step: each(step) } };
}

/** All of the fixture's work done on 8 March, the first result on the 7th. */
export function done(plan: Plan = PLAN): DossierDriver {
  const driver = atA(plan);
  completeAll(
    driver,
    ['main.a', office('2024-03-06 14:00')],
    ['main.b', office('2024-03-07 10:00')],
    ['main.c', office('2024-03-08 10:00')],
  );
  return driver;
}

/** More time by a law of the sector. */
export function extended(): DossierDriver {
  const rule = { clock: 'limit', most: { workingDays: 3 }, times: 1, legalBasis: GROUNDS.legalBasis };
  const driver = atA({ ...PLAN, extensions: [rule] });
  const task = taskOf(driver, 'main.a');
  const grounds = { reasonCode: 'VERIFICATION' } as const;
  const asked = { type: 'extension', agency: 'a-office', task, ...grounds, until: '2024-03-29' } as const;
  driver.tell(asked, office('2024-03-06 10:00'));
  const granted = {
    type: 'extend',
    by: officer('desk'),
    task,
    clock: 'limit',
    workingDays: 3,
    ...grounds,
  } as const;
  driver.tell(granted, office('2024-03-06 11:00'));
  return driver;
}

function afterReception(
  command: Parameters<DossierDriver['tell']>[0],
  at: string,
  plan: Plan = PLAN,
): DossierDriver {
  const driver = atA(plan);
  driver.tell(command, office(at));
  return driver;
}

/** A dossier of which a kind of notice is told, the last event being the one that it tells or near it. */
export const ROADS = {
  received: () => atA(),
  supplementAsked: () => {
    const driver = atA();
    driver.tell(proposal(driver, 'main.a'), office('2024-03-06 09:30'));
    driver.tell(request(), office('2024-03-06 10:00'));
    return driver;
  },
  feeAsked: () => {
    const driver = new DossierDriver(feePlan());
    receivedAt(driver, WED_NINE);
    driver.tell(feeProposal(driver, 'main.a'), office('2024-03-06 09:30'));
    driver.tell(feeRequest(), office('2024-03-06 10:00'));
    return driver;
  },
  apology: () =>
    afterReception(
      { type: 'apologise', by: officer('signer'), expectedOn: '2024-03-15', ...GROUNDS },
      '2024-03-12 10:00',
    ),
  reappointed: () =>
    afterReception(
      { type: 'reappoint', by: officer('signer'), on: '2024-03-15', ...GROUNDS },
      '2024-03-11 10:00',
    ),
  extended,
  stopped: () => afterReception(stop(), '2024-03-07 10:00'),
  refused: () => {
    const driver = new DossierDriver(PLAN);
    driver.tell(submission(PLAN), WED_NINE);
    driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, office('2024-03-06 10:00'));
    return driver;
  },
  resultPartly: () => {
    const driver = atA();
    driver.tell(completion(driver, 'main.a'), office('2024-03-06 14:00'));
    driver.tell(completion(driver, 'main.b'), office('2024-03-07 10:00'));
    return driver;
  },
  resultReady: () => done(),
  resultWaiting: () => done(),
  appointmentMoved: () => afterReception(notice(PLAN, { off: ['2024-03-13'] }), '2024-03-07 10:00'),
  taskAssigned: () => onDuty(),
  reminder: () => {
    const driver = onDuty();
    driver.passTo(office('2024-03-06 17:30'));
    return driver;
  },
  escalation: () => {
    const driver = atA(urgent(PLAN));
    driver.passTo(office('2024-03-07 10:00'));
    return driver;
  },
} as const satisfies Record<Exclude<NoticeKind, 'digest'>, () => DossierDriver>;
