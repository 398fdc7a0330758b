import { evidenceLimits } from '@contract/evidence/evidence';
import { movePhoto, newPhotoJob, retryPhoto, type PhotoEvent, type PhotoJob } from '../evidence/photo-job';
import { emptyContact, type ContactDraft, type Draft, type PlaceDraft, type SendingDraft } from './draft';

type Fields = Pick<Draft, 'category' | 'description' | 'ongoing' | 'majorDanger' | 'people' | 'mode' | 'consent'>;

/** What the person does on the form. */
export type EditAction =
  | { type: 'change'; fields: Partial<Fields> }
  | { type: 'place'; place: Partial<PlaceDraft> }
  | { type: 'addContact' }
  | { type: 'contact'; index: number; fields: Partial<ContactDraft> }
  | { type: 'removeContact'; index: number }
  | { type: 'addPhotos'; photos: Pick<PhotoJob, 'id' | 'path' | 'takenAt' | 'position'>[] }
  | { type: 'removePhoto'; id: string };

/** What happens to a draft that is handed over. */
export type SendAction =
  | { type: 'send' }
  | { type: 'back' }
  | { type: 'sessionOpened'; session: string }
  | { type: 'sessionLost' }
  | { type: 'photo'; id: string; event: PhotoEvent }
  | { type: 'trying' }
  | { type: 'refused' }
  | { type: 'received' };

export type DraftAction = EditAction | SendAction;

/** Joint reporters of one report (domain: 1–5 people). */
export const mostContacts = 5;

function edit(draft: Draft, action: EditAction): Draft {
  switch (action.type) {
    case 'change':
      return { ...draft, ...action.fields };
    case 'place':
      return { ...draft, place: { ...draft.place, ...action.place } };
    case 'addContact':
      return draft.contacts.length < mostContacts ? { ...draft, contacts: [...draft.contacts, emptyContact] } : draft;
    case 'contact':
      return {
        ...draft,
        contacts: draft.contacts.map((contact, i) => (i === action.index ? { ...contact, ...action.fields } : contact)),
      };
    case 'removeContact':
      return { ...draft, contacts: draft.contacts.filter((_, i) => i !== action.index) };
    case 'addPhotos': {
      const photos = [...draft.photos, ...action.photos.map(newPhotoJob)];
      return { ...draft, photos: photos.slice(0, evidenceLimits.photos) };
    }
    case 'removePhoto':
      return { ...draft, photos: draft.photos.filter(({ id }) => id !== action.id) };
  }
}

/** A draft after something happened to it on its way, whatever is in it. */
export function moveDraft<D extends SendingDraft>(draft: D, action: SendAction): D {
  switch (action.type) {
    case 'send':
      return { ...draft, phase: 'sending', photos: draft.photos.map(retryPhoto) };
    case 'back':
      return { ...draft, phase: 'editing' };
    case 'sessionOpened':
      return { ...draft, uploadSession: action.session };
    case 'sessionLost':
      return {
        ...draft,
        uploadSession: null,
        tried: false,
        photos: draft.photos.map((job) => movePhoto(job, { to: 'waiting' })),
      };
    case 'photo':
      return {
        ...draft,
        photos: draft.photos.map((job) => (job.id === action.id ? movePhoto(job, action.event) : job)),
      };
    case 'trying':
      return { ...draft, tried: true };
    case 'refused':
      return { ...draft, phase: 'editing', tried: false };
    case 'received':
      return { ...draft, phase: 'received' };
  }
}

const edits: readonly string[] = [
  'change',
  'place',
  'addContact',
  'contact',
  'removeContact',
  'addPhotos',
  'removePhoto',
] satisfies EditAction['type'][];

const isEdit = (action: DraftAction): action is EditAction => edits.includes(action.type);

/** The draft after an action. While it is handed over it is not edited: what was confirmed is what is sent. */
export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  if (isEdit(action)) return draft.phase === 'editing' ? edit(draft, action) : draft;
  if (action.type === 'back' && draft.tried) return draft;
  if (action.type === 'send' && draft.phase === 'received') return draft;
  return moveDraft(draft, action);
}
