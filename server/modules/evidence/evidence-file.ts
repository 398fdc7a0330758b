import type { evidenceKinds } from '../../contract/evidence/evidence';
import type { LngLat } from '../../platform/distance';

export type EvidenceKind = (typeof evidenceKinds)[number];

/** An upload session as it is stored. Nothing in it says who opened it; it is open as long as `expiresAt` is there. */
export interface SessionDoc {
  /** SHA-256 of the session's token. */
  _id: string;
  expiresAt?: Date;
  photos: number;
  videos: number;
  /** The contents that count towards the limits, so that a retry counts once. */
  hashes: string[];
  claimedBy?: string;
  /** The claimed files in their order. */
  files?: string[];
}

export interface EvidenceDoc {
  _id: string;
  session: string;
  kind: EvidenceKind;
  sha256: string;
  bytes: number;
  contentType: string;
  width: number | null;
  height: number | null;
  takenAt: Date | null;
  position: LngLat | null;
  provenance: 'exif' | 'app' | null;
  perceptualHash: string | null;
  original: string;
  view: string | null;
  thumb: string | null;
  note: string | null;
  createdAt: Date;
  /** Set once all its files lie in the store. */
  storedAt?: Date;
  /** Gone once a report has claimed it; the sweep takes what keeps it too long. */
  unclaimedSince?: Date;
}

/** A photo or video of a report as other modules see it: where its shown pictures lie, never where the original does. */
export interface EvidenceRecord {
  id: string;
  kind: EvidenceKind;
  sha256: string;
  bytes: number;
  width: number | null;
  height: number | null;
  takenAt: Date | null;
  position: LngLat | null;
  provenance: 'exif' | 'app' | null;
  perceptualHash: string | null;
  view: string | null;
  thumb: string | null;
  note: string | null;
}
