import type { StepEvidence } from '../../contract/cases/step-forms';
import type { CaseDoc, StepPhoto } from './case-file';
import type { CasePorts } from './cases.service';

/** Binds the photos of a step to the case; the same session again gives the same files. */
export async function claimStepPhotos(
  { evidence }: CasePorts,
  doc: CaseDoc,
  { uploadSession, photos }: StepEvidence,
): Promise<StepPhoto[]> {
  const files = photos.map(({ file }) => file);
  const claimed = await evidence.claim(uploadSession, files, `case/${doc._id}/${uploadSession}`);
  return claimed.map(({ id, view, thumb, takenAt, position }, i) => ({
    id,
    role: photos[i]?.role ?? 'other',
    view,
    thumb,
    takenAt,
    position,
  }));
}
