import type { Plan } from '../../domain/procedure/plan';
import { toTaskId } from '../../domain/ids';
import { officer } from './dossier-commands';
import { notice } from './calendar-acts';
import { handling } from './at-once-acts';
import { grant, revoke } from './lane-acts';
import {
  applicantChange,
  detailsCorrection,
  duplicate,
  OTHER,
  reclassification,
  redirection,
  voiding,
} from './mistake-acts';
import type { StagedDossier } from './replay-stage';
import { DESK } from './shell';

/*
 * Roads of the acts on the way: a lane granted and revoked, promised dates, urging, another officer, and what repairs a
 * mistake of every day.
 */

const GROUNDS = { reasonCode: 'OTHER', legalBasis: 'Fixture Decree 1/2024, article 10' } as const;

/** Granted the fast lane on the way, out of it again, its task with another officer; done in the normal lane. */
export async function takeLane(dossier: StagedDossier): Promise<void> {
  const task = toTaskId({ dossier: dossier.id, step: 'main.draft', attempt: 1 });
  await dossier.submit({ receive: true, lane: 'normal' });
  await dossier.tell('2024-03-06 08:40', grant());
  await dossier.tell('2024-03-06 08:50', revoke());
  await dossier.tell('2024-03-06 09:00', {
    type: 'reassignTask',
    by: officer('deskHead'),
    task,
    officer: 'a-officer-2',
    reasonCode: 'ILL',
  });
  await dossier.completed('2024-03-06 09:30', 'main.draft');
  await dossier.completed('2024-03-06 10:00', 'main.sign');
  await handOverAll(dossier, '2024-03-06 10:30', dossier.plan);
}

/** Re-appointed in time, apologised for when it is late all the same. */
export async function takeDates(dossier: StagedDossier): Promise<void> {
  const by = officer('signer');
  await dossier.submit();
  await dossier.tell('2024-03-07 09:00', { type: 'reappoint', by, on: '2024-03-29', ...GROUNDS });
  await dossier.completed('2024-03-08 09:00', 'main.a');
  await dossier.tell('2024-03-20 09:00', { type: 'apologise', by, expectedOn: '2024-03-27', ...GROUNDS });
  await dossier.completed('2024-03-21 09:00', 'main.b');
  await dossier.completed('2024-03-21 10:00', 'main.c');
  await handOverAll(dossier, '2024-03-21 14:00', dossier.plan);
}

/** Urged and seen; instructed, its day passed with nobody seeing it. */
export async function takeDirectives(dossier: StagedDossier): Promise<void> {
  const task = toTaskId({ dossier: dossier.id, step: 'main.a', attempt: 1 });
  await dossier.submit();
  await dossier.tell('2024-03-06 10:00', {
    type: 'urge',
    by: DESK,
    task,
    reasonCode: 'NO-WORD',
    deadline: { workingMinutes: 120 },
  });
  await dossier.tell('2024-03-06 10:30', {
    type: 'acknowledgeDirective',
    by: officer('supervisor'),
    directive: 1,
  });
  await dossier.tell('2024-03-06 14:00', {
    type: 'instruct',
    by: officer('deskHead'),
    task,
    reasonCode: 'CITIZEN-WAITS',
    noteRef: 'note/17',
    deadline: { on: '2024-03-07' },
  });
  await dossier.completed('2024-03-08 09:00', 'main.a');
  await dossier.completed('2024-03-08 10:00', 'main.b');
  await dossier.completed('2024-03-08 11:00', 'main.c');
}

/** Entered wrong and corrected, an heir in the applicant's place, and a reception that is void in the end. */
export async function takeVoid(dossier: StagedDossier): Promise<void> {
  await dossier.submit();
  await dossier.tell('2024-03-06 09:00', detailsCorrection({ applicantRef: 'applicants/0002' }));
  await dossier.tell('2024-03-06 10:00', applicantChange());
  await dossier.tell('2024-03-06 11:00', voiding());
}

/** Received under a wrong procedure: another dossier goes on. */
export async function takeReclassified(dossier: StagedDossier): Promise<void> {
  await dossier.submit();
  await dossier.tell('2024-03-06 10:00', reclassification());
}

/** Received by an authority that is not competent: the papers are handed on. */
export async function takeRedirected(dossier: StagedDossier): Promise<void> {
  await dossier.submit();
  await dossier.tell('2024-03-06 10:00', redirection());
}

/** The same matter came in twice: the other dossier goes on. */
export async function takeDuplicate(dossier: StagedDossier): Promise<void> {
  await dossier.submit();
  await dossier.tell('2024-03-06 10:00', duplicate());
}

