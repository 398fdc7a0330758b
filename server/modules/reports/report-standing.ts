import type { AnswerState, Channel } from '../../contract/reports/categories';
import type { LngLat } from '../../platform/distance';
import type { ReportDoc } from './report-file';
import type { EvidencePhoto } from './reports.service';

/** A report for those who decide on what follows from it: its order and its content, nothing of who sent it. */
export interface ReportStanding {
  id: string;
  number: string;
  /** Its place in the receipt log of the town. */
  sequence: number;
  registeredAt: Date;
  channel: Channel;
  answer: AnswerState;
  description: string;
  point: LngLat | null;
  words: string;
  /** Where its photos were taken; null where a photo does not say. */
  photos: { thumb: string | null; position: LngLat | null }[];
}

export const reportStanding = (doc: ReportDoc, photos: readonly EvidencePhoto[]): ReportStanding => ({
  id: doc._id,
  number: doc.number,
  sequence: doc.sequence,
  registeredAt: doc.registeredAt,
  channel: doc.channel,
  answer: doc.answer,
  description: doc.description,
  point: doc.place.point,
  words: doc.place.words,
  photos: photos.map(({ thumb, position }) => ({ thumb, position })),
});
