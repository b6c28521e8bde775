/*
 * References into the vault, as events carry them: what lies there, under which id, and a commitment keyed by the dossier's
 * own key. Of letters, digits and slashes only, and never of the shape of a number of a person.
 */

/** What is filed. */
export const KINDS = ['applicant', 'note', 'number'] as const;

/** One of {@link KINDS}. */
export type Kind = (typeof KINDS)[number];

/** The parts of a reference. */
export interface VaultReference {
  readonly kind: Kind;
  readonly id: string;
  readonly commitment: string;
}

const FORM = /^vault\/(applicant|note|number)\/([0-9a-f]{32})\/([0-9a-f]{64})$/;

/** `vault/<kind>/<id>/<commitment>`. Pure; the inverse of {@link parseVaultReference}. */
export function toVaultReference({ kind, id, commitment }: VaultReference): string {
  return `vault/${kind}/${id}/${commitment}`;
}

/** The parts of a reference, or undefined for one that leads elsewhere. Pure. */
export function parseVaultReference(text: string): VaultReference | undefined {
  const [, kind, id, commitment] = FORM.exec(text) ?? [];
  if (kind === undefined || id === undefined || commitment === undefined) return undefined;
  return { kind: kind as Kind, id, commitment };
}
