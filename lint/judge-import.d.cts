/** An import as it stands in a file of the checkout. */
export interface FoundImport {
  /** From the root, with slashes. */
  readonly file: string;
  /** As written. */
  readonly source: string;
  readonly isType: boolean;
}

/** Why a file may not import something, or undefined when it may. Pure. */
export function judgeImport(found: FoundImport): string | undefined;
