import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The tag of a dossier: the number of its last event. Pure. */
export function tagOf(seq: number): string {
  return `"${String(seq)}"`;
}

/** The tag of any other answer: a digest of it. Pure. */
export function digestTag(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** Whether the caller has what a tag names already (`If-None-Match`, compared weakly). Pure. */
export function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined) return false;
  return known.trim() === '*' || tagsIn(known).includes(weak(tag));
}

/** Whether the caller decides on what a tag names (`If-Match`); anybody does who does not say on what. Pure. */
export function isMatch({ headers }: FastifyRequest, tag: string): boolean {
  const wanted = headers['if-match'];
  return wanted === undefined || wanted.trim() === '*' || tagsIn(wanted).includes(weak(tag));
}

/** Answers nothing but that the caller has it already. */
export function sendKnown(reply: FastifyReply, tag: string): FastifyReply {
  return reply.code(304).header('etag', tag).send();
}

function tagsIn(header: string): readonly string[] {
  return header.split(',').map((tag) => weak(tag.trim()));
}

function weak(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag;
}
