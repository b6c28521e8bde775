import type { Answer } from '../client';
import { legalText } from '../domain/legal-words';
import type { Page } from './dossier-page';
import { styled } from './styled';
import type { Language } from './time-text';

const WORDS = {
  vi: {
    accepted: 'đã ghi nhận',
    duplicate: 'đã ghi nhận trước đó',
    delayed: 'đang chờ hồ sơ, sẽ tự được xử lý',
    refused: 'không nhận: ',
    event: 'sự kiện',
    law: 'căn cứ',
  },
  en: {
    accepted: 'accepted',
    duplicate: 'duplicate',
    delayed: 'delayed',
    refused: 'refused: ',
    event: 'event',
    law: 'law',
  },
} as const satisfies Record<Language, Record<Answer['outcome'] | 'event' | 'law', string>>;

/** What became of a command, for the person who gave it; a refusal with its code and the law. Pure. */
export function answerPage(answer: Answer, language: Language): Page {
  const words = WORDS[language];
  if (answer.outcome === 'refused') return refusalPage(answer, language);
  const { outcome, dossier, dossierCode, seq } = answer;
  const place = seq === undefined ? '' : `, ${words.event} ${String(seq)}`;
  const named = [styled('green', words[outcome]), `  ${dossierCode ?? dossier}${place}`];
  return dossierCode === undefined ? [named] : [named, [styled('dim', dossier)]];
}

function refusalPage({ code, message, messageVi, legalBasis }: Answer, language: Language): Page {
  const words = WORDS[language];
  const why = (language === 'vi' ? messageVi : undefined) ?? message ?? '';
  const said = [styled('red', words.refused), why, styled('dim', ` (${code ?? ''})`)];
  return legalBasis === undefined ? [said] : [said, [`${words.law}: ${legalText(legalBasis, language)}`]];
}
