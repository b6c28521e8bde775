import { officer } from './dossier-commands';
import { rungId } from '../../domain/dossier/dossier';
import { toTaskId } from '../../domain/ids';
import type { Plan } from '../../domain/procedure/plan';
import { atOncePlan, signedAtOncePlan } from './at-once-acts';
import { ROSTER } from './duty-acts';
import { serialId } from '../../workflows/messages';
import { districtPlan, extractPlan, linkedPlan } from './dossier-plans';
import { SILENCES, withExpiry } from './expiry-acts';
import { fixturePlan, laneFixturePlan } from './fixture';
import {
  takeAtOnce,
  takeCorrected,
  takeDates,
  takeDirectives,
  takeDuplicate,
  takeExpiry,
  takeExtension,
  takeLane,
  takeLapsed,
  takeOfficeWays,
  takeReclassified,
  takeRedirected,
  takeConfirmed,
  takeLateCalendar,
  takeSilence,
  takeVisit,
  takeVoid,
} from './replay-roads-acts';
import { feePlan, withFees } from './fee-acts';
import { takeFee, takeFeeAfterEnd } from './replay-roads-fee';
import { takeKept } from './replay-roads-keeping';
import { takeDeclined, takeSilentSupplement, takeSupplement } from './replay-roads-supplement';
import { takeMotions, takeStop } from './replay-roads-stop';
import { StagedDossier, type Staging } from './replay-stage';
import { DESK, type Shell } from './shell';

/** One road that a workflow can take, to be recorded. */
export interface Road {
  /** First part of the stored file's name. */
  readonly name: string;
  /** What of the engine it goes through. */
  readonly says: string;
  /** Server that suggests a new run after few events, as a real one does after thousands. */
  readonly shortRuns?: true;
  /** Takes the road to its end; gives the workflow's id. */
  readonly take: (shell: Shell) => Promise<string>;
}

const WEDNESDAY = '2024-03-06 08:30';

/** A Friday on which the desk may decide while the applicant waits. */
const AT_ONCE = { plan: signedAtOncePlan(), roster: ROSTER, at: '2024-03-08 09:00' };

function withExtension(): Plan {
  const legalBasis = 'Fixture Decree 1/2024, article 11';
  const rule = { clock: 'limit', most: { workingDays: 3 }, times: 1, legalBasis };
  return { ...fixturePlan(), extensions: [rule] };
}

