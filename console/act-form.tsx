import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RefObject, TargetedSubmitEvent, VNode } from 'preact';
import type { ActForm, Field, Values } from './form-fields';
import { ask, Refused } from './ask';
import { session } from './catalogue';
import { say } from './language';
import { RefusedBox } from './problem';
import type { Allowed, Answer, Dossier } from './wire';
import { WORDS } from './words';

/** An act that is about to be done to a dossier. */
export interface Doing {
  readonly dossier: string;
  /** All that is known of it, for forms that name its parts. */
  readonly known?: Dossier;
  readonly allowed: Allowed;
  readonly form: ActForm;
  /** The state that was looked at: act on no other. Absent for what others' doings do not touch. */
  readonly tag?: string;
  readonly onDone: (said: string) => void;
  readonly onCancel: () => void;
}

/** The form of one act. What was sent is sent again under the same key, so that it counts once. */
export function ActFormOf(doing: Doing): VNode {
  const { allowed, form, known, onCancel } = doing;
  const self = useFirstField();
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
    <form
      ref={self}
      class={form.isGrave === true ? 'act grave' : 'act'}
      onSubmit={submit}
      aria-label={say(form.words)}
    >
      <h3>{say(form.words)}</h3>
      {form.fields(allowed, known).map((field) => (
        <FieldOf key={field.name} field={field} />
      ))}
      <RefusedBox refused={problem} />
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

/** A form whose first field is gone to at once. */
function useFirstField(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  }, []);
  return form;
}

/** Another content is another request: the key goes with what is filled in. Pure. */
export function attemptOf(values: Values): number {
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
  const { gives: _gives, signs: _signs, override: _override, lacking: _lacking, ...named } = allowed;
  const said = form.toBody === undefined ? values : form.toBody(values, allowed);
  const isReport = tag === undefined;
  return ask<Answer>(`/v1/dossiers/${encodeURIComponent(dossier)}/commands`, {
    method: 'POST',
    headers: { 'idempotency-key': key, ...(isReport ? {} : { 'if-match': tag }) },
    body: { ...named, ...said, ...(isReport ? { at } : {}) },
  });
}

/** What a form says; what is left empty is not said. */
export function valuesIn(form: HTMLFormElement): Values {
  const entries = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].trim() !== '',
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, value.trim()]));
}

const REASONS = ['OTHER', 'APPLICANT', 'INCOMPLETE', 'NOT_ELIGIBLE', 'WORKLOAD', 'VERIFICATION'];
const PATTERNS = { code: '[A-Za-z0-9._\\-]{1,100}', reference: '[A-Za-z0-9._\\/\\-]{1,200}' } as const;

/** One field of a form. */
export function FieldOf({ field }: { readonly field: Field }): VNode {
  const { name, words, kind, optional } = field;
  const common = { name, required: optional !== true };
  if (kind === 'check') {
    return (
      <label class="check">
        <input {...common} type="checkbox" defaultChecked={field.value !== undefined} />
        {say(words)}
      </label>
    );
  }
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
}

function inputOf(field: Field, common: Common): VNode {
  const given = givenOf(field);
  switch (field.kind) {
    case 'check':
      return <input {...common} type="checkbox" />;
    case 'number':
      return <input {...common} {...given} type="number" min="1" step="1" />;
    case 'choice':
      return <ChoiceOf field={field} common={common} />;
    case 'day':
      return <input {...common} type="date" {...todayOf(common)} />;
    case 'minutes':
      return <input {...common} type="number" min="1" max="48000" step="1" />;
    case 'code':
      return <input {...common} {...given} list="reasons" pattern={PATTERNS.code} />;
    case 'reference':
      return <input {...common} {...given} pattern={PATTERNS.reference} maxLength={200} />;
    case 'text':
      return <input {...common} {...given} maxLength={300} />;
  }
}

function givenOf({ value }: Field): { readonly defaultValue?: string } {
  return value === undefined ? {} : { defaultValue: value };
}

/** The day of the office, where a day must be named. */
function todayOf({ required }: Common): { readonly value?: string } {
  return required ? { value: session.value?.now.slice(0, 10) ?? '' } : {};
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
