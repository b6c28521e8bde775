import fc from 'fast-check';
import { seal, toWire, type WireEvent } from '../../domain/dossier/seal';
import type { Plan } from '../../domain/procedure/plan';
import { calendarIn } from '../../domain/procedure/share';
import type { DossierDriver } from './dossier-driver';
import { districtPlan, extractPlan, linkedPlan } from './dossier-plans';
import { live, lives } from './drawn-lives';

/** A dossier's life as the outside world was told it. */
export interface ToldLife {
  readonly id: string;
  readonly plan: Plan;
  readonly events: readonly WireEvent[];
  readonly driver: DossierDriver;
}

/** Lives of real procedures drawn by a seed, each of a dossier of its own, with their events as they travel. */
export function toldLives(count: number, seed: number): readonly ToldLife[] {
  const plan = fc.constantFrom(extractPlan(), linkedPlan(), districtPlan('HBT.LT.02@1'));
  return fc.sample(lives(plan), { numRuns: count, seed }).map((life, index) => {
    const id = `ds_01HR8ZQ4T0${String(index).padStart(16, '0')}`;
    const { driver } = live(life, undefined, seal, id);
    const calendar = calendarIn(driver.plan, driver.plan.calendar);
    const events = driver.events.map((event) => asStored(toWire(event, calendar)));
    return { id, plan: driver.plan, events, driver };
  });
}

/** As it comes off the wire. */
function asStored(event: WireEvent): WireEvent {
  return JSON.parse(JSON.stringify(event)) as WireEvent;
}
