import { addressOfStaff } from '../../../notices/addresses';
import { composeMail, isAddress, messageIdOf } from '../../../notices/mail';
import { applicantAddressIn, SENDER } from '../../../notices/read-address';
import { afterSending, RESTS_MS } from '../../../notices/sender';
import { DomainError } from '../../../domain/errors';
import { fixtureCatalogue } from '../../support/fixture';
import { office } from '../../support/dossier-driver';
import { atA } from '../../support/supplement-acts';

const AT = office('2024-03-06 09:00');
const MAIL = {
  id: 'ds_1/2/received/applicant',
  to: 'an@nha.example',
  subject: 'Đã nhận',
  body: 'Xin chào\n',
  language: 'vi',
};

describe('after sending', () => {
  it('taken — is sent; refused for good — failed', () => {
    expect(afterSending({ kind: 'sent' }, { attempts: 1, at: AT })).toEqual({ state: 'sent' });
    expect(afterSending({ kind: 'never', why: 'smtp 550' }, { attempts: 1, at: AT })).toEqual({
      state: 'failed',
      why: 'smtp 550',
    });
  });

  it('not known whether it left — failed, and never sent again', () => {
    expect(
      afterSending({ kind: 'notKnown', why: 'smtp ECONNECTION' }, { attempts: 1, at: AT }),
    ).toMatchObject({
      state: 'failed',
    });
  });

  it('certainly not taken — waits ever longer, and then has failed', () => {
    const outcome = { kind: 'later', why: 'smtp 451' } as const;
    RESTS_MS.forEach((rest, index) => {
      expect(afterSending(outcome, { attempts: index + 1, at: AT })).toEqual({
        state: 'waiting',
        why: 'smtp 451',
        notBefore: AT + rest,
      });
    });
    expect(afterSending(outcome, { attempts: RESTS_MS.length + 1, at: AT })).toMatchObject({
      state: 'failed',
    });
    expect(RESTS_MS).toEqual([...RESTS_MS].sort((a, b) => a - b));
  });
});

describe('a message', () => {
  it('as it travels — is plain text that no absence answers', async () => {
    const text = (await composeMail(MAIL, 'khong-tra-loi@hbt.example')).toString();
    expect(text).toMatch(/^To: an@nha\.example\r$/m);
    expect(text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(text).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
  });

  it('a subject that would begin another header — begins none', async () => {
    const harm = { ...MAIL, subject: 'A\r\nBcc: all@x.example\r\n\r\nbody' };
    const [head = ''] = (await composeMail(harm, 'from@hbt.example')).toString().split('\r\n\r\n');
    expect(head).not.toMatch(/^Bcc:/im);
  });

  it('of the same notice — has the same id, of another another', () => {
    expect(messageIdOf(MAIL, 'a@b.example')).toBe(messageIdOf({ ...MAIL }, 'a@b.example'));
    expect(messageIdOf({ id: 'other' }, 'a@b.example')).not.toBe(messageIdOf(MAIL, 'a@b.example'));
    expect(messageIdOf(MAIL, 'a@b.example')).toMatch(/^<[0-9a-f]{32}@b\.example>$/);
  });
});

describe('an address', () => {
  it.each(['an@nha.example', 'nguyen.an+1@mail.example', 'ánh@nha.example'])('%s — is one', (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it.each([
    '',
    'an',
    'an@',
    'a@b, c@d',
    'An <a@b.example>',
    'a@b.example\r\nRCPT TO:<x@y>',
    'a b@c.example',
    '"a"@b.example',
  ])('%j — is none', (text) => {
    expect(isAddress(text)).toBe(false);
  });

  it('of staff — is that of the post, else of the office; of an agency that is gone there is none', () => {
    const { agencies } = fixtureCatalogue();
    const a = agencies['a-office'];
    if (a === undefined) throw new Error('no office');
    const catalogue = {
      agencies: { ...agencies, 'a-office': { ...a, emails: { 'a-head': 'head@a.example' } } },
    };
    expect(addressOfStaff(catalogue, { kind: 'head', agency: 'a-office' })).toBe('head@a.example');
    expect(addressOfStaff(catalogue, { kind: 'officer', agency: 'a-office', officer: 'a-1' })).toBe(
      'a-office@fixture.example',
    );
    expect(addressOfStaff(catalogue, { kind: 'officer', agency: 'gone' })).toBeUndefined();
  });
});

describe("the applicant's address", () => {
  const { dossier } = atA();

  it('is read alone, as the sender, for the reason given', async () => {
    const asked: unknown[] = [];
    const address = applicantAddressIn({
      readApplicant: (reading) => {
        asked.push(reading);
        return Promise.resolve({ email: 'an@nha.example' });
      },
    });
    expect(await address(dossier, 'notice received of event 2')).toBe('an@nha.example');
    expect(asked).toEqual([
      { dossier, who: SENDER, reason: 'notice received of event 2', fields: ['email'] },
    ]);
  });

  it.each(['APPLICANT_NOT_FILED', 'PERSONAL_DATA_ERASED'] as const)('%s — there is none', async (code) => {
    const address = applicantAddressIn({ readApplicant: () => Promise.reject(new DomainError(code)) });
    expect(await address(dossier, 'why')).toBeUndefined();
  });

  it('a vault that is closed — is asked again later, not taken for none', async () => {
    const closed = new DomainError('VAULT_CLOSED', { problem: 'x' });
    const address = applicantAddressIn({ readApplicant: () => Promise.reject(closed) });
    await expect(address(dossier, 'why')).rejects.toBe(closed);
  });

  it('without a vault — nobody has one', async () => {
    expect(await applicantAddressIn(undefined)(dossier, 'why')).toBeUndefined();
  });
});
