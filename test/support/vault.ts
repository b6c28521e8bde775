import type { MasterKeys } from '../../vault/key-store';
import { newMasterKey, type KeyRing } from '../../vault/master-keys';

/** Master keys that a test holds in memory, and exchanges or loses as it likes. */
export interface HeldKeys extends MasterKeys {
  ring: KeyRing | undefined;
}

/** Master keys of a test: one that was just made. */
export function heldKeys(): HeldKeys {
  const held: HeldKeys = {
    where: 'the test',
    ring: { current: newMasterKey(), former: [] },
    read: () => Promise.resolve(held.ring),
  };
  return held;
}
