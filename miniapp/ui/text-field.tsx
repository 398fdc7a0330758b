import { Input, Textarea, View } from '@tarojs/components';
import { Field, spokenLabel, type FieldProps } from './field';
import { uiTexts } from './ui.texts';

interface TextProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  most: number;
}

interface TextFieldProps extends TextProps {
  /** `number` takes whole numbers, `digit` a decimal point as well. */
  kind?: 'text' | 'number' | 'digit' | 'idcard';
  /** Shows dots instead of what is typed. */
  secret?: boolean;
}

/** One line of text. */
export function TextField({ value, onChange, most, kind = 'text', secret = false, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      <Input
        className="input"
        type={kind}
        password={secret}
        value={value}
        maxlength={most}
        aria-label={spokenLabel(field)}
        aria-required={field.required}
        onInput={({ detail }) => onChange(detail.value)}
      />
    </Field>
  );
}

/** Several lines of text, with a counter. */
export function TextArea({ value, onChange, most, ...field }: TextProps) {
  return (
    <Field {...field}>
      <Textarea
        className="input textarea"
        value={value}
        maxlength={most}
        autoHeight
        aria-label={spokenLabel(field)}
        aria-required={field.required}
        onInput={({ detail }) => onChange(detail.value)}
      />
      <View className="counter">{uiTexts.counter(value.length, most)}</View>
    </Field>
  );
}
