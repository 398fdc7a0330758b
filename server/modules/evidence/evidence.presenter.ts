import type { Uploaded } from '../../contract/evidence/evidence';
import type { EvidenceDoc, EvidenceRecord } from './evidence-file';

/** A stored file as its sender sees it before the report is sent. */
export const presentUploaded = (doc: EvidenceDoc, addressOf: (key: string) => string): Uploaded => ({
  id: doc._id,
  kind: doc.kind,
  sha256: doc.sha256,
  bytes: doc.bytes,
  width: doc.width,
  height: doc.height,
  takenAt: doc.takenAt?.toISOString() ?? null,
  position: doc.position,
  previewUrl: doc.thumb ? addressOf(doc.thumb) : null,
  note: doc.note,
});

/** A stored file as other modules see it. Named field by field: the key of the original is not among them. */
export const presentRecord = (doc: EvidenceDoc): EvidenceRecord => ({
  id: doc._id,
  kind: doc.kind,
  sha256: doc.sha256,
  bytes: doc.bytes,
  width: doc.width,
  height: doc.height,
  takenAt: doc.takenAt,
  position: doc.position,
  provenance: doc.provenance,
  perceptualHash: doc.perceptualHash,
  view: doc.view,
  thumb: doc.thumb,
  note: doc.note,
});
