import type { Command } from 'commander';

/** Adds a noun with its commands to the program. */
export type Register = (program: Command) => void;

/** A noun of the command line: what the general help says of it, and where its file is. */
export interface Noun {
  readonly name: string;
  readonly summary: string;
  readonly group: string;
  /** Loads the noun's file; called only when its command is. */
  readonly load: () => Register;
}

const RUN = 'Run the engine:';
const DESK = 'At the desk and in support:';
const CATALOGUE = 'Procedures, calendars, agencies:';

/**
 * The nouns, in the order of the help. A noun's file is read only when it is called, so that `lienthong due` does not
 * wait for the Temporal client.
 */
export const NOUNS: readonly Noun[] = [
  {
    name: 'start',
    summary: 'everything on this machine: servers, worker, bridge, simulated agencies, a demonstration',
    group: RUN,
    load: () => (require('./start') as typeof import('./start')).registerStart,
  },
  {
    name: 'worker',
    summary: 'one worker of dossiers, as a process of its own',
    group: RUN,
    load: () => (require('./worker') as typeof import('./worker')).registerWorker,
  },
  {
    name: 'bridge',
    summary: 'one bridge between broker and dossiers, as a process of its own',
    group: RUN,
    load: () => (require('./bridge') as typeof import('./bridge')).registerBridge,
  },
  {
    name: 'projector',
    summary: 'one projector of the journal and the read model, as a process of its own',
    group: RUN,
    load: () => (require('./projector') as typeof import('./projector')).registerProjector,
  },
  {
    name: 'sender',
    summary: 'one sender of notices to applicants, officers and heads, as a process of its own',
    group: RUN,
    load: () => (require('./sender') as typeof import('./sender')).registerSender,
  },
  {
    name: 'api',
    summary: 'the HTTP interface and its console, as a process of its own',
    group: RUN,
    load: () => (require('./api') as typeof import('./api')).registerApi,
  },
  {
    name: 'keys',
    summary: 'the master key of the vault of personal data: make it once, list, exchange it',
    group: RUN,
    load: () => (require('./keys') as typeof import('./keys')).registerKeys,
  },
  {
    name: 'dossier',
    summary: 'submit, show, list, watch, explain a dossier, or give it a command',
    group: DESK,
    load: () => (require('./dossier') as typeof import('./dossier')).registerDossier,
  },
  {
    name: 'applicant',
    summary: 'file and read who submits, in the vault of personal data',
    group: DESK,
    load: () => (require('./applicant') as typeof import('./applicant')).registerApplicant,
  },
  {
    name: 'notice',
    summary: 'what applicants, officers and heads were told, and what became of it',
    group: DESK,
    load: () => (require('./notice') as typeof import('./notice')).registerNotice,
  },
  {
    name: 'report',
    summary: 'what is overdue, due today and at risk, counted over the read model',
    group: DESK,
    load: () => (require('./report') as typeof import('./report')).registerReport,
  },
  {
    name: 'due',
    summary: 'the deadline calculator: one case by flags, or one a line on standard input',
    group: DESK,
    load: () => (require('./due') as typeof import('./due')).registerDue,
  },
  {
    name: 'dead',
    summary: 'list, show and resend dead letters; list parked messages',
    group: DESK,
    load: () => (require('./dead') as typeof import('./dead')).registerDead,
  },
  {
    name: 'audit',
    summary: 'whether what was journalled is what was told',
    group: DESK,
    load: () => (require('./audit') as typeof import('./audit')).registerAudit,
  },
  {
    name: 'procedure',
    summary: 'lint, list, draw and simulate the procedures of the catalogue',
    group: CATALOGUE,
    load: () => (require('./procedure') as typeof import('./procedure')).registerProcedure,
  },
  {
    name: 'form',
    summary: 'the forms of the one-stop, by the regime in force on a day',
    group: CATALOGUE,
    load: () => (require('./form') as typeof import('./form')).registerForm,
  },
  {
    name: 'calendar',
    summary: 'show and lint the working calendars, and apply a notice that came late',
    group: CATALOGUE,
    load: () => (require('./calendar') as typeof import('./calendar')).registerCalendar,
  },
  {
    name: 'agency',
    summary: 'list agencies, make their credentials, simulate one',
    group: CATALOGUE,
    load: () => (require('./agency') as typeof import('./agency')).registerAgency,
  },
];

/** The noun that a command line calls, also behind `help`; undefined when it calls none. Pure. */
export function findNoun(args: readonly string[]): Noun | undefined {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const called = words[0] === 'help' ? words[1] : words[0];
  return NOUNS.find(({ name }) => name === called);
}
