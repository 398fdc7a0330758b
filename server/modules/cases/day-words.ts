import { caseTexts } from './cases.texts';

/** A day in the words of a Chinese paper: 2026年11月24日. */
export const dayWords = (day: string): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return caseTexts.day(year, month, date);
};
