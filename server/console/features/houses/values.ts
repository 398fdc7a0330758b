import { fieldOf, type FactValue, type HouseFieldKey } from '@contract/houses/house-fields';
import { choiceTexts, houseFieldTexts } from '@contract/houses/houses.texts';
import { houseTexts as texts } from './houses.texts';

/** A value of a field in words. */
export function shown(key: HouseFieldKey, value: FactValue | null | undefined): string {
  if (value === null || value === undefined) return texts.empty;
  const field = fieldOf(key);
  if (field.kind === 'yesNo') return value === true ? texts.yes : texts.no;
  if (field.kind === 'choice') return (choiceTexts[field.of] as Record<string, string>)[String(value)] ?? String(value);
  if (field.kind === 'area') return `${value} ${texts.areaUnit}`;
  return String(value);
}

export const labelOf = (key: HouseFieldKey): string => houseFieldTexts[key];
