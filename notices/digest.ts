import { isClosed, type Dossier } from '../domain/dossier/dossier';
import { fromWire } from '../domain/dossier/from-wire';
import type { WireEvent } from '../domain/dossier/seal';
import { digestDay } from '../domain/notice/hours';
import type { OvertakenReason } from '../domain/notice/notice';
import { findOvertaken } from '../domain/notice/overtaken';
import { taskOfEvent } from '../domain/notice/subject';
import { findIn, type Catalogue } from '../domain/procedure/catalogue';
import type { Plan, Words } from '../domain/procedure/plan';
import { findStepTitle } from '../domain/procedure/step-title';
import type { WorkingCalendar } from '../domain/time/calendar';
import type { EpochMs, PlainDate } from '../domain/time/instant';
import type { Database } from '../readmodel/database';
import { countLate, lateDossiers, lateTasks, type LateCounts, type LateRow } from '../readmodel/late';
import { openRungs, writeDigest, type OpenRung } from '../readmodel/outbox-digest';
import { Plans } from '../readmodel/plans';
import { dayIn, momentIn, type Language } from './language';
import { fillTemplate, type Rendered } from './template';
import { getTemplate } from './templates';

/** What the messages of a day are made from. */
export interface DigestPlan {
  /** As one who sends. */
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly language: Language;
  /** `HH:MM` of the office: when they are made. */
  readonly time: string;
  /** Now, of the dossiers. */
  readonly now: () => EpochMs;
}

/** Lines of a list at the most; how many there are is said beside it. */
const LINES = 50;

/** Units of which an office is the desk or the authority: its head looks after the dossiers, too. */
interface Office {
  readonly agency: string;
  readonly units: readonly string[];
  readonly calendar: WorkingCalendar;
}

/** A rung that is open, or why it is not. */
interface JudgedRung {
  readonly rung: OpenRung;
  readonly overtaken?: OvertakenReason;
  readonly line?: string;
}

/**
 * Makes the one message of a day for the head of each office: what is overdue and at risk there, and what was reported and
 * not acknowledged. Nothing for who has nothing of it.
 */
export class Digests {
  readonly #plans: Plans;
  readonly #offices: readonly Office[];
  /** The day for which each office was looked at last. */
  readonly #looked = new Map<string, PlainDate>();

  constructor(private readonly plan: DigestPlan) {
    this.#plans = new Plans(plan.db);
    this.#offices = officesOf(plan.catalogue);
  }

