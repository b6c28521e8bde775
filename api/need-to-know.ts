import { openTasks } from '../domain/dossier/dossier';
import { needOf } from '../domain/dossier/progress';
import { APPLICANT_FIELDS, type ApplicantField } from '../vault/applicant.schema';
import type { Principal } from './principal';
import { scopeOf } from './rights';
import type { Known } from './shown';

/**
 * What an agency may know of an applicant: what the papers that it gets name anyway. How to reach the applicant stays with
 * the desk, which alone speaks with them.
 *
 * @source Decree 61/2018/NĐ-CP, article 5(1)d: no more than the work needs; which members that are is an assumption.
 */
const NAMED_ON_PAPERS: readonly ApplicantField[] = [
  'name',
  'idNumber',
  'birthDate',
  'address',
  'organisation',
  'taxCode',
];

/**
 * The members of the applicant's that somebody may read now: all for who speaks for the unit that receives; for an agency
 * some, and only while it has an open task that needs a paper of the applicant's. None: what is not there. Pure.
 */
export function readableFields(principal: Principal, { plan, dossier }: Known): readonly ApplicantField[] {
  const scope = scopeOf(principal, 'applicant');
  if (scope === undefined) return [];
  if (scope.kind === 'units') return APPLICANT_FIELDS;
  const needsPapers = openTasks(dossier).some(({ agency, step }) => {
    const planned = plan.steps.find(({ key }) => key === step);
    return agency === scope.agency && planned !== undefined && needOf(planned).length > 0;
  });
  return needsPapers ? NAMED_ON_PAPERS : [];
}

/** Whether somebody may read notes about a dossier now: of an agency only while it has an open task of it. Pure. */
export function mayReadNotes(principal: Principal, { dossier }: Known): boolean {
  const scope = scopeOf(principal, 'applicant');
  if (scope === undefined) return false;
  return scope.kind === 'units' || openTasks(dossier).some(({ agency }) => agency === scope.agency);
}
