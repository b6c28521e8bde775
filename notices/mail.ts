import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { toOneLine } from './one-line';
import type { Mail } from './transport';

/** One address, and nothing that a header or an envelope could take for more. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[A-Za-z0-9.-]{1,185}$/u;
const ID_LENGTH = 32;

/** Whether a text is one plain mail address. Pure. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** A message as it travels: plain text, said to be automatic. Pure but for the day in its head. */
export function composeMail(mail: Mail, from: string): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: '', address: from },
    to: { name: '', address: mail.to },
    subject: toOneLine(mail.subject),
    text: mail.body,
    messageId: messageIdOf(mail, from),
    // RFC 3834: nobody's absence answers it, and no answer is answered.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.language,
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** The same for the same notice: whoever gets it twice can tell. Pure. */
export function messageIdOf({ id }: Pick<Mail, 'id'>, from: string): string {
  const digest = createHash('sha256').update(id).digest('hex').slice(0, ID_LENGTH);
  return `<${digest}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}
