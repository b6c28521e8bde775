import type { Dossier } from '../domain/dossier/dossier';
import type { Vault } from '../vault/vault';
import type { ApplicantAddress } from './sender';

/** Under which the vault notes that an address was read to send a notice. */
export const SENDER = { subject: 'sender', role: 'engine' } as const;

/** What says that there is no address, and not that it cannot be read now. */
const ABSENT: readonly unknown[] = ['APPLICANT_NOT_FILED', 'PERSONAL_DATA_ERASED'];

/**
 * Reads the applicant's own address, and nothing else, by the key of the dossier; the vault notes each time that it was read
 * and for what. None where nothing was filed, or where it was erased.
 *
 * @param vault - Absent where there is none: nobody has an address.
 */
export function applicantAddressIn(vault: Pick<Vault, 'readApplicant'> | undefined): ApplicantAddress {
  return async (dossier: Dossier, reason: string) => {
    try {
      const found = await vault?.readApplicant({ dossier, who: SENDER, reason, fields: ['email'] });
      return found?.email;
    } catch (error) {
      if (ABSENT.includes((error as { readonly code?: unknown }).code)) return undefined;
      throw error;
    }
  };
}
