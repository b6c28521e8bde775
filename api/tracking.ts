import { setTimeout as pause } from 'node:timers/promises';
import { fromWire } from '../domain/dossier/from-wire';
import { outwardView, type OutwardView } from '../domain/dossier/outward';
import { DomainError } from '../domain/errors';
import { findFormsOn } from '../domain/procedure/forms';
import { calendarIn } from '../domain/procedure/share';
import type { WorkingCalendar } from '../domain/time/calendar';
import { dayOf } from '../domain/time/zone';
import type { CheckWords } from '../papers/check-word';
import type { ApiDependencies } from './dependencies';
import { Lockout, sourceOf } from './lockout';
import type { Known } from './shown';

const MINUTE_MS = 60_000;
const PER_CODE = { tries: 5, withinMs: 15 * MINUTE_MS, kept: 50_000 };
const PER_SOURCE = { tries: 20, withinMs: 15 * MINUTE_MS, kept: 50_000 };
/** Every "no" takes as long: longer than a dossier that is there is looked for. */
const NO_AFTER_MS = 400;
const CALLER = 'http/tracking';
/** What a code or an id of a dossier may be; all else is not looked for. */
const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/** What an applicant asks. */
export interface TrackingQuestion {
  readonly code: string;
  readonly word: string;
  /** Address from which it is asked. */
  readonly address: string;
}

/** What is answered: the dossier from outside, with the calendar of its office. */
export interface Tracked {
  readonly view: OutwardView;
  readonly calendar: WorkingCalendar;
  /** Under what an answer of the applicant is counted; never sent. */
  readonly subject: { readonly dossier: string; readonly unit: string; readonly procedure: string };
}

/** Looks dossiers up for those who have their code and check word. docs/adr/0035-a-check-word-follows-from-a-key.md. */
export class TrackingDesk {
  readonly #codes = new Lockout(PER_CODE);
  readonly #sources = new Lockout(PER_SOURCE);

  constructor(private readonly dependencies: ApiDependencies) {}

  /**
   * A dossier from outside.
   *
   * @throws DomainError TRACKING_NOT_FOUND for an unknown code and a wrong word alike; TRACKING_LOCKED after too many of
   *   them; TRACKING_ABSENT; READ_MODEL_UNAVAILABLE or ENGINE_UNAVAILABLE while it is not known.
   */
  async look({ code, word, address }: TrackingQuestion): Promise<Tracked> {
    const { checkWords, now } = this.dependencies;
    if (checkWords === undefined) throw new DomainError('TRACKING_ABSENT');
    const at = now();
    const name = code.trim().toUpperCase();
    const asked = { name, source: sourceOf(address), at };
    this.#refuseLocked(asked);
    this.#codes.noteTry(name, at);
    this.#sources.noteTry(asked.source, at);
    const known = await this.#timed(() => this.#found(checkWords, name, word), asked);
    this.#codes.forget(name);
    this.#sources.takeBack(asked.source, at);
    return this.#tracked(known);
  }

  #refuseLocked({ name, source, at }: Asked): void {
    const ms = Math.max(this.#codes.lockedFor(name, at), this.#sources.lockedFor(source, at));
    if (ms > 0) {
      throw new DomainError('TRACKING_LOCKED', {
        minutes: Math.ceil(ms / MINUTE_MS),
        seconds: Math.ceil(ms / 1000),
      });
    }
  }

  /** Nothing is told by how long a "no" takes; what could not be looked for was no try. */
  async #timed(find: () => Promise<Known | undefined>, { name, source, at }: Asked): Promise<Known> {
    const no = pause(NO_AFTER_MS);
    try {
      const known = await find();
      if (known !== undefined) return known;
    } catch (error) {
      this.#codes.takeBack(name, at);
      this.#sources.takeBack(source, at);
      throw error;
    }
    await no;
    throw new DomainError('TRACKING_NOT_FOUND');
  }

  async #found(checkWords: CheckWords, name: string, word: string): Promise<Known | undefined> {
    const known = NAME.test(name) ? await this.#find(idOf(name)) : undefined;
    // Compared for one that is not there, too.
    const isRight = checkWords.isWordOf(known?.dossier.id ?? name, word);
    return isRight ? known : undefined;
  }

  async #find(name: string): Promise<Known | undefined> {
    const { reads, engineOf } = this.dependencies;
    try {
      return await reads.findDossier(name);
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      if (code !== 'READ_MODEL_UNAVAILABLE' && code !== 'READ_MODEL_ABSENT') throw error;
      return await orNone(async () => {
        const { plan, dossier } = await engineOf(CALLER, '').read(name);
        return plan === undefined ? undefined : { plan, dossier };
      });
    }
  }

  async #tracked({ plan, dossier }: Known): Promise<Tracked> {
    const { reads, now, words } = this.dependencies;
    const at = now();
    const calendar = calendarIn(plan, plan.calendar);
    const events = (await reads.readHistory(dossier.id)).map(fromWire);
    // That people are named binds the office on the day on which it is asked.
    const people = findFormsOn(words.regimes, dayOf(calendar, at))?.tracking !== undefined;
    const subject = { dossier: dossier.id, unit: plan.unit, procedure: plan.ref };
    return { view: outwardView(plan, { dossier, events }, { at, people }), calendar, subject };
  }
}

interface Asked {
  readonly name: string;
  readonly source: string;
  readonly at: number;
}

/** An id begins with small letters, whatever was typed. */
function idOf(name: string): string {
  return name.startsWith('DS_') ? `ds_${name.slice('DS_'.length)}` : name;
}

async function orNone<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'DOSSIER_UNKNOWN') return undefined;
    throw error;
  }
}
