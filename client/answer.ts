import {
  isErrorCode,
  lawOf,
  messageOf,
  type ErrorCode,
  type ErrorParams,
  type Refusal,
} from '../domain/errors';

/** Header with the inbox to which the bridge answers a command; JetStream takes a publish's own reply subject. */
export const REPLY_HEADER = 'Lt-Reply';

/** What became of a command. `delayed`: it waits for its dossier and is dealt with by itself. */
export interface Answer {
  readonly outcome: 'accepted' | 'refused' | 'duplicate' | 'delayed';
  readonly dossier: string;
  /** Place of the dossier's last event, and its hash, after an accepted or a duplicate command. */
  readonly seq?: number;
  readonly head?: string;
  /** What the command made happen, and what time alone had made due before it; absent in a receipt. */
  readonly events?: readonly { readonly seq: number; readonly fact: string }[];
  /** The dossier's code, once received. */
  readonly dossierCode?: string;
  /** Why not, by the catalogue of errors. */
  readonly code?: ErrorCode;
  readonly params?: ErrorParams;
  readonly message?: string;
  /** The same for an officer, in Vietnamese where the catalogue has it. */
  readonly messageVi?: string;
  /** The law that says no, where one does. */
  readonly legalBasis?: string;
}

/** The answer that a refusal makes. Pure. */
export function refusedAnswer(dossier: string, refusal: Refusal): Answer {
  const { code, params } = refusal;
  const legalBasis = lawOf(refusal);
  return {
    outcome: 'refused',
    dossier,
    code,
    params,
    message: messageOf(code, params),
    messageVi: messageOf(code, params, 'vi'),
    ...(legalBasis === undefined ? {} : { legalBasis }),
  };
}

/** An answer as bytes for an inbox. Pure; the inverse of {@link decodeAnswer}. */
export function encodeAnswer(answer: Answer): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(answer));
}

/** The answer in the bytes of an inbox, or undefined when it is none. Pure. */
export function decodeAnswer(bytes: Uint8Array): Answer | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Answer> | null;
    return isAnswer(value) ? value : undefined;
  } catch {
    // Anybody may write to an inbox; what is no answer is not waited for.
    return undefined;
  }
}

const OUTCOMES: readonly unknown[] = ['accepted', 'refused', 'duplicate', 'delayed'];

function isAnswer(value: Partial<Answer> | null): value is Answer {
  return (
    OUTCOMES.includes(value?.outcome) &&
    typeof value?.dossier === 'string' &&
    (value.code === undefined || isErrorCode(value.code))
  );
}
