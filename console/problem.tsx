import type { VNode } from 'preact';
import type { Refused } from './ask';
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

/** Why something was not done, and by which law. */
export function RefusedBox({ refused }: { readonly refused: Refused | undefined }): VNode | null {
  if (refused === undefined) return null;
  return (
    <p class="problem" role="alert">
      {say(refused.words)}
      {refused.law === undefined ? '' : ` (${say(WORDS.law)}: ${say(refused.law)})`}
    </p>
  );
}

/** Stands where something is not there yet: that it comes, or why it does not. */
export function Loading({
  problem,
  again,
}: {
  readonly problem: string | undefined;
  readonly again: () => void;
}): VNode {
  if (problem === undefined) return <p class="empty">{say(WORDS.loading)}</p>;
  return <Problem problem={problem} again={again} />;
}
