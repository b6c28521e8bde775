import fc from 'fast-check';
import { calendarCandidates } from '../../domain/dossier/allowed-calendar';
import { presentPlan } from '../../domain/dossier/present-plan';
import { datesCandidates } from '../../domain/dossier/allowed-dates';
import { CURRENT_RULES } from '../../domain/dossier/rules';
import { keepingCandidates } from '../../domain/dossier/allowed-keeping';
import { allowedCommands, type AllowedCommand } from '../../domain/dossier/allowed';
import type { Command } from '../../domain/dossier/commands.schema';
import { decide, type Occasion } from '../../domain/dossier/decide';
import { REFUSAL } from '../../domain/procedure/plan';
import type { Dossier } from '../../domain/dossier/dossier';
import type { FactName } from '../../domain/dossier/events.schema';
import { elapse } from '../../domain/dossier/elapse';
import { beginStory, tell } from '../../domain/dossier/story';
import { REPORT_TYPES } from '../../domain/dossier/commands.schema';
import type { Plan } from '../../domain/procedure/plan';
import { NORMAL_LANE } from '../../domain/procedure/plan';
import { GROUNDS, officer, submission } from '../support/dossier-commands';
import { everyFeeAct } from '../support/fee-acts';
import { handling } from '../support/at-once-acts';
import { CODE } from '../support/dossier-driver';
import { LIVES, live, lives } from '../support/drawn-lives';
import { isOffice, toAllowedOffice } from '../../domain/dossier/allowed-office';
import { everyOfficeAct, officeName } from '../support/office-acts';
import { everyPartAct, everyRepair } from '../support/mistake-acts';

const ROLES = ['desk', 'deskHead', 'officer', 'supervisor', 'portal'] as const;

/** Facts of a task that time or a consequence told beside the report. */
const BESIDE_A_REPORT: readonly FactName[] = [
  'taskCancelled',
  'taskQueried',
  'taskExpired',
  'expiryWithdrawn',
];

/** Everything that the desk could ask in any state: the product of all names, most of it refused. */
function everything(
  plan: Plan,
  dossier: Dossier,
  role: (typeof ROLES)[number],
  at: number,
): readonly Command[] {
  const by = officer(role);
  const steps = [undefined, ...plan.steps.map(({ key }) => key)];
  const results = [...plan.steps.flatMap(({ gives }) => gives), REFUSAL, 'none'];
  const lanes = [undefined, NORMAL_LANE, 'fast', 'none'];
  return [
    ...lanes.map((lane): Command => ({ type: 'receive', by, ...(lane === undefined ? {} : { lane }) })),
    { type: 'receive', by, medium: 'paper' },
    ...everyOfficeAct({ plan, dossier, by, at }),
    { type: 'refuse', by, ...GROUNDS },
    { type: 'withdraw', by, ...GROUNDS },
    ...everyPartAct(plan, by),
    ...datesCandidates(presentPlan(plan, dossier), dossier, by),
    ...calendarCandidates(presentPlan(plan, dossier), dossier, by),
    ...motions(by),
    ...everyRepair(plan, by),
    ...requests(plan, by),
    ...laneActs(by),
    ...stops(by, at),
    ...declined(dossier, by),
    ...everyFeeAct(plan, dossier, role),
    ...reassignments(dossier, by),
    ...keepingCandidates(dossier, by),
    ...[1, 2, 3, 99].map((hold): Command => ({
      type: 'releaseHold',
      by,
      hold,
      ...GROUNDS,
    })),
    ...directives(dossier, by),
    ...decisions(by),
    { type: 'takeAtOnce', by },
    handling(plan, { by }),
    ...[...new Set([...plan.steps.map(({ agency }) => agency), 'stranger'])].map((toAgency): Command => ({
      type: 'resendTasks',
      by,
      toAgency,
      reasonCode: GROUNDS.reasonCode,
    })),
    ...[1, 2, 3, 4, 5, 99].flatMap((supplement) => papers(plan, by, supplement)),
    ...plan.parts.flatMap(({ key: part }) =>
      [...new Set(results)].map((result): Command => ({
        type: 'handOverResult',
        by,
        part,
        result,
        receiver: 'post',
      })),
    ),
    ...Object.keys(dossier.tasks).flatMap((task) =>
      steps.map((to): Command => ({
        type: 'returnTask',
        by,
        task,
        ...GROUNDS,
        ...(to === undefined ? {} : { to }),
      })),
    ),
    ...[...Object.keys(dossier.rungs), 'limit#1/none'].map((rung): Command => ({
      type: 'acknowledgeRung',
      by,
      rung,
    })),
  ];
}

/** Every answer to what was put forward, and to what was not. */
function motions(by: ReturnType<typeof officer>): readonly Command[] {
  const { reasonCode } = GROUNDS;
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 99].flatMap((motion): readonly Command[] => [
    { type: 'confirmMotion', by, motion },
    { type: 'declineMotion', by, motion, reasonCode },
    { type: 'takeBackMotion', by, motion, reasonCode },
  ]);
}

