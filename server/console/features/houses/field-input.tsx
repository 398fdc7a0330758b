import { Input, InputNumber } from 'antd';
import { fieldOf, houseChoices, type FactValue, type HouseFieldKey } from '@contract/houses/house-fields';
import { choiceTexts } from '@contract/houses/houses.texts';
import { FormSelect } from '../../form-select';
import { houseTexts as texts } from './houses.texts';

interface FieldInputProps {
  field: HouseFieldKey;
  id?: string;
  value?: FactValue | null;
  onChange?(value: FactValue | null): void;
}

/** The input of one field of a record, by its kind. */
export function FieldInput({ field: key, id, value = null, onChange }: FieldInputProps) {
  const field = fieldOf(key);
  const common = { ...(id ? { id } : {}) };
  if (field.kind === 'choice' || field.kind === 'yesNo') {
    const options =
      field.kind === 'yesNo'
        ? [
            { value: 'true', label: texts.yes },
            { value: 'false', label: texts.no },
          ]
        : houseChoices[field.of].map((code) => ({
            value: code as string,
            label: (choiceTexts[field.of] as Record<string, string>)[code],
          }));
    return (
      <FormSelect<string | null>
        {...common}
        allowClear
        placeholder={texts.choose}
        value={value === null ? null : String(value)}
        options={options}
        onChange={(chosen) => onChange?.(chosen ? (field.kind === 'yesNo' ? chosen === 'true' : chosen) : null)}
      />
    );
  }
  if (field.kind === 'count')
    return (
      <InputNumber
        {...common}
        min={field.min}
        max={field.max}
        precision={0}
        style={{ width: '100%' }}
        value={typeof value === 'number' ? value : null}
        onChange={(number) => onChange?.(number)}
      />
    );
  return (
    <Input
      {...common}
      allowClear
      value={value === null ? '' : String(value)}
      onChange={({ target }) => onChange?.(target.value === '' ? null : target.value)}
    />
  );
}
