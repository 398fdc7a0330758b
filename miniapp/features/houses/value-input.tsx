import { fieldOf, houseChoices, type HouseFieldKey } from '@contract/houses/house-fields';
import { choiceTexts, valueTexts } from '@contract/houses/houses.texts';
import { ChoiceList } from '../../ui/choice-list';
import { TextField } from '../../ui/text-field';
import { housesTexts as texts } from './houses.texts';

interface ValueInputProps {
  field: HouseFieldKey;
  value: string;
  error?: string | undefined;
  onChange(value: string): void;
}

/** The input of what a field should be, by its kind; the value is text, as it is read on the server. */
export function ValueInput({ field: key, value, error, onChange }: ValueInputProps) {
  const field = fieldOf(key);
  const common = { name: 'value', label: texts.value, ...(error ? { error } : {}) };
  if (field.kind === 'choice') {
    const labels = choiceTexts[field.of] as Record<string, string>;
    const choices = houseChoices[field.of].map((code) => ({ value: code as string, label: labels[code] ?? code }));
    return <ChoiceList<string> {...common} choices={choices} value={value || null} onChange={onChange} />;
  }
  if (field.kind === 'yesNo') {
    const choices = [
      { value: 'true', label: valueTexts.yesWord },
      { value: 'false', label: valueTexts.noWord },
    ];
    return <ChoiceList<string> {...common} choices={choices} value={value || null} onChange={onChange} />;
  }
  const kind = field.kind === 'count' ? 'number' : field.kind === 'area' ? 'digit' : 'text';
  return <TextField {...common} kind={kind} most={120} value={value} onChange={onChange} />;
}
