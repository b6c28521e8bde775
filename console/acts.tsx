import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { ActFormOf } from './act-form';
import { OFFICE_ACTS, TASK_ACTS } from './act-forms';
import type { ActForm } from './form-fields';
import { allUnits, officeName, session } from './catalogue';
import { useFocus } from './keys';
import { COUNTER } from './counter-words';
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
  /** Whether the first act is gone to at once, so that Enter does it. */
  readonly focus?: true;
}

/** The dossier with the agency that is its desk, under whose numbers cash is taken. */
function withDesk(dossier: Dossier): Dossier {
  const desk = allUnits().find(({ code }) => code === dossier.unit)?.desk;
  return desk === undefined ? dossier : { ...dossier, desk };
}

/** What may be done with a dossier now, by the one who looks at it; what answers a motion stands beside the motion. */
export function Acts({ dossier, onDone, focus }: Acting): VNode {
  const acts = dossier.allowed.filter(({ motion }) => motion === undefined);
  const rest = focus === undefined ? {} : { focus };
  return (
    <section class="acts">
      <h2>{say(WORDS.acts)}</h2>
      {actsOf(acts, dossier).length === 0 ? <p class="quiet">{say(WORDS.noActs)}</p> : null}
      <ActButtons dossier={dossier} allowed={acts} onDone={onDone} {...rest} />
      <Others dossier={dossier} allowed={acts} />
    </section>
  );
}

/** A button an act, the form of the one that was chosen, and what came of it. */
export function ActButtons({
  dossier: of,
  allowed,
  onDone,
  focus,
}: Acting & { readonly allowed: readonly Allowed[] }): VNode {
  const dossier = withDesk(of);
  const [chosen, setChosen] = useState<Act | undefined>();
  const [said, setSaid] = useState<string | undefined>();
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
      <Buttons acts={actsOf(allowed, dossier)} dossier={dossier} focus={focus === true} onChosen={choose} />
      {chosen === undefined ? null : (
        <ActFormOf
          key={JSON.stringify(chosen.allowed)}
          dossier={dossier.id}
          known={dossier}
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

interface ButtonsOf {
  readonly acts: readonly Act[];
  readonly dossier: Dossier;
  readonly focus: boolean;
  readonly onChosen: (act: Act) => void;
}

function Buttons({ acts, dossier, focus, onChosen }: ButtonsOf): VNode {
  const first = useFocus<HTMLButtonElement>(`${dossier.id} ${String(dossier.seq)}`);
  return (
    <div class="buttons">
      {acts.map((act, index) => (
        <button
          key={JSON.stringify(act.allowed)}
          ref={focus && index === 0 ? first : null}
          type="button"
          onClick={() => onChosen(act)}
        >
          {say(act.form.words)}
          <span class="quiet">{aboutOf(act.allowed, dossier)}</span>
        </button>
      ))}
    </div>
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

function Others({
  dossier,
  allowed,
}: Pick<Acting, 'dossier'> & { readonly allowed: readonly Allowed[] }): VNode | null {
  const others = [
    ...new Set(allowed.filter((each) => formOf(each, dossier) === undefined).map(({ type }) => type)),
  ];
  if (others.length === 0) return null;
  return (
    <p class="quiet">
      {say(WORDS.otherActs)}: {others.map(otherActWords).join(', ')}
    </p>
  );
}

/** Acts with a form; a return is a report of who has the task, and a command of the desk. */
function actsOf(allowed: readonly Allowed[], dossier: Dossier): readonly Act[] {
  return allowed.flatMap((each) => {
    const found = formOf(each, dossier);
    return found === undefined || each.override === true ? [] : [{ allowed: each, ...found }];
  });
}

function formOf(allowed: Allowed, dossier: Dossier): Pick<Act, 'form' | 'isReport'> | undefined {
  const { type } = allowed;
  const isAgency = ['officer', 'signer', 'agency'].includes(session.value?.role ?? '');
  const report = isAgency ? TASK_ACTS[type] : undefined;
  if (report !== undefined) return { form: report, isReport: true };
  const form = OFFICE_ACTS[type];
  if (form === undefined || form.fits?.(allowed, dossier) === false) return undefined;
  return { form, isReport: false };
}

/** Of what: a step, a result, a lane. */
function aboutOf(allowed: Allowed, dossier: Dossier): string {
  const { result, lane, rung, toAgency, agency, lacking, fee, choice, exemption } = allowed;
  const offices = [toAgency, agency].flatMap((office) => (office === undefined ? [] : [officeName(office)]));
  const laneWords = lane === 'normal' ? say(COUNTER.normalLane) : lane;
  const about = [
    ...placesOf(allowed, dossier),
    ...offices,
    ...(lacking === true ? [say(WORDS.lacking)] : []),
    ...[result, laneWords, fee, choice, exemption, rung?.split('/').at(-1)].filter(
      (each) => each !== undefined,
    ),
  ];
  return about.length === 0 ? '' : ` ${about.join(' · ')}`;
}

function placesOf({ task, part, to }: Allowed, dossier: Dossier): readonly string[] {
  const { steps } = dossier;
  const step = task === undefined ? undefined : steps.find((each) => each.task === task);
  const target = to === undefined ? undefined : steps.find((each) => each.step === to);
  return [
    ...(step === undefined ? [] : [say(step.title)]),
    ...(target === undefined ? [] : [`→ ${say(target.title)}`]),
    ...(part === undefined || part === 'main' ? [] : [partName(part, dossier)]),
  ];
}
