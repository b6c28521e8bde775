import { createPlans } from '../../bridge/plans';
import { loadHaiBaTrung } from '../../catalogue';
import type { Catalogue } from '../../domain/procedure/catalogue';

const CATALOGUE = loadHaiBaTrung();
const LINKED = 'HBT.LT.01@1';
const PART = 'HBT.TAX@1';
/** Wednesday 6 March 2024, 09:00 at the office. */
const AT = Date.UTC(2024, 2, 6, 2);

/** The catalogue as if some definition had never been published. */
function withDraft(ref: string): Catalogue {
  const published = Object.entries(CATALOGUE.published).filter(([each]) => each !== ref);
  return { ...CATALOGUE, published: Object.fromEntries(published) };
}

function compile(catalogue: Catalogue, drafts: boolean, ref = LINKED) {
  return createPlans(catalogue, { drafts }).compile({ ref, unit: 'H26.14', at: AT });
}

describe('the plan of a reception', () => {
  it('of a published procedure — is there, in a rehearsal and in earnest', () => {
    expect(compile(CATALOGUE, false).ok).toBe(true);
    expect(compile(CATALOGUE, true)).toEqual(compile(CATALOGUE, false));
  });

  it.each([LINKED, PART])(
    'of a linked procedure while %s is a draft — is there only in a rehearsal',
    (ref) => {
      const refusal = { code: 'PROCEDURE_UNKNOWN', params: { procedure: ref } };
      expect(compile(withDraft(ref), false)).toEqual({ ok: false, refusal });
      expect(compile(withDraft(ref), true).ok).toBe(true);
    },
  );

  it('of a published procedure whose file changed — is refused, also in a rehearsal', () => {
    const published = { ...CATALOGUE.published, [PART]: 'f'.repeat(64) };
    const refusal = { code: 'PUBLISHED_CHANGED' };
    expect(compile({ ...CATALOGUE, published }, true)).toMatchObject({ ok: false, refusal });
  });
});
