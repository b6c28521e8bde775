import type { Recipient } from '../domain/notice/notice';
import { findIn, type Catalogue } from '../domain/procedure/catalogue';

/**
 * Where somebody of an office is written to: at the address of the post where the catalogue has one, else at the office's own.
 * Pure.
 *
 * @returns Undefined for an agency that the catalogue has no more.
 */
export function addressOfStaff(
  { agencies }: Pick<Catalogue, 'agencies'>,
  recipient: Exclude<Recipient, { kind: 'applicant' }>,
): string | undefined {
  const agency = findIn(agencies, recipient.agency);
  if (agency === undefined) return undefined;
  const { emails = {}, roles, contact } = agency;
  const person = recipient.kind === 'head' ? roles['head']?.[0] : recipient.officer;
  return (person === undefined ? undefined : findIn(emails, person)) ?? contact.email;
}
