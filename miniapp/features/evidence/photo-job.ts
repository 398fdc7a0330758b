import { z } from '@contract/z';
import type { Shot } from '@contract/evidence/evidence';
import { pointInput } from '@contract/places';

export const photoStates = ['waiting', 'sending', 'sent', 'failed'] as const;
export type PhotoState = (typeof photoStates)[number];

/** One photo of a draft: where it is kept on the phone, and how far it has got. */
export const photoJob = z.object({
  id: z.string(),
  path: z.string(),
  /** When and where it was taken, where this mini-program took it. */
  takenAt: z.nullable(z.string()),
  position: z.nullable(pointInput),
  state: z.enum(photoStates),
  /** Why it failed, in words. */
  why: z.nullable(z.string()),
  /** Whether sending the same photo again can help. */
  again: z.boolean(),
  /** The server's id of the photo, once it is sent. */
  file: z.nullable(z.string()),
});
export type PhotoJob = z.infer<typeof photoJob>;

/** What was noted at the shot, for the server; null for a photo of the album. */
export const shotOf = ({ takenAt, position }: PhotoJob): Shot | null =>
  takenAt || position ? { takenAt, position: position && { lng: position.lng, lat: position.lat } } : null;

export const newPhotoJob = (photo: Pick<PhotoJob, 'id' | 'path' | 'takenAt' | 'position'>): PhotoJob => ({
  ...photo,
  state: 'waiting',
  why: null,
  again: true,
  file: null,
});

/** How a photo stands after something happened to it. */
export type PhotoEvent =
  { to: 'waiting' | 'sending' } | { to: 'sent'; file: string } | { to: 'failed'; why: string; again: boolean };

export function movePhoto(job: PhotoJob, event: PhotoEvent): PhotoJob {
  const still = { ...job, why: null, again: true, file: null };
  switch (event.to) {
    case 'sent':
      return { ...still, state: 'sent', file: event.file };
    case 'failed':
      return { ...still, state: 'failed', why: event.why, again: event.again };
    default:
      return { ...still, state: event.to };
  }
}

/** A photo to be tried anew: everything but one that is sent or that cannot get better. */
export const retryPhoto = (job: PhotoJob): PhotoJob =>
  job.state === 'sent' || (job.state === 'failed' && !job.again) ? job : movePhoto(job, { to: 'waiting' });
