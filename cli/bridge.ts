import type { Command } from 'commander';
import { loadHaiBaTrung } from '../catalogue';
import { findFeeAccounts } from './fee-accounts';
import { runBridgeProcess } from '../workers/bridge';

const NOTES = `
Servers are those of TEMPORAL_ADDRESS and NATS_URL; see .env.example. What the environment does not name is taken from the
data folder of a running \`lienthong start\`. Bridges beside each other share the streams: one reads each, the others take
over within seconds. One line of JSON per fact goes to standard output, \`ready\` among them; SIGTERM ends it in order.`;

/** Adds `bridge` to a program. */
export function registerBridge(program: Command): void {
  program
    .command('bridge')
    .description('one bridge between the broker and the dossiers, as a process of its own')
    .option(
      '--data <folder>',
      "data folder of a local start; the environment's LIENTHONG_DATA, else .lienthong",
    )
    .addHelpText('after', NOTES)
    .action((options: { readonly data?: string }) =>
      runBridgeProcess({ ...options, catalogue: loadHaiBaTrung(findFeeAccounts(options.data)) }),
    );
}
