import { evidenceLimits } from '@contract/evidence/evidence';
import { showPhotos } from '../../platform/photos';
import { PhotoGrid } from '../../ui/photo-grid';
import { evidenceTexts as texts, photoStateTexts } from './evidence.texts';
import type { PhotoJob } from './photo-job';

interface PhotoStripProps {
  photos: readonly PhotoJob[];
  onRemove?(id: string): void;
}

const captionOf = ({ state, why, takenAt, position }: PhotoJob): string => {
  const taken = takenAt ? (position ? texts.takenHere : texts.takenNow) : '';
  return [photoStateTexts[state], why, taken].filter(Boolean).join('。');
};

/** The photos of a draft, each with how far it has got and why it failed. */
export function PhotoStrip({ photos, onRemove }: PhotoStripProps) {
  const paths = photos.map(({ path }) => path);
  return (
    <PhotoGrid
      photos={photos.map((photo, i) => ({
        key: photo.id,
        src: photo.path,
        label: texts.photo(i + 1, photoStateTexts[photo.state]),
        caption: captionOf(photo),
        wrong: photo.state === 'failed',
        onOpen: () => showPhotos(paths, photo.path),
        remove: onRemove && {
          label: texts.removeShort,
          spoken: texts.remove(i + 1),
          onPress: () => onRemove(photo.id),
        },
      }))}
    />
  );
}

export const roomLeft = (photos: readonly PhotoJob[]): number => evidenceLimits.photos - photos.length;
