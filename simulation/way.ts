import type { PlanStep } from '../domain/procedure/plan';
import type { Arrival } from './arrivals';
import type { Chance } from './chance';
import type { VirtualDossier } from './virtual-dossier';

/** A dossier on its way, with its own chance. */
export interface Way {
  /** Its number, from 0: also its stream of chance. */
  readonly stream: number;
  readonly virtual: VirtualDossier;
  /** For the office and for how it came in. */
  readonly chance: Chance;
  /** For the applicant: a stream of its own, so that what applicants do moves nothing that an office draws. */
  readonly whims: Chance;
  readonly arrival: Arrival;
  /** Whether time tells its part before each act: from the first act on that reads what time has told. */
  isTimely: boolean;
  /** Whether it came to its end: whatever would have come later is not told any more. */
  isOver: boolean;
}

/** A task in an agency's hands. */
export interface Job {
  readonly way: Way;
  readonly task: string;
  readonly step: PlanStep;
}
