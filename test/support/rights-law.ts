import type { Role } from '../../api/principal';

/*
 * The rights once more, independently of the table: for each role the actions, and whose dossiers they reach. `own` of a
 * unit role is its unit, of an agency role a dossier in which its agency has a task.
 */
export const LAW: Readonly<Record<Role, string>> = {
  desk: 'submit read history command tasks overview stream applicant',
  deskHead:
    'submit read history command tasks overview statistics close stream applicant accesses interventions',
  officer: 'read command report tasks stream applicant',
  signer: 'read command report tasks stream applicant',
  cashier: 'read command stream',
  agency: 'read report tasks stream applicant',
  supervisor: 'read history command tasks overview statistics close stream applicant accesses interventions',
  auditor: 'read history tasks overview statistics stream applicant accesses interventions',
  admin: '',
};

/** Roles whose rights reach the dossiers in which their agency has a task. */
export const OF_AN_AGENCY: readonly Role[] = ['officer', 'signer', 'agency'];
