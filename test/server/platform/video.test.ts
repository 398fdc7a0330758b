import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { Problem } from '../../../server/contract/problem';
import { fileKindOf } from '../../../server/platform/images/file-kind';
import { runTool } from '../../../server/platform/images/run-tool';
import { processVideo } from '../../../server/platform/images/video';
import { positionOfTag } from '../../../server/platform/images/video-probe';
import { hasFfmpeg, makeVideo } from '../../support/videos';

jest.mock('../../../server/platform/images/run-tool', () => {
  const actual = jest.requireActual<{ runTool: typeof runTool }>('../../../server/platform/images/run-tool');
  return { runTool: jest.fn(actual.runTool) };
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anju-video-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
const streams = (path: string): string =>
  execFileSync('ffprobe', ['-v', 'error', '-show_format', '-show_streams', path]).toString();

/** Where ffmpeg is not installed, what needs it is not tested; the server itself does without it too. */
if (hasFfmpeg()) {
  test.each(['mp4', 'webm', 'mov'] as const)(
    'a short %s is shown without its sound and metadata, with a frame of it',
    async (kind) => {
      const path = await makeVideo(folder, kind, 2);
      expect(fileKindOf((await readFile(path)).subarray(0, 64))).toBe(kind);
      expect(streams(path)).toContain('codec_type=audio');
      const output = join(folder, `${kind}.view`);
      const video = await processVideo(path, kind, output);
      expect(video).toMatchObject({
        width: 320,
        height: 240,
        note: null,
        view: { path: output, extension: kind === 'webm' ? 'webm' : 'mp4' },
      });
      expect(await sharp(video.thumb ?? Buffer.alloc(0)).metadata()).toMatchObject({ format: 'jpeg', width: 320 });
      const shown = streams(output);
      expect(shown).toContain('codec_type=video');
      expect(shown).not.toContain('codec_type=audio');
      expect(shown).not.toMatch(/27\.9000|2026-03-01|TAG:location|TAG:creation_time/);
    },
  );

  test('what a video says of place and time is read before it is taken out', async () => {
    const video = await processVideo(await makeVideo(folder, 'mp4', 1), 'mp4', join(folder, 'says.view'));
    expect(video.position).toEqual({ lng: 112.5, lat: 27.9 });
    expect(video.takenAt).toEqual(new Date('2026-03-01T00:00:00Z'));
  });

  test('a video of more than a minute is refused', async () => {
    const path = await makeVideo(folder, 'mp4', 63, 1);
    expect(await codeOf(processVideo(path, 'mp4', join(folder, 'long.view')))).toBe('video_too_long');
  });

  test('a file that only begins like a video is broken, and nothing is left of it', async () => {
    const path = join(folder, 'half.part');
    const whole = await readFile(await makeVideo(folder, 'mp4', 1));
    await writeFile(path, whole.subarray(0, 300));
    const output = join(folder, 'half.view');
    expect(await codeOf(processVideo(path, 'mp4', output))).toBe('file_broken');
    await expect(readFile(output)).rejects.toThrow();
  });

  test('a play list in the clothes of a video makes nobody read another file', async () => {
    const path = join(folder, 'list.part');
    await writeFile(path, `#EXTM3U\n#EXTINF:1,\nfile://${await makeVideo(folder, 'mp4', 1)}\n#EXT-X-ENDLIST\n`);
    expect(await codeOf(processVideo(path, 'mp4', join(folder, 'list.view')))).toBe('file_broken');
  });
}

test('without ffmpeg a video is kept sealed, and its sender is told', async () => {
  jest.mocked(runTool).mockResolvedValueOnce({ ok: false, found: false, stdout: Buffer.alloc(0) });
  const video = await processVideo('anything', 'mp4', join(folder, 'none.view'));
  expect(video).toMatchObject({ view: null, thumb: null });
  expect(video.note).toContain('封存');
});

test.each([
  ['+27.9000+112.5000+050.000/', { lat: 27.9, lng: 112.5 }],
  ['-33.45-070.66/', { lat: -33.45, lng: -70.66 }],
  ['+00.0000+000.0000/', null],
  ['+95.0+112.5/', null],
  ['nowhere', null],
  [undefined, null],
])('the place %s', (tag, place) => expect(positionOfTag(tag)).toEqual(place));
