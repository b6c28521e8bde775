import type { VNode } from 'preact';
import { say } from './language';
import { WORDS } from './words';

interface ChoiceOf {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  /** Something is always chosen. */
  readonly required?: true;
  readonly onChosen: (value: string) => void;
}

/** One choice of a filter. */
export function Choice({ label, value, options, required, onChosen }: ChoiceOf): VNode {
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={({ currentTarget }) => {
          onChosen(currentTarget.value);
        }}
      >
        {required === true ? null : <option value="">{say(WORDS.all)}</option>}
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
