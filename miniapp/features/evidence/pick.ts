import { evidenceLimits } from '@contract/evidence/evidence';
import type { PointInput } from '@contract/places';
import { currentPosition } from '../../platform/location';
import { keepFile, pickPhotos, type PhotoSource } from '../../platform/photos';
import { randomKey } from '../../platform/random';
import type { PhotoJob } from './photo-job';

export type PickRefusal = 'tooLarge' | 'notKept' | 'notAllowed';
export type NewPhoto = Pick<PhotoJob, 'id' | 'path' | 'takenAt' | 'position'>;

interface Picked {
  photos: NewPhoto[];
  refusals: PickRefusal[];
}

/** Time and place of a photo just taken; WeChat may take them out of the file itself. */
async function circumstances(source: PhotoSource): Promise<Pick<NewPhoto, 'takenAt' | 'position'>> {
  if (source === 'album') return { takenAt: null, position: null };
  const takenAt = new Date().toISOString();
  const position: PointInput | null = await currentPosition().catch(() => null);
  return { takenAt, position };
}

/** Takes or picks photos and copies them to where they outlive the mini-program. */
export async function pick(source: PhotoSource, room: number): Promise<Picked> {
  const picked = await pickPhotos(source, room).catch(() => null);
  if (!picked) return { photos: [], refusals: ['notAllowed'] };
  if (picked.length === 0) return { photos: [], refusals: [] };

  const fitting = picked.filter(({ bytes }) => bytes <= evidenceLimits.photoBytes);
  const refusals: PickRefusal[] = fitting.length < picked.length ? ['tooLarge'] : [];
  const about = await circumstances(source);
  const photos: NewPhoto[] = [];
  for (const { path } of fitting) {
    const kept = await keepFile(path).catch(() => null);
    if (kept) photos.push({ id: await randomKey(), path: kept, ...about });
    else if (!refusals.includes('notKept')) refusals.push('notKept');
  }
  return { photos, refusals };
}
