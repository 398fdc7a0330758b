import { resolve } from 'node:path';
import { evidenceLimits } from '../../contract/evidence/evidence';
import { Problem } from '../../contract/problem';
import { z } from '../../contract/z';
import type { LngLat } from '../distance';
import type { FileKind } from './file-kind';
import { imageTexts } from './images.texts';
import { runTool } from './run-tool';

const probed = z.object({
  format: z.object({ duration: z.optional(z.string()), tags: z.optional(z.record(z.string(), z.string())) }),
  streams: z.array(
    z.object({ codec_type: z.optional(z.string()), width: z.optional(z.number()), height: z.optional(z.number()) }),
  ),
});
type Probed = z.infer<typeof probed>;

/**
 * The reader is told the container that the first bytes named and may open nothing but this file: a play list
 * in a video's clothes must not make the server read another file or address.
 */
export const videoInput = (path: string, kind: FileKind): string[] => [
  '-protocol_whitelist',
  'file',
  '-f',
  kind === 'webm' ? 'matroska,webm' : 'mov,mp4,m4a,3gp,3g2,mj2',
  '-i',
  `file:${resolve(path)}`,
];

export const brokenVideo = (): Problem => new Problem('file_broken', { detail: imageTexts.videoBroken });

/** ISO 6709 as phones write it: `+27.9000+112.5000+050.0/`. */
export function positionOfTag(tag: string | undefined): LngLat | null {
  const match = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/.exec(tag ?? '');
  const [lat, lng] = [Number(match?.[1]), Number(match?.[2])];
  const possible = Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && (lat !== 0 || lng !== 0);
  return match && possible ? { lng, lat } : null;
}

/** An instant as containers write it; null for the zero dates that some write. */
export function timeOfTag(tag: string | undefined): Date | null {
  const ms = Date.parse(tag ?? '');
  return Number.isFinite(ms) && ms > Date.UTC(1990, 0, 1) ? new Date(ms) : null;
}

/** What the container says, or null where there is no ffprobe here. Throws `file_broken` or `video_too_long`. */
export async function probeVideo(path: string, kind: FileKind): Promise<Probed | null> {
  const run = await runTool('ffprobe', [
    '-v',
    'error',
    '-of',
    'json',
    '-show_format',
    '-show_streams',
    ...videoInput(path, kind),
  ]);
  if (!run.found) return null;
  if (!run.ok) throw brokenVideo();
  const parsed = probed.safeParse(JSON.parse(run.stdout.toString('utf8')));
  const seconds = Number(parsed.data?.format.duration);
  if (!parsed.success || !parsed.data.streams.some((stream) => stream.codec_type === 'video')) throw brokenVideo();
  if (!Number.isFinite(seconds) || seconds <= 0) throw brokenVideo();
  if (seconds > evidenceLimits.videoSeconds + 0.5) {
    throw new Problem('video_too_long', { detail: imageTexts.videoTooLong(evidenceLimits.videoSeconds) });
  }
  return parsed.data;
}
