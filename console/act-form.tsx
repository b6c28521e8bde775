import { useMemo, useRef, useState } from 'preact/hooks';
import type { TargetedSubmitEvent, VNode } from 'preact';
import type { ActForm, Field, Values } from './act-forms';
import { ask, Refused } from './ask';
import { session } from './catalogue';
import { say } from './language';
import type { Allowed, Answer } from './wire';
import { WORDS } from './words';

/** An act that is about to be done to a dossier. */
export interface Doing {
  readonly dossier: string;
  readonly allowed: Allowed;
  readonly form: ActForm;
  /** The state that was looked at: act on no other. Absent for what others' doings do not touch. */
  readonly tag?: string;
  readonly onDone: (said: string) => void;
  readonly onCancel: () => void;
}

/** The form of one act. What was sent is sent again under the same key, so that it counts once. */
export function ActFormOf(doing: Doing): VNode {
  const { allowed, form, onCancel } = doing;
  const key = useMemo(() => crypto.randomUUID(), []);
  const sent = useRef<string | undefined>(undefined);
  const [problem, setProblem] = useState<Refused | undefined>();
  const [isBusy, setBusy] = useState(false);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setBusy(true);
    const values = valuesIn(event.currentTarget);
    sent.current ??= new Date().toISOString();
    give(doing, { values, key: `${key}-${String(attemptOf(values))}`, at: sent.current })
      .then(({ body }) => {
        doing.onDone(say(body.outcome === 'accepted' ? WORDS.recorded : WORDS.onItsWay));
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        setProblem(error);
        if (error.code === 'STATE_CHANGED') doing.onDone(say(WORDS.changed));
      })
      .finally(() => {
        setBusy(false);
      });
  };
  return (
    <form class={form.isGrave === true ? 'act grave' : 'act'} onSubmit={submit} aria-label={say(form.words)}>
      <h3>{say(form.words)}</h3>
      {form.fields(allowed).map((field, index) => (
        <FieldOf key={field.name} field={field} isFirst={index === 0} />
      ))}
      {problem === undefined ? null : (
        <p class="problem" role="alert">
          {say(problem.words)}
          {problem.law === undefined ? '' : ` (${say(WORDS.law)}: ${say(problem.law)})`}
        </p>
      )}
      <div class="buttons">
        <button type="submit" class="primary" disabled={isBusy}>
          {say(WORDS.send)}
        </button>
        <button type="button" onClick={onCancel}>
          {say(WORDS.cancel)}
        </button>
      </div>
    </form>
  );
}

/** Another content is another request: the key goes with what is filled in. Pure. */
function attemptOf(values: Values): number {
  let sum = 7;
  for (const character of JSON.stringify(values))
    sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007;
  return sum;
}

interface Sent {
  readonly values: Values;
  readonly key: string;
  readonly at: string;
}

function give(
  { dossier, allowed, form, tag }: Doing,
  { values, key, at }: Sent,
): ReturnType<typeof ask<Answer>> {
  const { gives: _gives, override: _override, ...named } = allowed;
  const said = form.toBody === undefined ? values : form.toBody(values, allowed);
  const isReport = tag === undefined;
  return ask<Answer>(`/v1/dossiers/${encodeURIComponent(dossier)}/commands`, {
    method: 'POST',
    headers: { 'idempotency-key': key, ...(isReport ? {} : { 'if-match': tag }) },
    body: { ...named, ...said, ...(isReport ? { at } : {}) },
  });
}

/** What is left empty is not said. */
function valuesIn(form: HTMLFormElement): Values {
  const entries = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].trim() !== '',
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, value.trim()]));
}

const REASONS = ['OTHER', 'APPLICANT', 'INCOMPLETE', 'NOT_ELIGIBLE', 'WORKLOAD', 'VERIFICATION'];
const PATTERNS = { code: '[A-Za-z0-9._\\-]{1,100}', reference: '[A-Za-z0-9._\\/\\-]{1,200}' } as const;

function FieldOf({ field, isFirst }: { readonly field: Field; readonly isFirst: boolean }): VNode {
  const { name, words, kind, optional } = field;
  const common = { name, required: optional !== true, autofocus: isFirst };
  return (
    <label>
      {say(words)}
      {inputOf(field, common)}
      {kind === 'code' ? (
        <datalist id="reasons">
          {REASONS.map((reason) => (
            <option key={reason} value={reason} />
          ))}
        </datalist>
      ) : null}
    </label>
  );
}

interface Common {
  readonly name: string;
  readonly required: boolean;
  readonly autofocus: boolean;
}

function inputOf(field: Field, common: Common): VNode {
  switch (field.kind) {
    case 'choice':
      return <ChoiceOf field={field} common={common} />;
    case 'day':
      return <input {...common} type="date" {...(field.optional === true ? {} : { value: todayText() })} />;
    case 'minutes':
      return <input {...common} type="number" min="1" max="48000" step="1" />;
    case 'code':
      return <input {...common} list="reasons" pattern={PATTERNS.code} />;
    case 'reference':
      return <input {...common} pattern={PATTERNS.reference} maxLength={200} />;
    case 'text':
      return <input {...common} maxLength={300} />;
  }
}

/** The day of the office, as a field of a day writes it. */
function todayText(): string {
  return session.value?.now.slice(0, 10) ?? '';
}

function ChoiceOf({ field, common }: { readonly field: Field; readonly common: Common }): VNode {
  const { choices = [], optional } = field;
  return (
    <select {...common}>
      {optional === true ? <option value="" /> : null}
      {choices.map(([value, words]) => (
        <option key={value} value={value}>
          {say(words)}
        </option>
      ))}
    </select>
  );
}