/** Every road whose history is stored. */
export const ROADS: readonly Road[] = [
  {
    name: 'straight',
    says: 'received on submission, three steps done in time, results that return by themselves',
    take: staged({ plan: fixturePlan(), name: 'straight', at: WEDNESDAY }, async (dossier) => {
      await dossier.submit();
      for (const step of ['main.a', 'main.b', 'main.c']) await dossier.completed(WEDNESDAY, step);
    }),
  },
  {
    name: 'extract',
    says: 'the extract copy in its Wednesday lane: submit, receive, taken, completed, handed over',
    take: staged({ plan: extractPlan(), name: 'extract', at: '2024-03-06 09:00' }, async (dossier) => {
      await dossier.submit({});
      await dossier.tell('2024-03-06 09:04', { type: 'receive', by: DESK });
      await dossier.taken('2024-03-06 09:05', 'main.lookup-draft');
      await dossier.completed('2024-03-06 09:40', 'main.lookup-draft');
      await dossier.taken('2024-03-06 09:41', 'main.sign');
      await dossier.completed('2024-03-06 10:10', 'main.sign');
      await dossier.handedOver('2024-03-06 10:30', 'main', 'extract-copy');
    }),
  },
  {
    name: 'linked',
    says: 'one dossier, three results, over the holidays of April 2024 and a make-up Saturday',
    take: staged({ plan: linkedPlan(), name: 'linked', at: '2024-04-17 09:00' }, takeLinked),
  },
  {
    name: 'partial',
    says: 'the food part refused after the business certificate was issued: partly granted',
    take: staged({ plan: linkedPlan(), name: 'partial', at: '2024-03-06 09:00' }, async (dossier) => {
      await dossier.submit();
      await dossier.completed('2024-03-06 14:00', 'business.check');
      await dossier.completed('2024-03-07 09:00', 'tax.assign-code');
      await dossier.declined('2024-03-07 10:00', 'food.check', 'refused');
      await dossier.completed('2024-03-07 11:00', 'business.sign');
      await dossier.handedOver('2024-03-08 09:00', 'business', 'certificate');
      await dossier.handedOver('2024-03-08 09:05', 'tax', 'tax-code');
      await dossier.handedOver('2024-03-08 09:10', 'food', 'refusal');
    }),
  },
  {
    name: 'returned',
    says: 'B sends its task back to A; C, robbed of its input, is cancelled and sent anew',
    take: staged({ plan: fixturePlan(), name: 'returned', at: WEDNESDAY }, async (dossier) => {
      await dossier.submit();
      await dossier.completed('2024-03-06 10:00', 'main.a');
      await dossier.declined('2024-03-06 14:00', 'main.b', 'returned');
      await dossier.completed('2024-03-06 16:00', 'main.a', { attempt: 2 });
      await dossier.completed('2024-03-07 09:00', 'main.b', { attempt: 2 });
      await dossier.completed('2024-03-07 10:00', 'main.c', { attempt: 2 });
    }),
  },
  {
    name: 'late',
    says: 'reminders, breaches and the ladder of a step and of the whole; one breach withdrawn, one rung acknowledged',
    take: staged({ plan: fixturePlan(), name: 'late', at: WEDNESDAY }, takeLate),
  },
  {
    name: 'post',
    says: 'a report stored in time and read while the dossier waits for the post: no breach',
    take: staged({ plan: fixturePlan(), name: 'post', at: WEDNESDAY }, async (dossier) => {
      await dossier.submit();
      await dossier.completedInThePost('2024-03-07 08:30:20', 'main.a', '2024-03-07 08:10');
      await dossier.completed('2024-03-07 11:00', 'main.b');
      await dossier.completed('2024-03-07 14:00', 'main.c');
    }),
  },
  {
    name: 'supplement',
    says: 'papers proposed, asked for, found lacking, accepted: clocks stand still and restart',
    take: staged(
      { plan: fixturePlan({ returnBy: 'desk' }), name: 'supplement', at: WEDNESDAY },
      takeSupplement,
    ),
  },
  {
    name: 'supplement-silent',
    says: 'papers asked for before reception, applicant and desk silent; asked for again, and done without',
    take: staged({ plan: fixturePlan(), name: 'supplement-silent', at: WEDNESDAY }, takeSilentSupplement),
  },
  {
    name: 'declined',
    says: 'papers and a fee that an agency proposes, and the desk declines',
    take: staged({ plan: withFees(fixturePlan()), name: 'declined', at: WEDNESDAY }, takeDeclined),
  },
  {
    name: 'fee',
    says: 'a fee proposed, asked for, paid short and late, a notice taken back, the rest given back',
    take: staged({ plan: withFees(fixturePlan()), name: 'fee', at: WEDNESDAY }, takeFee),
  },
  {
    name: 'fee-after-end',
    says: 'withdrawn while a fee is owed, paid all the same, and the accounts closed',
    take: staged({ plan: feePlan(), name: 'fee-after-end', at: WEDNESDAY }, takeFeeAfterEnd),
  },
  {
    name: 'kept',
    says: 'withdrawn while a fee is owed; its data on hold, let go, and erased by a court',
    take: staged({ plan: feePlan(), name: 'kept', at: WEDNESDAY }, takeKept),
  },
  {
    name: 'stopped',
    says: 'stopped, a review missed, reviewed, resumed; stopped again, and ended by the last completion',
    take: staged({ plan: fixturePlan(), name: 'stopped', at: WEDNESDAY }, takeStop),
  },
  {
    name: 'motions',
    says: 'acts of two: put forward and declined, taken back, confirmed; refused by two',
    take: staged({ plan: fixturePlan({ returnBy: 'desk' }), name: 'motions', at: WEDNESDAY }, takeMotions),
  },
  {
    name: 'withdrawn',
    says: 'withdrawn by the applicant while two tasks are open',
    take: staged({ plan: fixturePlan(), name: 'withdrawn', at: WEDNESDAY }, async (dossier) => {
      await dossier.submit();
      await dossier.completed('2024-03-06 10:00', 'main.a');
      const grounds = { reasonCode: 'APPLICANT-ASKED', legalBasis: 'Fixture Decree 1/2024, article 10' };
      await dossier.tell('2024-03-06 11:00', { type: 'withdraw', by: DESK, ...grounds });
    }),
  },
  {
    name: 'refused',
    says: 'refused by the desk after reception: the task cancelled, the written refusal handed over',
    take: staged(
      { plan: fixturePlan({ returnBy: 'desk' }), name: 'refused', at: WEDNESDAY },
      async (dossier) => {
        await dossier.submit();
        const grounds = { reasonCode: 'NOT-ELIGIBLE', legalBasis: 'Fixture Decree 1/2024, article 9' };
        await dossier.tell('2024-03-06 11:00', { type: 'refuse', by: DESK, ...grounds });
        await dossier.tell('2024-03-06 11:05', {
          type: 'confirmMotion',
          by: officer('supervisor'),
          motion: 1,
        });
        await dossier.handedOver('2024-03-06 14:00', 'main', 'refusal');
      },
    ),
  },
  {
    name: 'second-submission',
    says: 'a submission refused, so that the run is on no list; a good one later; refused at reception',
    take: staged({ plan: fixturePlan(), name: 'second-submission', at: WEDNESDAY }, async (dossier) => {
      await dossier.submit({ components: [] });
      await dossier.submit({});
      const grounds = { reasonCode: 'NOT-COMPETENT', legalBasis: 'Fixture Decree 1/2024, article 3' };
      await dossier.tell('2024-03-06 09:00', { type: 'refuse', by: DESK, ...grounds });
    }),
  },
  {
    name: 'lane',
    says: 'granted the fast lane on the way and out of it again; its task with another officer',
    take: staged({ plan: laneFixturePlan({ returnBy: 'desk' }), name: 'lane', at: WEDNESDAY }, takeLane),
  },
  {
    name: 'dates',
    says: 're-appointed once, late all the same, apologised for',
    take: staged({ plan: fixturePlan({ returnBy: 'desk' }), name: 'dates', at: WEDNESDAY }, takeDates),
  },
  {
    name: 'directives',
    says: 'urged and seen; instructed, and its day passed',
    take: staged({ plan: fixturePlan(), name: 'directives', at: WEDNESDAY }, takeDirectives),
  },
  {
    name: 'void',
    says: 'details corrected, an heir in the place of the applicant, the reception void',
    take: staged({ plan: fixturePlan(), name: 'void', at: WEDNESDAY }, takeVoid),
  },
  {
    name: 'reclassified',
    says: 'received under a wrong procedure: another dossier goes on',
    take: staged({ plan: fixturePlan(), name: 'reclassified', at: WEDNESDAY }, takeReclassified),
  },
  {
    name: 'redirected',
    says: 'received by the wrong authority: the papers are handed on',
    take: staged({ plan: fixturePlan(), name: 'redirected', at: WEDNESDAY }, takeRedirected),
  },
  {
    name: 'duplicate',
    says: 'the same matter came in twice: the other dossier goes on',
    take: staged({ plan: fixturePlan(), name: 'duplicate', at: WEDNESDAY }, takeDuplicate),
  },
  {
    name: 'extended',
    says: 'more time proposed and declined, proposed again and given',
    take: staged({ plan: withExtension(), name: 'extended', at: WEDNESDAY }, takeExtension),
  },
  {
    name: 'late-calendar',
    says: 'a notice takes off the day on which it is due: done in time by the later one',
    take: staged({ plan: fixturePlan(), name: 'late-calendar', at: WEDNESDAY }, takeLateCalendar),
  },
  {
    name: 'silent',
    says: 'silent and asked, told anew twice, done',
    take: staged({ plan: fixturePlan(), name: 'silent', at: WEDNESDAY }, takeSilence),
  },
  {
    name: 'expiry',
    says: 'silent: sent again by decision; approved by law, and withdrawn by an earlier report',
    take: staged({ plan: expiring(), name: 'expiry', at: WEDNESDAY }, takeExpiry),
  },
  {
    name: 'at-once',
    says: 'received, decided and handed over in one act while the applicant waits',
    take: staged({ ...AT_ONCE, name: 'at-once' }, takeAtOnce),
  },
  {
    name: 'lapsed',
    says: 'taken to be handled at once and not decided by closing: the standard road',
    take: staged({ plan: atOncePlan(), name: 'lapsed', at: '2024-03-08 09:00' }, takeLapsed),
  },
  {
    name: 'corrected',
    says: 'an issued result corrected by another dossier',
    take: staged(
      { plan: fixturePlan({ returnBy: 'desk' }), name: 'corrected', at: WEDNESDAY },
      takeCorrected,
    ),
  },
  {
    name: 'office',
    says: 'originals handed over and accepted; a power cut, and a paper entered after it',
    take: staged({ plan: fixturePlan({ returnBy: 'desk' }), name: 'office', at: WEDNESDAY }, takeOfficeWays),
  },
  {
    name: 'visit',
    says: 'served at home: a visit scheduled and recorded',
    take: staged({ plan: districtPlan('2.000884@1'), name: 'visit', at: '2024-03-04 09:00' }, takeVisit),
  },
  {
    name: 'confirmed',
    says: 'a visit and a power cut, each confirmed by another person, and what happened in them entered after',
    take: staged(
      { plan: districtPlan('2.000884@1'), name: 'confirmed', at: '2024-03-04 09:00' },
      takeConfirmed,
    ),
  },
  {
    name: 'seam',
    says: 'a dossier that goes on in a second run, and ends there',
    shortRuns: true,
    take: staged({ plan: fixturePlan({ returnBy: 'desk' }), name: 'seam', at: WEDNESDAY }, takeSeam),
  },
  {
    name: 'serial',
    says: 'the numbers of a day, over the seam of two runs',
    shortRuns: true,
    take: takeSerial,
  },
];

