import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { uiTexts } from './ui.texts';

export interface FieldProps {
  /** The field's path, e.g. `place.words`; the page scrolls to `fieldId(name)`. */
  name: string;
  label: string;
  hint?: string;
  error?: string;
  required?: boolean;
}

export const fieldId = (name: string): string => `field-${name.replace(/[^A-Za-z0-9]/g, '-')}`;

/** What a screen reader says for the input of a field: its label, then what is wrong with it. */
export const spokenLabel = ({ label, error }: Pick<FieldProps, 'label' | 'error'>): string =>
  error ? `${label}，${uiTexts.errorPrefix}${error}` : label;

/** A label over an input, with a hint and what is wrong with it. */
export function Field({ name, label, hint, error, required, children }: FieldProps & { children: ReactNode }) {
  return (
    <View id={fieldId(name)} className={error ? 'field field-wrong' : 'field'}>
      <View className="label">
        <Text>{label}</Text>
        {required ? <Text className="required">{uiTexts.required}</Text> : null}
      </View>
      {hint ? <View className="hint">{hint}</View> : null}
      {children}
      {error ? (
        <View className="error" aria-role="alert">
          {uiTexts.errorPrefix}
          {error}
        </View>
      ) : null}
    </View>
  );
}
