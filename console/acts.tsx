import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { ActFormOf } from './act-form';
import { OFFICE_ACTS, TASK_ACTS, type ActForm } from './act-forms';
import { officeName, session } from './catalogue';
import { say } from './language';
import { partName } from './names';
import { otherActWords } from './other-acts';
import type { Allowed, Dossier } from './wire';
import { WORDS } from './words';

interface Act {
  readonly allowed: Allowed;
  readonly form: ActForm;
  readonly isReport: boolean;
}

interface Acting {
  readonly dossier: Dossier;
  readonly onDone: () => void;
}

/** What may be done with a dossier now, by the one who looks at it; what answers a motion stands beside the motion. */
export function Acts({ dossier, onDone }: Acting): VNode {
  const acts = dossier.allowed.filter(({ motion }) => motion === undefined);
  return (
    <section class="acts">
      <h2>{say(WORDS.acts)}</h2>
      {actsOf(acts).length === 0 ? <p class="quiet">{say(WORDS.noActs)}</p> : null}
      <ActButtons dossier={dossier} allowed={acts} onDone={onDone} />
      <Others allowed={acts} />
    </section>
  );
}

/** A button an act, the form of the one that was chosen, and what came of it. */
export function ActButtons({
  dossier,
  allowed,
  onDone,
}: Acting & { readonly allowed: readonly Allowed[] }): VNode {
  const [chosen, setChosen] = useState<Act | undefined>();
  const [said, setSaid] = useState<string | undefined>();
  const acts = actsOf(allowed);
  const choose = (act: Act): void => {
    setSaid(undefined);
    setChosen(act);
  };
  const done = (words: string): void => {
    setSaid(words);
    setChosen(undefined);
    onDone();
  };
  return (
    <>
      <div class="buttons">
        {acts.map((act) => (
          <button key={JSON.stringify(act.allowed)} type="button" onClick={() => choose(act)}>
            {say(act.form.words)}
            <span class="quiet">{aboutOf(act.allowed, dossier)}</span>
          </button>
        ))}
      </div>
      {chosen === undefined ? null : (
        <ActFormOf
          key={JSON.stringify(chosen.allowed)}
          dossier={dossier.id}
          allowed={chosen.allowed}
          form={chosen.form}
          {...(chosen.isReport ? {} : { tag: `"${String(dossier.seq)}"` })}
          onDone={done}
          onCancel={() => setChosen(undefined)}
        />
      )}
      <Said words={said} />
    </>
  );
}

/** What came of it, for whoever sees or hears the page. */
export function Said({ words }: { readonly words: string | undefined }): VNode {
  return (
    <p role="status" class={words === undefined ? undefined : 'said'}>
      {words}
    </p>
  );
}

function Others({ allowed }: Pick<Dossier, 'allowed'>): VNode | null {
  const others = [...new Set(allowed.filter((each) => formOf(each) === undefined).map(({ type }) => type))];
  if (others.length === 0) return null;
  return (
    <p class="quiet">
      {say(WORDS.otherActs)}: {others.map(otherActWords).join(', ')}
    </p>
  );
}

/** Acts with a form; a return is a report of who has the task, and a command of the desk. */
function actsOf(allowed: readonly Allowed[]): readonly Act[] {
  return allowed.flatMap((each) => {
    const found = formOf(each);
    return found === undefined || each.override === true ? [] : [{ allowed: each, ...found }];
  });
}

function formOf({ type }: Allowed): Pick<Act, 'form' | 'isReport'> | undefined {
  const isAgency = ['officer', 'signer', 'agency'].includes(session.value?.role ?? '');
  const report = isAgency ? TASK_ACTS[type] : undefined;
  if (report !== undefined) return { form: report, isReport: true };
  const form = OFFICE_ACTS[type];
  return form === undefined ? undefined : { form, isReport: false };
}

/** Of what: a step, a result, a lane. */
function aboutOf(allowed: Allowed, dossier: Dossier): string {
  const { task, part, result, lane, rung, to, toAgency } = allowed;
  const { steps } = dossier;
  const step = task === undefined ? undefined : steps.find((each) => each.task === task);
  const target = to === undefined ? undefined : steps.find((each) => each.step === to);
  const about = [
    ...(step === undefined ? [] : [say(step.title)]),
    ...(target === undefined ? [] : [`→ ${say(target.title)}`]),
    ...(part === undefined || part === 'main' ? [] : [partName(part, dossier)]),
    ...(toAgency === undefined ? [] : [officeName(toAgency)]),
    ...[result, lane, rung?.split('/').at(-1)].filter((each) => each !== undefined),
  ];
  return about.length === 0 ? '' : ` ${about.join(' · ')}`;
}
