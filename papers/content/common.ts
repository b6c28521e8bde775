import type { Actor } from '../../domain/dossier/events.schema';
import type { Field, Signature } from '../paper';
import { field, fieldIf, type Ground } from '../subject';
import { actorId } from '../vietnamese';

/** The code, or before reception the number of the submission. Pure. */
export function codeField({ dossier }: Ground): Field {
  const code = dossier.reception?.code;
  return code === undefined ? field('Mã số đăng ký nộp hồ sơ', dossier.id) : field('Mã hồ sơ', code);
}

/** What is asked for. Pure. */
export function matterField({ plan }: Ground): Field {
  return field('Nội dung yêu cầu giải quyết', plan.title.vi);
}

/** The owner of the dossier: from the office's own store, or a line to write on. Pure. */
export function ownerField({ source: { applicant } }: Ground): Field {
  return field('Chủ hồ sơ', applicant?.name);
}

/** Everything of the applicant: from the office's own store, or lines to write on. Pure. */
export function applicantFields({ source: { applicant } }: Ground): readonly Field[] {
  return [
    field('Chủ hồ sơ', applicant?.name),
    field('Địa chỉ', applicant?.address),
    field('Số điện thoại', applicant?.phone),
    field('Thư điện tử', applicant?.email),
    field('Số định danh cá nhân', applicant?.idNumber),
  ];
}

/** A reason in words; its code where nobody gave it words. Pure. */
export function reasonText({ source: { reasons } }: Ground, code: string): string {
  return (Object.hasOwn(reasons, code) ? reasons[code]?.vi : undefined) ?? code;
}

/** Title of an agency. Pure. */
export function agencyTitle({ plan }: Ground, agency: string): string {
  return plan.agencies[agency]?.title.vi ?? agency;
}

/** Title of a paper of the applicant's. Pure. */
export function componentTitle({ plan }: Ground, component: string): string {
  return plan.components.find(({ key }) => key === component)?.title.vi ?? component;
}

/** Title of a part, where there is more than one. Pure. */
export function partField({ plan }: Ground, part: string | undefined): Field | undefined {
  const found = plan.parts.length < 2 ? undefined : plan.parts.find(({ key }) => key === part);
  return fieldIf('Phần hồ sơ', found?.title.vi);
}

/** Whom the applicant may ask. Pure. */
export function contactField({ source: { issuer } }: Ground): Field {
  const { desk, phone } = issuer;
  return field('Liên hệ', phone === undefined ? desk : `${desk}, điện thoại ${phone}`);
}

/** Who signs for the office. Pure. */
export function signedBy(title: string, by: Actor): Signature {
  return { title, officer: actorId(by) };
}
