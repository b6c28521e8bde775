/** A message to one address. */
export interface Mail {
  /** Of its notice: the same notice has the same Message-ID, whoever sends it. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly language: string;
}

/**
 * What became of a message. `later`: it was certainly not taken, and may be sent again; `never`: it was refused for good;
 * `notKnown`: the line was lost after the text had begun to leave, so it may have been taken.
 */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly why: string }
  | { readonly kind: 'never'; readonly why: string }
  | { readonly kind: 'notKnown'; readonly why: string };

/** What takes messages out of the house. */
export interface Transport {
  /** Sends one message. Never rejects. */
  send(mail: Mail): Promise<Outcome>;
}
