import { useState } from 'preact/hooks';
import type { TargetedSubmitEvent, VNode } from 'preact';
import { say } from './language';
import { MANY } from './many-words';
import { place, to } from './place';

/** What was chosen in a filter, under a name of the person's own. */
interface Saved {
  readonly name: string;
  readonly filter: Readonly<Record<string, string>>;
}

const KEY = 'lienthong-filters';
const MOST = 20;
const LONGEST_NAME = 40;

/** Filters that somebody has kept, on this machine alone: a link each, and what is chosen now may be kept too. */
export function SavedFilters(): VNode {
  const [saved, setSaved] = useState<readonly Saved[]>(readSaved);
  const keep = (now: readonly Saved[]): void => {
    localStorage.setItem(KEY, JSON.stringify(now));
    setSaved(now);
  };
  const save = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const written = new FormData(form).get('name');
    const name = typeof written === 'string' ? written.trim().slice(0, LONGEST_NAME) : '';
    if (name === '') return;
    const others = saved.filter((each) => each.name !== name);
    keep([...others, { name, filter: place.value.filter }].slice(-MOST));
    form.reset();
  };
  return (
    <div class="saved">
      {saved.length === 0 ? null : (
        <ul aria-label={say(MANY.saved)}>
          {saved.map(({ name, filter }) => (
            <li key={name}>
              <a href={to('dossiers', undefined, filter)}>{name}</a>{' '}
              <button
                type="button"
                aria-label={`${say(MANY.forget)} ${name}`}
                onClick={() => keep(saved.filter((each) => each.name !== name))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={save}>
        <input
          name="name"
          maxLength={LONGEST_NAME}
          aria-label={say(MANY.name)}
          placeholder={say(MANY.name)}
          required
        />{' '}
        <button type="submit">{say(MANY.save)}</button>
      </form>
    </div>
  );
}

/** What is no list of ours any more is forgotten. */
function readSaved(): readonly Saved[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter(isSaved) : [];
  } catch {
    return [];
  }
}

function isSaved(value: unknown): value is Saved {
  if (typeof value !== 'object' || value === null) return false;
  const { name, filter } = value as Partial<Record<keyof Saved, unknown>>;
  return (
    typeof name === 'string' &&
    typeof filter === 'object' &&
    filter !== null &&
    Object.values(filter).every((each) => typeof each === 'string')
  );
}