/** A person decides of A's silence; B's is approval. */
function expiring(): Plan {
  const decided = withExpiry(fixturePlan(), 'main.a', SILENCES.personDecides);
  return withExpiry(decided, 'main.b', SILENCES.deemedApproved);
}

function staged(
  staging: Staging,
  play: (dossier: StagedDossier, shell: Shell) => Promise<void>,
): Road['take'] {
  return async (shell) => {
    const dossier = new StagedDossier(shell, staging);
    await play(dossier, shell);
    await shell.handle(dossier.id).result();
    return dossier.id;
  };
}

async function takeLinked(dossier: StagedDossier): Promise<void> {
  await dossier.submit();
  await dossier.taken('2024-04-17 09:10', 'business.check');
  await dossier.completed('2024-04-17 15:00', 'business.check');
  await dossier.completed('2024-04-19 09:00', 'tax.assign-code');
  await dossier.completed('2024-04-19 14:00', 'business.sign');
  await dossier.handedOver('2024-04-19 16:00', 'business', 'certificate');
  await dossier.completed('2024-04-22 10:00', 'food.check');
  await dossier.completed('2024-04-23 09:00', 'food.plan');
  await dossier.completed('2024-04-26 14:00', 'food.inspect');
  await dossier.completed('2024-05-04 10:00', 'food.decide');
  await dossier.handedOver('2024-05-06 09:00', 'tax', 'tax-code');
  await dossier.handedOver('2024-05-06 09:05', 'food', 'food-certificate');
}

