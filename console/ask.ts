import { signal } from '@preact/signals';
import { say, type Words } from './language';
import { WORDS } from './words';

/** Why something could not be had, in both languages where the house has them. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly words: Words,
    readonly law?: Words,
  ) {
    super(words.en);
  }
}

/** Whether somebody is signed in: unknown until the first answer. */
export const isSignedIn = signal<boolean | undefined>(undefined);

/** An answer, with its tag. */
export interface Answered<Body> {
  readonly status: number;
  readonly body: Body;
  readonly tag: string | undefined;
}

interface Asking {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the interface. @throws Refused. */
export async function ask<Body>(path: string, asking: Asking = {}): Promise<Answered<Body>> {
  const { method = 'GET', body, headers = {} } = asking;
  const answer = await fetched(path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw refusedBy(answer.status, text);
  const read = (text === '' ? undefined : JSON.parse(text)) as Body;
  return { status: answer.status, body: read, tag: answer.headers.get('etag') ?? undefined };
}

/** Asks for what is only read. @throws Refused. */
export async function read<Body>(path: string): Promise<Body> {
  return (await ask<Body>(path)).body;
}

async function fetched(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin' });
  } catch {
    throw new Refused(0, 'OFFLINE', WORDS.offline);
  }
}

function refusedBy(status: number, text: string): Refused {
  if (status === 401) isSignedIn.value = false;
  const problem = problemIn(text);
  const {
    code = 'UNKNOWN',
    detail = `HTTP ${String(status)}`,
    messageVi = detail,
    law,
    lawVi = law,
  } = problem;
  const cited = law === undefined || lawVi === undefined ? undefined : { vi: lawVi, en: law };
  return new Refused(status, code, { vi: messageVi, en: detail }, cited);
}

interface ProblemText {
  readonly code?: string;
  readonly detail?: string;
  readonly messageVi?: string;
  readonly law?: string;
  readonly lawVi?: string;
}

function problemIn(text: string): ProblemText {
  try {
    return JSON.parse(text) as ProblemText;
  } catch {
    // Not an answer of ours: a proxy's page.
    return {};
  }
}

/** What a failure says to a person. */
export function whyNot(error: unknown): string {
  return error instanceof Refused ? say(error.words) : String(error);
}
