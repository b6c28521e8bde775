import { useState } from 'preact/hooks';
import type { TargetedSubmitEvent, VNode } from 'preact';
import { ask, whyNot } from './ask';
import { say } from './language';
import { LanguageSwitch } from './language-switch';
import { ROLE_WORDS, WORDS } from './words';

type Tokens = Readonly<Record<string, string>>;

/** Where somebody signs in: with a token, or with one of this machine's own. Nothing of it stays in the page. */
export function SignIn({ onSignedIn }: { readonly onSignedIn: () => void }): VNode {
  const [token, setToken] = useState('');
  const [tokens, setTokens] = useState<Tokens>({});
  const [problem, setProblem] = useState<string | undefined>();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    ask('/v1/session', { method: 'POST', body: { token: token.trim() } }).then(
      onSignedIn,
      (error: unknown) => {
        setProblem(whyNot(error));
      },
    );
  };
  return (
    <main class="sign-in" tabIndex={-1}>
      <LanguageSwitch />
      <h1>{say(WORDS.product)}</h1>
      <form onSubmit={submit}>
        <p>{say(WORDS.tokenHelp)}</p>
        <label>
          {say(WORDS.token)}
          <input
            type="password"
            autocomplete="off"
            required
            value={token}
            onInput={({ currentTarget }) => {
              setToken(currentTarget.value);
            }}
          />
        </label>
        <label>
          {say(WORDS.tokensFile)}
          <input
            type="file"
            accept="application/json"
            onChange={({ currentTarget }) => void tokensIn(currentTarget).then(setTokens)}
          />
        </label>
        <People tokens={tokens} onChosen={setToken} />
        <WhyNot problem={problem} />
        <button type="submit" class="primary">
          {say(WORDS.signIn)}
        </button>
      </form>
    </main>
  );
}

function WhyNot({ problem }: { readonly problem: string | undefined }): VNode | null {
  if (problem === undefined) return null;
  return (
    <p class="problem" role="alert">
      {problem}
    </p>
  );
}

function People({
  tokens,
  onChosen,
}: {
  readonly tokens: Tokens;
  readonly onChosen: (token: string) => void;
}): VNode | null {
  const names = Object.keys(tokens);
  if (names.length === 0) return null;
  return (
    <label>
      {say(WORDS.person)}
      <select
        onChange={({ currentTarget }) => {
          onChosen(tokens[currentTarget.value] ?? '');
        }}
      >
        <option value="">–</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {personName(name)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** `officer:tckh` is the officer of an agency. */
function personName(name: string): string {
  const [role = '', agency] = name.split(':');
  const words = ROLE_WORDS[role];
  const called = words === undefined ? role : say(words);
  return agency === undefined ? called : `${called} · ${agency}`;
}

async function tokensIn({ files }: HTMLInputElement): Promise<Tokens> {
  const text = (await files?.[0]?.text()) ?? '{}';
  try {
    return (JSON.parse(text) as { readonly tokens?: Tokens }).tokens ?? {};
  } catch {
    // Some other file: as if none had been chosen.
    return {};
  }
}
