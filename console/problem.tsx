import type { VNode } from 'preact';
import { say } from './language';
import { WORDS } from './words';

/** What could not be had: said as not known, never as nothing. */
export function Problem({
  problem,
  again,
}: {
  readonly problem: string | undefined;
  readonly again?: () => void;
}): VNode | null {
  if (problem === undefined) return null;
  return (
    <div class="problem" role="alert">
      <strong>{say(WORDS.notKnown)}.</strong> {problem}{' '}
      {again === undefined ? null : (
        <button type="button" onClick={again}>
          {say(WORDS.again)}
        </button>
      )}
    </div>
  );
}
