import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import {
  ERRORS,
  isErrorCode,
  lawOf,
  messageOf,
  type DomainError,
  type ErrorCode,
  type ErrorParams,
} from '../domain/errors';
import { legalTextVi } from '../domain/legal-words';

/** What is wrong at one place of a request. */
export interface FaultAt {
  /** JSON pointer into the body, or the name of a parameter. */
  readonly pointer: string;
  readonly message: string;
}

/** An answer that says no, by RFC 9457, with the stable code of the house and both languages. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly messageVi: string;
  /** Values that fill the messages. */
  readonly params?: ErrorParams;
  /** The article of law that says no, where one does. */
  readonly law?: string;
  /** The same as a Vietnamese answer cites it. */
  readonly lawVi?: string;
  readonly errors?: readonly FaultAt[];
  /** Under which a fault of ours stands in the log. */
  readonly reference?: string;
}

/** What a refusal says, whoever gives it. */
export interface Refused {
  readonly code: ErrorCode;
  readonly params?: ErrorParams;
  readonly legalBasis?: string;
  readonly errors?: readonly FaultAt[];
}

/** Kinds of "no" as a title. */
const TITLES = {
  refused: 'The law, or the state of the dossier, says no',
  invalid: 'The request is wrong',
  conflict: 'It contradicts what is already there',
  missing: 'There is no such thing',
  unavailable: 'Something that is needed does not answer',
  defect: 'The engine is wrong',
} as const;

/** The problem of a refusal. Pure. */
export function toProblem({ code, params = {}, legalBasis, errors }: Refused): Problem {
  const { kind, httpStatus } = ERRORS[code];
  const law = lawOf({ code, ...(legalBasis === undefined ? {} : { legalBasis }) });
  return {
    type: `urn:lienthong:error:${code}`,
    title: TITLES[kind],
    status: httpStatus,
    code,
    detail: messageOf(code, params),
    messageVi: messageOf(code, params, 'vi'),
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...(law === undefined ? {} : { law, lawVi: legalTextVi(law) }),
    ...(errors === undefined ? {} : { errors }),
  };
}

/** Errors of the web framework that have a code of the house. */
const OF_THE_FRAMEWORK: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNKNOWN',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'INPUT_UNREADABLE',
  FST_ERR_CTP_INVALID_JSON_BODY: 'INPUT_UNREADABLE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'INPUT_UNREADABLE',
  FST_ERR_BAD_URL: 'NOTHING_HERE',
  FST_ERR_NOT_FOUND: 'NOTHING_HERE',
};

/**
 * What an error says to a caller; undefined for a fault of ours, whose words are for the log alone. Pure.
 *
 * @param bodyLimit - Of a request, bytes.
 */
export function refusedBy(error: unknown, bodyLimit: number): Refused | undefined {
  if (hasZodFastifySchemaValidationErrors(error)) return invalidRequest(error.validation);
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (isErrorCode(code)) return { code, params: (error as DomainError).params };
  const known = typeof code === 'string' ? OF_THE_FRAMEWORK[code] : undefined;
  if (known !== undefined) return { code: known, params: paramsOf(known, bodyLimit) };
  return isClientFault(error) ? { code: 'INPUT_UNREADABLE', params: { problem: 'not JSON' } } : undefined;
}

function paramsOf(code: ErrorCode, bytes: number): ErrorParams {
  if (code === 'BODY_TOO_LARGE') return { bytes };
  return code === 'INPUT_UNREADABLE' ? { problem: 'not JSON' } : {};
}

/** The parser of bodies throws errors without a code of their own, with a status of the caller's side. */
function isClientFault(error: unknown): boolean {
  const { statusCode } = (error ?? {}) as { readonly statusCode?: unknown };
  return statusCode === 400;
}

function invalidRequest(
  faults: readonly { readonly instancePath: string; readonly message?: string | undefined }[],
): Refused {
  const errors = faults.map(({ instancePath, message = 'does not fit' }) => ({
    pointer: instancePath,
    message,
  }));
  const [first] = errors;
  return {
    code: 'SCHEMA_INVALID',
    params: { at: first?.pointer ?? '', problem: first?.message ?? 'does not fit' },
    errors,
  };
}
