import { z } from 'zod';
import { wordsOfOneLine } from './plain-text';

/** Old identity cards have 9 digits, citizen cards and personal numbers 12; a passport has letters before its digits. */
const IDENTITY_NUMBER = /^(?:\d{9}|\d{12}|[A-Z]{1,2}\d{6,9})$/;
const PHONE = /^\+?\d[\d .()-]{6,20}\d$/;
const TAX_CODE = /^\d{10}(?:-?\d{3})?$/;
/** Of people who were registered with the year alone, that is the whole of it. */
const BIRTH_DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * Who submits, as papers name them.
 *
 * @source Circular 01/2023/TT-VPCP, article 8; forms 01 of Decree 61/2018/NĐ-CP and Decree 118/2025/NĐ-CP: owner, who submits, identity number,
 * address, phone, mail.
 */
export const applicantSchema = z
  .strictObject({
    name: wordsOfOneLine(200).describe('As in the identity paper: họ, chữ đệm và tên.'),
    idNumber: z.exactOptional(
      z
        .string()
        .regex(IDENTITY_NUMBER, 'is no identity number: 9 or 12 digits, or a passport')
        .describe('Số định danh.'),
    ),
    birthDate: z.exactOptional(
      z.string().regex(BIRTH_DATE, 'is no day, month or year').describe('YYYY-MM-DD, or the year alone.'),
    ),
    address: z.exactOptional(wordsOfOneLine(500).describe('Where letters reach the applicant.')),
    phone: z.exactOptional(z.string().regex(PHONE, 'is no phone number')),
    email: z.exactOptional(z.email('is no mail address').max(254)),
    organisation: z.exactOptional(
      wordsOfOneLine(300).describe('For which the person submits, where one is the owner.'),
    ),
    taxCode: z.exactOptional(z.string().regex(TAX_CODE, 'is no tax code: 10 or 13 digits')),
  })
  .meta({ id: 'Applicant' });

/** Who submits. */
export type Applicant = z.infer<typeof applicantSchema>;

/** A member of {@link Applicant}. */
export type ApplicantField = keyof Applicant;

/** Every member, in the order in which people read them. */
export const APPLICANT_FIELDS = Object.keys(applicantSchema.shape) as readonly ApplicantField[];
