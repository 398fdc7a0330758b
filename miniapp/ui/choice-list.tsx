import { Text, View } from '@tarojs/components';
import { Field, type FieldProps } from './field';

export interface Choice<T> {
  value: T;
  label: string;
  hint?: string;
}

interface ChoiceListProps<T> extends FieldProps {
  choices: readonly Choice<T>[];
  value: T | null;
  onChange(value: T): void;
}

/** One of several, all of them in view. The chosen one carries a mark as well as a colour. */
export function ChoiceList<T extends string | boolean>(props: ChoiceListProps<T>) {
  const { choices, value, onChange, ...field } = props;
  return (
    <Field {...field}>
      <View aria-role="radiogroup" aria-label={field.label}>
        {choices.map((choice) => {
          const chosen = choice.value === value;
          return (
            <View
              key={String(choice.value)}
              className={chosen ? 'choice choice-on' : 'choice'}
              aria-role="radio"
              aria-checked={chosen}
              aria-label={[choice.label, choice.hint].filter(Boolean).join('，')}
              onClick={() => onChange(choice.value)}
            >
              <Text className="mark" aria-hidden>
                {chosen ? '●' : '○'}
              </Text>
              <View className="choice-words">
                <View>{choice.label}</View>
                {choice.hint ? <View className="hint">{choice.hint}</View> : null}
              </View>
            </View>
          );
        })}
      </View>
    </Field>
  );
}

interface TickProps {
  name: string;
  label: string;
  error?: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

/** Yes or no to one sentence. */
export function Tick({ name, label, error, checked, onChange }: TickProps) {
  return (
    <Field name={name} label="" error={error}>
      <View
        className={checked ? 'choice choice-on' : 'choice'}
        aria-role="checkbox"
        aria-checked={checked}
        aria-label={label}
        onClick={() => onChange(!checked)}
      >
        <Text className="mark" aria-hidden>
          {checked ? '☑' : '☐'}
        </Text>
        <View className="choice-words">{label}</View>
      </View>
    </Field>
  );
}
