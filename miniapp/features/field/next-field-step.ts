import { photosToSend, type FieldDraft, type FieldPhoto } from './field-draft';

export type NextFieldStep =
  { do: 'openSession' } | { do: 'upload'; photo: FieldPhoto; session: string } | { do: 'submit' | 'ask' | 'rest' };

/**
 * What to do next for a draft that is handed over: its photos one after the other, then the step. A photo
 * found as `sending` was cut off and goes again; one that failed for good makes the officer decide.
 */
export function nextFieldStep(draft: FieldDraft): NextFieldStep {
  if (draft.phase !== 'sending') return { do: 'rest' };
  const photos = photosToSend(draft);
  if (photos.length === 0) return { do: 'submit' };
  if (draft.uploadSession === null) return { do: 'openSession' };
  const photo = photos.find(({ state }) => state === 'waiting' || state === 'sending');
  if (photo) return { do: 'upload', photo, session: draft.uploadSession };
  return photos.some(({ state }) => state === 'failed') ? { do: 'ask' } : { do: 'submit' };
}
