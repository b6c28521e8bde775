import type { Command } from 'commander';
import { Shutdown } from '../runtime/shutdown';
import { migrateReadModel, rebuildReadModel, runProjectorProcess } from '../workers/projector';
import { print, showProgress } from './output';

const NOTES = `
The read model is that of DATABASE_URL, else of the data folder of a running \`lienthong start\`; broker and Temporal as for
\`lienthong bridge\`. Its login may add to the journal and make projections, and nothing more. One line of JSON per fact goes
to standard output, \`ready\` among them; SIGTERM ends it in order.
  $ DATABASE_ADMIN_URL=postgres://… lienthong projector --migrate     once a release, before the projectors start
  $ lienthong projector --rebuild                                     projections from the journal, while they are read`;

interface Options {
  readonly data?: string;
  readonly migrate?: true;
  readonly rebuild?: true;
}

/** Adds `projector` to a program. */
export function registerProjector(program: Command): void {
  program
    .command('projector')
    .description('one projector: journal and read model, as a process of its own')
    .option(
      '--data <folder>',
      "data folder of a local start; the environment's LIENTHONG_DATA, else .lienthong",
    )
    .option('--migrate', 'bring the database of DATABASE_ADMIN_URL up to date, and end')
    .option('--rebuild', 'make all projections again from the journal, and end')
    .addHelpText('after', NOTES)
    .action((options: Options) => project(options));
}

async function project({ data, migrate, rebuild }: Options): Promise<void> {
  const where = data === undefined ? {} : { data };
  if (migrate === true) await tellMigrated();
  else if (rebuild === true) await tellRebuilt(where);
  else await runProjectorProcess(where);
}

async function tellMigrated(): Promise<void> {
  const applied = await migrateReadModel();
  print(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`);
}

async function tellRebuilt(where: { readonly data?: string }): Promise<void> {
  const shutdown = new Shutdown();
  try {
    const dossiers = await rebuildReadModel({ ...where, shutdown }, (done) => {
      showProgress(`${String(done)} dossiers …`);
    });
    print(`${String(dossiers)} dossier(s) made again from the journal.`);
  } finally {
    await shutdown.run();
  }
}
