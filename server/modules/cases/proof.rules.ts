import type { CaseDoc } from './case-file';

/** What shows that a case may be closed: before and after photos, a permit, or a confiscation (decision 5). */
export function closingProof({ facts }: Pick<CaseDoc, 'facts'>): 'photos' | 'permit' | 'confiscation' | null {
  if (facts.permit) return 'permit';
  if (facts.confiscation) return 'confiscation';
  const photos = facts.finishPhotos ?? [];
  return photos.includes('before') && photos.includes('after') ? 'photos' : null;
}
