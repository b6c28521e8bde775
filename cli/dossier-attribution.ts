import type { Command } from 'commander';
import { haiBaTrungDir } from '../catalogue';
import { loadForms } from '../catalogue/load-forms';
import { attributionOf } from '../domain/dossier/attribution';
import { controlSlip } from '../domain/dossier/control-slip';
import { findFormsOn } from '../domain/procedure/forms';
import { calendarIn } from '../domain/procedure/share';
import { dayOf } from '../domain/time/zone';
import { attributionPage, slipPage, slipRows, SLIP_COLUMNS } from './attribution-page';
import { recordOf } from './dossier-record';
import { reachEngine } from './engine';
import { print, printJson, printTable } from './output';
import type { Language } from './time-text';

/** How a command of `dossier` that reads is asked. */
interface Reading {
  readonly data: string;
  readonly lang: Language;
  readonly json?: true;
}

/** Adds `attribution` and `slip` to the commands of `dossier`. */
export function registerAttribution(noun: Command, reading: (command: Command) => Command): void {
  reading(
    noun
      .command('attribution <dossier>')
      .description('who held it how long, and whose its lateness is: caused and inherited'),
  ).action((dossier: string, options: Reading) => attribution(dossier, options));
  reading(
    noun.command('slip <dossier>').description('the control slip: each hand-over, made from the events'),
  ).action((dossier: string, options: Reading) => slip(dossier, options));
}

async function attribution(name: string, options: Reading): Promise<void> {
  await reachEngine(options, async (engine) => {
    const { plan, events, at } = await recordOf(engine, name);
    const told = attributionOf(plan, events, at);
    if (options.json === true) printJson(told);
    else for (const line of attributionPage(plan, told, options.lang)) print(...line);
  });
}

async function slip(name: string, options: Reading): Promise<void> {
  await reachEngine(options, async (engine) => {
    const { plan, events } = await recordOf(engine, name);
    const told = controlSlip(plan, events);
    const calendar = calendarIn(plan, plan.calendar);
    // A dossier has the forms of the day of its reception.
    const forms =
      told.receivedAt === undefined
        ? undefined
        : findFormsOn(loadForms(haiBaTrungDir()), dayOf(calendar, told.receivedAt));
    const form = forms?.forms['control-slip'];
    if (options.json === true) {
      printJson({
        ...told,
        ...(forms === undefined || form === undefined ? {} : { form: form.number, regime: forms.regime }),
      });
      return;
    }
    for (const line of slipPage(plan, told, { form, language: options.lang })) print(...line);
    printTable(
      SLIP_COLUMNS[options.lang].map((title) => ({ title })),
      slipRows(plan, told, options.lang),
    );
  });
}
