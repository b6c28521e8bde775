import type { FactData, FactName } from '../domain/dossier/events.schema';
import { isAssumed, legalTextVi } from '../domain/legal-words';
import type { NoticeSubject } from '../domain/notice/subject';
import { calendarOfEvent } from '../domain/notice/subject';
import type { Words } from '../domain/procedure/plan';
import type { EpochMs, PlainDate } from '../domain/time/instant';
import { dayIn, momentIn, moneyIn, type Language } from './language';
import type { NoticeWords } from './words';

/** What a notice of a dossier is written from. */
export interface NoticeSource extends NoticeSubject {
  readonly words: NoticeWords;
  readonly language: Language;
  /** Page on which the applicant looks the dossier up; absent where none is offered. */
  readonly tracking?: string;
  /** Page on which fees are paid; absent where none is offered. */
  readonly payPage?: string;
  /** Now, of the dossiers. */
  readonly at: EpochMs;
}

/** What a notice says of its dossier, in its language. */
export class Ground {
  constructor(readonly source: NoticeSource) {}

  /** The data of the event, as one of its fact. */
  data<Name extends FactName>(fact: Name): FactData<Name> {
    const { event } = this.source;
    if (event.fact !== fact) throw new RangeError(`a notice of ${fact} tells ${event.fact}`);
    // The fact names the shape of its data; the compiler cannot follow it through a type that is not known yet.
    const data: unknown = event.data;
    return data as FactData<Name>;
  }

  /** The code, or before reception the number of the submission. */
  get code(): string {
    const { dossier } = this.source;
    return dossier.reception?.code ?? dossier.id;
  }

  get matter(): string {
    return this.say(this.source.plan.title);
  }

  get desk(): string {
    return this.say(this.source.words.desk);
  }

  say(words: Words): string {
    return words[this.source.language];
  }

  moment(at: EpochMs): string {
    return momentIn(this.source.language, calendarOfEvent(this.source), at);
  }

  day(on: PlainDate): string {
    return dayIn(this.source.language, on);
  }

  money(dong: number): string {
    return moneyIn(this.source.language, dong);
  }

  /** A reason in words; its code where nobody gave it words. */
  reason(code: string): string {
    const { reasons } = this.source.words;
    const found = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
    return found === undefined ? code : this.say(found);
  }

  /** A law as a person reads it; undefined for what is only assumed, which is cited to nobody. */
  law(text: string): string | undefined {
    if (text === '' || isAssumed(text)) return undefined;
    return this.source.language === 'vi' ? legalTextVi(text) : text;
  }

  step(key: string | undefined): string | undefined {
    const found = this.source.plan.steps.find((each) => each.key === key);
    return found === undefined ? undefined : this.say(found.title);
  }

  component(key: string): string {
    const found = this.source.plan.components.find((each) => each.key === key);
    return found === undefined ? key : this.say(found.title);
  }

  agency(code: string): string {
    const found = this.source.plan.agencies[code];
    return found === undefined ? code : this.say(found.title);
  }

  /** A result of a part. */
  result(part: string, key: string): string {
    const found = this.source.words.results[`${part}/${key}`];
    return found === undefined ? key : this.say(found);
  }
}
