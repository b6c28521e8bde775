import type { Command } from 'commander';
import { runDossierWorker } from '../workers/dossier-worker';

const NOTES = `
Servers are those of TEMPORAL_ADDRESS and NATS_URL; see .env.example. What the environment does not name is taken from the
data folder of a running \`lienthong start\`. As many workers may run as the dossiers need. One line of JSON per fact goes to
standard output, \`ready\` among them; SIGTERM ends it in order.`;

/** Adds `worker` to a program. */
export function registerWorker(program: Command): void {
  program
    .command('worker')
    .description('one worker of dossiers, as a process of its own')
    .option(
      '--data <folder>',
      "data folder of a local start; the environment's LIENTHONG_DATA, else .lienthong",
    )
    .addHelpText('after', NOTES)
    .action((options: { readonly data?: string }) => runDossierWorker(options));
}
