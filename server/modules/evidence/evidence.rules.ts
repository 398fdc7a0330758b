import { evidenceLimits } from '../../contract/evidence/evidence';
import type { EvidenceDoc, EvidenceKind, SessionDoc } from './evidence-file';

/** How long an upload session is open, in milliseconds. */
export const sessionLasts = 24 * 3_600_000;

/** Files that no report has claimed are removed after this, in milliseconds: no session that old can be claimed. */
export const unclaimedLasts = sessionLasts + 3_600_000;

/** What of a file reached us before it was cut off is removed after this, in milliseconds. */
export const partLasts = 3_600_000;

export const sizeLimitOf = (kind: EvidenceKind): number =>
  kind === 'photo' ? evidenceLimits.photoBytes : evidenceLimits.videoBytes;

/** The field of a session that counts the kind, and its limit. */
export const counterOf = (kind: EvidenceKind): { field: 'photos' | 'videos'; limit: number } =>
  kind === 'photo'
    ? { field: 'photos', limit: evidenceLimits.photos }
    : { field: 'videos', limit: evidenceLimits.videos };

/** Whether one more file of the content may come in: room is left, or it is a retry. */
export function hasRoom(
  session: Pick<SessionDoc, 'photos' | 'videos' | 'hashes'>,
  kind: EvidenceKind,
  sha256: string,
): boolean {
  const { field, limit } = counterOf(kind);
  return session[field] < limit || session.hashes.includes(sha256);
}

/** Where the files of an evidence lie. An original has a slash, which no served address can name. */
export const keysOf = (id: string, viewExtension: string | null, thumb: boolean) => ({
  original: `original/${id}`,
  view: viewExtension ? `view~${id}.${viewExtension}` : null,
  thumb: thumb ? `thumb~${id}.jpg` : null,
});

/** Whether a key is of something that is shown; nothing else is ever served. */
export const isShown = (key: string): boolean => /^(view|thumb)~[A-Za-z0-9]+\.(jpg|mp4|webm)$/.test(key);

/**
 * The files of a claim in their order, or why they cannot be claimed: each must be stored in this session,
 * and named once.
 */
export function claimable(
  ids: readonly string[],
  stored: readonly Pick<EvidenceDoc, '_id' | 'storedAt'>[],
): 'good' | 'unknown' | 'repeated' {
  if (new Set(ids).size < ids.length) return 'repeated';
  const known = new Set(stored.filter((doc) => doc.storedAt).map((doc) => doc._id));
  return ids.length > 0 && ids.every((id) => known.has(id)) ? 'good' : 'unknown';
}

const addressStep = 10 * 60_000;

/** Until when an address made now holds: an hour or a little more, in steps, so that a page's pictures can be cached. */
export const addressUntil = (now: Date): Date => new Date((Math.ceil(now.getTime() / addressStep) + 6) * addressStep);
