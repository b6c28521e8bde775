import type { Command, CommandOf } from '../../domain/dossier/commands.schema';
import type { Dossier } from '../../domain/dossier/dossier';
import { emptyDossier } from '../../domain/dossier/fold';
import { findTieRefusal, namedDossier } from '../../domain/dossier/ties';
import {
  GROUNDS,
  completeAll,
  handOver,
  officer,
  receivedAt,
  reportOf,
  submission,
} from '../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { planOfSteps } from '../support/dossier-plans';
import { fixturePlan } from '../support/fixture';
import {
  OTHER,
  correction,
  duplicate,
  reclassification,
  redirection,
  voiding,
} from '../support/mistake-acts';

const NINE = office('2024-03-06 09:00');
const TEN = office('2024-03-06 10:00');
const PLAN = fixturePlan({ returnBy: 'desk' });

/** Another dossier, received, of which the test may tell more. */
function other(change: Partial<CommandOf<'submit'>> = {}, plan = PLAN): DossierDriver {
  const driver = new DossierDriver(plan, undefined, OTHER);
  receivedAt(driver, NINE, change);
  return driver;
}

function codeOf(command: Command, found: Dossier | undefined, procedure = 'FIX.CASE@2'): string | undefined {
  return findTieRefusal({ dossier: DOSSIER, command, other: found, procedure })?.code;
}

function submitting(tie: Pick<CommandOf<'submit'>, 'continues' | 'corrects'>): Command {
  return submission(PLAN, tie);
}

const continues = { dossier: OTHER, reason: 'reclassified' } as const;
const corrects = { dossier: OTHER, part: 'a', result: 'done', ref: 'results/a.a/done' } as const;

describe('the other dossier', () => {
  it.each([
    ['a submission that goes on with it', submitting({ continues }), OTHER],
    ['a submission that corrects it', submitting({ corrects }), OTHER],
    ['a reclassification', reclassification(), OTHER],
    ['a redirection to it', { ...redirection(), continuedBy: OTHER }, OTHER],
    ['a redirection elsewhere', redirection(), undefined],
    ['a duplicate', duplicate(), OTHER],
    ['a correction', correction('a'), OTHER],
    ['a submission of its own', submitting({}), undefined],
    ['anything else', voiding(), undefined],
  ] satisfies readonly (readonly [string, Command, string | undefined])[])(
    '— is named by %s',
    (_what, command, named) => {
      expect(namedDossier(command)).toBe(named);
    },
  );

  it.each([
    submitting({ continues }),
    reclassification(),
    { ...redirection(), continuedBy: OTHER },
    duplicate(),
    correction('a'),
  ] satisfies readonly Command[])(
    'that nobody knows — is not named by any but a correction: $type',
    (command) => {
      expect(findTieRefusal({ dossier: DOSSIER, command, other: undefined })).toEqual({
        code: 'DOSSIER_UNKNOWN',
        params: { dossier: OTHER },
      });
    },
  );

  it('whose record is over — may still be corrected: the desk has the paper', () => {
    expect(codeOf(submitting({ corrects }), undefined)).toBeUndefined();
  });

  it('that a command does not name — is not asked about', () => {
    expect(codeOf(voiding(), undefined)).toBeUndefined();
    expect(codeOf(redirection(), undefined)).toBeUndefined();
  });

  it('to which a matter is redirected — need only be there', () => {
    expect(codeOf({ ...redirection(), continuedBy: OTHER }, other().dossier)).toBeUndefined();
  });
});

describe('going on with another dossier', () => {
  it('that is open, or was ended by that mistake — is right', () => {
    const driver = other();
    expect(codeOf(submitting({ continues }), driver.dossier)).toBeUndefined();
    driver.tell({ ...reclassification(), continuedBy: DOSSIER }, TEN);
    expect(codeOf(submitting({ continues }), driver.dossier)).toBeUndefined();
  });

  it('that was closed otherwise — is refused', () => {
    const driver = other();
    driver.tell({ ...redirection() }, TEN);
    expect(codeOf(submitting({ continues }), driver.dossier)).toBe('CONTINUED_IS_CLOSED');
    const redirected = { ...continues, reason: 'redirected' } as const;
    expect(codeOf(submitting({ continues: redirected }), driver.dossier)).toBeUndefined();
  });

  it.each([
    [-1, 'CONTINUED_DATE_WRONG'],
    [0, undefined],
    [1, 'CONTINUED_DATE_WRONG'],
  ])('with its date and %i milliseconds — is %s', (ms, code) => {
    const dated = submitting({ continues: { ...continues, receivedAt: NINE + ms } });
    expect(codeOf(dated, other().dossier)).toBe(code);
  });

  it('with a date, where the other was never received — is refused', () => {
    const driver = new DossierDriver(PLAN, undefined, OTHER);
    driver.tell(submission(PLAN, { channel: 'online' }), NINE);
    const dated = submitting({ continues: { ...continues, receivedAt: NINE } });
    expect(codeOf(dated, driver.dossier)).toBe('CONTINUED_DATE_WRONG');
  });
});

