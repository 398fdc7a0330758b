import type { FirstVerdict } from '@contract/inspections/verdict';
import { inspectionBody, type InspectionDraft } from '../inspections/inspection-draft';
import { staffInspectionTexts as texts } from './house-tasks.texts';

/** What staff send: who they inspect as, and where they see it otherwise than the table. */
export function staffBody(draft: InspectionDraft, now: number) {
  const { by, changed } = draft;
  return {
    ...inspectionBody(draft, now),
    as: by === 'specialist' ? by : ('gridOfficer' as const),
    ...(changed ? { changed: { ...changed, reason: changed.reason.trim() } } : {}),
  };
}

/** Why an inspection of staff cannot be handed over yet; null where it can. */
export function staffFault(computed: FirstVerdict, { changed, photos }: InspectionDraft): string | null {
  if (changed && changed.reason.trim().length < 2) return texts.changeIncomplete;
  if (changed && changed.verdict === computed.verdict && changed.hazard === computed.hazard) return texts.sameVerdict;
  return (changed ?? computed).verdict === 'suspect' && photos.length === 0 ? texts.photoNeeded : null;
}
