import type { Command } from 'commander';
import { loadHaiBaTrung } from '../catalogue';
import { runSenderProcess } from '../workers/sender';

const NOTES = `
Notices lie in the read model: that of DATABASE_URL, else of the data folder of a running \`lienthong start\`. Its login may settle
them, and nothing more. They leave by SMTP_URL; without it they are recorded only. Addresses of applicants come from the vault, so
VAULT_DATABASE_URL and the master keys are those of an \`api\`. One line of JSON per fact goes to standard output, \`ready\` among
them; SIGTERM ends it in order.`;

/** Adds `sender` to a program. */
export function registerSender(program: Command): void {
  program
    .command('sender')
    .description('one sender of notices, as a process of its own')
    .option(
      '--data <folder>',
      "data folder of a local start; the environment's LIENTHONG_DATA, else .lienthong",
    )
    .addHelpText('after', NOTES)
    .action((options: { readonly data?: string }) =>
      runSenderProcess({ ...options, catalogue: loadHaiBaTrung() }),
    );
}
