import type { FieldError } from '@contract/problem';
import { isSteering, type StepField } from './step-fields';

/** What a form holds: values by the parts of their names. */
export type FormValues = Record<string, unknown>;

export const pathOf = (name: string): string[] => name.split('.');

/** The value at a dotted name. */
export function valueAt(values: FormValues, name: string): unknown {
  return pathOf(name).reduce<unknown>(
    (held, part) => (typeof held === 'object' && held !== null ? (held as FormValues)[part] : undefined),
    values,
  );
}

function put(values: FormValues, name: string, value: unknown): void {
  const parts = pathOf(name);
  const last = parts.pop() ?? name;
  let held = values;
  for (const part of parts) held = (held[part] ??= {}) as FormValues;
  held[last] = value;
}

/** The China day of an instant, `yyyy-mm-dd`. */
export const chinaDay = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Whether a field is there, by the values of the fields before it. */
export const isShown = (field: StepField, values: FormValues): boolean =>
  !field.when || valueAt(values, field.when.name) === field.when.is;

/** The id of a case from what people paste: its page's address, or the id alone. */
export const caseIdOf = (pasted: string): string => /\/cases\/([^/?#\s]+)/.exec(pasted)?.[1] ?? pasted.trim();

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Answers without the blank ones; undefined where none is left. */
function answersOf(value: unknown): FormValues | undefined {
  const given = Object.entries((value ?? {}) as FormValues)
    .filter(([, answer]) => !isBlank(answer) && !(Array.isArray(answer) && answer.length === 0))
    .map(([id, answer]) => [id, Array.isArray(answer) ? answer.join(',') : answer]);
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

function toSend({ kind }: StepField, value: unknown): unknown {
  switch (kind) {
    case 'yuan':
      return Math.round(Number(value) * 100);
    case 'moment':
      return `${String(value).slice(0, 16)}:00+08:00`;
    default:
      return value;
  }
}

/** The body of a step: what the server wants of what the form holds; blank fields are left out. */
export function bodyOf(fields: readonly StepField[], values: FormValues): FormValues {
  const body: FormValues = {};
  for (const field of fields.filter((one) => isShown(one, values) && !isSteering(one.name))) {
    const value = valueAt(values, field.name);
    if (field.kind === 'questions') {
      const answers = answersOf(value) ?? (field.required ? {} : undefined);
      if (answers) put(body, field.name, answers);
    } else if (field.kind === 'check') put(body, field.name, value === true);
    else if (field.kind === 'case' && value === 'other') put(body, field.name, caseIdOf(String(values['intoOther'])));
    else if (!isBlank(value)) put(body, field.name, toSend(field, value));
  }
  return body;
}

/** The errors that belong to a field of the form, and the words of those that belong to none. */
export function placeErrors(
  errors: readonly FieldError[],
  names: readonly string[],
): { atFields: { name: string; messages: string[] }[]; elsewhere: string[] } {
  const byName = new Map<string, string[]>();
  const elsewhere: string[] = [];
  for (const { field, message } of errors) {
    const name = names
      .filter((one) => field === one || field.startsWith(`${one}.`))
      .sort((a, b) => b.length - a.length)[0];
    if (name) byName.set(name, [...(byName.get(name) ?? []), message]);
    else elsewhere.push(message);
  }
  return { atFields: [...byName].map(([name, messages]) => ({ name, messages })), elsewhere };
}