describe('a reclassification', () => {
  it('whose other dossier goes on with this one — is right', () => {
    expect(codeOf(reclassification(), other({ continues: { ...continues, dossier: DOSSIER } }).dossier)).toBe(
      undefined,
    );
  });

  it.each([
    ['goes on with nothing', {}],
    ['goes on with a third', { continues: { ...continues, dossier: 'ds_01HR8ZQ4T0000000000000000C' } }],
    ['was redirected from this one', { continues: { dossier: DOSSIER, reason: 'redirected' as const } }],
  ])('whose other dossier %s — is refused', (_what, change) => {
    expect(codeOf(reclassification(), other(change).dossier)).toBe('TIE_NOT_MUTUAL');
  });

  it('by the applicant’s fault — lets no original date stand; by the office’s, it does', () => {
    const dated = other({ continues: { ...continues, dossier: DOSSIER, receivedAt: NINE - 1 } }).dossier;
    expect(codeOf({ ...reclassification(), fault: 'applicant' }, dated)).toBe('CONTINUED_DATE_UNFOUNDED');
    expect(codeOf(reclassification(), dated)).toBeUndefined();
    const undated = other({ continues: { ...continues, dossier: DOSSIER } }).dossier;
    expect(codeOf({ ...reclassification(), fault: 'applicant' }, undated)).toBeUndefined();
  });
});

describe('a duplicate', () => {
  it('of a dossier of the same procedure, in any version — is right, open or returned', () => {
    const driver = other();
    expect(codeOf(duplicate(), driver.dossier)).toBeUndefined();
    completeAll(driver, ['main.a', TEN], ['main.b', TEN], ['main.c', TEN]);
    for (const result of ['b-result', 'c-result']) {
      if (driver.dossier.phase === 'finished') driver.ask(handOver('main', result), TEN);
    }
    expect(codeOf(duplicate(), driver.dossier)).toBeUndefined();
  });

  it('of a dossier of another procedure, or of what was never submitted — is refused', () => {
    expect(codeOf(duplicate(), other().dossier, 'FIX.OTHER@1')).toBe('ORIGINAL_NOT_STANDING');
    expect(findTieRefusal({ dossier: DOSSIER, command: duplicate(), other: other().dossier })?.code).toBe(
      'ORIGINAL_NOT_STANDING',
    );
    expect(codeOf(duplicate(), emptyDossier(OTHER))).toBe('DOSSIER_UNKNOWN');
  });

  it.each([
    ['voided', voiding()],
    ['withdrawn', { type: 'withdraw', by: officer('desk'), ...GROUNDS }],
  ] satisfies readonly (readonly [string, Command])[])(
    'of a dossier that was %s — is refused',
    (_how, command) => {
      const driver = other();
      driver.tell(command, TEN);
      expect(codeOf(duplicate(), driver.dossier)).toBe('ORIGINAL_NOT_STANDING');
    },
  );

  it('of a submission that was not received — is refused', () => {
    const driver = new DossierDriver(PLAN, undefined, OTHER);
    driver.tell(submission(PLAN, { channel: 'online' }), NINE);
    driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, TEN);
    expect(codeOf(duplicate(), driver.dossier)).toBe('ORIGINAL_NOT_STANDING');
  });
});

describe('a correction', () => {
  const steps = planOfSteps({ 'a.a': [], 'b.b': [] });

  it('of a result that the other issued — is right; of another part, name or reference — is refused', () => {
    const driver = other({}, steps);
    completeAll(driver, ['a.a', TEN]);
    const judged = (change: Partial<NonNullable<CommandOf<'submit'>['corrects']>>): string | undefined =>
      codeOf(submitting({ corrects: { ...corrects, ...change } }), driver.dossier);
    expect(judged({})).toBeUndefined();
    expect(judged({ part: 'b' })).toBe('RESULT_NOT_ISSUED');
    expect(judged({ result: 'other' })).toBe('RESULT_NOT_ISSUED');
    expect(judged({ ref: 'results/a.a/2' })).toBe('RESULT_NOT_ISSUED');
  });

  it('of a written refusal — is right where the part was refused', () => {
    const driver = other({}, steps);
    const refusal = submitting({ corrects: { ...corrects, result: 'refusal', ref: '-' } });
    expect(codeOf(refusal, driver.dossier)).toBe('RESULT_NOT_ISSUED');
    driver.tell({ type: 'refused', ...reportOf(driver, 'a.a'), ...GROUNDS }, TEN);
    expect(codeOf(refusal, driver.dossier)).toBeUndefined();
  });

  it('noted in the old dossier — is named by the new one: this dossier, this part, this result', () => {
    const mutual = { ...corrects, dossier: DOSSIER };
    expect(codeOf(correction('a'), other({ corrects: mutual }).dossier)).toBeUndefined();
    for (const change of [
      { dossier: 'ds_01HR8ZQ4T0000000000000000C' },
      { part: 'b' },
      { result: 'refusal' },
    ]) {
      const found = other({ corrects: { ...mutual, ...change } }).dossier;
      expect(codeOf(correction('a'), found)).toBe('TIE_NOT_MUTUAL');
    }
    expect(codeOf(correction('a'), other().dossier)).toBe('TIE_NOT_MUTUAL');
  });
});
