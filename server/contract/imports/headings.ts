import { halfWidth } from '../houses/house-values';

/** A heading without what does not tell one from another: blanks, stars, units and other words in brackets. */
export const bareHeader = (text: string): string =>
  halfWidth(text)
    .replace(/\([^)]*\)|\u3010[^\u3011]*\u3011|\[[^\]]*\]/g, '')
    .replace(/[\s*:\u3001,./\\_-]/g, '')
    .toLowerCase();

/** The letters of a column as a spreadsheet program shows them, from 0. */
export function letterOf(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters;
}
