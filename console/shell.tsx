import type { VNode } from 'preact';
import { ask, isSignedIn } from './ask';
import { officeName, session } from './catalogue';
import { say, type Words } from './language';
import { LanguageSwitch } from './language-switch';
import { isKnown } from './live';
import { AgencyPage } from './pages/agency';
import { AgenciesPage } from './pages/agencies';
import { CounterPage } from './pages/counter';
import { DossierPage } from './pages/dossier';
import { DossiersPage } from './pages/dossiers';
import { InterventionsPage } from './pages/interventions';
import { ProceduresPage } from './pages/procedures';
import { ReportsPage } from './pages/reports';
import { ToSignPage } from './pages/to-sign';
import { TodayPage } from './pages/today';
import { place, to } from './place';
import { longDay } from './times';
import { ROLE_WORDS, WORDS } from './words';

interface Page {
  readonly key: string;
  readonly words: Words;
  readonly show: () => VNode;
  /** Whose page it is. */
  readonly roles: readonly string[];
}

const OFFICE = ['desk', 'deskHead', 'supervisor', 'auditor'];
const AGENCY = ['officer', 'signer', 'agency'];
const OF_WHO_WATCHES = ['deskHead', 'supervisor', 'auditor'];

const PAGES: readonly Page[] = [
  { key: 'today', words: WORDS.today, show: () => <TodayPage />, roles: OFFICE },
  {
    key: 'counter',
    words: WORDS.counter,
    show: () => <CounterPage />,
    roles: ['desk', 'deskHead', 'cashier'],
  },
  { key: 'sign', words: WORDS.toSign, show: () => <ToSignPage />, roles: ['signer'] },
  { key: 'agency', words: WORDS.agency, show: () => <AgencyPage />, roles: AGENCY },
  {
    key: 'dossiers',
    words: WORDS.dossiers,
    show: () => <DossiersPage />,
    roles: [...OFFICE, ...AGENCY, 'cashier'],
  },
  {
    key: 'reports',
    words: WORDS.reports,
    show: () => <ReportsPage />,
    roles: OF_WHO_WATCHES,
  },
  {
    key: 'interventions',
    words: WORDS.interventions,
    show: () => <InterventionsPage />,
    roles: OF_WHO_WATCHES,
  },
  { key: 'agencies', words: WORDS.agencies, show: () => <AgenciesPage />, roles: OFFICE },
  {
    key: 'procedures',
    words: WORDS.procedures,
    show: () => <ProceduresPage />,
    roles: [...OFFICE, ...AGENCY, 'cashier', 'admin'],
  },
];

/** Everything around a page: where one may go, who one is, and whether what is shown is known. */
export function Shell(): VNode {
  const role = session.value?.role ?? '';
  const pages = PAGES.filter(({ roles }) => roles.includes(role));
  const { page, of } = place.value;
  const shown = pages.find(({ key }) => key === page) ?? pages[0];
  return (
    <>
      <a class="skip" href="#main">
        {say(WORDS.skip)}
      </a>
      <header>
        <strong class="product">{say(WORDS.product)}</strong>
        <nav aria-label={say(WORDS.pages)}>
          {pages.map(({ key, words }) => (
            <a key={key} href={to(key)} aria-current={shown?.key === key ? 'page' : undefined}>
              {say(words)}
            </a>
          ))}
        </nav>
        <Find />
        <LanguageSwitch />
        <Who />
      </header>
      <Banners />
      <main id="main" tabIndex={-1}>
        {of !== undefined && page === 'dossiers' ? <DossierPage name={of} /> : shown?.show()}
      </main>
    </>
  );
}

function Banners(): VNode {
  const now = session.value?.now ?? '';
  return (
    <div aria-live="polite">
      {session.value?.rehearsal === true ? (
        <p class="banner rehearsal">
          {say(WORDS.rehearsal)}: {longDay(now)}
        </p>
      ) : null}
      {isKnown.value ? null : (
        <p class="banner unknown" role="status">
          <strong>{say(WORDS.notKnown)}.</strong> {say(WORDS.notKnownWhy)}
        </p>
      )}
    </div>
  );
}

function Find(): VNode {
  return (
    <form
      class="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const name = new FormData(event.currentTarget).get('name');
        if (typeof name === 'string' && name.trim() !== '') location.hash = to('dossiers', name.trim());
      }}
    >
      <input
        name="name"
        type="search"
        aria-label={say(WORDS.find)}
        placeholder={say(WORDS.find)}
        maxLength={100}
      />
    </form>
  );
}

function Who(): VNode | null {
  const { value } = session;
  if (value === undefined) return null;
  const { role, agency, subject } = value;
  const words = ROLE_WORDS[role];
  const signOut = (): void => {
    void ask('/v1/session', { method: 'DELETE' }).finally(() => {
      isSignedIn.value = false;
    });
  };
  return (
    <div class="who">
      <span title={subject}>
        {words === undefined ? role : say(words)}
        {agency === undefined ? '' : ` · ${officeName(agency)}`}
      </span>
      <button type="button" onClick={signOut}>
        {say(WORDS.signOut)}
      </button>
    </div>
  );
}
