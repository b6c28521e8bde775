import { signal } from '@preact/signals';

/** Languages of the console; Vietnamese first. */
export type Language = 'vi' | 'en';

const KEY = 'language';

/** The language in which everything is shown. */
export const language = signal<Language>(localStorage.getItem(KEY) === 'en' ? 'en' : 'vi');

/** Changes the language, and remembers it in this browser. */
export function speak(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(KEY, chosen);
  document.documentElement.lang = chosen;
}

/** A text in both languages. */
export type Words = Readonly<Record<Language, string>>;

/** What is said in the language of the moment. */
export function say(words: Words): string {
  return words[language.value];
}
