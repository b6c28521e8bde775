import type { Command } from 'commander';
import { loadHaiBaTrung } from '../catalogue';
import { runApiProcess } from '../workers/api-server';

const NOTES = `
Listens on LIENTHONG_HOST and LIENTHONG_PORT (127.0.0.1:8080); the console is at /, the reference page at /docs. Tokens of
IDENTITY_ISSUER are believed; without one those of a running \`lienthong start\`, on loopback alone. Servers are found as
for \`lienthong bridge\`, the read model as for \`lienthong projector\`, as one who may only read. One line of JSON per fact
goes to standard output, \`ready\` among them; SIGTERM ends it in order.`;

/** Adds `api` to a program. */
export function registerApi(program: Command): void {
  program
    .command('api')
    .description('the HTTP interface and its console, as a process of its own')
    .option(
      '--data <folder>',
      "data folder of a local start; the environment's LIENTHONG_DATA, else .lienthong",
    )
    .addHelpText('after', NOTES)
    .action((options: { readonly data?: string }) =>
      runApiProcess({ ...options, catalogue: loadHaiBaTrung() }),
    );
}
