import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import type { VNode } from 'preact';
import { isSignedIn, read } from './ask';
import { loadCatalogue, session } from './catalogue';
import { language, speak } from './language';
import { listen, unlisten } from './live';
import { Shell } from './shell';
import { SignIn } from './sign-in';
import type { Session } from './wire';

/** Looks who is signed in, and begins. */
async function begin(): Promise<void> {
  try {
    session.value = await read<Session>('/v1/session');
    await loadCatalogue();
    isSignedIn.value = true;
    listen();
  } catch {
    // Whatever it was: without a session nothing is shown, and signing in says why.
    isSignedIn.value = false;
  }
}

function Console(): VNode | null {
  useEffect(() => {
    speak(language.value);
    void begin();
  }, []);
  useEffect(() => isSignedIn.subscribe((signedIn) => signedIn === false && unlisten()), []);
  if (isSignedIn.value === undefined) return null;
  return isSignedIn.value ? <Shell /> : <SignIn onSignedIn={() => void begin()} />;
}

const page = document.querySelector('#page');
if (page !== null) render(<Console />, page);
