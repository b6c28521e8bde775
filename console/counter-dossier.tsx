import type { VNode } from 'preact';
import { Acts } from './acts';
import { session } from './catalogue';
import { COUNTER } from './counter-words';
import type { Offer } from './counter-wire';
import { DossierMoney } from './fees';
import { say } from './language';
import { Lanes } from './lanes';
import type { Recorded } from './live';
import { Papers } from './papers';
import { to } from './place';
import { Loading, Problem } from './problem';
import { Receipt } from './received';
import { At, Holders, Lane } from './standing';
import { useLive } from './use';
import type { Dossier } from './wire';
import { WORDS } from './words';

/** A dossier as somebody at a counter needs it: what may be done now, what it promises, what is owed, what is printed. */
export function DossierAtCounter({ name }: { readonly name: string }): VNode {
  const path = `/v1/dossiers/${encodeURIComponent(name)}`;
  const isIt = ({ dossier }: Recorded): boolean => body === undefined || body.id === dossier;
  const { body, problem, again } = useLive<Dossier>(path, isIt);
  const offer = useLive<Offer>(isOfferedTo(body) ? `${path}/offer` : undefined, isIt);
  if (body === undefined) return <Loading problem={problem} again={again} />;
  return (
    <article aria-labelledby="dossier" class="at-counter">
      <Heading dossier={body} />
      <Problem problem={problem ?? offer.problem} again={again} />
      <Acts dossier={withComponents(body, offer.body)} onDone={again} focus />
      {offer.body === undefined ? null : <Lanes lanes={offer.body.lanes} />}
      {body.receivedAt === undefined ? null : <Receipt id={body.id} />}
      <DossierMoney dossier={body} />
      <Papers dossier={body} />
    </article>
  );
}

/** What waits for its reception is offered lanes, to who receives. */
function isOfferedTo(dossier: Dossier | undefined): boolean {
  return dossier?.phase === 'submitted' && ['desk', 'deskHead'].includes(session.value?.role ?? '');
}

function withComponents(dossier: Dossier, offer: Offer | undefined): Dossier {
  return offer === undefined ? dossier : { ...dossier, components: offer.components };
}

function Heading({ dossier }: { readonly dossier: Dossier }): VNode {
  const { code, id, title, statusWords, lane, holders, appointmentAt, submittedAt } = dossier;
  return (
    <header class="dossier">
      <h2 id="dossier">
        <a href={to('dossiers', code ?? id)} title={say(COUNTER.whole)}>
          {code ?? `…${id.slice(-6)}`}
        </a>{' '}
        <small>{say(title)}</small>
      </h2>
      <p class="state">
        {statusWords === undefined ? null : <span class="status">{say(statusWords)}</span>}
        <Lane lane={lane} />
      </p>
      <dl class="dates">
        <div>
          <dt>{say(COUNTER.submitted)}</dt>
          <dd>
            <At at={submittedAt} />
          </dd>
        </div>
        <div>
          <dt>{say(WORDS.appointment)}</dt>
          <dd>
            <At at={appointmentAt} />
          </dd>
        </div>
        <div>
          <dt>{say(WORDS.holder)}</dt>
          <dd>
            <Holders holders={holders} />
          </dd>
        </div>
      </dl>
    </header>
  );
}
