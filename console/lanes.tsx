import type { VNode } from 'preact';
import { COUNTER } from './counter-words';
import type { OfferedLane } from './counter-wire';
import { language, say } from './language';
import { At } from './standing';
import { WORDS } from './words';

interface LanesOf {
  readonly lanes: readonly OfferedLane[];
  /** Of the field by which one is chosen; without it they are only shown. */
  readonly name?: string;
}

/** What each lane promises now, and why one is not offered; the core reckoned all of it. */
export function Lanes({ lanes, name }: LanesOf): VNode {
  return (
    <fieldset class="lanes">
      <legend>{say(COUNTER.lanes)}</legend>
      {lanes.map((lane) => (
        <Lane key={lane.lane} of={lane} {...(name === undefined ? {} : { name })} />
      ))}
    </fieldset>
  );
}

function Lane({ of, name }: { readonly of: OfferedLane; readonly name?: string }): VNode {
  const { lane, title, usual, refusal, provisional } = of;
  const words = title === undefined ? say(COUNTER.normalLane) : `⚡ ${say(title)}`;
  const radio =
    name === undefined ? null : (
      <input type="radio" name={name} value={lane} defaultChecked={usual} disabled={refusal !== undefined} />
    );
  return (
    <label class="check">
      {radio}
      <span>
        <strong>{words}</strong> {refusal === undefined ? <Promise of={of} /> : <WhyNot refusal={refusal} />}
        {provisional === true ? <span class="mark still">{say(WORDS.provisional)}</span> : null}
      </span>
    </label>
  );
}

function Promise({ of: { promisedAt, appointmentAt } }: { readonly of: OfferedLane }): VNode {
  return (
    <>
      {say(WORDS.appointment)} <At at={appointmentAt} />{' '}
      <span class="quiet">
        {say(WORDS.promised)} <At at={promisedAt} />
      </span>
    </>
  );
}

function WhyNot({ refusal }: { readonly refusal: NonNullable<OfferedLane['refusal']> }): VNode {
  const { detail, messageVi, law, lawVi = law } = refusal;
  return (
    <span class="quiet">
      {language.value === 'vi' ? messageVi : detail}
      {lawVi === undefined ? '' : ` (${say(WORDS.law)}: ${(language.value === 'vi' ? lawVi : law) ?? ''})`}
    </span>
  );
}