/** Originals handed over and accepted; a power cut, in which A's paper came that the desk enters after it. */
export async function takeOfficeWays(dossier: StagedDossier): Promise<void> {
  const task = toTaskId({ dossier: dossier.id, step: 'main.a', attempt: 1 });
  await dossier.submit();
  await dossier.tell('2024-03-06 09:00', {
    type: 'handOverBundle',
    by: DESK,
    taker: 'a-office',
    items: ['application'],
  });
  await dossier.tell('2024-03-06 09:10', {
    type: 'acceptBundle',
    by: { ...officer('officer'), agency: 'a-office' },
    bundle: 1,
  });
  await dossier.tell('2024-03-06 11:30', {
    type: 'openIncident',
    by: officer('deskHead'),
    incident: 'power-0306',
    kind: 'power',
    fromAt: dossier.hostAt('2024-03-06 10:00'),
    toAt: dossier.hostAt('2024-03-06 11:15'),
    ...GROUNDS,
  });
  await dossier.tell('2024-03-06 11:35', {
    type: 'vouchIncident',
    by: officer('supervisor'),
    incident: 'power-0306',
  });
  await dossier.tell('2024-03-06 11:40', {
    type: 'enterReport',
    by: DESK,
    report: {
      type: 'completed',
      task,
      results: [{ result: 'a-result', ref: 'results/a', issuedOn: '2024-03-06' }],
    },
    number: '12/BC',
    issuedOn: '2024-03-06',
    scanRef: 'scans/12',
    happened: { incident: 'power-0306', happenedAt: dossier.hostAt('2024-03-06 10:30') },
  });
  await dossier.completed('2024-03-06 15:00', 'main.b');
  await dossier.completed('2024-03-06 16:00', 'main.c');
  await handOverAll(dossier, '2024-03-07 09:00', dossier.plan);
}

/** More time proposed and declined, proposed again and given. */
export async function takeExtension(dossier: StagedDossier): Promise<void> {
  const task = toTaskId({ dossier: dossier.id, step: 'main.a', attempt: 1 });
  const proposal = { type: 'extension', agency: 'a-office', task, until: '2024-03-29' } as const;
  await dossier.submit();
  await dossier.tell('2024-03-06 10:00', { ...proposal, reasonCode: 'VERIFICATION' });
  await dossier.tell('2024-03-06 10:30', { type: 'declineExtension', by: DESK, task, ...GROUNDS });
  await dossier.tell('2024-03-06 11:00', { ...proposal, reasonCode: 'EXPERTISE' });
  await dossier.tell('2024-03-06 14:00', {
    type: 'extend',
    by: DESK,
    task,
    clock: 'limit',
    reasonCode: 'EXPERTISE',
  });
  await dossier.completed('2024-03-08 09:00', 'main.a');
  await dossier.completed('2024-03-08 10:00', 'main.b');
  await dossier.completed('2024-03-08 11:00', 'main.c');
}

/** A notice makes the day off on which it is due; it is done in time by the date that it has now. */
export async function takeLateCalendar(dossier: StagedDossier): Promise<void> {
  await dossier.submit();
  await dossier.tell('2024-03-06 14:00', notice(dossier.plan, { off: ['2024-03-08', '2024-03-13'] }));
  await dossier.completed('2024-03-07 08:30', 'main.a');
  await dossier.completed('2024-03-11 09:00', 'main.b');
  await dossier.completed('2024-03-14 10:00', 'main.c');
}

/** Silent past its share and asked: not taken, told anew; told anew once more by the desk; done. */
export async function takeSilence(dossier: StagedDossier): Promise<void> {
  const task = toTaskId({ dossier: dossier.id, step: 'main.a', attempt: 1 });
  await dossier.submit();
  await dossier.passTo('2024-03-07 09:30');
  await dossier.tell('2024-03-07 10:00', { type: 'status', agency: 'a-office', task, state: 'notTaken' });
  await dossier.tell('2024-03-07 11:00', {
    type: 'resendTasks',
    by: officer('deskHead'),
    toAgency: 'a-office',
    reasonCode: 'LOST',
  });
  await dossier.completed('2024-03-07 14:00', 'main.a');
  await dossier.completed('2024-03-07 15:00', 'main.b');
  await dossier.completed('2024-03-07 16:00', 'main.c');
}

/** A silent: decided to be sent again; B silent: approved by law, and withdrawn by a report that was stored in time. */
export async function takeExpiry(dossier: StagedDossier): Promise<void> {
  await dossier.submit();
  await dossier.passTo('2024-03-07 09:30');
  await dossier.tell('2024-03-07 10:00', {
    type: 'decideExpiry',
    by: officer('deskHead'),
    expiry: 1,
    choice: 'sendAgain',
    ...GROUNDS,
  });
  await dossier.completed('2024-03-07 11:00', 'main.a', { attempt: 2 });
  await dossier.passTo('2024-03-08 11:30');
  await dossier.completed('2024-03-08 14:00', 'main.b', { storedAt: '2024-03-08 10:30' });
  await dossier.completed('2024-03-08 15:00', 'main.c');
}

/** Taken to be handled while the applicant waits, and not decided by closing. */
export async function takeLapsed(dossier: StagedDossier): Promise<void> {
  await dossier.submit({});
  await dossier.tell('2024-03-08 09:05', { type: 'takeAtOnce', by: DESK });
  await dossier.passTo('2024-03-08 18:00');
  for (const { key } of dossier.plan.steps) await dossier.completed('2024-03-11 09:00', key);
  await handOverAll(dossier, '2024-03-11 10:00', dossier.plan);
}