  /** Makes those that are due and not made. @returns How many were made. @throws The error of the database. */
  async make(): Promise<number> {
    const { now, time } = this.plan;
    let made = 0;
    for (const office of this.#offices) {
      const at = now();
      const day = digestDay(office.calendar, time, at);
      if (day === undefined || this.#looked.get(office.agency) === day) continue;
      if (await this.#makeOne(office, day, at)) made += 1;
      this.#looked.set(office.agency, day);
    }
    return made;
  }

  async #makeOne(office: Office, day: PlainDate, at: EpochMs): Promise<boolean> {
    const { db } = this.plan;
    const { agency, units } = office;
    const late = await countLate(db, { agency, units, at });
    const rungs = await this.#judgedRungs(office);
    const open = rungs.filter(({ overtaken }) => overtaken === undefined);
    const isEmpty = late.overdue + late.atRisk + open.length === 0;
    return writeDigest(db, {
      ...{ agency, day, at },
      language: this.plan.language,
      ...(isEmpty ? {} : { text: await this.#written(office, { day, at, late, open }) }),
      listed: open.map(({ rung }) => rung.number),
      overtaken: rungs.flatMap(({ rung, overtaken }) =>
        overtaken === undefined ? [] : [{ number: rung.number, why: overtaken }],
      ),
    });
  }

  async #written(
    { agency, units, calendar }: Office,
    {
      day,
      at,
      late,
      open,
    }: {
      readonly day: PlainDate;
      readonly at: EpochMs;
      readonly late: LateCounts;
      readonly open: readonly JudgedRung[];
    },
  ): Promise<Rendered> {
    const { db, language, catalogue } = this.plan;
    const lines = async (kind: 'overdue' | 'atRisk'): Promise<readonly string[]> => {
      const asked = { agency, units, at, kind, limit: LINES };
      const rows = [...(await lateDossiers(db, asked)), ...(await lateTasks(db, asked))];
      return rows.slice(0, LINES).map((row) => this.#lineOf(row, calendar));
    };
    return fillTemplate(getTemplate(language, 'digest'), {
      day: dayIn(language, day),
      agency: findIn(catalogue.agencies, agency)?.title[language] ?? agency,
      overdueCount: String(late.overdue),
      riskCount: String(late.atRisk),
      rungCount: String(open.length),
      overdue: await lines('overdue'),
      atRisk: await lines('atRisk'),
      rungs: open.slice(0, LINES).flatMap(({ line }) => line ?? []),
    });
  }

  #lineOf(row: LateRow, calendar: WorkingCalendar): string {
    const { language, catalogue } = this.plan;
    const { code, dossier, step, dueAt } = row;
    const title = step === undefined ? WHOLE : (findStepTitle(catalogue, step) ?? same(step.step));
    const due = dueAt === null ? '' : `, ${DUE[language]} ${momentIn(language, calendar, dueAt)}`;
    return `${code ?? dossier}: ${title[language]}${due}`;
  }

  /** Rungs for a head that nobody acknowledged yet, as far as is known here. */
  async #judgedRungs({ agency, calendar }: Office): Promise<readonly JudgedRung[]> {
    const rows = await openRungs(this.plan.db, agency);
    return Promise.all(rows.map((rung) => this.#judgeRung(rung, calendar)));
  }

  async #judgeRung(rung: OpenRung, calendar: WorkingCalendar): Promise<JudgedRung> {
    const plan = await this.#plans.find(rung.plan);
    // Not told yet which one: it is looked at again tomorrow.
    if (plan === undefined) return { rung };
    const dossier = rung.state as Dossier;
    const event = fromWire(rung.event as WireEvent);
    const kind = event.fact === 'reminderRaised' ? 'reminder' : 'escalation';
    const recipient = { kind: 'head', agency: rung.agency } as const;
    if (isClosed(dossier)) return { rung, overtaken: 'finished' };
    const overtaken = findOvertaken({ plan, dossier, event, kind, recipient });
    if (overtaken !== undefined) return { rung, overtaken };
    const step = taskOfEvent(dossier, event)?.step;
    const { language } = this.plan;
    const title = titleIn(plan, step)[language];
    return {
      rung,
      line: `${dossier.reception?.code ?? dossier.id}: ${title}, ${SINCE[language]} ${momentIn(language, calendar, event.effectiveAt)}`,
    };
  }
}

const WHOLE: Words = { vi: 'cả hồ sơ', en: 'the whole dossier' };
const DUE: Words = { vi: 'hạn', en: 'due' };
const SINCE: Words = { vi: 'từ', en: 'since' };

function same(text: string): Words {
  return { vi: text, en: text };
}

function titleIn(plan: Plan, step: string | undefined): Words {
  return plan.steps.find(({ key }) => key === step)?.title ?? WHOLE;
}

/** Every office that handles something somewhere, once, with the calendar by which it works. */
function officesOf({ units, agencies, calendars }: Catalogue): readonly Office[] {
  return Object.entries(agencies).flatMap(([agency, { calendar: own }]): readonly Office[] => {
    const mine = Object.entries(units).filter(([, unit]) => worksFor(unit, agency));
    const key = own ?? mine[0]?.[1].calendar;
    const calendar = key === undefined ? undefined : findIn(calendars, key);
    if (calendar === undefined) return [];
    const headed = mine.filter(([, unit]) => unit.desk === agency || unit.authority === agency);
    return [{ agency, calendar, units: headed.map(([code]) => code) }];
  });
}

function worksFor(
  { desk, authority, directory, alternates = {} }: Catalogue['units'][string],
  agency: string,
): boolean {
  const others = [...Object.values(directory), ...Object.values(alternates).flat()];
  return desk === agency || authority === agency || others.includes(agency);
}
