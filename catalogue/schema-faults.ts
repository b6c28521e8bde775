import type { z } from 'zod';
import type { DataPath, Fault } from '../domain/procedure/lint/finding';

/** A fault, and whether it is the key at its path that is wrong rather than the value. */
export interface LocatedFault extends Fault {
  readonly of: 'key' | 'value';
}

type Issue = z.core.$ZodIssue;

/** Turns what a schema found wrong with some data into faults with codes of ours. Pure. */
export function schemaFaults(issues: readonly Issue[], data: unknown): readonly LocatedFault[] {
  return issues.flatMap((issue) => faultsOf(issue, data));
}

function faultsOf(issue: Issue, data: unknown): readonly LocatedFault[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => invalid([...path, key], 'there is no such key here', 'key'));
  }
  if (issue.code === 'invalid_key') return [invalid(path, issue.issues[0]?.message ?? issue.message, 'key')];
  const problem = valueAt(data, path) === undefined ? 'it is missing' : issue.message;
  return [missingFault(issue, path, data) ?? invalid(path, problem, 'value')];
}

function missingFault(issue: Issue, path: DataPath, data: unknown): LocatedFault | undefined {
  const field = path.at(-1);
  const isMissing = valueAt(data, path) === undefined;
  if (isMissing && field === 'source') return sourceMissing(path.slice(0, -1));
  if (isMissing && field === 'onExpiry') {
    const step = valueAt(data, [...path.slice(0, -1), 'key']);
    return { code: 'EXPIRY_MISSING', path, params: { step: String(step) }, of: 'value' };
  }
  return lacksOnlySource(issue) ? sourceMissing(path) : undefined;
}

/** Whether one form of a union would fit, had it a source. */
function lacksOnlySource(issue: Issue): boolean {
  if (issue.code !== 'invalid_union') return false;
  return issue.errors.some(
    (option) => option.length > 0 && option.every(({ path }) => path.length === 1 && path[0] === 'source'),
  );
}

function sourceMissing(path: DataPath): LocatedFault {
  return { code: 'SOURCE_MISSING', path, params: { at: textOf(path) }, of: 'value' };
}

function invalid(path: DataPath, problem: string, of: LocatedFault['of']): LocatedFault {
  return { code: 'DEFINITION_INVALID', path, params: { at: textOf(path), problem }, of };
}

function textOf(path: DataPath): string {
  return path.length === 0 ? 'the top' : path.join('.');
}

function valueAt(data: unknown, path: DataPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    data,
  );
}
