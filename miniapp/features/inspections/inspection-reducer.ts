import { evidenceLimits } from '@contract/evidence/evidence';
import { newPhotoJob } from '../evidence/photo-job';
import type { NewPhoto } from '../evidence/pick';
import { moveDraft, type SendAction } from '../reports/draft-reducer';
import type { InspectionDraft } from './inspection-draft';

/** What the inspector does on the form. */
export type InspectionEdit =
  | { type: 'change'; fields: Partial<Pick<InspectionDraft, 'step' | 'note' | 'changed' | 'handedOver'>> }
  | { type: 'answer'; item: string; value: string }
  | { type: 'addPhotos'; item: string; photos: readonly NewPhoto[] }
  | { type: 'removePhoto'; id: string };

export type InspectionAction = InspectionEdit | SendAction;

function edited(draft: InspectionDraft, action: InspectionEdit): InspectionDraft {
  switch (action.type) {
    case 'change':
      return { ...draft, ...action.fields };
    case 'answer':
      return { ...draft, answers: { ...draft.answers, [action.item]: action.value } };
    case 'addPhotos': {
      const added = action.photos.map((photo) => ({ ...newPhotoJob(photo), item: action.item }));
      return { ...draft, photos: [...draft.photos, ...added].slice(0, evidenceLimits.photos) };
    }
    case 'removePhoto':
      return { ...draft, photos: draft.photos.filter(({ id }) => id !== action.id) };
  }
}

const edits: readonly string[] = ['change', 'answer', 'addPhotos', 'removePhoto'] satisfies InspectionEdit['type'][];
const isEdit = (action: InspectionAction): action is InspectionEdit => edits.includes(action.type);

/** The draft after an action. Handed over, it is not edited: what was confirmed is what is sent. */
export function reduceInspection(draft: InspectionDraft, action: InspectionAction): InspectionDraft {
  if (isEdit(action)) return draft.phase === 'editing' ? edited(draft, action) : draft;
  return action.type === 'back' && draft.tried ? draft : moveDraft(draft, action);
}
