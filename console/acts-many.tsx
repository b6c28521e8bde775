import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { TargetedSubmitEvent, VNode } from 'preact';
import { OFFICE_ACTS } from './act-forms';
import { attemptOf, FieldOf, valuesIn } from './act-form';
import { read } from './ask';
import type { ActForm, Values } from './form-fields';
import { say } from './language';
import { checkMany, doMany, type OneOfMany, type Verdict } from './many';
import { MANY, type ManyAct } from './many-words';
import { VerdictMark } from './verdicts';
import type { Allowed, Dossier, ListedDossier } from './wire';
import { WORDS } from './words';

interface ActsManyOf {
  readonly act: ManyAct;
  readonly dossiers: readonly ListedDossier[];
  readonly onEnd: () => void;
}

/** A task of a chosen dossier with which the act may be done. */
interface Target {
  readonly key: string;
  readonly dossier: string;
  readonly name: string;
  readonly step: string;
  readonly allowed: Allowed;
}

/** Stand for what was not filled in yet: whether an act is accepted does not depend on which reason is given. */
const DEFAULTS: Values = { reasonCode: 'OTHER', legalBasis: '-', minutes: '480' };

/**
 * One act with several dossiers: exactly which of their tasks, what stands against each, and what became of it. Done only when that
 * was seen and said yes to.
 */
export function ActsMany({ act, dossiers, onEnd }: ActsManyOf): VNode {
  const self = useRef<HTMLFormElement>(null);
  const keys = useMemo(() => crypto.randomUUID(), []);
  const [targets, setTargets] = useState<readonly Target[] | undefined>();
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const [isOver, setOver] = useState(false);
  const form = OFFICE_ACTS[act];
  useEffect(() => {
    self.current?.querySelector<HTMLElement>('input, button')?.focus();
    void targetsOf(act, dossiers).then((found) => {
      setTargets(found);
      void checkMany(found.map((target) => bodyOf(target, form, DEFAULTS))).then(setVerdicts);
    });
  }, []);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const values = valuesIn(event.currentTarget);
    const possible = (targets ?? []).filter(({ key }) => verdicts.get(key)?.kind === 'allowed');
    setOver(true);
    const acts = possible.map((target) => bodyOf(target, form, values));
    void doMany(acts, `${keys.slice(0, 20)}-${String(attemptOf(values))}`).then((done) => {
      setVerdicts(new Map([...verdicts, ...done]));
    });
  };
  const isPossible = [...verdicts.values()].some(({ kind }) => kind === 'allowed');
  const [first] = targets ?? [];
  return (
    <form class="act many" ref={self} onSubmit={submit} aria-labelledby="many">
      <h2 id="many">
        {say(MANY[act])}: {say(MANY.toBeDone)}
      </h2>
      {first === undefined || isOver
        ? null
        : form?.fields(first.allowed).map((field) => <FieldOf key={field.name} field={field} />)}
      {targets === undefined ? (
        <p class="empty">{say(WORDS.loading)}</p>
      ) : (
        <TargetList dossiers={dossiers} targets={targets} verdicts={verdicts} />
      )}
      <div class="buttons">
        <button type="submit" class="primary" disabled={isOver || !isPossible}>
          {say(MANY.confirm)}
        </button>
        <button type="button" onClick={onEnd}>
          {say(isOver ? MANY.close : WORDS.cancel)}
        </button>
      </div>
    </form>
  );
}

interface TargetListOf {
  readonly dossiers: readonly ListedDossier[];
  readonly targets: readonly Target[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** Every chosen dossier stands in it: one without such a task says so. */
function TargetList({ dossiers, targets, verdicts }: TargetListOf): VNode {
  return (
    <ol>
      {dossiers.map((dossier) => {
        const own = targets.filter((target) => target.dossier === dossier.id);
        if (own.length === 0) {
          return (
            <li key={dossier.id}>
              <strong>{nameOf(dossier)}</strong> <span class="quiet">{say(MANY.nothingOf)}</span>
            </li>
          );
        }
        return own.map(({ key, name, step }) => (
          <li key={key}>
            <strong>{name}</strong> · {step} <VerdictMark verdict={verdicts.get(key)} />
          </li>
        ));
      })}
    </ol>
  );
}

function nameOf({ id, code }: Pick<ListedDossier, 'id' | 'code'>): string {
  return code ?? `…${id.slice(-6)}`;
}

async function targetsOf(act: ManyAct, dossiers: readonly ListedDossier[]): Promise<readonly Target[]> {
  const found = await Promise.allSettled(
    dossiers.map(async (dossier): Promise<readonly Target[]> => {
      const { allowed, steps } = await read<Dossier>(`/v1/dossiers/${encodeURIComponent(dossier.id)}`);
      return allowed
        .filter(({ type }) => type === act)
        .map((each) => {
          const step = steps.find(({ task }) => task === each.task);
          return {
            key: `${dossier.id} ${each.task ?? ''}`,
            dossier: dossier.id,
            name: nameOf(dossier),
            step: step === undefined ? (each.task ?? '') : say(step.title),
            allowed: each,
          };
        });
    }),
  );
  return found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
}

function bodyOf({ key, dossier, allowed }: Target, form: ActForm | undefined, values: Values): OneOfMany {
  const { gives: _gives, override: _override, signs: _signs, ...named } = allowed;
  const wanted = new Set(form?.fields(allowed).map(({ name }) => name));
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => wanted.has(name)));
  const said = form?.toBody === undefined ? own : form.toBody(own, allowed);
  return { key, dossier, body: { ...named, ...said } };
}
