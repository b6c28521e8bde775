import { parsePrincipal, ROLES, type Principal, type Role } from '../../../api/principal';
import { ACTIONS, covers, mayDo, RIGHTS, scopeOf, type Action, type Matter } from '../../../api/rights';
import { LAW, OF_AN_AGENCY } from '../../support/rights-law';

const MATTERS = {
  own: { unit: 'U1', agencies: ['a', 'b'] },
  sameUnit: { unit: 'U1', agencies: ['b', 'c'] },
  sameAgency: { unit: 'U2', agencies: ['a'] },
  foreign: { unit: 'U2', agencies: ['c'] },
} as const satisfies Record<string, Matter>;

function personOf(role: Role, units: Principal['units'] = ['U1']): Principal {
  return { subject: 'x', role, units, ...(OF_AN_AGENCY.includes(role) ? { agency: 'a' } : {}) };
}

const CASES = ROLES.flatMap((role) =>
  ACTIONS.flatMap((action) =>
    (Object.keys(MATTERS) as (keyof typeof MATTERS)[]).map((matter) => ({ role, action, matter })),
  ),
);

function isLawful(role: Role, action: Action, matter: keyof typeof MATTERS): boolean {
  if (!LAW[role].split(' ').includes(action)) return false;
  if (matter === 'own') return true;
  return matter === (OF_AN_AGENCY.includes(role) ? 'sameAgency' : 'sameUnit');
}

describe('rights', () => {
  it.each(CASES)('$role, $action, $matter — is allowed exactly when the law of the house says so', (each) => {
    const { role, action, matter } = each;
    expect(mayDo(personOf(role), action, MATTERS[matter])).toBe(isLawful(role, action, matter));
  });

  it.each(ROLES)('%s — a list is scoped by the very rule by which one dossier is shown', (role) => {
    const person = personOf(role);
    for (const action of ACTIONS) {
      const scope = scopeOf(person, action);
      for (const matter of Object.values(MATTERS)) {
        expect(scope !== undefined && covers(scope, matter)).toBe(mayDo(person, action, matter));
      }
    }
  });

  it('every unit — reaches every dossier, no unit none', () => {
    expect(mayDo(personOf('auditor', '*'), 'read', MATTERS.foreign)).toBe(true);
    expect(scopeOf(personOf('auditor', []), 'read')).toBeUndefined();
  });

  it('an administrator — has no right on any dossier, whatever the units', () => {
    expect(Object.keys(RIGHTS.admin)).toEqual([]);
    expect(mayDo(personOf('admin', '*'), 'read', MATTERS.own)).toBe(false);
  });

  it('who only looks — gives no command and files no report', () => {
    for (const action of ['submit', 'command', 'report'] as const) {
      expect(mayDo(personOf('auditor', '*'), action, MATTERS.own)).toBe(false);
    }
  });
});

describe('claims of a token', () => {
  it('of an officer — name the officer, the role and the agency', () => {
    expect(parsePrincipal({ sub: 'a-officer-1', role: 'officer', agency: 'a-office' })).toEqual({
      subject: 'a-officer-1',
      role: 'officer',
      units: [],
      agency: 'a-office',
    });
  });

  it('a star among the units — means all of them', () => {
    expect(parsePrincipal({ sub: 'x', role: 'auditor', units: ['U1', '*'] })?.units).toBe('*');
  });

  it.each([
    ['a role that there is not', { sub: 'x', role: 'root' }],
    ['no subject', { role: 'desk', units: ['U1'] }],
    ['a name for a subject', { sub: 'Nguyễn Văn A', role: 'desk' }],
    ['an officer of no agency', { sub: 'x', role: 'officer' }],
    ['an agency that is no code', { sub: 'x', role: 'officer', agency: 'A office' }],
    ['nothing', undefined],
  ])('%s — names nobody', (_, payload) => {
    expect(parsePrincipal(payload)).toBeUndefined();
  });
});