async function takeLate(dossier: StagedDossier): Promise<void> {
  await dossier.submit();
  const task = toTaskId({ dossier: dossier.id, step: 'main.a', attempt: 1 });
  const by = { kind: 'officer', role: 'signer', officer: 'a-head', agency: 'a-office' } as const;
  await dossier.tell('2024-03-08 10:00', {
    type: 'acknowledgeRung',
    by,
    rung: rungId(task, 1, 'breach-head'),
  });
  await dossier.completed('2024-03-08 10:05', 'main.a', { storedAt: '2024-03-07 08:00' });
  await dossier.completed('2024-03-08 11:00', 'main.b');
  await dossier.completed('2024-03-15 09:00', 'main.c');
}

/** A and B by turns, B sent back by the head of the desk, until the first run has handed over. */
async function takeSeam(dossier: StagedDossier, shell: Shell): Promise<void> {
  await dossier.submit();
  const by = { kind: 'officer', role: 'deskHead', officer: 'd-head' } as const;
  const grounds = { reasonCode: 'WRONG', legalBasis: 'Fixture Decree 1/2024, article 6' };
  const firstRun = await runOf(shell, dossier.id);
  let attempt = 1;
  for (; (await runOf(shell, dossier.id)) === firstRun; attempt++) {
    await dossier.completed(WEDNESDAY, 'main.a', { attempt });
    const task = toTaskId({ dossier: dossier.id, step: 'main.b', attempt });
    await dossier.tell(WEDNESDAY, { type: 'returnTask', by, task, ...grounds });
  }
  for (const step of ['main.a', 'main.b', 'main.c']) await dossier.completed(WEDNESDAY, step, { attempt });
  await dossier.handedOver(WEDNESDAY, 'main', 'b-result');
  await dossier.handedOver(WEDNESDAY, 'main', 'c-result');
}

async function takeSerial(shell: Shell): Promise<string> {
  const day = { unit: 'F01', compactDay: '240306' };
  const workflowId = serialId(day.unit, day.compactDay);
  const firstDossier = 'ds_0';
  await shell.door.giveNumber({ ...day, dossier: firstDossier });
  const firstRun = await runOf(shell, workflowId);
  for (let n = 1; (await runOf(shell, workflowId)) === firstRun; n++) {
    await shell.door.giveNumber({ ...day, dossier: `ds_${String(n)}` });
  }
  await shell.door.giveNumber({ ...day, dossier: firstDossier });
  return workflowId;
}

/** The id of the run that a workflow is at. */
async function runOf(shell: Shell, workflowId: string): Promise<string> {
  return (await shell.client.workflow.getHandle(workflowId).describe()).runId;
}
