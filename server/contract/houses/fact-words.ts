import { fieldOf, type FactValue, type HouseFieldKey } from './house-fields';
import { choiceTexts, houseFieldTexts, valueTexts } from './houses.texts';

/** What a field of a house record is called. */
export const labelOf = (key: HouseFieldKey): string => houseFieldTexts[key];

/** A value of a field in words, as every door shows it. */
export function factWords(key: HouseFieldKey, value: FactValue | null | undefined): string {
  if (value === null || value === undefined) return valueTexts.none;
  const field = fieldOf(key);
  if (field.kind === 'yesNo') return value === true ? valueTexts.yesWord : valueTexts.noWord;
  if (field.kind === 'choice') return (choiceTexts[field.of] as Record<string, string>)[String(value)] ?? String(value);
  return field.kind === 'area' ? `${value}${valueTexts.squareMetres}` : String(value);
}
