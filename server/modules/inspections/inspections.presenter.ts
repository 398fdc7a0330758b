import type { InspectionRow, InspectionView } from '../../contract/inspections/inspections';
import type { InspectionDoc } from './inspection-file';

export interface InspectionWords {
  areaName(code: string): string;
  fileUrl(key: string): string;
}

/** An inspection as a row. */
export const presentInspectionRow = (doc: InspectionDoc, { areaName }: InspectionWords): InspectionRow => ({
  id: doc._id,
  house: { id: doc.house, code: doc.code, village: { code: doc.village, name: areaName(doc.village) } },
  by: doc.by,
  name: doc.staff?.name ?? '',
  inspectedOn: doc.inspectedOn,
  at: doc.createdAt.toISOString(),
  verdict: doc.verdict,
  hazard: doc.hazard,
  effect: doc.effect,
});

/** An inspection with everything that was said, as staff see it. */
export function presentInspection(doc: InspectionDoc, words: InspectionWords): InspectionView {
  const url = (key: string | null): string | null => (key ? words.fileUrl(key) : null);
  return {
    ...presentInspectionRow(doc, words),
    definition: doc.definition,
    answers: doc.answers,
    photos: doc.photos.map(({ id, item, view, thumb }) => ({ id, item, viewUrl: url(view), thumbUrl: url(thumb) })),
    note: doc.note,
    computed: doc.computed,
    changedReason: doc.changedReason,
  };
}

/** The same for the homeowner: no name of staff, and no note or reason that staff wrote for each other. */
export function presentForOwner(doc: InspectionDoc, words: InspectionWords): InspectionView {
  const own = doc.by === 'self';
  return { ...presentInspection(doc, words), name: '', note: own ? doc.note : '', changedReason: null };
}
