import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Whether this machine has ffmpeg and ffprobe. */
export const hasFfmpeg = (): boolean =>
  ['ffmpeg', 'ffprobe'].every((tool) => spawnSync(tool, ['-version']).status === 0);

/** A test picture with a tone, a place and a time in it, made by ffmpeg; the path of the file. */
export async function makeVideo(
  folder: string,
  kind: 'mp4' | 'mov' | 'webm',
  seconds: number,
  rate = 10,
): Promise<string> {
  const path = join(folder, `made-${seconds}-${rate}.${kind}`);
  const picture = ['-f', 'lavfi', '-i', `testsrc=duration=${seconds}:size=320x240:rate=${rate}`];
  const tone = ['-f', 'lavfi', '-i', `sine=duration=${seconds}`];
  const says = ['-metadata', 'location=+27.9000+112.5000/', '-metadata', 'creation_time=2026-03-01T00:00:00Z'];
  const codec = kind === 'webm' ? ['-c:v', 'vp8'] : ['-c:v', 'libx264', '-preset', 'ultrafast'];
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...picture, ...tone, ...says, ...codec, path]);
  return path;
}