/** Every task to another officer, to its own agency by name, and to one without the role. */
function reassignments(dossier: Dossier, by: ReturnType<typeof officer>): readonly Command[] {
  return Object.values(dossier.tasks).flatMap(({ id: task }): readonly Command[] => {
    const command = { type: 'reassignTask', by, task, officer: 'another-1', reasonCode: 'OTHER' } as const;
    return [command, { ...command, agency: 'stranger' }];
  });
}

/** Every task urged and instructed about, and every urging and instruction acknowledged. */
function directives(dossier: Dossier, by: ReturnType<typeof officer>): readonly Command[] {
  const given = {
    by,
    reasonCode: GROUNDS.reasonCode,
    noteRef: 'note/1',
    deadline: { workingMinutes: 60 },
  } as const;
  return [
    ...Object.keys(dossier.tasks).flatMap((task): readonly Command[] => [
      { type: 'urge', task, ...given },
      { type: 'instruct', task, ...given },
    ]),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 99].map((directive): Command => ({
      type: 'acknowledgeDirective',
      by,
      directive,
    })),
  ];
}

/** Every grant and revocation of a lane, with the signer that it needs. */
function laneActs(by: ReturnType<typeof officer>): readonly Command[] {
  return [
    ...[NORMAL_LANE, 'fast', 'none'].map((lane): Command => ({
      type: 'grantLane',
      by,
      lane,
      signer: 'signer-1',
      reasonCode: GROUNDS.reasonCode,
    })),
    { type: 'revokeLane', by, ...GROUNDS },
  ];
}

/** Every request for papers: of what is proposed, of each paper, for each step or none, with a superior and without. */
function requests(plan: Plan, by: ReturnType<typeof officer>): readonly Command[] {
  const request = { type: 'requestSupplement', by, legalBasis: GROUNDS.legalBasis } as const;
  const items = [...plan.components.map(({ key }) => key), 'none'].flatMap((component) => [
    { component, reasonCode: 'ILLEGIBLE' },
    ...plan.steps.map(({ key: step }) => ({ component, reasonCode: 'ILLEGIBLE', step })),
  ]);
  const asked = [request, ...items.map((item) => ({ ...request, items: [item] }))];
  return [...asked, ...asked.map((each) => ({ ...each, override: GROUNDS }))];
}

/** Every task's papers and fee declined, proposed or not. */
function declined(dossier: Dossier, by: ReturnType<typeof officer>): readonly Command[] {
  return [...Object.keys(dossier.tasks), `${dossier.id}/main.none/1`].flatMap((task) =>
    (['supplement', 'fee'] as const).map((about): Command => ({
      type: 'declineProposal',
      by,
      task,
      about,
      ...GROUNDS,
    })),
  );
}

/** Every decision of the first tasks whose agency was silent. */
function decisions(by: ReturnType<typeof officer>): readonly Command[] {
  const choices = ['sendAgain', 'wait', 'refuse', 'approve', 'skip'] as const;
  return Array.from({ length: 20 }, (_, index) => index + 1).flatMap((expiry) =>
    choices.map((choice): Command => ({ type: 'decideExpiry', by, expiry, choice, ...GROUNDS })),
  );
}

