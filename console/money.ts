import { language } from './language';

/** An amount of money: `8.000 đ`. */
export function money(dong: number): string {
  return `${dong.toLocaleString(language.value === 'vi' ? 'vi-VN' : 'en-GB')} đ`;
}
