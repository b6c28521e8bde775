import type { Engine, DossierReading, Submission } from '../client';
import { calendarIn } from '../domain/procedure/share';
import { awaitingHandOver } from '../domain/dossier/deliverables';
import { explainDossier } from '../domain/dossier/explain-dossier';
import { dossierView } from '../domain/dossier/view';
import { DomainError } from '../domain/errors';
import { dossierPage, explanationPage } from './dossier-page';
import { eventLine } from './event-line';
import { print } from './output';
import { styled } from './styled';
import type { Language } from './time-text';

/** What the demonstration needs. */
export interface DemonstrationOptions {
  readonly engine: Engine;
  readonly unit: string;
  /** Shift of the rehearsal, milliseconds; absent outside one. */
  readonly clockShiftMs?: number;
  /** Told apart by this, so that each start shows new dossiers. */
  readonly key: string;
  readonly language: Language;
}

interface Example {
  readonly title: string;
  readonly submission: Pick<Submission, 'procedure' | 'components'>;
}

const DESK = { kind: 'officer', role: 'desk', officer: 'mot-cua-cb-1' } as const;

/** Both dossiers of the demonstration; the applicants are references to nobody. */
const EXAMPLES = {
  linked: {
    title: 'One dossier, three results (một hồ sơ, ba kết quả): 13 working days instead of 15',
    submission: {
      procedure: 'HBT.LT.01@1',
      components: [
        'business-application',
        'owner-identity',
        'food-application',
        'facility-description',
        'health-confirmation',
      ].map((component) => ({ component, ref: `demo/${component}` })),
    },
  },
  extract: {
    title: 'An extract copy on a fast Wednesday (thứ Tư tốc ký): 2 hours beside 8 hours and the same day',
    submission: {
      procedure: '2.000635@1',
      components: [{ component: 'extract-application', ref: 'demo/extract-application' }],
    },
  },
} as const satisfies Record<string, Example>;

const FINISHED_WITHIN_MS = 120_000;
const LOOK_AGAIN_MS = 200;

/** Takes one linked dossier and one extract copy from reception to the applicant's hand, telling each event. */
export async function demonstrate(options: DemonstrationOptions): Promise<void> {
  for (const [name, example] of Object.entries(EXAMPLES)) await show(name, example, options);
}

async function show(
  name: string,
  { title, submission }: Example,
  options: DemonstrationOptions,
): Promise<void> {
  const { engine, unit, key, clockShiftMs } = options;
  print('');
  print(styled('bold', title));
  const answer = await engine.submit(
    {
      ...submission,
      by: DESK,
      unit,
      channel: 'desk',
      applicantRef: `demo/applicant-${name}`,
      choices: {},
      receive: true,
    },
    { key: `${key}-${name}`, ...(clockShiftMs === undefined ? {} : { clockShiftMs }) },
  );
  if (answer.code !== undefined) throw new DomainError(answer.code, answer.params ?? {});
  const { dossier } = answer;
  explain(await engine.read(dossier), options.language);
  const seen = await follow(options, dossier, 0, ({ dossier: { phase } }) => phase === 'finished');
  await handOverAll(options, dossier);
  await follow(options, dossier, seen, ({ dossier: { phase } }) => phase === 'returned');
  page(await engine.read(dossier), options.language);
}

/** Why the dates of the whole are what they are. */
function explain({ plan, dossier }: DossierReading, language: Language): void {
  if (plan === undefined) return;
  const whole = explainDossier(plan, dossier, language).filter(
    ({ kind }) => kind === 'limit' || kind === 'target' || kind === 'lane',
  );
  print('');
  for (const line of explanationPage(whole, calendarIn(plan, plan.calendar), language)) print(...line);
  print('');
}

/** Prints the events as they are recorded; gives how many there are. */
async function follow(
  { engine, language }: DemonstrationOptions,
  dossier: string,
  from: number,
  isThere: (reading: DossierReading) => boolean,
): Promise<number> {
  let seen = from;
  for (let waitedMs = 0; waitedMs < FINISHED_WITHIN_MS; waitedMs += LOOK_AGAIN_MS) {
    const reading = await engine.read(dossier);
    if (reading.dossier.seq > seen) {
      const events = await engine.history(dossier);
      for (const event of events.slice(seen)) print(...eventLine(event, language));
      seen = events.length;
    }
    if (isThere(reading) && seen >= reading.dossier.seq) return seen;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new DomainError('ANSWER_LATE', { waitedMs: FINISHED_WITHIN_MS, key: dossier });
}

async function handOverAll({ engine, key }: DemonstrationOptions, id: string): Promise<void> {
  const { plan, dossier } = await engine.read(id);
  if (plan === undefined) return;
  for (const { part, result } of awaitingHandOver(plan, dossier)) {
    const answer = await engine.command(
      id,
      { type: 'handOverResult', by: DESK, part, result, receiver: 'applicant' },
      { key: `${key}-${part}-${result}` },
    );
    if (answer.code !== undefined) throw new DomainError(answer.code, answer.params ?? {});
  }
}

function page({ plan, dossier, clockShiftMs }: DossierReading, language: Language): void {
  if (plan === undefined) return;
  const view = dossierView(plan, dossier, Date.now() + clockShiftMs);
  print('');
  for (const line of dossierPage(view, plan, calendarIn(plan, plan.calendar), language)) print(...line);
}
