import type { VNode } from 'preact';
import { language, speak, type Language } from './language';

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['vi', 'Tiếng Việt'],
  ['en', 'English'],
];

/** Changes the language of everything at a click. */
export function LanguageSwitch(): VNode {
  return (
    <div class="languages" role="group" aria-label="Ngôn ngữ · Language">
      {LANGUAGES.map(([code, name]) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={language.value === code}
          onClick={() => {
            speak(code);
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
