import { View } from '@tarojs/components';
import { scrollTo } from '../platform/pages';
import { fieldId } from './field';
import { Notice } from './notice';
import { uiTexts } from './ui.texts';

/** A field of a form and what it is called there, in the order of the page. */
export type NamedField = readonly [name: string, label: string];

type Errors = Readonly<Record<string, string>>;

/** The wrong fields from the top of the page to its end; those that the page does not name come last. */
export function wrongFields(errors: Errors, fields: readonly NamedField[]): string[] {
  const named = fields.map(([name]) => name).filter((name) => errors[name]);
  return [...named, ...Object.keys(errors).filter((name) => !named.includes(name))];
}

interface ErrorSummaryProps {
  errors: Errors;
  fields: readonly NamedField[];
}

/** All that is wrong in a form, each with the name of its field; a press goes there. Nothing where all is well. */
export function ErrorSummary({ errors, fields }: ErrorSummaryProps) {
  const wrong = wrongFields(errors, fields);
  if (wrong.length === 0) return null;
  const labels = new Map(fields);
  return (
    <Notice kind="error" title={uiTexts.errorsFound(wrong.length)}>
      {wrong.map((name) => (
        <View key={name} className="error-line" aria-role="button" onClick={() => scrollTo(fieldId(name))}>
          {uiTexts.errorAt(labels.get(name) ?? '', errors[name] ?? '')}
        </View>
      ))}
    </Notice>
  );
}
