import { fieldOf, type FactValue, type HouseFieldKey } from '@contract/houses/house-fields';
import { choiceTexts, houseFieldTexts } from '@contract/houses/houses.texts';
import { housesTexts as texts } from './houses.texts';

/** What a field is called. */
export const labelOf = (key: HouseFieldKey): string => houseFieldTexts[key];

/** A value of a field in words. */
export function wordsOf(key: HouseFieldKey, value: FactValue | null): string {
  if (value === null) return texts.empty;
  const field = fieldOf(key);
  if (field.kind === 'yesNo') return value === true ? texts.yes : texts.no;
  if (field.kind === 'choice') return (choiceTexts[field.of] as Record<string, string>)[String(value)] ?? String(value);
  return field.kind === 'area' ? `${value} ${texts.squareMetres}` : String(value);
}
