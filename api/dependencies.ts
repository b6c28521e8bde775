import type { Answer, DossierReading, Submission, DeskCommand } from '../client';
import type { FiledReport } from '../client/report';
import type { Catalogue } from '../domain/procedure/catalogue';
import type { Compiled } from '../domain/procedure/compile';
import type { EpochMs } from '../domain/time/instant';
import type { CheckWords } from '../papers/check-word';
import type { PaperWords } from '../papers/source';
import type { Access } from '../vault/accesses';
import type { Vault } from '../vault/vault';
import type { Assets } from './assets';
import type { Feed } from './feed';
import type { Probe, Service } from './health';
import type { Identity } from './identity';
import type { PaymentProviders } from './payment-providers';
import type { Reads } from './reads';
import type { CookiePlan } from './session';

/** How a request is sent to the engine. */
interface Sending {
  readonly key: string;
  readonly timeoutMs: number;
  readonly clockShiftMs?: number;
}

/** The engine as one caller asks it; `connectEngine` makes one. */
export interface EngineOfCaller {
  submit(submission: Submission, sending: Sending): Promise<Answer>;
  command(dossier: string, command: DeskCommand, sending: Omit<Sending, 'clockShiftMs'>): Promise<Answer>;
  read(dossier: string): Promise<DossierReading>;
}

/** The vault of personal data, as the interface asks it. Each throws DomainError VAULT_CLOSED when it cannot be asked. */
export interface VaultDoor extends Pick<Vault, 'fileApplicant' | 'fileNote' | 'readApplicant' | 'readNote'> {
  /** Who looked at what of a dossier, oldest first. */
  listAccesses(dossier: string): Promise<readonly Access[]>;
}

/** Plans of the day, as the bridge compiles them. */
export interface PlansOfDay {
  /** What a reception at an instant would be judged by, or why there is none. */
  compile(request: { readonly ref: string; readonly unit: string; readonly at: EpochMs }): Compiled;
}

/** Whether an agency reads its messages now. */
export interface Presence {
  readonly agency: string;
  /** Somebody waits for its next message at this moment. */
  readonly connected: boolean;
  /** Messages about tasks that it has not stored yet. */
  readonly unread: number;
}

/** What is noted of the interface's work. */
export type ApiFact =
  | {
      readonly kind: 'served';
      readonly method: string;
      readonly route: string;
      readonly status: number;
      readonly ms: number;
      readonly subject?: string;
      readonly code?: string;
    }
  | { readonly kind: 'fault'; readonly reference: string; readonly route: string; readonly problem: string };

/** All that the interface stands on. Whoever composes it keeps the connections. */
export interface ApiDependencies {
  readonly catalogue: Catalogue;
  readonly identity: Identity;
  /** The engine as a caller asks it for a unit. */
  readonly engineOf: (caller: string, unit: string) => EngineOfCaller;
  /** Files a report for an officer's own agency. */
  readonly fileReport: (report: FiledReport) => Promise<Answer>;
  /** Whether a dossier has accepted a request under an id before. */
  readonly wasAccepted: (dossier: string, updateId: string) => Promise<boolean>;
  readonly reads: Reads;
  readonly plans: PlansOfDay;
  /** Who reads their messages now; one of whom the broker says nothing is left out. */
  readonly presenceOf: (agencies: readonly string[]) => Promise<readonly Presence[]>;
  /** Absent where there is no database for it. */
  readonly vault?: VaultDoor;
  readonly feed: Feed;
  readonly payments: PaymentProviders;
  readonly probes: Readonly<Record<Service, Probe>>;
  /** Now, of the dossiers: a rehearsal's shift included. Epoch milliseconds UTC. */
  readonly now: () => EpochMs;
  /** Present only in a rehearsal: what is added to every instant of a new dossier, milliseconds. */
  readonly clockShiftMs?: number;
  /** What papers say that stands in no event. */
  readonly words: Pick<PaperWords, 'regimes' | 'reasons'>;
  /** Absent where tracking is not offered. */
  readonly checkWords?: CheckWords;
  /** Proxies whose word of who asks is believed, separated by commas. */
  readonly proxy?: string;
  readonly cookie: CookiePlan;
  /** The console's files. */
  readonly assets: Assets;
  readonly onFact: (fact: ApiFact) => void;
}
