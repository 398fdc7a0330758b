import { fieldOf, isSealedKey, type HouseFieldKey } from '../../contract/houses/house-fields';
import { maskOf } from '../../contract/houses/house-values';
import type { ImportTarget } from '../../contract/imports/import-targets';
import { importTexts } from './imports.texts';

const { right } = importTexts;
const longest = 80;

/** Numbers that may be an ID number or a telephone, wherever they stand. */
const hideNumbers = (text: string): string =>
  text.replace(/\d{6,}[\dXx]?/g, (number) =>
    number.length < 10 ? number : `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`,
  );

/** What stands in a cell, as a fault may keep it: people's data masked, and not too long. */
export function shownCell(target: ImportTarget, text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}\u2026` : text;
  if (target === 'code') return short;
  if (target === 'village' || !isSealedKey(target)) return hideNumbers(short);
  return target === 'ownerName' ? maskOf(target, short) : hideNumbers(short).replace(/^(.{3}).*(.{2})$/s, '$1****$2');
}

/** What is wrong, in words that name no person. */
export const shownWrong = (target: ImportTarget, text: string, wrong: string): string =>
  target === 'ownerName' ? wrong.replace(/\u201C[^\u201D]*\u201D/, `\u201C${shownCell(target, text)}\u201D`) : wrong;

/** What would be right in a column. */
export function rightOf(target: ImportTarget, villages: readonly string[]): string {
  if (target === 'code') return right.code;
  if (target === 'village') return right.village(villages);
  return rightOfField(target);
}

function rightOfField(key: HouseFieldKey): string {
  const field = fieldOf(key);
  switch (field.kind) {
    case 'text':
      return right.text(field.max);
    case 'people':
      return right.people[field.what];
    case 'count':
      return right.count(field.min, field.max);
    case 'area':
      return right.area(field.min, field.max);
    case 'choice':
      return right.choice(field.of);
    case 'yesNo':
      return right.yesNo;
    case 'day':
      return right.day;
    case 'point':
      return right.point;
    case 'grid':
      return right.grid;
  }
}
