/** What a lock file says of its packages, by their place. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  readonly version: string;
  /** Hash of what the package is unpacked from. */
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

export const EXIT_MISSING: number;
export function assertNode(running?: string): void;
export function compareVersions(a: string, b: string): number;
export function isInstalled(lock: Lock, installed: Lock): boolean;
