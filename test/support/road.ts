import type { Answer, Submission } from '../../client';
import { partOfStep, toTaskId } from '../../domain/ids';
import type { District, PlayedReport, Receipt } from './district';
import { FIXTURE_REF, FIXTURE_UNIT } from './fixture';
import { DESK } from './shell';
import { until } from './until';

/** Wednesday 6 March 2024, 08:30 at the office. */
export const WEDNESDAY = Date.UTC(2024, 2, 6, 1, 30);

const AGENCIES: Readonly<Record<string, string>> = {
  a: 'a-office',
  b: 'b-office',
  c: 'c-office',
  grant: 'c-office',
};
const GIVES: Readonly<Record<string, string>> = {
  a: 'a-result',
  b: 'b-result',
  c: 'c-result',
  grant: 'permit',
};
const PATIENT_MS = 30_000;

/** A submission of the one invented procedure, received in the same act. */
export function received(change: Partial<Submission> = {}): Submission {
  return {
    by: DESK,
    procedure: FIXTURE_REF,
    unit: FIXTURE_UNIT,
    channel: 'desk',
    applicantRef: 'applicants/1',
    components: [{ component: 'application' }],
    choices: {},
    receive: true,
    ...change,
  };
}

/** Receives a dossier, of the one invented procedure unless told otherwise; fails the test when it is refused. */
export async function receive(
  { engine }: District,
  key: string,
  change: Partial<Submission> = {},
): Promise<Answer> {
  const answer = await engine.submit(received(change), { key });
  if (answer.outcome !== 'accepted') throw new Error(`not received: ${JSON.stringify(answer)}`);
  return answer;
}

/** Agency of a step of the fixture, named as in `main.a`. */
export function agencyOf(step: string): string {
  return valueOf(AGENCIES, step);
}

/** What a report says beside its step; a completion with the result that the step gives, when it says no more. */
export interface Played {
  readonly kind?: PlayedReport['kind'];
  readonly id?: string;
  readonly attempt?: number;
  readonly data?: PlayedReport['data'];
}

/** A report of a step's task. */
export function reportOf(dossier: string, step: string, played: Played = {}): PlayedReport {
  const { kind = 'completed', attempt = 1, data = {} } = played;
  const { id = `${dossier}-${step}-${kind}-${String(attempt)}` } = played;
  const task = toTaskId({ dossier, step, attempt });
  const results = [{ result: valueOf(GIVES, step), ref: `results/${step}`, issuedOn: '2024-03-06' }];
  const own = kind === 'completed' ? { results } : {};
  return { kind, id, data: { task, at: new Date().toISOString(), ...own, ...data } };
}

/** Reports as a step's agency, and waits for the receipt. */
export async function tell(
  district: District,
  dossier: string,
  step: string,
  played: Played = {},
): Promise<Receipt> {
  const report = reportOf(dossier, step, played);
  const agency = agencyOf(step);
  const before = (await receiptsOf(district, agency, report.id)).length;
  await district.report(agency, report);
  return receiptAfter(district, { agency, report: report.id, before });
}

/** Every receipt of a report so far, oldest first. */
export async function receiptsOf(
  district: District,
  agency: string,
  report: string,
): Promise<readonly Receipt[]> {
  return (await district.receipts(agency)).filter((receipt) => receipt.report === report);
}

/** The next receipt of a report after so many; waits for it. */
export async function receiptAfter(
  district: District,
  {
    agency,
    report,
    before = 0,
  }: { readonly agency: string; readonly report: string; readonly before?: number },
): Promise<Receipt> {
  let next: Receipt | undefined;
  await until(async () => {
    next = (await receiptsOf(district, agency, report))[before];
    return next !== undefined;
  }, PATIENT_MS);
  if (next === undefined) throw new Error(`no receipt of ${report}`);
  return next;
}

function valueOf(table: Readonly<Record<string, string>>, step: string): string {
  const value = table[step.slice(partOfStep(step).length + 1)];
  if (value === undefined) throw new Error(`the fixture has no step ${step}`);
  return value;
}
