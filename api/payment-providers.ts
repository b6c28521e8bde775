import type { EpochMs } from '../domain/time/instant';

/** A bank or a payment gateway that may say that money came. */
export interface PaymentProvider {
  /** Whose numbers its transactions have: a bank's six digits, or the provider's own name. */
  readonly numbers: string;
  /** Money came to an account, which its messages then name, or by the portal's own payment. */
  readonly channel: 'transfer' | 'portal';
  /** One, or two while one is changed for the other. */
  readonly secrets: readonly { reveal(): string }[];
}

/** Who may say that money came; whoever composes the interface keeps the secrets. */
export interface PaymentProviders {
  /** A provider by the name in its address. @throws DomainError CREDENTIALS_UNREADABLE. */
  readonly find: (name: string) => Promise<PaymentProvider | undefined>;
  /** Now, by the host's clock, as the provider's is: never a rehearsal's. */
  readonly clock: () => EpochMs;
}
