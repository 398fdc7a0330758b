import { measureWords, numerals, tenSign } from './questions.data';

/** A question that a person answers at once and a simple program does not. Another adapter may ask a service. */
export interface HumanQuestion {
  /** A picture with signs to type. The answer is in the picture alone. */
  picture(): Promise<{ image: Buffer; contentType: string; answer: string }>;
  /** A question in words, for whoever does not see pictures; each of the answers is right. */
  words(): { question: string; answers: readonly string[] };
}

const all = numerals.join('');
const digitOf = (sign: string): string => String(numerals.findIndex((signs) => signs.includes(sign)));
const overTen = new RegExp(`^([${all}]?)${tenSign}([${all}]?)$`);
const oneSign = new RegExp(`^[${all}]$`);
const counted = new RegExp(`^(\\d+|[${all}${tenSign}]+)[${measureWords}]*$`);

/** Chinese numerals up to ninety-nine as digits. */
function asDigits(text: string): string {
  const [ten, tens = '', ones = ''] = overTen.exec(text) ?? [];
  if (ten) return `${tens ? digitOf(tens) : '1'}${ones ? digitOf(ones) : '0'}`;
  return oneSign.test(text) ? digitOf(text) : text;
}

/**
 * A typed answer as it was meant: wide and narrow signs alike, no case, no gaps or points, numbers in either writing, and
 * without a measure word behind a number.
 */
export function plainAnswer(typed: string): string {
  const bare = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
  return asDigits(counted.exec(bare)?.[1] ?? bare);
}
