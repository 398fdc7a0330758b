import { randomBytes } from 'node:crypto';
import { actOnLookedUpReport, type ReporterAct } from '../contract/reports/reporter-acts';
import type { ReportForReporter } from '../contract/reports/reports';
import { parsePart } from '../http/input';
import type { FormErrors } from './fields';
import { portalTexts } from './portal.texts';

/** What opens a report without an account. */
export interface ReportCode {
  number: string;
  claimCode: string;
}

/** The acts in the order in which they are offered. */
export const actNames = ['supplement', 'rate', 'notFixed', 'withdraw'] as const;
export type ActName = (typeof actNames)[number];

/** The form of an act between two pages, every value as it was typed. */
export interface ActDraft extends ReportCode {
  act: ActName;
  /** Names this act, so that a repeated press counts once. */
  key: string;
  uploadSession: string;
  text: string;
  stars: string;
  files: readonly string[];
}

export const takesPhotos = (act: ActName): boolean => act === 'supplement' || act === 'notFixed';
export const newActKey = (): string => randomBytes(24).toString('base64url');

/** Reads the draft out of posted fields; null where they name no act. */
export function actDraftOf(fields: Readonly<Record<string, string>>, files: readonly string[]): ActDraft | null {
  const act = actNames.find((name) => name === fields.act);
  if (!act) return null;
  return {
    act,
    number: (fields.number ?? '').trim(),
    claimCode: (fields.claimCode ?? '').trim(),
    key: fields.key || newActKey(),
    uploadSession: fields.uploadSession ?? '',
    // A browser sends line ends as CR LF; the limits count what was typed.
    text: (fields.text ?? '').replaceAll('\r\n', '\n'),
    stars: fields.stars ?? '',
    files: takesPhotos(act) ? files : [],
  };
}

/** The draft in the contract's shape, still unchecked. */
function wishOf({ act, key, text, stars, uploadSession, files }: ActDraft): unknown {
  const photos = files.length > 0 ? { uploadSession, files } : undefined;
  switch (act) {
    case 'supplement':
      return { act, key, text, photos };
    case 'withdraw':
      return { act };
    case 'rate':
      return { act, stars: stars ? Number(stars) : undefined, text };
    case 'notFixed':
      return { act, text, photos };
  }
}

/** The name under which the form shows an error of the contract. */
const formName = (field: string): string => {
  const [first = '', second = ''] = field.split('.');
  return first === 'act' ? second : first === 'files' ? 'photos' : first;
};

const words: Readonly<Record<string, string>> = { stars: portalTexts.acts.starsNeeded };

/** Errors of the contract under the names of the form; the first of a field stands. */
export const actErrors = (errors: readonly { field: string; message: string }[]): FormErrors =>
  Object.fromEntries(
    [...errors].reverse().map(({ field, message }) => [formName(field), words[formName(field)] ?? message]),
  );

/** Checks the draft with the contract: the act, or every error under the name of its field. */
export function checkAct(draft: ActDraft): { wish: ReporterAct } | { errors: FormErrors } {
  const { number, claimCode } = draft;
  const { data, errors } = parsePart(actOnLookedUpReport.body, { number, claimCode, act: wishOf(draft) }, '');
  if (errors.length === 0) return { wish: (data as { act: ReporterAct }).act };
  const noPhoto = draft.act === 'notFixed' && draft.files.length === 0;
  return { errors: { ...actErrors(errors), ...(noPhoto ? { photos: portalTexts.acts.photoNeeded } : {}) } };
}

/**
 * Whether a supplement is in the report. It is not where its form was sent before with other content: the key
 * counted then.
 */
export const isAdded = (wish: ReporterAct, report: ReportForReporter): boolean =>
  wish.act !== 'supplement' ||
  report.supplements.some(
    ({ text, photos }) => text === wish.text && photos.length >= (wish.photos?.files.length ?? 0),
  );
