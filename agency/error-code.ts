/** The code of anything that was thrown: ours, or the system's as in `ENOENT`; undefined when it has none. Pure. */
export function errorCodeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

/** What anything that was thrown says of itself. Pure. */
export function problemOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown)) return String(thrown);
  return String(thrown.message);
}

/** An error as log fields. Pure. */
export function errorFields(thrown: unknown): { readonly code?: string; readonly problem: string } {
  const code = errorCodeOf(thrown);
  return { ...(code === undefined ? {} : { code }), problem: problemOf(thrown) };
}
