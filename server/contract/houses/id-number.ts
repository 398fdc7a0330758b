const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const marks = '10X98765432';

/** The check character of the first 17 digits of an ID number (GB 11643-1999, ISO 7064 MOD 11-2). */
export const idCheckCharacter = (digits: string): string =>
  marks[weights.reduce((sum, weight, n) => sum + weight * Number(digits[n]), 0) % 11] ?? '';

const isDay = (text: string): boolean => {
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

/** What is wrong with an ID number of 18 characters; null where it holds (GB 11643-1999). */
export function idNumberFault(text: string): 'form' | 'birthday' | 'check' | null {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return 'form';
  if (!isDay(text.slice(6, 14))) return 'birthday';
  return idCheckCharacter(text) === text[17] ? null : 'check';
}
