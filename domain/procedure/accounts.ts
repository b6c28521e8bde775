import type { Agency } from './catalogue';
import type { CollectingAccount } from './plan';

/** Accounts to which fees are paid, by agency: numbers are an installation's, and stand in no catalogue. */
export type Accounts = Readonly<Record<string, CollectingAccount>>;

/** The agencies with an installation's accounts in the place of the catalogue's own. Pure. */
export function withAccounts(
  agencies: Readonly<Record<string, Agency>>,
  accounts: Accounts,
): Readonly<Record<string, Agency>> {
  return Object.fromEntries(
    Object.entries(agencies).map(([code, agency]): [string, Agency] => {
      const account = Object.hasOwn(accounts, code) ? accounts[code] : undefined;
      return [code, account === undefined ? agency : { ...agency, account }];
    }),
  );
}
