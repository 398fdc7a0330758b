import { findInput } from '@contract/reports/report-input';
import type { z } from '@contract/z';
import { town } from '../../settings';
import type { Draft } from '../reports/draft';
import { siteOf } from '../reports/draft-input';
import type { FieldErrors } from './field-input';
import { findTexts as texts } from './find.texts';
import { fieldTexts } from './field.texts';

/** Every error of a find at once, each at its field; empty where it can be sent. */
export function checkFind(draft: Draft): FieldErrors {
  const files = draft.photos.map(({ id }) => id);
  const errors: FieldErrors = {};
  for (const { path, message } of findInput.safeParse(siteOf(draft, town, files)).error?.issues ?? [])
    errors[path.map(String).join('.')] ??= message;
  if (draft.majorDanger === null) errors.majorDanger = texts.choose;
  if (draft.ongoing === null) errors.ongoing = texts.choose;
  if (draft.photos.some(({ state, again }) => state === 'failed' && !again)) errors.files ??= fieldTexts.badPhoto;
  return errors;
}

/** What is sent once all photos are there. Throws where the find was never checked. */
export function toFindInput(draft: Draft): z.input<typeof findInput> {
  // Two photos with the same content are one file at the server, and named once.
  const read = findInput.safeParse(siteOf(draft, town, [...new Set(draft.photos.flatMap(({ file }) => file ?? []))]));
  if (!read.success) throw new Error('a find was handed over with errors in it');
  return read.data;
}
