import type { PhotoJob } from '../evidence/photo-job';
import type { SendingDraft } from './draft';

export type NextStep =
  | { do: 'openSession' }
  | { do: 'upload'; photo: PhotoJob; session: string }
  | { do: 'register' }
  | { do: 'ask' }
  | { do: 'rest' };

/**
 * What to do next for a draft. Photos go one after the other, then the report is registered; a photo
 * that failed makes the person decide. A photo found as `sending` was cut off and goes again.
 * A draft that is received but not confirmed is registered again: the same key brings the same code.
 */
export function nextStep(draft: SendingDraft): NextStep {
  if (draft.phase === 'editing') return { do: 'rest' };
  if (draft.phase === 'received' || draft.tried) return { do: 'register' };
  if (draft.uploadSession === null) return { do: 'openSession' };
  const photo = draft.photos.find(({ state }) => state === 'waiting' || state === 'sending');
  if (photo) return { do: 'upload', photo, session: draft.uploadSession };
  return draft.photos.some(({ state }) => state === 'failed') ? { do: 'ask' } : { do: 'register' };
}
