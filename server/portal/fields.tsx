import type { ReactNode } from 'react';
import { portalTexts } from './portal.texts';

/** Errors of a form by field name, as its fields show them. */
export type FormErrors = Readonly<Record<string, string>>;

const texts = portalTexts.report;
const errorId = (name: string): string => `${name}-error`;
const hintId = (name: string): string => `${name}-hint`;

/** What a screen reader reads with a field: its hint and its error. */
export const described = (name: string, errors: FormErrors, hint?: string): string | undefined =>
  [hint ? hintId(name) : '', errors[name] ? errorId(name) : ''].filter(Boolean).join(' ') || undefined;

export const Must = () => <span className="must">{texts.required}</span>;

export function Hint({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="hint" id={hintId(name)}>
      {children}
    </p>
  );
}

export function FieldError({ name, errors }: { name: string; errors: FormErrors }) {
  return errors[name] ? (
    <p className="error" id={errorId(name)}>
      {errors[name]}
    </p>
  ) : null;
}

interface TextFieldProps {
  name: string;
  label: string;
  errors: FormErrors;
  value: string;
  hint?: string;
  must?: boolean;
  type?: 'text' | 'tel';
  multiline?: boolean;
  autoComplete?: string;
}

/** A labelled text field with its hint and error. */
export function TextField({
  name,
  label,
  errors,
  value,
  hint,
  must,
  type = 'text',
  multiline,
  autoComplete,
}: TextFieldProps) {
  const shared = {
    id: name,
    name,
    defaultValue: value,
    'aria-invalid': errors[name] ? true : undefined,
    'aria-describedby': described(name, errors, hint),
  };
  return (
    <div className="field">
      <label className="label" htmlFor={name}>
        {label}
        {must && <Must />}
      </label>
      {hint && <Hint name={name}>{hint}</Hint>}
      <FieldError name={name} errors={errors} />
      {multiline ? (
        <textarea {...shared} rows={6} />
      ) : (
        <input {...shared} type={type} autoComplete={autoComplete ?? 'off'} />
      )}
    </div>
  );
}

interface ChoicesProps {
  name: string;
  legend: string;
  errors: FormErrors;
  value: string;
  options: readonly { value: string; label: string; hint?: string }[];
  must?: boolean;
}

/** One of several, as radio buttons with their hints. */
export function Choices({ name, legend, errors, value, options, must }: ChoicesProps) {
  return (
    <fieldset id={name} aria-describedby={described(name, errors)}>
      <legend>
        {legend}
        {must && <Must />}
      </legend>
      <FieldError name={name} errors={errors} />
      <div className="choices">
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input type="radio" name={name} value={option.value} defaultChecked={value === option.value} />
            <span>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** All errors at once at the top, each a link to its field. */
export function ErrorSummary({
  errors,
  general,
  title = texts.errorTitle,
}: {
  errors: FormErrors;
  general?: readonly string[];
  title?: string;
}) {
  const fields = Object.entries(errors);
  if (fields.length === 0 && !general?.length) return null;
  return (
    <section className="errors" role="alert" aria-labelledby="errors-title" tabIndex={-1}>
      <h2 id="errors-title">{title}</h2>
      <ul>
        {fields.map(([name, message]) => (
          <li key={name}>
            <a href={`#${name}`}>{[portalTexts.fieldNames[name], message].filter(Boolean).join('：')}</a>
          </li>
        ))}
        {general?.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </section>
  );
}
