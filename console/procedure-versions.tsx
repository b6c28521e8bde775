import type { VNode } from 'preact';
import { say } from './language';
import { to } from './place';
import { PROCEDURE } from './procedure-words';
import { when } from './times';
import type { Procedure } from './wire';

/** Each version, since when it holds, and whether it was published. */
export function Versions({ versions }: { readonly versions: readonly Procedure[] }): VNode {
  return (
    <ul class="holders">
      {versions.map(({ ref, effective, published }) => (
        <li key={ref}>
          <a href={to('procedures', ref)}>
            {say(PROCEDURE.version)} {ref.split('@')[1]}
          </a>{' '}
          <span class="quiet">
            {say(PROCEDURE.from)} {when(effective.from)}
            {effective.until === undefined ? '' : ` ${say(PROCEDURE.until)} ${when(effective.until)}`}
            {published ? '' : ` · ${say(PROCEDURE.draft)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
