import { Picker, View } from '@tarojs/components';
import { Field, spokenLabel, type FieldProps } from './field';

export interface Option {
  value: string;
  label: string;
}

interface SelectProps extends FieldProps {
  options: readonly Option[];
  value: string | null;
  /** What stands where nothing is chosen; it can be chosen again. */
  none: string;
  onChange(value: string | null): void;
}

/** One of many, from WeChat's own wheel. */
export function Select({ options, value, none, onChange, ...field }: SelectProps) {
  const at = options.findIndex((option) => option.value === value);
  const shown = options[at]?.label ?? none;
  return (
    <Field {...field}>
      <Picker
        mode="selector"
        range={[none, ...options.map(({ label }) => label)]}
        value={at + 1}
        aria-label={`${spokenLabel(field)}，${shown}`}
        onChange={({ detail }) => onChange(options[Number(detail.value) - 1]?.value ?? null)}
      >
        <View className="input select">{shown}</View>
      </Picker>
    </Field>
  );
}
