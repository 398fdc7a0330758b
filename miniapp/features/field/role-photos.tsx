import { useState } from 'react';
import { evidenceLimits } from '@contract/evidence/evidence';
import { evidenceRoleTexts } from '@contract/cases/cases.texts';
import type { EvidenceRole } from '@contract/cases/states';
import { showPhotos, type PhotoSource } from '../../platform/photos';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { PhotoGrid } from '../../ui/photo-grid';
import { Press } from '../../ui/press';
import { evidenceTexts, photoStateTexts } from '../evidence/evidence.texts';
import { pick, type NewPhoto, type PickRefusal } from '../evidence/pick';
import type { FieldPhoto } from './field-draft';
import { fieldTexts as texts } from './field.texts';

const refusalTexts: Record<PickRefusal, string> = {
  tooLarge: evidenceTexts.tooLarge(evidenceLimits.photoBytes / 1024 / 1024),
  notKept: evidenceTexts.notKept,
  notAllowed: evidenceTexts.notAllowed,
};

const takenWords = ({ takenAt, position }: FieldPhoto): string => {
  if (!takenAt) return texts.noPosition;
  return position ? evidenceTexts.takenHere : `${evidenceTexts.takenNow}。${texts.noPosition}`;
};

interface FieldPhotoStripProps {
  photos: readonly FieldPhoto[];
  onRemove?(id: string): void;
}

/** Photos of a draft, each with what it shows, how far it has got, and whether time and place were noted. */
export function FieldPhotoStrip({ photos, onRemove }: FieldPhotoStripProps) {
  const paths = photos.map(({ path }) => path);
  const seen = new Map<EvidenceRole, number>();
  return (
    <PhotoGrid
      photos={photos.map((photo) => {
        const index = (seen.get(photo.role) ?? 0) + 1;
        seen.set(photo.role, index);
        const [role, state] = [evidenceRoleTexts[photo.role], photoStateTexts[photo.state]];
        return {
          key: photo.id,
          src: photo.path,
          label: texts.photo(role, index, state),
          caption: [role, state, photo.why, takenWords(photo)].filter(Boolean).join('。'),
          wrong: photo.state === 'failed',
          onOpen: () => showPhotos(paths, photo.path),
          remove: onRemove && {
            label: evidenceTexts.removeShort,
            spoken: texts.remove(role, index),
            onPress: () => onRemove(photo.id),
          },
        };
      })}
    />
  );
}

interface RolePhotosProps {
  role: EvidenceRole;
  photos: readonly FieldPhoto[];
  /** How many more the draft takes. */
  room: number;
  /** Whether a photo that was taken earlier will do: how it looked before. */
  album: boolean;
  required: boolean;
  error?: string;
  onAdd(photos: readonly NewPhoto[]): void;
  onRemove(id: string): void;
}

/** Photos of one kind, taken on the spot. */
export function RolePhotos({ role, photos, room, album, required, error, onAdd, onRemove }: RolePhotosProps) {
  const [refusals, setRefusals] = useState<PickRefusal[]>([]);
  const [busy, setBusy] = useState(false);
  const words = evidenceRoleTexts[role];

  const add = async (source: PhotoSource): Promise<void> => {
    setBusy(true);
    const picked = await pick(source, room);
    setBusy(false);
    setRefusals(picked.refusals);
    if (picked.photos.length) onAdd(picked.photos);
  };

  return (
    <Field
      name={`photos.${role}`}
      label={texts.photos(words)}
      hint={texts.photosHint}
      error={error}
      required={required}
    >
      <FieldPhotoStrip photos={photos} onRemove={onRemove} />
      {room > 0 ? <Press label={texts.take(words)} busy={busy} onPress={() => void add('camera')} /> : null}
      {room > 0 && album ? <Press label={texts.album(words)} busy={busy} onPress={() => void add('album')} /> : null}
      {refusals.map((refusal) => (
        <Notice key={refusal} kind="warn" title={refusalTexts[refusal]} />
      ))}
    </Field>
  );
}
