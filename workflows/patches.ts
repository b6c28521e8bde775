/**
 * Changes of the workflow code that older histories must not take: id → what it changed and since which release.
 *
 * An entry here goes with a `patched(id)` in the code and a stored history from before it (test/replay).
 * What moves dates or events is no patch: it branches on the dossier's rules number (domain/dossier/rules.ts).
 */
export const PATCHES = {} as const satisfies Readonly<Record<string, string>>;
