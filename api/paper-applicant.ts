import { DomainError } from '../domain/errors';
import type { Applicant } from '../papers/paper';
import { parseVaultReference } from '../vault/reference';
import type { ApplicantField } from '../vault/applicant.schema';
import type { ApiDependencies } from './dependencies';
import { readableFields } from './need-to-know';
import type { Principal } from './principal';
import type { Known } from './shown';
import { vaultOf } from './vault-door';

/** What forms ask of the applicant. @source Circular 01/2018/TT-VPCP, form 01. */
const ON_PAPERS: readonly ApplicantField[] = ['name', 'idNumber', 'address', 'phone', 'email'];

/** Whether somebody who says why gets papers of a dossier with its applicant on them. Pure. */
export function mayName({ vault }: ApiDependencies, principal: Principal, known: Known): boolean {
  const { submission, erasure } = known.dossier;
  const ref = parseVaultReference(submission?.applicantRef ?? '');
  return vault !== undefined && erasure === undefined && ref?.kind === 'applicant' && named(principal, known);
}

function named(principal: Principal, known: Known): boolean {
  return readableFields(principal, known).includes('name');
}

/**
 * Who submits, as far as papers name them and the caller may know; that they were read, and why, is logged first.
 *
 * @throws DomainError DOSSIER_UNKNOWN for who may not know the name, and as the vault does.
 */
export async function readForPaper(
  dependencies: ApiDependencies,
  {
    principal,
    known,
    reason,
  }: { readonly principal: Principal; readonly known: Known; readonly reason: string },
): Promise<Applicant> {
  if (!named(principal, known)) throw new DomainError('DOSSIER_UNKNOWN', { dossier: known.dossier.id });
  const may = readableFields(principal, known);
  const fields = ON_PAPERS.filter((field) => may.includes(field));
  const reading = { dossier: known.dossier, who: principal, reason, fields };
  const { name = '', ...rest } = await vaultOf(dependencies).readApplicant(reading);
  return { name, ...rest };
}