/** Handled while the applicant waits: received, decided and handed over in one act. */
export async function takeAtOnce(dossier: StagedDossier): Promise<void> {
  await dossier.submit({});
  await dossier.tell('2024-03-08 09:05', handling(dossier.plan));
}

/** A result that was issued is corrected by another dossier. */
export async function takeCorrected(dossier: StagedDossier): Promise<void> {
  await dossier.submit();
  for (const step of ['main.a', 'main.b', 'main.c']) await dossier.completed('2024-03-06 09:00', step);
  await dossier.handedOver('2024-03-06 10:00', 'main', 'b-result');
  await dossier.tell('2024-03-06 14:00', {
    type: 'openCorrection',
    by: officer('deskHead'),
    part: 'main',
    result: 'b-result',
    correctedBy: OTHER,
    ...GROUNDS,
  });
  await dossier.handedOver('2024-03-06 15:00', 'main', 'c-result');
}

/** Served at home: a visit scheduled and recorded, received as of the visit, then done at the office. */
export async function takeVisit(dossier: StagedDossier): Promise<void> {
  await dossier.submit({ channel: 'home' });
  await dossier.tell('2024-03-04 09:10', {
    type: 'scheduleVisit',
    by: DESK,
    eligibility: 'old-or-weak',
    fromAt: dossier.hostAt('2024-03-05 08:30'),
    toAt: dossier.hostAt('2024-03-05 10:00'),
    placeRef: 'vault/place/1',
    visitor: 'tu-phap-2',
  });
  await dossier.tell('2024-03-05 10:30', {
    type: 'recordVisit',
    by: DESK,
    visit: 1,
    outcome: 'done',
    startedAt: dossier.hostAt('2024-03-05 08:30'),
    endedAt: dossier.hostAt('2024-03-05 09:30'),
    recordRef: 'vault/record/1',
  });
  await dossier.tell('2024-03-05 10:35', {
    type: 'countersignVisit',
    by: officer('supervisor'),
    visit: 1,
  });
  await dossier.tell('2024-03-05 10:40', { type: 'receive', by: DESK });
  for (const { key } of dossier.plan.steps) await dossier.completed('2024-03-05 11:00', key);
  await handOverAll(dossier, '2024-03-05 14:00', dossier.plan);
}

/** A visit recorded and countersigned, received as of it; a power cut vouched for, and a paper of it entered after. */
export async function takeConfirmed(dossier: StagedDossier): Promise<void> {
  const supervisor = officer('supervisor');
  await dossier.submit({ channel: 'home' });
  await dossier.tell('2024-03-04 09:10', {
    type: 'scheduleVisit',
    by: DESK,
    eligibility: 'old-or-weak',
    fromAt: dossier.hostAt('2024-03-05 08:30'),
    toAt: dossier.hostAt('2024-03-05 10:00'),
    placeRef: 'vault/place/1',
    visitor: 'tu-phap-2',
  });
  await dossier.tell('2024-03-05 10:30', {
    type: 'recordVisit',
    by: DESK,
    visit: 1,
    outcome: 'done',
    startedAt: dossier.hostAt('2024-03-05 08:30'),
    endedAt: dossier.hostAt('2024-03-05 09:30'),
    recordRef: 'vault/record/1',
  });
  await dossier.tell('2024-03-05 10:35', { type: 'countersignVisit', by: supervisor, visit: 1 });
  const met = { visit: 1, happenedAt: dossier.hostAt('2024-03-05 09:00') };
  await dossier.tell('2024-03-05 10:40', { type: 'receive', by: DESK, happened: met });
  await dossier.tell('2024-03-06 08:30', {
    type: 'openIncident',
    by: officer('deskHead'),
    incident: 'power-0305',
    kind: 'power',
    fromAt: dossier.hostAt('2024-03-05 11:00'),
    toAt: dossier.hostAt('2024-03-06 08:15'),
    ...GROUNDS,
  });
  await dossier.tell('2024-03-06 08:40', {
    type: 'vouchIncident',
    by: supervisor,
    incident: 'power-0305',
  });
  for (const step of dossier.plan.steps) {
    await dossier.tell('2024-03-06 09:00', {
      type: 'enterReport',
      by: DESK,
      report: {
        type: 'completed',
        task: toTaskId({ dossier: dossier.id, step: step.key, attempt: 1 }),
        results: step.gives.map((result) => ({ result, ref: `results/${result}`, issuedOn: '2024-03-05' })),
      },
      number: `12/${step.key}`,
      issuedOn: '2024-03-05',
      scanRef: 'scans/12',
      happened: { incident: 'power-0305', happenedAt: dossier.hostAt('2024-03-05 16:00') },
    });
  }
  await handOverAll(dossier, '2024-03-06 10:00', dossier.plan);
}

async function handOverAll(dossier: StagedDossier, at: string, { parts }: Plan): Promise<void> {
  for (const { key, results } of parts)
    for (const { result } of results) await dossier.handedOver(at, key, result);
}
