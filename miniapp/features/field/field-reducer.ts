import { evidenceLimits } from '@contract/evidence/evidence';
import type { EvidenceRole } from '@contract/cases/states';
import { movePhoto, newPhotoJob, retryPhoto, type PhotoEvent } from '../evidence/photo-job';
import type { NewPhoto } from '../evidence/pick';
import type { FieldDraft } from './field-draft';

type Fields = Pick<FieldDraft, 'verdict' | 'note' | 'proposedGrid' | 'landUse'>;

/** What the officer does on the form. */
export type FieldEdit =
  | { type: 'change'; fields: Partial<Fields> }
  | { type: 'answer'; question: string; value: string }
  | { type: 'addPhotos'; role: EvidenceRole; photos: readonly NewPhoto[] }
  | { type: 'removePhoto'; id: string };

/** What happens to a draft that is handed over. */
export type FieldSend =
  | { type: 'send' }
  | { type: 'back' }
  | { type: 'sessionOpened'; session: string }
  | { type: 'sessionLost' }
  | { type: 'photo'; id: string; event: PhotoEvent }
  | { type: 'trying' }
  | { type: 'refused' }
  | { type: 'moved'; version: number }
  | { type: 'kept'; reason: string };

export type FieldAction = FieldEdit | FieldSend;

function edit(draft: FieldDraft, action: FieldEdit): FieldDraft {
  switch (action.type) {
    case 'change':
      return { ...draft, ...action.fields };
    case 'answer':
      return { ...draft, answers: { ...draft.answers, [action.question]: action.value } };
    case 'addPhotos': {
      const added = action.photos.map((photo) => ({ ...newPhotoJob(photo), role: action.role }));
      return { ...draft, photos: [...draft.photos, ...added].slice(0, evidenceLimits.photos) };
    }
    case 'removePhoto':
      return { ...draft, photos: draft.photos.filter(({ id }) => id !== action.id) };
  }
}

function move(draft: FieldDraft, action: FieldSend): FieldDraft {
  const movedPhotos = (change: (photo: FieldDraft['photos'][number]) => object): FieldDraft['photos'] =>
    draft.photos.map((photo) => ({ ...photo, ...change(photo) }));
  switch (action.type) {
    case 'send':
      return { ...draft, phase: 'sending', reason: null, photos: movedPhotos(retryPhoto) };
    case 'back':
      return { ...draft, phase: 'editing', reason: null };
    case 'sessionOpened':
      return { ...draft, uploadSession: action.session };
    case 'sessionLost':
      return { ...draft, uploadSession: null, photos: movedPhotos((photo) => movePhoto(photo, { to: 'waiting' })) };
    case 'photo':
      return {
        ...draft,
        photos: movedPhotos((photo) => (photo.id === action.id ? movePhoto(photo, action.event) : photo)),
      };
    case 'trying':
      return { ...draft, tried: true };
    case 'refused':
      return { ...draft, phase: 'editing', tried: false };
    case 'moved':
      return { ...draft, version: action.version, tried: false };
    case 'kept':
      return { ...draft, phase: 'kept', tried: false, reason: action.reason };
  }
}

const edits: readonly string[] = ['change', 'answer', 'addPhotos', 'removePhoto'] satisfies FieldEdit['type'][];
const isEdit = (action: FieldAction): action is FieldEdit => edits.includes(action.type);

/** The draft after an action. Handed over, it is not edited: what was confirmed is what is sent. */
export function reduceField(draft: FieldDraft, action: FieldAction): FieldDraft {
  if (isEdit(action)) return draft.phase === 'editing' ? edit(draft, action) : draft;
  if (action.type === 'back' && draft.tried) return draft;
  return move(draft, action);
}
