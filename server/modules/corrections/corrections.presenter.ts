import type { CorrectionRow, CorrectionView } from '../../contract/corrections/corrections';
import { shownKept, type HouseService } from '../houses';
import type { CorrectionDoc } from './correction-file';
import { correctionTexts } from './corrections.texts';

export interface CorrectionWords {
  areaName(code: string): string;
  fileUrl(key: string): string;
}

type Now = Awaited<ReturnType<HouseService['forOwners']['now']>>;
type Field = CorrectionRow['fields'][number];

/** A request as a row. */
export const presentCorrectionRow = (doc: CorrectionDoc, { areaName }: CorrectionWords): CorrectionRow => ({
  id: doc._id,
  kind: doc.kind,
  house: { id: doc.house, code: doc.code, village: { code: doc.village, name: areaName(doc.village) } },
  state: doc.state,
  askedAt: doc.createdAt.toISOString(),
  fields: doc.items.map(({ field }) => field as Field),
});

/** A request with each field as it was, as it is asked to be, and as it stands now; no name of staff. */
export function presentCorrection(doc: CorrectionDoc, now: Now, words: CorrectionWords): CorrectionView {
  const url = (key: string | null): string | null => (key ? words.fileUrl(key) : null);
  const { house, kind, state, askedAt } = presentCorrectionRow(doc, words);
  return {
    id: doc._id,
    kind,
    house: { ...house, version: now?.house.version ?? 0, ended: Boolean(now?.house.ended) },
    state,
    version: doc.version,
    askedAt,
    items: doc.items.map(({ field, from, to, reason, verdict, note }) => ({
      field: field as Field,
      from: shownKept(from),
      asked: shownKept(to),
      now: shownKept(now?.facts.get(field) ?? null),
      reason,
      verdict,
      note,
    })),
    photos: doc.photos.map(({ id, view, thumb }) => ({ id, viewUrl: url(view), thumbUrl: url(thumb) })),
    history: doc.history.map(({ at, what, by, note }) => ({
      at: at.toISOString(),
      what: correctionTexts.whats[what],
      by,
      note,
    })),
  };
}
