import { z } from '@contract/z';
import { reportInput } from '@contract/reports/report-input';
import { reportFormTexts } from './report-form.texts';
import type { Draft } from './draft';

export type DraftInput = z.input<typeof reportInput>;

/** Words to show at fields, by the path that the contract gives a field, e.g. `identity.contacts.0.phone`. */
export type FieldErrors = Record<string, string>;

const unlessEmpty = <T>(value: T | null | ''): T | undefined => value || undefined;

/** What of a draft says what and where it is; what is not filled in is left out, for the contract to say so. */
export function siteOf({ place, ...draft }: Draft, town: string, files: readonly string[]) {
  return {
    idempotencyKey: draft.key,
    town,
    category: draft.category ?? undefined,
    description: draft.description,
    ongoing: draft.ongoing ?? undefined,
    majorDanger: draft.majorDanger ?? undefined,
    place: {
      point: place.point ?? undefined,
      village: place.village ?? undefined,
      grid: place.grid ?? undefined,
      words: place.words,
    },
    people: draft.people,
    uploadSession: draft.uploadSession ?? 'x'.repeat(43),
    files,
  };
}

/** The same with who reports it. */
function shapeOf(draft: Draft, town: string, files: string[]) {
  const contacts = draft.contacts.map(({ name, phone, idNumber }) => ({
    name,
    phone,
    idNumber: unlessEmpty(idNumber.trim()),
  }));
  return {
    ...siteOf(draft, town, files),
    identity: draft.mode === 'named' ? { mode: 'named', contacts } : { mode: draft.mode ?? undefined },
  };
}

/** Every error of a draft at once, each at its field; empty where it can be sent. */
export function checkDraft(draft: Draft, town: string): FieldErrors {
  const read = reportInput.safeParse(
    shapeOf(
      draft,
      town,
      draft.photos.map(({ id }) => id),
    ),
  );
  const errors: FieldErrors = {};
  for (const { path, message } of read.error?.issues ?? []) errors[path.map(String).join('.')] ??= message;
  if (draft.majorDanger === null) errors.majorDanger = reportFormTexts.choose;
  if (draft.ongoing === null) errors.ongoing = reportFormTexts.choose;
  if (draft.mode === null) {
    delete errors.identity;
    errors['identity.mode'] = reportFormTexts.choose;
  }
  if (draft.photos.some(({ state, again }) => state === 'failed' && !again)) {
    errors.files ??= reportFormTexts.badPhoto;
  }
  if (!draft.consent) errors.consent = reportFormTexts.consentNeeded;
  return errors;
}

/** What is sent once all photos are there. Throws where the draft was never checked. */
export function toReportInput(draft: Draft, town: string): DraftInput {
  // Two photos with the same content are one file at the server, and named once.
  const files = [...new Set(draft.photos.flatMap(({ file }) => file ?? []))];
  const read = reportInput.safeParse(shapeOf(draft, town, files));
  if (!read.success) throw new Error('a draft was handed over with errors in it');
  return read.data;
}

/** The server's errors by the same paths. */
export const errorsByField = (errors: readonly { field: string; message: string }[]): FieldErrors =>
  Object.fromEntries(errors.map(({ field, message }) => [field, message]));
