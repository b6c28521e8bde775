import type { FastifyReply } from 'fastify';
import type { CookiePlan } from './session';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;
const TWO_YEARS = 'max-age=63072000';

/** Headers of every answer: a page of ours runs our scripts alone, is framed by nobody and sends nothing elsewhere. */
export function secureAnswer(reply: FastifyReply, { secure }: CookiePlan): void {
  void reply.headers(ALWAYS);
  if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', POLICY);
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  if (secure) void reply.header('strict-transport-security', TWO_YEARS);
}
