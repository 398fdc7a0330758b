import type { Uploaded } from '../contract/evidence/evidence';
import type { Point } from '../contract/places';
import { passOf } from '../contract/gate/work';
import { reportInput } from '../contract/reports/report-input';
import type { ReportInput } from '../contract/reports/report-input';
import { z } from '../contract/z';
import { parsePart } from '../http/input';
import type { FormErrors } from './fields';
import { portalTexts } from './portal.texts';

/** The report form between two pages: every value as it was typed, so that a refused form comes back whole. */
export interface ReportDraft {
  idempotencyKey: string;
  uploadSession: string;
  town: string;
  category: string;
  description: string;
  ongoing: string;
  majorDanger: string;
  /** A village or grid code, or empty. */
  area: string;
  words: string;
  people: string;
  mode: string;
  name: string;
  phone: string;
  idNumber: string;
  agree: string;
  /** The point picked on the map or taken from a photo, WGS-84. */
  point: Point | null;
  files: readonly string[];
  /** What was answered to the gate: a question's token with the answer, or empty. */
  pass: string;
}

const coordinate = z.coerce.number().check(z.minimum(-180), z.maximum(180));

/** The point in the hidden fields; null where there is none. */
function pointIn(fields: Readonly<Record<string, string>>): Point | null {
  if (!fields.lng || !fields.lat) return null;
  const lng = coordinate.safeParse(fields.lng);
  const lat = coordinate.safeParse(fields.lat);
  return lng.success && lat.success ? { lng: lng.data, lat: lat.data } : null;
}

/** Reads the draft out of posted fields. */
export function draftOf(fields: Readonly<Record<string, string>>, files: readonly string[]): ReportDraft {
  const field = (name: string): string => fields[name] ?? '';
  return {
    idempotencyKey: field('idempotencyKey'),
    uploadSession: field('uploadSession'),
    town: field('town'),
    category: field('category'),
    description: field('description'),
    ongoing: field('ongoing'),
    majorDanger: field('majorDanger'),
    area: field('area'),
    words: field('words'),
    people: field('people'),
    mode: field('mode'),
    name: field('name'),
    phone: field('phone'),
    idNumber: field('idNumber'),
    agree: field('agree'),
    point: pointIn(fields),
    files,
    pass: passIn(fields),
  };
}

/** What of the gate was answered: the words, else the picture, else the work of the script; or what was kept of it. */
function passIn(fields: Readonly<Record<string, string>>): string {
  const { wordsToken, wordsAnswer, pictureToken, pictureAnswer, gateWork, pass } = fields;
  if (wordsToken && wordsAnswer?.trim()) return passOf(wordsToken, wordsAnswer);
  if (pictureToken && pictureAnswer?.trim()) return passOf(pictureToken, pictureAnswer);
  return (gateWork || pass) ?? '';
}

const yes = (value: string): boolean | undefined => (value === '' ? undefined : value === 'yes');

/** The draft in the contract's shape, still unchecked. */
const asInput = (draft: ReportDraft): unknown => ({
  idempotencyKey: draft.idempotencyKey,
  town: draft.area.slice(0, 9) || draft.town,
  category: draft.category || undefined,
  description: draft.description,
  ongoing: yes(draft.ongoing),
  majorDanger: draft.majorDanger === 'yes',
  place: {
    point: draft.point ? { ...draft.point, system: 'wgs84' } : undefined,
    village: draft.area.slice(0, 12) || undefined,
    grid: draft.area.length === 15 ? draft.area : undefined,
    words: draft.words,
  },
  people: draft.people,
  identity:
    draft.mode === 'named'
      ? { mode: 'named', contacts: [{ name: draft.name, phone: draft.phone, idNumber: draft.idNumber || undefined }] }
      : { mode: draft.mode || undefined },
  uploadSession: draft.uploadSession,
  files: draft.files,
});

/** The form's name of a field of the contract. */
const formNames: readonly (readonly [RegExp, string])[] = [
  [/^place\.words/, 'words'],
  [/^place\.(village|grid)/, 'area'],
  [/^place/, 'area'],
  [/^identity\.contacts\.\d+\.(\w+)/, '$1'],
  [/^identity/, 'mode'],
  [/^files/, 'photos'],
];

/** The name under which the form shows an error of the contract. */
export function formName(field: string): string {
  const found = formNames.find(([pattern]) => pattern.test(field));
  if (!found) return field;
  const [pattern, name] = found;
  return name === '$1' ? (pattern.exec(field)?.[1] ?? field) : name;
}

/** Errors of the contract under the names of the form; the first of a field stands. */
export const formErrors = (errors: readonly { field: string; message: string }[]): FormErrors =>
  Object.fromEntries([...errors].reverse().map(({ field, message }) => [formName(field), message]));

/** Checks the draft with the contract: the input, or every error under the name of its field. */
export function checkDraft(draft: ReportDraft): { input: ReportInput } | { errors: FormErrors } {
  const { data, errors } = parsePart(reportInput, asInput(draft), '');
  const agreed: FormErrors = draft.agree === 'yes' ? {} : { agree: portalTexts.report.agreeNeeded };
  if (errors.length > 0 || agreed.agree) return { errors: { ...formErrors(errors), ...agreed } };
  return { input: data as ReportInput };
}

/**
 * The photo position that can be offered, while no point is picked: the first of a kept photo where a town is served. A
 * picture of elsewhere is no place to report.
 */
export const offeredPlace = (
  draft: ReportDraft,
  kept: readonly Uploaded[],
  isServed: (point: Point) => boolean,
): Point | null =>
  draft.point
    ? null
    : (kept.find(({ id, position }) => position && draft.files.includes(id) && isServed(position))?.position ?? null);
