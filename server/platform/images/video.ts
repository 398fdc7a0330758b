import { rm } from 'node:fs/promises';
import { evidenceLimits } from '../../contract/evidence/evidence';
import type { LngLat } from '../distance';
import type { FileKind } from './file-kind';
import { imageTexts } from './images.texts';
import { processPhoto } from './photo';
import { runTool } from './run-tool';
import { createTurns } from './turns';
import { brokenVideo, positionOfTag, probeVideo, timeOfTag, videoInput } from './video-probe';

/** A video ready to be shown, or kept sealed (`view` null) where this machine cannot prepare it. */
export interface ProcessedVideo {
  width: number | null;
  height: number | null;
  /** Without sound and metadata; the path of a file that the caller moves or removes. */
  view: { path: string; contentType: string; extension: 'mp4' | 'webm' } | null;
  /** A frame of it. */
  thumb: Buffer | null;
  perceptualHash: string | null;
  takenAt: Date | null;
  position: LngLat | null;
  note: string | null;
}

const inTurn = createTurns(2);

const sealed: ProcessedVideo = {
  width: null,
  height: null,
  view: null,
  thumb: null,
  perceptualHash: null,
  takenAt: null,
  position: null,
  note: imageTexts.videoSealed,
};

/** A frame near the beginning, as a photo like any other. */
async function poster(path: string, kind: FileKind): Promise<{ thumb: Buffer | null; perceptualHash: string | null }> {
  const frame = [
    '-map',
    '0:v:0',
    '-vf',
    "scale='min(1280,iw)':-2",
    '-frames:v',
    '1',
    '-f',
    'image2pipe',
    '-c:v',
    'png',
    'pipe:1',
  ];
  const run = await runTool('ffmpeg', [
    '-v',
    'error',
    '-nostdin',
    '-max_pixels',
    String(evidenceLimits.photoPixels),
    ...videoInput(path, kind),
    ...frame,
  ]);
  if (!run.found) return { thumb: null, perceptualHash: null };
  if (!run.ok || run.stdout.length === 0) throw brokenVideo();
  const { thumb, perceptualHash } = await processPhoto(run.stdout);
  return { thumb, perceptualHash };
}

async function withoutSound(path: string, kind: FileKind, output: string): Promise<boolean> {
  const strip = [
    '-map',
    '0:v:0',
    '-an',
    '-sn',
    '-dn',
    '-map_metadata',
    '-1',
    '-map_chapters',
    '-1',
    '-c',
    'copy',
    '-fflags',
    '+bitexact',
  ];
  const container = kind === 'webm' ? ['-f', 'webm'] : ['-movflags', '+faststart', '-f', 'mp4'];
  const run = await runTool('ffmpeg', [
    '-v',
    'error',
    '-nostdin',
    '-y',
    ...videoInput(path, kind),
    ...strip,
    ...container,
    output,
  ]);
  if (!run.ok) await rm(output, { force: true });
  return run.ok;
}

/**
 * Checks a video (60 seconds at most) and makes what is shown of it, `output` being a path to write to. Without
 * ffmpeg on this machine it stays sealed and says so. Throws `file_broken` or `video_too_long`.
 */
export const processVideo = (path: string, kind: FileKind, output: string): Promise<ProcessedVideo> =>
  inTurn(() => prepare(path, kind, output));

async function prepare(path: string, kind: FileKind, output: string): Promise<ProcessedVideo> {
  const found = await probeVideo(path, kind);
  if (!found) return sealed;
  const { thumb, perceptualHash } = await poster(path, kind);
  const shown = await withoutSound(path, kind, output);
  const stream = found.streams.find((each) => each.codec_type === 'video');
  const tags = found.format.tags ?? {};
  const extension = kind === 'webm' ? 'webm' : 'mp4';
  return {
    width: stream?.width ?? null,
    height: stream?.height ?? null,
    view: shown ? { path: output, contentType: `video/${extension}`, extension } : null,
    thumb,
    perceptualHash,
    takenAt: timeOfTag(tags['com.apple.quicktime.creationdate'] ?? tags.creation_time),
    position: positionOfTag(tags['com.apple.quicktime.location.ISO6709'] ?? tags.location),
    note: shown ? null : imageTexts.videoSealed,
  };
}
