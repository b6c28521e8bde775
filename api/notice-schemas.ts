import { z } from 'zod';
import { NOTICE_KINDS } from '../domain/notice/notice';
import { NOTICE_STATES } from '../readmodel/outbox';
import { instant } from './schemas';

/* Answers about notices to people, as `/openapi.json` describes them. */

const notice = z.object({
  number: z.number().int().positive(),
  dossier: z.string().optional().describe('Absent for the message of a day.'),
  seq: z.number().int().optional().describe('Of the event that it tells.'),
  kind: z.enum(NOTICE_KINDS),
  recipient: z
    .string()
    .describe('`applicant`, `officer/<agency>/<opaque id>` or `head/<agency>`; never an address.'),
  state: z.enum(NOTICE_STATES),
  why: z.string().optional().describe('What it waits for, by what it was overtaken, or why it failed.'),
  leavesAt: instant.describe('Not sent before.'),
  writtenAt: instant,
  settledAt: instant.optional(),
  attempts: z.number().int().describe('How often it was given to a mail server.'),
  language: z.string().optional(),
  subject: z.string().optional(),
});

/** Notices, the newest first. */
export const noticeList = z
  .object({
    items: z.array(notice),
    nextCursor: z.string().optional().describe('Absent on the last page.'),
  })
  .meta({ id: 'NoticeList' });

/** One notice with what it said. */
export const shownNotice = notice
  .extend({
    body: z.string().optional().describe('What was sent, without the check word; absent until then.'),
    to: z.string().optional().describe("The applicant's address as it is filed now; only for a reason."),
  })
  .meta({ id: 'ShownNotice' });
