import { openUpload } from '@contract/evidence/evidence';
import { call } from '../../api/client';
import { upload } from '../../api/upload';
import { shotOf, type PhotoJob } from '../evidence/photo-job';

/** Sends the photos of a request; nothing where there are none. Throws `ApiProblem`. */
export async function sentPhotos(
  photos: readonly PhotoJob[],
): Promise<{ uploadSession: string; files: string[] } | undefined> {
  if (photos.length === 0) return undefined;
  const { session } = await call(openUpload);
  const files: string[] = [];
  for (const photo of photos) files.push((await upload(session, photo.path, shotOf(photo))).id);
  return { uploadSession: session, files };
}
