import { Converter, CustomConverter } from 'opencc-js';
import { corrections } from './traditional.data';

type Convert = (words: string) => string;

let convert: Convert | null = null;
let convertBack: Convert | null = null;

/**
 * Simplified words in traditional characters (the forms of OpenCC's `tw`, characters alone: terms of the law stay as they
 * are). The dictionary is made when the first reader asks for it, so that a server that nobody asks never has it.
 */
export function inTraditional(words: string): string {
  if (!convert) {
    const [turn, correct] = [Converter({ from: 'cn', to: 'tw' }), CustomConverter(corrections)];
    convert = (simplified) => correct(turn(simplified));
  }
  return convert(words);
}

/** Traditional words in simplified characters: how somebody who reads traditional ones searches what is written in simplified. */
export function inSimplified(words: string): string {
  convertBack ??= Converter({ from: 'tw', to: 'cn' });
  return convertBack(words);
}
