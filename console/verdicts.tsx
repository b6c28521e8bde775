import type { VNode } from 'preact';
import { say } from './language';
import type { Verdict } from './many';
import { WORDS } from './words';

/** What became of one act of several, or would become of it. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict | undefined }): VNode {
  switch (verdict?.kind) {
    case undefined:
      return <span class="quiet">{say(WORDS.checking)}</span>;
    case 'allowed':
      return <span class="mark kept">● {say(WORDS.possible)}</span>;
    case 'done':
      return <span class="mark kept">✔ {say(WORDS.recorded)}</span>;
    case 'waits':
      return <span class="mark still">{say(WORDS.onItsWay)}</span>;
    case 'refused': {
      const { words, law } = verdict.why;
      return (
        <span class="refused">
          <strong>✖ {say(WORDS.notPossible)}:</strong> {say(words)}
          {law === undefined ? '' : ` (${say(WORDS.law)}: ${say(law)})`}
        </span>
      );
    }
  }
}