/** A stop, a review and a resume, looked at again on the day after. */
function stops(by: ReturnType<typeof officer>, at: number): readonly Command[] {
  const reviewOn = new Date(at + 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
  const seconded = { by, ...GROUNDS, reviewOn };
  return [
    { type: 'stop', ...seconded },
    { type: 'reviewStop', ...seconded },
    { type: 'resume', by, ...GROUNDS },
  ];
}

function papers(plan: Plan, by: ReturnType<typeof officer>, supplement: number): readonly Command[] {
  const check = { type: 'checkSupplement', by, supplement } as const;
  return [
    check,
    ...plan.components.flatMap(({ key: component }): readonly Command[] => [
      { type: 'supplySupplement', by, supplement, items: [{ component }] },
      { ...check, lacking: [{ component, reasonCode: 'ILLEGIBLE' }] },
    ]),
  ];
}

/** A command as the list of the allowed ones names it. */
function named(asked: Command | AllowedCommand): string {
  const command = 'by' in asked && isOffice(asked) ? toAllowedOffice(asked) : asked;
  const { type, task, to, part, result, rung, lane, step, items, supplement, override, lacking, ...more } = {
    ...EMPTY,
    ...command,
  };
  const { proposal, directive, clock, toAgency, expiry, choice, ...money } = more;
  const { fee, notice, exemption, refund, hold, ground, motion, about: proposed } = money;
  const [item] = items as readonly { readonly step?: string }[];
  const about = [
    step ?? item?.step,
    supplement,
    override !== undefined,
    lacking !== undefined,
    proposal !== undefined,
    directive,
    toAgency,
    expiry,
    choice,
    ...[fee, notice, exemption, refund, proposed],
    ...[hold, motion, type === 'eraseApplicant' ? ground : undefined],
  ];
  return JSON.stringify([type, task, to, part, result, rung, lane, clock, ...about, ...officeName(command)]);
}

const EMPTY = {
  task: undefined,
  to: undefined,
  part: undefined,
  result: undefined,
  rung: undefined,
  lane: undefined,
  clock: undefined,
  step: undefined,
  items: [],
  supplement: undefined,
  override: undefined,
  lacking: undefined,
  proposal: undefined,
  directive: undefined,
  toAgency: undefined,
  expiry: undefined,
  choice: undefined,
  ...{ fee: undefined, notice: undefined, exemption: undefined, refund: undefined },
  ...{ hold: undefined, ground: undefined, motion: undefined, about: undefined },
};

describe('what is allowed', () => {
  it('to an officer in any role — is exactly what decide does not refuse', () => {
    fc.assert(
      fc.property(lives(), fc.constantFrom(...ROLES), fc.nat({ max: 90_000_000 }), (life, role, ms) => {
        const { driver, endAt } = live(life);
        const occasion: Occasion = {
          storedAt: endAt + ms,
          recordedAt: endAt + ms,
          code: CODE,
          rules: CURRENT_RULES,
        };
        const { plan, dossier } = driver;
        const accepted = everything(plan, dossier, role, endAt + ms).filter(
          (command) => 'facts' in decide(plan, dossier, command, occasion),
        );
        const allowed = allowedCommands(plan, dossier, officer(role), occasion);
        expect(allowed.map((each) => named(each as Command)).toSorted()).toEqual(
          [...new Set(accepted.map(named))].toSorted(),
        );
      }),
      LIVES,
    );
  });
});

describe('a decision', () => {
  it('that is not a refusal — always tells at least one fact', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const { driver, endAt } = live(life);
        const { plan, dossier } = driver;
        const occasion: Occasion = { storedAt: endAt, recordedAt: endAt, code: CODE };
        const reports = Object.values(dossier.tasks).flatMap(({ id: task, agency, step }) => {
          const gives = plan.steps.find(({ key }) => key === step)?.gives ?? [];
          const results = gives.map((result) => ({ result, ref: 'results/1', issuedOn: '2024-03-06' }));
          const items = [{ component: plan.components[0]?.key ?? 'none', reasonCode: 'ILLEGIBLE' }];
          const report = {
            task,
            agency,
            ...GROUNDS,
            results,
            items,
            state: 'done' as const,
            until: '2026-01-01',
            fee: `${step.split('.')[0] ?? ''}.appraisal`,
          };
          return REPORT_TYPES.map((type) => ({ type, ...report }));
        });
        const commands = [...everything(plan, dossier, 'deskHead', endAt), ...reports, submission(plan)];
        for (const command of commands) {
          const decision = decide(plan, dossier, command, occasion);
          if ('facts' in decision) expect(decision.facts.length).toBeGreaterThan(0);
        }
      }),
      LIVES,
    );
  });

  it('is made after time has told its part up to just before it, and never back', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        let before: Dossier | undefined;
        live(life, (driver, { command, applied }) => {
          const present = before;
          before = driver.dossier;
          if (present === undefined || command === undefined || applied === undefined) return;
          const input = driver.inputs.at(-1);
          if ('refusal' in applied || input?.kind !== 'command') return;
          const until = Math.min(input.storedAt - 1, input.at, input.postReadTo);
          const elapsed = elapse(driver.plan, present, until);
          const recordedAt = Math.max(input.at, present.recordedAt);
          const judged = decide(
            driver.plan,
            tell(beginStory(driver.plan, present), ...elapsed).dossier,
            command,
            { storedAt: input.storedAt, recordedAt, code: CODE, rules: CURRENT_RULES },
          );
          const facts = applied.events.map(({ fact, effectiveAt, data }) => ({ fact, effectiveAt, data }));
          expect(facts).toEqual([...elapsed, ...('facts' in judged ? judged.facts : [])]);
        });
      }),
      LIVES,
    );
  });

  it('on a report — takes effect when it was stored, not before its task was sent, not after it was written', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        live(life, (driver, { command, applied }) => {
          if (command === undefined || !('agency' in command) || applied === undefined) return;
          if ('refusal' in applied) return;
          const task = driver.dossier.tasks[command.task];
          const input = driver.inputs.at(-1);
          if (task === undefined || input?.kind !== 'command') throw new Error('accepted without a task');
          const clamped = Math.min(driver.dossier.recordedAt, Math.max(input.storedAt, task.assignedAt));
          const told = applied.events.find(
            (event) =>
              !BESIDE_A_REPORT.includes(event.fact) &&
              'task' in event.data &&
              event.data.task === command.task,
          );
          expect(told?.effectiveAt).toBe(clamped);
        });
      }),
      LIVES,
    );
  });
});
